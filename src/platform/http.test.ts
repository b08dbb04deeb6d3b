import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { afterEach, expect, test, vi } from 'vitest'
import { createHttpClient } from './http.ts'

const client = createHttpClient()
const open: { server: Server; sockets: Set<Socket> }[] = []

afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  }
})

/** Listens on a free port and gives the address to call. */
async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', socket => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push({ server, sockets })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`
}

const answering = (listener: RequestListener) => listen(createHttpServer(listener))

test('an answer comes back whole, whatever its status', async () => {
  const url = await answering((request, response) => {
    response.writeHead(429, { 'x-seen': `${request.method} ${request.url}`, 'set-cookie': ['a=1', 'b=2'] })
    request.pipe(response)
  })
  const outcome = await client.request({ method: 'POST', url, body: 'olá', deadlineMs: 5_000 })
  expect(outcome).toMatchObject({
    kind: 'answered',
    status: 429,
    headers: { 'x-seen': 'POST /orders', 'set-cookie': 'a=1, b=2' },
    text: 'olá',
  })
})

test('a redirect is an answer, not followed', async () => {
  const url = await answering((_request, response) =>
    response.writeHead(302, { location: '/elsewhere' }).end(),
  )
  const outcome = await client.request({ method: 'GET', url, deadlineMs: 5_000 })
  expect(outcome).toMatchObject({ kind: 'answered', status: 302 })
})

test('nobody listening: refused, certainly not sent, and the question before writing is never asked', async () => {
  const url = await answering(() => {})
  const { server } = open.pop()!
  await new Promise(resolve => server.close(resolve))
  const beforeWrite = vi.fn(() => true)
  const outcome = await client.request({ method: 'POST', url, deadlineMs: 5_000, beforeWrite })
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'refused_connection', sentMaybe: false })
  expect(beforeWrite).not.toHaveBeenCalled()
})

test('the server hangs up after reading: perhaps sent', async () => {
  const url = await answering(request => request.socket.destroy())
  const outcome = await client.request({ method: 'POST', url, body: '{}', deadlineMs: 5_000 })
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'reset', sentMaybe: true })
})

test('the server hangs up in the middle of its answer: perhaps sent', async () => {
  const url = await answering((request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"id":', () => request.socket.destroy())
  })
  const outcome = await client.request({ method: 'POST', url, body: '{}', deadlineMs: 5_000 })
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'reset', sentMaybe: true })
})

test('the server reads and never answers: timeout, perhaps sent', async () => {
  const url = await answering(() => {})
  const outcome = await client.request({ method: 'POST', url, body: '{}', deadlineMs: 2_000 })
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'timeout', sentMaybe: true })
})

test('the server stalls in the middle of its answer: timeout, perhaps sent', async () => {
  const url = await answering((_request, response) => void response.writeHead(200).write('{'))
  const outcome = await client.request({ method: 'POST', url, body: '{}', deadlineMs: 2_000 })
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'timeout', sentMaybe: true })
})

test('the connection never opens (TLS handshake left unanswered): timeout, certainly not sent', async () => {
  const url = await listen(createServer(() => {}))
  const beforeWrite = vi.fn(() => true)
  const call = { method: 'POST', url: url.replace('http:', 'https:'), deadlineMs: 150, beforeWrite } as const
  expect(await client.request(call)).toMatchObject({ kind: 'failed', reason: 'timeout', sentMaybe: false })
  expect(beforeWrite).not.toHaveBeenCalled()
})

test('a caller out of time writes nothing: the server sees the connection and not one byte', async () => {
  let connections = 0
  let bytes = 0
  let closed: () => void = () => {}
  const ended = new Promise<void>(resolve => {
    closed = resolve
  })
  const url = await listen(
    createServer(socket => {
      connections += 1
      socket.on('data', chunk => {
        bytes += chunk.length
      })
      socket.on('close', () => closed())
      socket.on('error', () => {})
    }),
  )
  const late = await client.request({
    method: 'POST',
    url,
    body: '{}',
    deadlineMs: 5_000,
    beforeWrite: () => false,
  })
  expect(late).toMatchObject({ kind: 'failed', reason: 'late', sentMaybe: false })
  await ended
  expect({ connections, bytes }).toEqual({ connections: 1, bytes: 0 })
})

test('a caller out of time on a connection kept open from before writes nothing either', async () => {
  const bodies: string[] = []
  const url = await answering(async (request, response) => {
    for await (const chunk of request) bodies.push(String(chunk))
    response.end('ok')
  })
  const call = { method: 'POST', url, deadlineMs: 5_000 } as const
  await client.request({ ...call, body: 'first' })
  const late = await client.request({ ...call, body: 'late', beforeWrite: () => false })
  const next = await client.request({ ...call, body: 'next', beforeWrite: () => true })
  expect(late).toMatchObject({ kind: 'failed', reason: 'late', sentMaybe: false })
  expect(next).toMatchObject({ kind: 'answered', text: 'ok' })
  expect(bodies).toEqual(['first', 'next'])
})

test('a connection that opens after the deadline is not written to', async () => {
  const connect = buildConnector({})
  const held: (() => void)[] = []
  let holding = true
  const slow = new Agent({
    connect: (options, done) => {
      if (holding) held.push(() => connect(options, done))
      else connect(options, done)
    },
  })
  let received = 0
  const url = await answering((_request, response) => {
    received += 1
    response.end()
  })
  const beforeWrite = vi.fn(() => true)
  const patient = createHttpClient({ dispatcher: slow })
  const outcome = await patient.request({ method: 'POST', url, deadlineMs: 50, beforeWrite })
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'timeout', sentMaybe: false })
  holding = false
  for (const openNow of held) openNow()
  // A second call on the same dispatcher ends only after the first one's connection was dealt with.
  expect(await patient.request({ method: 'GET', url, deadlineMs: 5_000 })).toMatchObject({ kind: 'answered' })
  expect(received).toBe(1)
  expect(beforeWrite).not.toHaveBeenCalled()
  await slow.close()
})

test('a request that cannot be formed is a bug and throws', async () => {
  await expect(client.request({ method: 'GET', url: 'not a url', deadlineMs: 100 })).rejects.toThrow()
})
