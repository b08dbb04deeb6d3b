import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, addUser, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let operator: As
let storeId: string
let owner: As
beforeAll(async () => {
  server = await openTestServer()
  const made = await setUp(server, true)
  storeId = made.storeId
  operator = made.owner
  owner = await addUser(server, operator, 'dona@example.com', 'owner')
})
afterAll(() => server.close())

interface Connection {
  id: string
  state: string
  title: string
  settings: object
  company: { name: string } | null
}

const account = { driver: 'paper', environment: 'test', credentials: { token: 'good' } } as const

it('names what connecting needs in the language asked for', async () => {
  const drivers = await server.call<{ items: object[] }>(owner, 'GET', '/api/v1/drivers')
  expect(drivers.body.items).toEqual([
    {
      name: 'paper',
      title: 'Paper ERP',
      credentialFields: [{ name: 'token', label: 'Token', secret: true }],
      settingFields: [],
      registersHints: true,
      lacks: ['Takes no part payments.'],
    },
  ])
})

it('connects only with credentials that the ERP takes, and never shows them again [A1.50 A2.14]', async () => {
  const refused = await server.call<Problem>(owner, 'POST', '/api/v1/connections', {
    ...account,
    credentials: { token: 'bad' },
  })
  expect(refused.body.code).toBe('erp_refuses_credentials')
  expect((await server.call<{ items: [] }>(owner, 'GET', '/api/v1/connections')).body.items).toEqual([])
  const made = await server.call<Connection>(owner, 'POST', '/api/v1/connections', account)
  expect([made.status, made.body.state, made.body.title, made.body.company?.name]).toEqual([
    201,
    'open',
    'Paper ERP',
    'Pet da Olívia Ltda',
  ])
  const shown = await server.call(owner, 'GET', `/api/v1/connections/${made.body.id}`)
  expect(JSON.stringify(shown.body)).not.toMatch(/good|sealed|secret/)
})

it('asks the ERP for its webhooks, once it is known where Trela is reached, and shows that they come', async () => {
  const [{ id }] = (await server.call<{ items: [Connection] }>(owner, 'GET', '/api/v1/connections')).body
    .items
  interface Hints {
    url: string
    registeredAt: string | null
    seenAt: string | null
  }
  const path = `/api/v1/connections/${id}/webhook`
  server.parts.isPublic = false
  const refused = await server.call<Problem>(owner, 'POST', path)
  server.parts.isPublic = true
  expect([refused.status, refused.body.code]).toEqual([409, 'public_url_missing'])
  const before = await server.call<Hints>(owner, 'GET', path)
  expect(before.body).toEqual({
    url: `http://127.0.0.1/webhooks/${id}/secret`,
    registeredAt: null,
    seenAt: null,
  })
  const asked = await server.call<Hints>(owner, 'POST', path)
  expect(asked.body).toMatchObject({ registeredAt: expect.any(String), seenAt: null })
  expect(server.asked).toContain('register hints at http://127.0.0.1')
})

it('is paused, resumed, tested, set up and ended by whoever manages it', async () => {
  const [{ id }] = (await server.call<{ items: [Connection] }>(owner, 'GET', '/api/v1/connections')).body
    .items
  const act = async (verb: string) =>
    (await server.call<Connection>(owner, 'POST', `/api/v1/connections/${id}/${verb}`)).body
  expect((await act('pause')).state).toBe('paused')
  expect((await act('resume')).state).toBe('open')
  expect((await act('test')).company?.name).toBe('Pet da Olívia Ltda')
  const choices = await server.call(owner, 'GET', `/api/v1/connections/${id}/choices/bankAccounts`)
  expect(choices.body).toEqual({ items: [{ value: '1', label: 'first bankAccounts' }] })
  const set = await server.call<Connection>(owner, 'PATCH', `/api/v1/connections/${id}`, {
    settings: { bankAccount: '1' },
  })
  expect(set.body.settings).toEqual({ bankAccount: '1' })
  const wrong = await server.call<Problem>(owner, 'PATCH', `/api/v1/connections/${id}`, {
    credentials: { token: 'bad' },
  })
  expect(wrong.body.code).toBe('erp_refuses_credentials')
  const health = await server.call(owner, 'GET', `/api/v1/connections/${id}/health`)
  expect(health.body).toEqual({
    owed: 0,
    lagMs: null,
    stopped: 0,
    callsLastHour: 0,
    causes: [],
    findings: [],
  })
  expect((await server.call(owner, 'POST', `/api/v1/connections/${id}/disconnect`)).status).toBe(204)
  expect((await server.call<{ items: [] }>(owner, 'GET', '/api/v1/connections')).body.items).toEqual([])
})

it('asks again for every record that a cause stops, and only for those [A3.21]', async () => {
  const made = await server.call<Connection>(owner, 'POST', '/api/v1/connections', account)
  const records = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
  await server.db.inStore(storeId, async tx => {
    for (const [i, record] of records.entries()) {
      await tx`
        insert into finding (id, store_id, connection_id, subject_kind, subject_id, severity, code)
        values (${server.parts.ids.next()}, ${storeId}, ${made.body.id}, 'invoice', ${record}, 'stop',
          ${i === 0 ? 'bank_account_missing' : 'erp_refused'})`
    }
  })
  const causes = await server.call<{ items: { code: string; cure: string; records: number }[] }>(
    owner,
    'GET',
    '/api/v1/findings',
  )
  expect(causes.body.items.find(({ code }) => code === 'bank_account_missing')).toMatchObject({
    cure: 'Choose the bank account on the integration screen.',
    records: 1,
  })
  const again = await server.call(owner, 'POST', `/api/v1/connections/${made.body.id}/reprocess`, {
    code: 'bank_account_missing',
  })
  expect(again.body).toEqual({ records: 1 })
  expect(server.asked.filter(asked => asked.startsWith('reprocess'))).toEqual([
    `reprocess invoice ${records[0]}`,
  ])
})

it('says of a cause what its records have in common, and leaves open what they do not', async () => {
  const { body: connections } = await server.call<{ items: [Connection] }>(
    owner,
    'GET',
    '/api/v1/connections',
  )
  await server.db.inStore(storeId, async tx => {
    for (const method of ['Pix', 'Boleto']) {
      const params = tx.json({ method, erp: 'VHSYS' })
      await tx`
        insert into finding (id, store_id, connection_id, subject_kind, subject_id, severity, code, params)
        values (${server.parts.ids.next()}, ${storeId}, ${connections.items[0].id}, 'invoice', ${server.parts.ids.next()},
          'stop', 'payment_method_unmapped', ${params})`
    }
  })
  const { body } = await server.call<{ items: { code: string; cause: string }[] }>(
    owner,
    'GET',
    '/api/v1/findings',
  )
  expect(body.items.find(({ code }) => code === 'payment_method_unmapped')?.cause).toBe(
    'The payment method … has no counterpart in the ERP.',
  )
})

it("is out of an owner's hands where the operator keeps it, also for the owner's keys [A1.50 A2.13]", async () => {
  const key = await makeKey(server, owner)
  const [{ id }] = (await server.call<{ items: [Connection] }>(owner, 'GET', '/api/v1/connections')).body
    .items
  const pause = async (as: As) => (await server.call(as, 'POST', `/api/v1/connections/${id}/pause`)).status
  expect(await pause(owner)).toBe(200)
  const withheld = await server.call(operator, 'PATCH', `/api/v1/stores/${storeId}`, {
    ownerManagesConnection: false,
  })
  expect(withheld.status).toBe(200)
  expect([await pause(owner), await pause(key), await pause(operator)]).toEqual([403, 403, 200])
  // Nor can the owner take it back.
  const back = await server.call<Problem>(owner, 'PATCH', '/api/v1/store', { ownerManagesConnection: true })
  expect([back.status, back.body.errors[0]?.field]).toEqual([400, 'ownerManagesConnection'])
})
