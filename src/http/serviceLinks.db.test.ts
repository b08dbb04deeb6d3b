/** De/para of services as a shop system of its own asks for it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, addUser, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let owner: As
let attendant: As
let storeId: string
let path: string
let bath: string
beforeAll(async () => {
  server = await openTestServer()
  ;({ owner, storeId } = await setUp(server))
  attendant = await addUser(server, owner, 'balcao@example.com', 'attendant')
  const account = { driver: 'paper', environment: 'test', credentials: { token: 'good' } }
  const made = await server.call<{ id: string }>(owner, 'POST', '/api/v1/connections', account)
  path = `/api/v1/connections/${made.body.id}/services`
  const service = { name: 'Banho', priceCents: 8_000 }
  bath = (await server.call<{ id: string }>(owner, 'POST', '/api/v1/services', service)).body.id
})
afterAll(() => server.close())

interface Links {
  unlinkedLines: string
  mapped: number
  items: { id: string; state: string; does: string | null; erpId: string | null; erpName: string | null }[]
}
const choose = <T = Links>(as: As, ...choices: Record<string, string>[]) =>
  server.call<T>(as, 'POST', `${path}/choices`, { choices })

it('shows every service, and what is chosen for it', async () => {
  const before = await server.call<Links>(attendant, 'GET', path)
  expect(before.body).toMatchObject({
    unlinkedLines: 'accepted',
    mapped: 0,
    items: [{ id: bath, name: 'Banho', priceCents: 8_000, state: 'free', does: null, erpId: null }],
  })
  const chosen = await choose(owner, {
    serviceId: bath,
    does: 'link',
    erpId: '77',
    erpName: 'Banho completo',
  })
  expect([chosen.status, chosen.body.mapped]).toEqual([200, 1])
  expect(chosen.body.items).toMatchObject([
    { state: 'waiting', does: 'link', erpId: '77', erpName: 'Banho completo', finding: null },
  ])
  const released = await choose(owner, { serviceId: bath, does: 'release' })
  expect(released.body).toMatchObject({ mapped: 0, items: [{ state: 'free', does: null, erpId: null }] })
})

it('says what is wrong with a choice, and writes none of them', async () => {
  const fine = { serviceId: bath, does: 'create' }
  const unnamed = await choose<Problem>(owner, fine, { serviceId: bath, does: 'link' })
  expect([unnamed.status, unnamed.body.code, unnamed.body.errors[0]?.field]).toEqual([
    422,
    'field_not_valid',
    'choices.1.erpId',
  ])
  const unknown = await choose<Problem>(owner, fine, {
    serviceId: '00000000-0000-4000-8000-000000000000',
    does: 'create',
  })
  expect([unknown.body.code, unknown.body.errors[0]?.field]).toEqual(['not_found', 'choices.1.serviceId'])
  expect((await choose<Problem>(attendant, fine)).status).toBe(403)
  expect((await server.call<Links>(owner, 'GET', path)).body.mapped).toBe(0)
})

it('names a service that must be linked, where the account is known to refuse its lines', async () => {
  await server.parts.db.inStore(
    storeId,
    tx => tx`update connection set answers = answers || '{"unlinkedServiceLines": "refused"}'`,
  )
  expect((await server.call<Links>(owner, 'GET', path)).body.unlinkedLines).toBe('refused')
})
