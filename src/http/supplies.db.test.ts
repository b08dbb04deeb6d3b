/** Internal-use supplies, and what stops a product, as a program meets them. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let owner: As
let key: As
let storeId: string
beforeAll(async () => {
  server = await openTestServer()
  ;({ owner, storeId } = await setUp(server))
  key = await makeKey(server, owner)
})
afterAll(() => server.close())

const ask = <T>(method: string, path: string, body?: object) =>
  server.call<T>(key, method, `/api/v1${path}`, body as never)
const post = async <T extends object>(path: string, body: object) => (await ask<T>('POST', path, body)).body

interface Supplies {
  leftOn: string | null
  items: { productId: string; name: string; quantity: number; isShort: boolean }[]
}

it('a service’s recipe is written and read; a visit follows it, is set by hand, and leaves for good', async () => {
  const shampoo = await post<{ id: string }>('/products', { name: 'Xampu 5 L', unit: 'L', priceCents: 9_000 })
  const recipe = [{ productId: shampoo.id, quantity: 0.05 }]
  const bath = await post<{ id: string; supplies: object[] }>('/services', {
    name: 'Banho',
    priceCents: 8_500,
    supplies: recipe,
  })
  expect(bath.supplies).toEqual([{ ...recipe[0], name: 'Xampu 5 L', unit: 'L' }])
  const renamed = await ask<typeof bath>('PATCH', `/services/${bath.id}`, { name: 'Banho e secagem' })
  expect(renamed.body.supplies).toEqual(bath.supplies)
  const customer = await post<{ id: string }>('/customers', { name: 'Maria das Dores' })
  const { id } = await post<{ id: string }>('/appointments', {
    customerId: customer.id,
    startsAt: '2026-12-01T09:00:00-03:00',
    services: [{ serviceId: bath.id }],
  })
  const supplies = async () => (await ask<Supplies>('GET', `/appointments/${id}/supplies`)).body
  expect(await supplies()).toMatchObject({ leftOn: null, items: [{ ...recipe[0], isShort: false }] })
  const set = (quantity: number) =>
    ask<Supplies & Problem>('PUT', `/appointments/${id}/supplies`, {
      supplies: [{ productId: shampoo.id, quantity }],
    })
  expect((await set(0.08)).body.items).toMatchObject([{ quantity: 0.08 }])
  expect(await set(0.0005)).toMatchObject({ status: 400 })
  expect(await set(1.2345)).toMatchObject({ status: 422, body: { code: 'quantity_not_valid' } })
  await ask('POST', `/appointments/${id}/status`, { status: 'finished' })
  expect(await supplies()).toMatchObject({ items: [{ quantity: 0.08 }] })
  expect(await set(1)).toMatchObject({ status: 409, body: { code: 'supplies_left' } })
})

it('a product shows how it stands in the ERP, and what stops it in the caller’s language', async () => {
  const { id } = await post<{ id: string }>('/products', { name: 'Coleira P', priceCents: 4_500 })
  expect((await ask('GET', `/products/${id}`)).body).toMatchObject({
    erp: { state: 'none', number: null },
    findings: [],
  })
  const connectionId = server.parts.ids.next()
  await server.db.inStore(storeId, async tx => {
    await tx`
      with made as (
        insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
        values (${connectionId}, ${storeId}, 'first', 'test', 'sealed', '2026-01-01', 's')
        returning id, store_id)
      insert into gate (connection_id, store_id) select id, store_id from made`
    await tx`
      insert into finding (id, store_id, connection_id, subject_kind, subject_id, slot, severity, code, erp_words)
      values (${server.parts.ids.next()}, ${storeId}, ${connectionId}, 'product', ${id}, 'product', 'stop', 'erp_refused',
        'Nome inválido')`
  })
  const stopped = {
    erp: { state: 'error' },
    findings: [
      {
        code: 'erp_refused',
        cause: 'The ERP refused this document.',
        erpWords: 'Nome inválido',
        fix: { route: 'product', id },
      },
    ],
  }
  expect((await ask('GET', `/products/${id}`)).body).toMatchObject(stopped)
  const listed = await ask<{ items: object[] }>('GET', '/products?search=Coleira')
  expect(listed.body.items).toMatchObject([stopped])
})
