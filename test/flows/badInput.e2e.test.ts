/**
 * Bad input of every kind, at every route that the API describes: a clear answer in the four hundreds, and nothing
 * changed. Driven by the OpenAPI document, so a route or a field that is added is tried as well.
 */
import { request as rawRequest } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { describedRoutes, exampleOf, type Route } from './support/description.ts'
import { dump } from './support/dump.ts'
import { bathAndClip } from './support/shop.ts'
import { type Spoilt, spoilt, unstorable } from './support/spoil.ts'
import { until } from './support/until.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let routes: Route[]
let headers: Record<string, string>
/** Ids of records in the store that asks, and of another's, by the words of the addresses. */
let mine: Ids
let theirs: Ids
let before: Record<string, string>

type Ids = Record<
  'customer' | 'pet' | 'service' | 'product' | 'appointment' | 'invoice' | 'connection' | 'user' | 'key',
  string
>

beforeAll(async () => {
  world = await openWorld()
  routes = await describedRoutes(world.url)
  const [ours, others] = [await furnished(), await furnished()]
  mine = ours.ids
  theirs = others.ids
  headers = { ...world.operator.headers, 'trela-store': ours.storeId, 'accept-language': 'en' }
})
afterAll(() => world?.stop())
beforeEach(async () => {
  before = await dump(world.databaseUrl)
})
afterEach(async () => {
  expect(await dump(world.databaseUrl)).toEqual(before)
})

/** A store with one of everything, whose loop is still. */
async function furnished(): Promise<{ ids: Ids; storeId: string }> {
  const shop = await world.openShop()
  const { api, connectionId } = shop
  const customer = await shop.register({ name: 'Helena Duarte Sampaio', phone: '(41) 98876-1201' })
  const pet = await api.post<{ id: string }>('/pets', { customerId: customer.id, name: 'Caramelo' })
  const service = await api.post<{ id: string }>('/services', { name: 'Banho', priceCents: 8_500 })
  const product = await api.post<{ id: string }>('/products', { name: 'Ração', priceCents: 4_000 })
  const booked = await shop.book(customer.id, { services: bathAndClip })
  await shop.untilColumn(booked.invoice.id, 'open')
  const { user } = await api.post<{ user: { id: string } }>('/users', {
    name: 'Ana',
    email: `ana-${shop.storeId}@example.com`,
    role: 'attendant',
  })
  const key = await api.post<{ id: string }>('/keys', { name: 'Caixa', role: 'attendant' })
  await api.post(`/connections/${connectionId}/pause`)
  // What was claimed before the pause ends by itself, and writes that down.
  await until(
    'nothing is under way',
    async () => !(await shop.inside.busyLanes(connectionId)).some(lane => lane.endsWith(' leased')),
  )
  const ids = {
    customer: customer.id,
    pet: pet.id,
    service: service.id,
    product: product.id,
    appointment: booked.id,
    invoice: booked.invoice.id,
    connection: connectionId,
    user: user.id,
    key: key.id,
  }
  return { ids, storeId: shop.storeId }
}

const unknownId = '00000000-0000-7000-8000-00000000dead'
const isWrite = ({ method }: Route) => method !== 'GET'
/** Answers the same whatever it is asked, so that nobody learns who is known here. */
const tellsNothing = ({ method, path }: Route) => method === 'DELETE' && path === '/session'

/** The address with our own ids in it. */
function addressOf({ path }: Route, ids: Ids = mine): string {
  return path
    .replace('{externalId}', 'ext-1')
    .replace('{list}', 'bank_accounts')
    .replace('{code}', 'not_found')
    .replace('{matter}', 'csc')
    .replace('{subject}', 'service')
    .replace('{matchId}', unknownId)
    .replace(/\/matches$/, '/matches?kind=customer&list=linked')
    .replace(/^\/(\w+?)s\/\{id\}/, (_, word: keyof Ids) => `/${word}s/${ids[word] ?? unknownId}`)
    .replace('{id}', unknownId)
}

interface Refusal {
  status: number
  type: string | null
  text: string
}

async function send(
  route: Route,
  address: string,
  body: string | Uint8Array | null,
  more: Record<string, string> = {},
): Promise<Refusal> {
  const answer = await fetch(`${world.url}/api/v1${address}`, {
    method: route.method,
    headers: { ...headers, ...(body === null ? {} : { 'content-type': 'application/json' }), ...more },
    ...(body === null ? {} : { body: body as string }),
  })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

/** What is wrong with a refusal; null when it is as it should be. */
function fault({ status, type, text }: Refusal, field: string | null): string | null {
  if (status < 400 || status > 499) return `status ${status}: ${text.slice(0, 200)}`
  if (!type?.startsWith('application/problem+json')) return `type ${type}`
  if (/node_modules|\.ts:\d|\bat \S+ \(|postgres|typebox|fastify|select |insert /i.test(text))
    return `tells of the inside: ${text.slice(0, 300)}`
  const problem = JSON.parse(text) as {
    code: string
    title: string
    status: number
    errors: { field: string | null; cause: string; cure: string }[]
  }
  if (!problem.code || !problem.title || problem.status !== status) return `no problem: ${text.slice(0, 200)}`
  if (problem.errors.length === 0 || problem.errors.some(one => !one.cause || !one.cure))
    return `no cause and cure: ${text.slice(0, 200)}`
  if (
    field !== null &&
    !problem.errors.some(one => one.field === field || one.field?.startsWith(`${field}.`))
  ) {
    return `field ${field} is not named: ${JSON.stringify(problem.errors.map(one => one.field))}`
  }
  return null
}

const label = ({ method, path }: Route) => `${method} ${path}`

/** Tries them one after another. @returns what was not refused as it should be */
async function tried(route: Route, attempts: Spoilt[]): Promise<string[]> {
  const faults: string[] = []
  for (const { what, field, body } of attempts) {
    const text = JSON.stringify(body).replaceAll('1e+300', '1e400')
    const found = fault(await send(route, addressOf(route), text), field)
    if (found) faults.push(`${label(route)} ${what}: ${found}`)
  }
  return faults
}

test('every route that writes is described, and there are many', () => {
  expect(routes.filter(isWrite).length).toBeGreaterThan(40)
})

test('fields of another type, size or form, unknown and missing ones', async () => {
  const faults: string[] = []
  let attempts = 0
  for (const route of routes.filter(one => isWrite(one) && one.body)) {
    const ways = spoilt(route.body!)
    attempts += ways.length
    faults.push(...(await tried(route, ways)))
  }
  expect(faults).toEqual([])
  expect(attempts).toBeGreaterThan(1_500)
})

test('texts that no database holds', async () => {
  const faults: string[] = []
  for (const route of routes.filter(one => isWrite(one) && one.body)) {
    faults.push(...(await tried(route, unstorable(route.body!))))
  }
  expect(faults).toEqual([])
})

test('bodies that are no JSON, in no encoding, of another kind, nested without end', async () => {
  const cases: [string, string | Uint8Array, Record<string, string>][] = [
    ['cut off', '{"name": "Ana"', {}],
    ['no JSON', 'name=Ana', {}],
    ['two values', '{}{}', {}],
    ['nothing', '', {}],
    ['a comment', '{/* */}', {}],
    ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d), {}],
    ['UTF-16', Buffer.from('{"name":"Ana"}', 'utf16le'), {}],
    ['a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['parts', '--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['XML', '<a/>', { 'content-type': 'text/xml' }],
    ['Latin-1', '{}', { 'content-type': 'application/json; charset=iso-8859-1' }],
  ]
  const faults: string[] = []
  for (const route of routes.filter(one => isWrite(one) && one.body)) {
    for (const [what, body, more] of cases) {
      const found = fault(await send(route, addressOf(route), body, more), null)
      if (found) faults.push(`${label(route)} ${what}: ${found}`)
    }
  }
  expect(faults).toEqual([])
})

test('ten megabytes are refused without being taken', async () => {
  const faults: string[] = []
  for (const route of routes.filter(one => isWrite(one) && !tellsNothing(one))) {
    const status = await upload(route, 10_000_000)
    // An import takes CSV and no JSON, however long.
    if (status !== (route.path.startsWith('/imports/') ? 415 : 413)) faults.push(`${label(route)}: ${status}`)
  }
  expect(faults).toEqual([])
})

/** Begins to send a body of this length and hears what is said to it. */
function upload(route: Route, length: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const upload = rawRequest(
      `${world.url}/api/v1${addressOf(route)}`,
      {
        method: route.method,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
      },
      answer => {
        resolve(answer.statusCode!)
        upload.destroy()
      },
    )
    upload.on('error', error => ((error as { code?: string }).code === 'EPIPE' ? undefined : reject(error)))
    upload.write('{"name":"')
  })
}

test('ids that are none, that nobody has, and that another store has', async () => {
  const faults: string[] = []
  for (const route of routes.filter(one => one.params.includes('id') && one.path !== '/stores/{id}')) {
    const good = route.body ? JSON.stringify(exampleOf(route.body)) : null
    const own = addressOf(route)
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(own)![0]
    const foreign = addressOf(route, theirs)
    for (const [what, address] of [
      ['a number', own.replace(id, '7')],
      ['a statement', own.replace(id, encodeURIComponent("'; drop table customer; --"))],
      ['a null character', own.replace(id, '%00')],
      ['broken escapes', own.replace(id, '%E0%A4%A')],
      ['two thousand characters', own.replace(id, 'x'.repeat(2_000))],
      ['an id that nobody has', own.replace(id, unknownId)],
      ...(foreign === own ? [] : [["another store's id", foreign] as const]),
    ] as const) {
      const answer = await send(route, address, good)
      const found = fault(answer, null)
      if (found) faults.push(`${label(route)} ${what}: ${found}`)
      const isNobodys = what === 'an id that nobody has' || what === "another store's id"
      if (isNobodys && answer.status !== 404)
        faults.push(`${label(route)} ${what}: ${answer.status} ${answer.text}`)
    }
  }
  expect(faults).toEqual([])
})

test("bodies that name a record nobody has, or another store's", async () => {
  const at = (path: string, method = 'POST') =>
    routes.find(one => one.path === path && one.method === method)!
  const visit = { startsAt: '2026-11-20T14:00:00-03:00', services: bathAndClip }
  const cases: [Route, (ids: Ids) => object, string][] = [
    [at('/appointments'), ids => ({ ...visit, customerId: ids.customer }), 'customerId'],
    [at('/appointments'), ids => ({ ...visit, customerId: mine.customer, petId: ids.pet }), 'petId'],
    [
      at('/appointments'),
      ids => ({ ...visit, customerId: mine.customer, services: [{ serviceId: ids.service }] }),
      'services.0.serviceId',
    ],
    [at('/invoices'), ids => ({ lines: bathAndClip, customerId: ids.customer }), 'customerId'],
    [at('/invoices'), ids => ({ lines: [{ serviceId: ids.service }] }), 'lines.0.serviceId'],
    [at('/invoices'), ids => ({ lines: [{ productId: ids.product }] }), 'lines.0.productId'],
    [at('/sales'), ids => ({ lines: bathAndClip, customerId: ids.customer, payments: [] }), 'customerId'],
    [at('/sales'), ids => ({ lines: [{ productId: ids.product }], payments: [] }), 'lines.0.productId'],
    [at('/pets'), ids => ({ name: 'Thor', customerId: ids.customer }), 'customerId'],
    [at('/pets/{id}', 'PATCH'), ids => ({ customerId: ids.customer }), 'customerId'],
  ]
  const nobodys = Object.fromEntries(Object.keys(mine).map(word => [word, unknownId])) as Ids
  for (const [route, body, field] of cases) {
    const [foreign, unknown] = await Promise.all(
      [theirs, nobodys].map(ids => send(route, addressOf(route), JSON.stringify(body(ids)))),
    )
    expect([label(route), fault(foreign!, field)]).toEqual([label(route), null])
    // Nobody learns from the answer that another store has it.
    expect(foreign).toEqual(unknown)
  }
})

test('addresses with queries of no such name or form', async () => {
  const faults: string[] = []
  for (const route of routes.filter(one => one.method === 'GET' && one.path !== '/live')) {
    const wrong = Object.entries(route.query).flatMap(([name, schema]) =>
      ['', 'abc%00', '%ED%A0%80', '-1', '1.5', '2026-02-30', 'x'.repeat(3_000), "'; drop table customer; --"]
        .filter(value => value !== '' || schema.type !== 'string')
        .map(value => [name, value] as const),
    )
    for (const [name, value] of [...wrong, ['naoExiste', '1'] as const]) {
      const query = `${name}=${value.includes('%') ? value : encodeURIComponent(value)}`
      const answer = await send(route, `${addressOf(route)}?${query}`, null)
      // Some of these are good for some fields (a text may be anything); none may fail inside.
      if (answer.status < 400 && name !== 'naoExiste') continue
      const found = fault(answer, null)
      if (found && !(name === 'naoExiste' && Object.keys(route.query).length === 0))
        faults.push(`${label(route)} ?${query.slice(0, 60)}: ${found}`)
    }
  }
  expect(faults).toEqual([])
})
