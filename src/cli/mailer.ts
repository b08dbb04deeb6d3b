/** Mail over SMTP, for password links. */
import { createTransport } from 'nodemailer'
import type { Mailer } from '../http/parts.ts'

export function createMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(smtpUrl)
  return {
    send: async mail => {
      await transport.sendMail({ from, ...mail })
    },
  }
}
