/** A shop system that listens for webhooks: a real server on a real port, which answers what a test tells it to. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  id: string
  seconds: number
  signature: string
  body: string
  message: { type: string; timestamp: string; data: Record<string, unknown> }
}

export async function openReceiver() {
  const heard: Heard[] = []
  let status = 204
  let held: Promise<void> | null = null
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', async () => {
      await held
      const body = Buffer.concat(chunks).toString('utf8')
      const header = (name: string) => String(request.headers[name])
      heard.push({
        id: header('webhook-id'),
        seconds: Number(header('webhook-timestamp')),
        signature: header('webhook-signature'),
        body,
        message: JSON.parse(body),
      })
      response.writeHead(status).end(status < 300 ? '' : 'Volte mais tarde')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `http://${host}/trela`,
    heard,
    /** What was heard since this was asked last. */
    news: () => heard.splice(0).map(one => one.message),
    answer: (next: number) => {
      status = next
    },
    /** Answers nothing until it is let go. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(resolve))
    },
  }
}
