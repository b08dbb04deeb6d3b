import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let owner: As
let key: As
beforeAll(async () => {
  server = await openTestServer()
  ;({ owner } = await setUp(server))
  key = await makeKey(server, owner)
})
afterAll(() => server.close())

const get = async <T>(path: string) => (await server.call<T>(key, 'GET', `/api/v1${path}`)).body

describe('an Idempotency-Key', () => {
  const invoices = async () => (await get<{ invoices: number }>('/invoices/totals')).invoices
  const charge = (idempotencyKey: string, cents = 5000, as = key) =>
    server.call<{ id: string } & Problem>(
      as,
      'POST',
      '/api/v1/invoices',
      { lines: [{ description: 'Banho', unitPriceCents: cents }] },
      { 'idempotency-key': idempotencyKey },
    )

  it('makes a repeated request answer as the first did, and change nothing', async () => {
    const before = await invoices()
    const first = await charge('k1')
    const again = await charge('k1')
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await invoices()).toBe(before + 1)
  })

  it('used again for something else, or by somebody else, is refused', async () => {
    await charge('k2')
    const other = await charge('k2', 7000)
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_key_reused'])
    const another = await charge('k2', 5000, await makeKey(server, owner))
    expect(another.body.code).toBe('idempotency_key_reused')
  })

  it('makes ten requests at once one charge', async () => {
    const before = await invoices()
    const answers = await Promise.all(Array.from({ length: 10 }, () => charge('k3')))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await invoices()).toBe(before + 1)
  })

  it('of a refused request is free again', async () => {
    const wrong = await charge('k4', 999_999_999_999_9)
    expect(wrong.status).toBe(400)
    expect((await charge('k4')).status).toBe(201)
  })

  it('that is empty or too long is refused', async () => {
    expect((await charge('x'.repeat(201))).body.code).toBe('idempotency_key_invalid')
    expect((await charge('é')).body.code).toBe('idempotency_key_invalid')
  })

  it('shows a new API key again to whoever lost the answer, and keeps it sealed', async () => {
    const make = () =>
      server.call<{ key: string }>(
        owner,
        'POST',
        '/api/v1/keys',
        { name: 'caixa', role: 'attendant' },
        { 'idempotency-key': 'k5' },
      )
    const [first, again] = [await make(), await make()]
    expect(again.body.key).toBe(first.body.key)
    const rows = await server.db.inStore(
      (await get<{ id: string }>('/store')).id,
      tx => tx`select answer::text from idempotency where key = 'k5'`,
    )
    expect(JSON.stringify(rows)).not.toContain(first.body.key)
  })
})
