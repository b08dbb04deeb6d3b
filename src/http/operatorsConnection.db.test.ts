/**
 * A store whose connection the operator keeps: every act on it that the API describes is refused to the owner and to the
 * owner's keys, before the ERP is asked anything, and open to the operator.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Json } from '../erp/port/index.ts'
import { describeOpenApi } from './openapi.ts'
import type { Problem } from './problems/problem.ts'
import { type As, addUser, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let operator: As
let owner: As
let key: As
let storeId: string
beforeAll(async () => {
  server = await openTestServer()
  const made = await setUp(server, true)
  storeId = made.storeId
  operator = made.owner
  owner = await addUser(server, operator, 'dona@example.com', 'owner')
  key = await makeKey(server, owner)
  const kept = await server.call(operator, 'PATCH', `/api/v1/stores/${storeId}`, {
    ownerManagesConnection: false,
  })
  expect(kept.status).toBe(200)
})
afterAll(() => server.close())

interface Connection {
  id: string
  state: string
  settings: object
}

const account = { driver: 'paper', environment: 'test', credentials: { token: 'good' } }
const golive = { cutOff: '2026-11-20' }
const nobody = '00000000-0000-7000-8000-00000000dead'

/** What is done, where, with what, and what it answers the operator. A 404 is of what is not there, behind the door. */
const acts: [words: string, method: string, path: string, body: Json | undefined, answers: number][] = [
  ['connecting', 'POST', '/connections', account, 201],
  [
    'connecting with both sides compared first',
    'POST',
    '/connections',
    { ...account, prepare: true, ...golive },
    201,
  ],
  ['changing the credentials', 'PATCH', '/connections/{id}', { credentials: { token: 'good' } }, 200],
  ['changing the settings', 'PATCH', '/connections/{id}', { settings: { bankAccount: '1' } }, 200],
  ['changing the environment', 'PATCH', '/connections/{id}', { environment: 'live' }, 200],
  ['changing the cut-off day', 'PATCH', '/connections/{id}', golive, 200],
  ['reading the secret address of its webhooks', 'GET', '/connections/{id}/webhook', undefined, 200],
  ['asking the ERP for its webhooks', 'POST', '/connections/{id}/webhook', undefined, 200],
  ['testing it', 'POST', '/connections/{id}/test', undefined, 200],
  ["listing the ERP's bank accounts", 'GET', '/connections/{id}/choices/{list}', undefined, 200],
  ['pausing', 'POST', '/connections/{id}/pause', undefined, 200],
  ['resuming', 'POST', '/connections/{id}/resume', undefined, 200],
  ['leaving once all is sent', 'POST', '/connections/{id}/drain', undefined, 200],
  ['disconnecting', 'POST', '/connections/{id}/disconnect', undefined, 204],
  [
    'listing who may be whom at the first connection',
    'GET',
    '/connections/{id}/first/matches?kind=customer&list=linked',
    undefined,
    200,
  ],
  [
    'saying that two are the same',
    'POST',
    '/connections/{id}/first/matches/{matchId}/decision',
    { decision: 'same' },
    404,
  ],
  ['taking every suggestion', 'POST', '/connections/{id}/first/suggestions', { kind: 'customer' }, 404],
  ['seeing what going live would change', 'POST', '/connections/{id}/first/rehearsal', golive, 200],
  ['going live', 'POST', '/connections/{id}/first/go', golive, 200],
  [
    'choosing which service is which',
    'POST',
    '/connections/{id}/services/choices',
    { choices: [{ serviceId: nobody, does: 'create' }] },
    404,
  ],
  [
    'letting orders of the ERP become invoices',
    'PUT',
    '/connections/{id}/erp-orders',
    { takesOrders: true },
    200,
  ],
]

/** What the owner of such a store may do all the same: see how it fares, and ask for another try. */
const stillOpen = [
  'GET /connections',
  'GET /connections/{id}',
  'GET /connections/{id}/health',
  'GET /connections/{id}/first',
  'GET /connections/{id}/services',
  'GET /connections/{id}/timeline',
  'GET /connections/{id}/reconciliations',
  'POST /connections/{id}/reconciliations',
  'POST /connections/{id}/reprocess',
]

const connections = async () =>
  (await server.call<{ items: Connection[] }>(operator, 'GET', '/api/v1/connections')).body.items

/** A connection the operator has just made, and no other. */
async function connected(): Promise<string> {
  await disconnected()
  const made = await server.call<Connection>(operator, 'POST', '/api/v1/connections', account)
  expect(made.status).toBe(201)
  return made.body.id
}

async function disconnected(): Promise<void> {
  for (const { id } of await connections())
    await server.call(operator, 'POST', `/api/v1/connections/${id}/disconnect`)
}

it('every act on a connection that the API describes is tried here, or is the owner’s all the same', async () => {
  const { paths } = (await describeOpenApi()) as { paths: Record<string, object> }
  const described = Object.entries(paths)
    .map(([path, operations]) => [path.replace('/api/v1', ''), operations] as const)
    .filter(([path]) => path.startsWith('/connections'))
    .flatMap(([path, operations]) => Object.keys(operations).map(method => `${method.toUpperCase()} ${path}`))
  const tried = acts.map(([, method, path]) => `${method} ${path.split('?')[0]}`)
  expect([...new Set([...tried, ...stillOpen])].sort()).toEqual(described.sort())
})

it.each(acts)(
  '%s is the operator’s alone: %s %s [A1.50 A2.13]',
  async (_words, method, path, body, answers) => {
    const isNew = path === '/connections'
    const id = isNew ? '' : await connected()
    if (isNew) await disconnected()
    const address = path.replace('{id}', id).replace('{list}', 'bankAccounts').replace('{matchId}', nobody)
    const does = (as: As) => server.call<Problem>(as, method, `/api/v1${address}`, body)
    const before = { shown: await connections(), asked: [...server.asked] }
    for (const as of [owner, key]) {
      const refused = await does(as)
      expect([refused.status, refused.body.code]).toEqual([403, 'not_allowed'])
    }
    expect({ shown: await connections(), asked: server.asked }).toEqual(before)
    expect((await does(operator)).status).toBe(answers)
  },
)

it('its owner still sees how it fares, and asks for another try [A2.13]', async () => {
  const id = await connected()
  const sees = async (path: string) => (await server.call(owner, 'GET', `/api/v1${path}`)).status
  for (const path of ['', '/health', '/first', '/services', '/timeline', '/reconciliations'])
    expect([path, await sees(`/connections/${id}${path}`)]).toEqual([path, 200])
  const again = await server.call(owner, 'POST', `/api/v1/connections/${id}/reprocess`, {
    code: 'erp_refused',
  })
  expect(again.body).toEqual({ records: 0 })
})
