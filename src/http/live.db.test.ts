import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type As, addUser, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let owner: As
let here: string
beforeEach(async () => {
  server = await openTestServer()
  const made = await setUp(server, true)
  owner = { ...made.owner, store: made.storeId }
  here = made.storeId
})
afterEach(() => server.close())

interface Stream {
  events: { event: string; data: Record<string, string> }[]
  /** Whether the server has ended it. */
  ended: boolean
  stop: () => void
}

async function listen(as: As, query = ''): Promise<Stream> {
  const stopping = new AbortController()
  const answer = await fetch(`${server.url}/api/v1/live${query}`, {
    headers: {
      ...(as.key ? { authorization: `Bearer ${as.key}` } : { cookie: as.cookie! }),
      ...(as.store && !query ? { 'trela-store': as.store } : {}),
    },
    signal: stopping.signal,
  })
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const stream: Stream = { events: [], ended: false, stop: () => stopping.abort() }
  const read = async () => {
    let text = ''
    for await (const chunk of answer.body!) {
      text += Buffer.from(chunk).toString()
      const messages = text.split('\n\n')
      text = messages.pop()!
      for (const message of messages) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(message) ?? []
        if (event) stream.events.push({ event, data: JSON.parse(data!) })
      }
    }
    stream.ended = true
  }
  read().catch(() => {})
  await expect.poll(() => stream.events.length).toBe(1)
  expect(stream.events[0]).toEqual({ event: 'ready', data: {} })
  return stream
}

const register = (as: As, name: string) =>
  server.call<{ id: string }>(as, 'POST', '/api/v1/customers', { name })
const changes = (stream: Stream) =>
  stream.events.filter(({ event }) => event === 'changed').map(({ data }) => data)

describe('the live channel', () => {
  it('tells what changed in the own store, and nothing of another', async () => {
    const { body: there } = await server.call<{ id: string }>(owner, 'POST', '/api/v1/stores', {
      name: 'Outra',
    })
    const elsewhere = { ...owner, store: there.id }
    const mine = await listen(owner)
    const theirs = await listen(elsewhere, `?store=${there.id}`)
    const customer = await register(owner, 'Ana')
    await expect.poll(() => changes(mine)).toContainEqual({ kind: 'customer', id: customer.body.id })
    const other = await register(elsewhere, 'Bia')
    await expect.poll(() => changes(theirs)).toContainEqual({ kind: 'customer', id: other.body.id })
    // Both notifications went over one channel, in order: what mine was to hear of the other store it would have by now.
    const last = await register(owner, 'Caio')
    await expect.poll(() => changes(mine)).toContainEqual({ kind: 'customer', id: last.body.id })
    expect(JSON.stringify(mine.events)).not.toContain(other.body.id)
    expect(JSON.stringify(theirs.events)).not.toContain(customer.body.id)
  })

  it('carries no content, only what changed', async () => {
    const stream = await listen(owner)
    await register(owner, 'Nome Secreto')
    await expect.poll(() => changes(stream).length).toBeGreaterThan(0)
    expect(JSON.stringify(stream.events)).not.toContain('Secreto')
  })

  it('ends at once when a user is barred or a key revoked, and only theirs', async () => {
    const teo = await addUser(server, owner, 'teo@example.com', 'attendant')
    const key = await makeKey(server, owner, 'attendant')
    const [ofOwner, ofTeo, ofKey] = [await listen(owner), await listen(teo), await listen(key)]
    await server.call(owner, 'PATCH', `/api/v1/users/${teo.id}`, { disabled: true })
    await expect.poll(() => ofTeo.ended).toBe(true)
    expect(ofTeo.events.at(-1)?.event).toBe('ended')
    await server.call(owner, 'DELETE', `/api/v1/keys/${key.id}`)
    await expect.poll(() => ofKey.ended).toBe(true)
    await register(owner, 'Ana')
    await expect.poll(() => changes(ofOwner).map(({ kind }) => kind)).toContain('customer')
    expect(ofOwner.ended).toBe(false)
  })

  it('survives a lost database connection and says that there was a gap', async () => {
    const stream = await listen(owner)
    // Row security does not hide the server's own sessions of this role.
    await server.db.asDispatcher(
      tx => tx`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen%'`,
    )
    await expect.poll(() => stream.events.map(({ event }) => event), { timeout: 10_000 }).toContain('reload')
    const customer = await register(owner, 'Depois')
    await expect.poll(() => changes(stream)).toContainEqual({ kind: 'customer', id: customer.body.id })
  })

  it('is for nobody without access to the store', async () => {
    const teo = await addUser(server, owner, 'teo@example.com', 'attendant')
    const { body: there } = await server.call<{ id: string }>(owner, 'POST', '/api/v1/stores', {
      name: 'Outra',
    })
    const status = (as: As, query: string) =>
      fetch(`${server.url}/api/v1/live${query}`, { headers: as.cookie ? { cookie: as.cookie } : {} }).then(
        answer => answer.status,
      )
    expect(await status(teo, `?store=${there.id}`)).toBe(404)
    expect(await status({}, `?store=${here}`)).toBe(401)
  })

  it('does not keep the server from closing', async () => {
    const stream = await listen(owner)
    await server.close()
    await expect.poll(() => stream.ended).toBe(true)
    server = await openTestServer()
  })
})
