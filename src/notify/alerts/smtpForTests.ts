/** A mail server for tests: speaks as much SMTP (RFC 5321) as a sender needs, and keeps what it was given. */
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface ReceivedMail {
  to: string[]
  subject: string
  text: string
}

export async function openSmtp() {
  const mails: ReceivedMail[] = []
  let refuses = false
  const server = createServer(socket => converse(socket, mails, () => refuses))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What came since this was asked last. */
    news: () => mails.splice(0),
    refuse: (next: boolean) => {
      refuses = next
    },
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

function converse(socket: Socket, mails: ReceivedMail[], refuses: () => boolean): void {
  let to: string[] = []
  let data: string[] | null = null
  let rest = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  const hear = (line: string) => {
    if (data) {
      if (line !== '.') return void data.push(line.replace(/^\./, ''))
      mails.push({ to, ...read(data.join('\r\n')) })
      ;[to, data] = [[], null]
      return say('250 kept')
    }
    const word = line.slice(0, 4).toUpperCase()
    if (word === 'RCPT') {
      if (refuses()) return say('451 try again later')
      to.push(line.replace(/^.*<(.*)>.*$/, '$1'))
    }
    if (word === 'DATA') {
      data = []
      return say('354 go on')
    }
    if (word === 'QUIT') return void socket.end('221 bye\r\n')
    say('250 ok')
  }
  socket.on('error', () => {})
  socket.on('data', chunk => {
    const lines = (rest + chunk.toString('latin1')).split('\r\n')
    rest = lines.pop()!
    for (const line of lines) hear(line)
  })
  say('220 tests')
}

/** Subject and text with their encodings undone. */
function read(source: string): { subject: string; text: string } {
  const [head = '', ...body] = source.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ')
  const subject = /^Subject: (.*)$/m.exec(headers)?.[1]?.trim() ?? ''
  const quoted = /^Content-Transfer-Encoding: quoted-printable/im.test(headers)
  const base64 = /^Content-Transfer-Encoding: base64/im.test(headers)
  const text = body.join('\r\n\r\n')
  const bytes = base64 ? Buffer.from(text, 'base64') : Buffer.from(quoted ? unquoted(text) : text, 'latin1')
  return { subject: decoded(subject), text: bytes.toString('utf8').replaceAll('\r\n', '\n') }
}

const unquoted = (text: string) =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Encoded words of a header (RFC 2047). */
const decoded = (header: string) =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?(.*?)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(unquoted(text.replaceAll('_', ' ')), 'latin1').toString('utf8'),
    )
