import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../platform/clock.ts'
import { createLog } from '../platform/log.ts'
import type { Database } from '../store/database.ts'
import { createLiveHub, type LiveHub } from './live.ts'

const store = '01900000-0000-7000-8000-000000000001'
const HEARTBEAT_MS = 20_000

let clock: ManualClock
let hub: LiveHub
let notify: (payload: string) => void
let server: Server
let opened: ServerResponse[]
let mayStay: boolean

beforeEach(async () => {
  clock = createManualClock(0)
  opened = []
  mayStay = true
  const listen: Database['listen'] = async (_channel, heard, listening) => {
    notify = heard
    listening?.()
    return async () => {}
  }
  hub = createLiveHub({ db: { listen } as Database, clock, log: createLog({ level: 'silent' }) })
  await hub.start()
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    opened.push(response)
    hub.add({ storeId: store, response, mayStay: async () => mayStay })
  })
  await new Promise<void>(resolve => server.listen(0, resolve))
})
afterEach(async () => {
  await hub.stop()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const open = () => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)

it('sends a heartbeat, so that proxies and screens know the line is alive', async () => {
  const reader = (await open()).body!.getReader()
  const next = async () => Buffer.from((await reader.read()).value!).toString()
  expect(await next()).toBe('event: ready\ndata: {}\n\n')
  await clock.advance(HEARTBEAT_MS)
  expect(await next()).toBe(': beat\n\n')
})

it('ends the stream of a session that ran out, at the next heartbeat', async () => {
  const answer = await open()
  mayStay = false
  await clock.advance(HEARTBEAT_MS)
  expect(await answer.text()).toBe('event: ready\ndata: {}\n\n: beat\n\nevent: ended\ndata: {}\n\n')
})

it('drops a screen that does not read, and keeps serving the others', async () => {
  const asleep = await open()
  const awake = (await open()).body!.getReader()
  await awake.read()
  const [sleeper] = opened
  let read = 0
  for (let sent = 0; !sleeper!.destroyed; sent += 1) {
    if (sent > 200_000) throw new Error('The sleeping screen was never dropped')
    notify(`${store} invoice ${'x'.repeat(1000)}`)
    // The other one reads along.
    if (sent % 20 === 0) read += (await awake.read()).value!.length
  }
  expect(read).toBeGreaterThan(0)
  expect(opened[1]!.destroyed).toBe(false)
  await asleep.body?.cancel().catch(() => {})
})
