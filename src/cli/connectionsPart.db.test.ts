/** Connecting over HTTP with the program's own list of ERPs: whoever connects says which one, and gives what it needs. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../../sim/world.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import type { Json } from '../erp/port/index.ts'
import type { Problem } from '../http/problems/problem.ts'
import { type As, openTestServer, setUp, type TestServer } from '../http/serverForTests.ts'
import { allGuards } from '../sync/parts.ts'
import { connectionsPart } from './connectionsPart.ts'
import { drivers } from './drivers.ts'

let fresh: FreshDatabase
let world: World
let server: TestServer
let owner: As
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await createWorld({
    seed: 1,
    databaseUrl: fresh.url,
    guards: allGuards,
    faultPercent: 0,
    switches: {},
  })
  server = await openTestServer({ parts: { connections: connectionsPart({ ...world.parts, drivers }) } })
  ;({ owner } = await setUp(server))
})
afterAll(async () => {
  await server.close()
  await world.close()
  await fresh.drop()
})

const keys = { access_token: 'a', secret_access_token: 'b' }
const account = { environment: 'test', credentials: keys }

it.each<[string, Json, number, string, RegExp]>([
  ['no ERP', account, 400, 'driver', /./],
  ['an ERP of no name', { ...account, driver: '' }, 400, 'driver', /./],
  [
    'an ERP we do not know',
    { ...account, driver: 'bling' },
    422,
    'driver',
    /^We do not know the ERP bling\.$/,
  ],
  [
    'VHSYS without one of its two keys',
    { environment: 'test', credentials: { access_token: 'a' }, driver: 'vhsys' },
    422,
    'credentials.secret_access_token',
    /./,
  ],
])(
  'connecting with %s is refused, naming the field, and the ERP is not asked [A2.14]',
  async (_words, body, status, field, cause) => {
    const before = world.emulator.requests().length
    const refused = await server.call<Problem>(owner, 'POST', '/api/v1/connections', body)
    expect([refused.status, refused.body.errors.map(error => error.field)]).toEqual([status, [field]])
    expect(refused.body.errors[0]!.cause).toMatch(cause)
    expect(refused.body.errors[0]!.cure).toMatch(/./)
    expect(world.emulator.requests().length).toBe(before)
    const shown = await server.call<{ items: [] }>(owner, 'GET', '/api/v1/connections')
    expect(shown.body.items).toEqual([])
  },
)

it('the ERPs to choose from are those the program knows, VHSYS among them [A2.14]', async () => {
  const shown = await server.call<{ items: { name: string; title: string }[] }>(
    owner,
    'GET',
    '/api/v1/drivers',
  )
  expect(shown.body.items.map(({ name, title }) => [name, title])).toContainEqual(['vhsys', 'VHSYS'])
})
