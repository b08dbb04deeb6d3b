/** Two stores of one operator, each with its own ERP account: neither sees anything of the other, by any route. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerAt, type Problem } from './support/api.ts'
import { describedRoutes, exampleOf, type Route } from './support/description.ts'
import { listen } from './support/live.ts'
import { bathAndClip, dayFromNow, type Shop } from './support/shop.ts'
import { registerWebhook } from './support/stir.ts'
import { until } from './support/until.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let here: Shop
let there: Shop
/** Everything of the other store by which it could be recognised. */
let telling: string[]
/** Ids of the other store's records by the words of the addresses. */
let theirs: Record<string, string>
let routes: Route[]

beforeAll(async () => {
  world = await openWorld()
  routes = await describedRoutes(world.url)
  here = await world.openShop()
  there = await world.openShop()
  await furnish(here, 'Nossa')
  theirs = await furnish(there, 'Alheia')
  telling = [...Object.values(theirs), 'Alheia', there.storeId, there.erp.account.name]
})
afterAll(() => world?.stop())

/** A bit of everything, all of it named after its store. */
async function furnish(shop: Shop, mark: string): Promise<Record<string, string>> {
  const { api } = shop
  const customer = await shop.register({
    name: `Cliente ${mark}`,
    externalId: `cliente-${mark}`,
    taxId: '111.444.777-35',
  })
  const pet = await api.post<{ id: string }>('/pets', {
    customerId: customer.id,
    name: `Pet ${mark}`,
    externalId: `pet-${mark}`,
  })
  const service = await api.post<{ id: string }>('/services', {
    name: `Banho ${mark}`,
    priceCents: 8_500,
    externalId: `banho-${mark}`,
  })
  const product = await api.post<{ id: string }>('/products', {
    name: `Ração ${mark}`,
    priceCents: 4_000,
    externalId: `racao-${mark}`,
  })
  const booked = await api.post<{ id: string; invoice: { id: string } }>('/appointments', {
    externalId: `visita-${mark}`,
    customerId: customer.id,
    petId: pet.id,
    startsAt: `${dayFromNow(0)}T14:00:00-03:00`,
    services: [{ serviceId: service.id }, ...bathAndClip],
  })
  await shop.untilColumn(booked.invoice.id, 'open')
  await shop.pay(booked.invoice.id, 5_000)
  await shop.untilColumn(booked.invoice.id, 'open')
  const joint = await api.post<{ id: string }>('/joint-receipts', {
    invoiceIds: [booked.invoice.id],
    legs: [{ method: 'pix', amountCents: 100 }],
  })
  const { user } = await api.post<{ user: { id: string } }>('/users', {
    name: `Ana ${mark}`,
    email: `ana@${mark.toLowerCase()}.example.com`,
    role: 'attendant',
  })
  const till = await api.post<{ id: string }>('/cash-sessions', { floatCents: 10_000 })
  const key = await api.post<{ id: string }>('/keys', { name: `Caixa ${mark}`, role: 'attendant' })
  return {
    customer: customer.id,
    pet: pet.id,
    service: service.id,
    product: product.id,
    appointment: booked.id,
    invoice: booked.invoice.id,
    'joint-receipt': joint.id,
    connection: shop.connectionId,
    user: user.id,
    key: key.id,
    'cash-session': till.id,
  }
}

test('nothing that can be read tells of the other store', async () => {
  const lists = routes.filter(
    ({ method, path, params }) =>
      method === 'GET' &&
      params.length === 0 &&
      path !== '/live' &&
      !path.startsWith('/operator') &&
      path !== '/stores',
  )
  expect(lists.length).toBeGreaterThan(10)
  for (const { path, required } of lists) {
    const { status, body } = await here.api.ask('GET', `${path}${queryOf(required)}`)
    expect([path, status]).toEqual([path, 200])
    const text = JSON.stringify(body)
    for (const word of telling) expect(text.includes(word), `${path} tells of ${word}`).toBe(false)
  }
})

test("the other's records are as if they did not exist, by id and by externalId, reading and writing", async () => {
  const named = routes.filter(
    ({ path, params }) =>
      params.length > 0 &&
      !path.startsWith('/stores') &&
      !path.startsWith('/operator') &&
      !path.startsWith('/problems') &&
      // Matters are words that every store has, none of them a record.
      !path.startsWith('/fiscal-confirmations'),
  )
  for (const { method, path, required, body: schema } of named) {
    const word = path.includes('{subject}') ? 'customer' : /^\/([\w-]+?)s\//.exec(path)![1]!
    const external = {
      customer: 'cliente',
      pet: 'pet',
      service: 'banho',
      product: 'racao',
      appointment: 'visita',
    }[word]
    if (path.includes('{externalId}') && (method !== 'GET' || !external)) continue
    const address = path
      .replace('{id}', theirs[word] ?? randomUUID())
      .replace('{matchId}', randomUUID())
      .replace('{subject}', 'customer')
      .replace('{externalId}', `${external}-Alheia`)
      .replace('{list}', 'bank_accounts')
    const body = schema ? (bodyFor(path) ?? exampleOf(schema)) : undefined
    const answer = await here.api.ask<Problem>(method, `${address}${queryOf(required)}`, body)
    expect([method, path, answer.status, answer.body?.code]).toEqual([method, path, 404, 'not_found'])
  }
})

/** What a route must be asked with, after its address. */
function queryOf(required: Route['required']): string {
  const examples = Object.entries(required).map(([name, schema]) => [name, String(exampleOf(schema))])
  return examples.length === 0 ? '' : `?${new URLSearchParams(examples)}`
}

/** Something the route would accept for a record of the own store, where an example of its schema's would be refused. */
function bodyFor(path: string): object | undefined {
  if (path.endsWith('/status')) return { status: 'confirmed' }
  if (path.endsWith('/reschedule')) return { startsAt: `${dayFromNow(1)}T14:00:00-03:00` }
  if (path.endsWith('/{id}/services')) return { services: bathAndClip }
  if (path.endsWith('/lines')) return { lines: bathAndClip }
  if (path.endsWith('/instalments')) return { instalments: { count: 2, firstDueOn: dayFromNow(1) } }
  if (path.endsWith('/payments')) return { legs: [{ method: 'pix', amountCents: 100 }] }
  if (path.startsWith('/joint-receipts') && path.includes('/reversals'))
    return path.endsWith('/outline') ? {} : { reason: 'Engano' }
  if (path.endsWith('/outline')) return { paymentIds: [randomUUID()] }
  if (path.endsWith('/reversals')) return { paymentIds: [randomUUID()], reason: 'Engano' }
  if (path.endsWith('/payouts')) return { amountCents: 100, method: 'cash', reason: 'Pediu' }
  if (path.endsWith('/receipt-mail')) return { to: 'ana@example.com' }
  if (path.endsWith('/movements')) return { direction: 'in', amountCents: 100, reason: 'Troco' }
  if (path.endsWith('/close')) return { counts: [{ method: 'cash', countedCents: 0 }] }
  if (path.endsWith('/counts')) return { method: 'cash', countedCents: 0, reason: 'Engano' }
  if (/\/(cancel|hold)$/.test(path)) return { reason: 'Engano' }
  if (path === '/connections/{id}/reprocess') return { code: 'erp_refused' }
  if (/^\/(customers|pets|services|products|connections)\/\{id\}$/.test(path)) return {}
  if (path === '/users/{id}') return { disabled: true }
  return undefined
}

test('an externalId is unique in one store only', async () => {
  const mine = await here.api.ask<{ id: string }>('PUT', '/customers/by-external-id/cliente-Alheia', {
    name: 'Outra pessoa',
  })
  expect(mine.status).toBe(201)
  expect(mine.body.id).not.toBe(theirs.customer)
  const kept = await there.api.get<{ name: string }>('/customers/by-external-id/cliente-Alheia')
  expect(kept.name).toBe('Cliente Alheia')
})

test('the live channel says nothing of the other store, whatever happens there', async () => {
  const [own, foreign] = [
    await listen(world.url, here.api.headers),
    await listen(world.url, there.api.headers),
  ]
  try {
    const heardBefore = own.events.length
    await registerWebhook(there)
    const { customer, invoiceId } = await there.bookedAndOpen()
    await there.pay(invoiceId, 14_501)
    await there.untilColumn(invoiceId, 'fulfilled')
    await there.api.patch(`/customers/${customer.id}`, { notes: 'Prefere a tarde' })
    const mark = await here.register({ name: 'Depois de tudo' })
    const heard = await until(
      'the own store’s change is heard',
      async () => own.events.some(one => one.data.id === mark.id) && own.events.slice(heardBefore),
    )
    const of = (events: typeof heard) => events.map(one => one.data.id)
    expect(of(foreign.events)).toContain(invoiceId)
    expect(of(heard).filter(id => of(foreign.events).includes(id))).toEqual([])
    for (const { data } of foreign.events) expect(data.id).not.toBe(mark.id)
  } finally {
    own.stop()
    foreign.stop()
  }
})

test('each ERP account holds what its own store wanted, and nobody else’s', async () => {
  const names = async (shop: Shop) => (await shop.erp.everything('clientes')).map(row => row.razao_cliente)
  expect(await names(here)).toContain('Cliente Nossa')
  expect(await names(there)).toContain('Cliente Alheia')
  expect((await names(here)).filter(name => String(name).includes('Alheia'))).toEqual([])
  expect((await names(there)).filter(name => String(name).includes('Nossa'))).toEqual([])
})

test('a webhook with one store’s secret moves nothing in the other', async () => {
  const path = await here.inside.webhookPath(here.storeId, here.connectionId)
  const [order] = await there.erp.everything('ordens-servico')
  // A poll of their own would look at it as well.
  await there.inside.putOffPolls(there.connectionId)
  await there.untilRest()
  const last = (await there.erp.requests()).at(-1)!.id
  const looksAtIt = async (shop: Shop) =>
    (await shop.erp.requests(`after=${last}`)).some(one => one.path.endsWith(`/${order!.id_ordem}`))
  const hint = (address: string) =>
    fetch(`${world.url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ entidade: 'servico', operacao: 'update', dados: { id_ordem: order!.id_ordem } }),
    })
  expect((await hint(path)).status).toBe(202)
  await here.untilRest()
  expect(await looksAtIt(there)).toBe(false)
  // Their connection with our secret, and nobody's secret.
  const secret = path.split('/').at(-1)!
  expect((await hint(`/webhooks/${there.connectionId}/${secret}`)).status).toBe(404)
  expect((await hint(`/webhooks/${there.connectionId}/x`)).status).toBe(404)
  // Its own secret is believed: this is what would have been seen.
  expect((await hint(await there.inside.webhookPath(there.storeId, there.connectionId))).status).toBe(202)
  await until('the order is looked at', () => looksAtIt(there))
})

test('an operator must say which store, may enter each, and no other', async () => {
  const { operator, url } = world
  const noStore = await operator.ask<Problem>('GET', '/customers')
  expect([noStore.status, noStore.body.code]).toEqual([expect.any(Number), 'store_required'])
  for (const [shop, mark] of [
    [here, 'Nossa'],
    [there, 'Alheia'],
  ] as const) {
    const inside = callerAt(url, { ...operator.headers, 'trela-store': shop.storeId })
    const { items } = await inside.get<{ items: { name: string }[] }>('/customers?search=Cliente')
    expect(items.map(one => one.name)).toEqual([`Cliente ${mark}`])
  }
  // A store's own key opens its own store, whatever it asks for.
  const elsewhere = await here.api.ask<Problem>('GET', '/customers', undefined, {
    'trela-store': there.storeId,
  })
  expect(elsewhere.body.code).toBe('store_unknown')
  const nowhere = await here.api.ask<Problem>('GET', '/stores')
  expect(nowhere.status).toBe(403)
})
