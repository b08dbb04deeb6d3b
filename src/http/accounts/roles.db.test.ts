import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../problems/problem.ts'
import { type As, addUser, makeKey, openTestServer, setUp, type TestServer } from '../serverForTests.ts'

let server: TestServer
let owner: As
beforeAll(async () => {
  server = await openTestServer()
  ;({ owner } = await setUp(server))
})
afterAll(() => server.close())

describe('roles', () => {
  const uuid = '00000000-0000-7000-8000-000000000000'
  const lines = [{ description: 'Banho', unitPriceCents: 1000 }]
  const acts: [string, string, object | undefined, string[]][] = [
    ['GET', '/customers', undefined, ['owner', 'attendant', 'accountant']],
    ['GET', '/invoices', undefined, ['owner', 'attendant', 'accountant']],
    ['POST', '/customers', { name: 'X' }, ['owner', 'attendant']],
    ['POST', '/invoices', { lines }, ['owner', 'attendant']],
    [
      'POST',
      `/invoices/${uuid}/payments`,
      { legs: [{ method: 'pix', amountCents: 1 }] },
      ['owner', 'attendant'],
    ],
    ['POST', `/invoices/${uuid}/reversals`, { paymentIds: [uuid], reason: 'Engano' }, ['owner', 'attendant']],
    ['POST', `/invoices/${uuid}/reprocess`, undefined, ['owner', 'attendant']],
    ['POST', `/findings/${uuid}/choice`, { name: 'keep_ours' }, ['owner', 'attendant']],
    ['POST', `/appointments/${uuid}/status`, { status: 'confirmed' }, ['owner', 'attendant']],
    ['POST', `/invoices/${uuid}/hold`, { reason: 'x' }, ['owner']],
    ['POST', '/services', { name: 'X', priceCents: 1 }, ['owner']],
    ['GET', '/products', undefined, ['owner', 'attendant', 'accountant']],
    ['POST', '/products', { name: 'X', priceCents: 1 }, ['owner']],
    ['POST', `/products/${uuid}/archive`, undefined, ['owner']],
    ['POST', '/sales', { lines, payments: [{ method: 'pix', amountCents: 1000 }] }, ['owner', 'attendant']],
    ['PATCH', '/store', { city: 'Recife' }, ['owner']],
    ['POST', '/users', { name: 'X', email: 'olivia@example.com', role: 'owner' }, ['owner']],
    ['GET', '/keys', undefined, ['owner']],
    ['POST', `/connections/${uuid}/pause`, undefined, ['owner']],
    ['GET', '/stores', undefined, []],
  ]
  it.each(acts)('%s %s is for those it is for', async (method, path, body, allowed) => {
    for (const role of ['owner', 'attendant', 'accountant']) {
      const answer = await server.call<Problem | null>(
        await keyOf(role),
        method,
        `/api/v1${path}`,
        body as never,
      )
      const refused = answer.status === 403
      expect([role, refused ? 'may not' : 'may']).toEqual([role, allowed.includes(role) ? 'may' : 'may not'])
    }
    expect((await server.call<Problem>({}, method, `/api/v1${path}`, body as never)).body.code).toBe(
      'sign_in_required',
    )
  })

  const keys = new Map<string, As>()
  async function keyOf(role: string): Promise<As> {
    const known = keys.get(role) ?? (await makeKey(server, owner, role))
    keys.set(role, known)
    return known
  }

  it('of people count like those of keys', async () => {
    const accountant = await addUser(server, owner, 'conta@example.com', 'accountant')
    expect((await server.call(accountant, 'GET', '/api/v1/invoices')).status).toBe(200)
    expect((await server.call(accountant, 'POST', '/api/v1/customers', { name: 'X' })).status).toBe(403)
  })
})
