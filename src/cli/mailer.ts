/** Mail over SMTP: password links and alerts. */
import { createTransport } from 'nodemailer'
import type { Mailer } from '../http/parts.ts'

const waitMs = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 }

export function createMailer(smtpUrl: string, from: string): Mailer {
  // A server that hangs is given up long before a letter's lease ends.
  const transport = createTransport({ url: smtpUrl, ...waitMs })
  return {
    send: async mail => {
      await transport.sendMail({ from, ...mail })
    },
  }
}
