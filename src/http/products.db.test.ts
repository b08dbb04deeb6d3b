/** Products, mixed charges and counter sales as a program meets them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

interface Product {
  id: string
  name: string
  code: string | null
  stock: number | null
  stockSeenAt: string | null
  archived: boolean
}

interface Warning {
  code: string
  field: string
  productId: string
  asked: number
  there: number
  cause: string
  cure: string
}

interface Invoice {
  id: string
  totalCents: number
  openCents: number
  paymentStatus: string
  note: string | null
  customer: { id: string } | null
  lines: {
    kind: string
    serviceId: string | null
    productId: string | null
    product: object | null
    totalCents: number
  }[]
  instalments: {
    id: string
    amountCents: number
    receivedCents: number
    parts: { id: string; part: string; amountCents: number; receivedCents: number }[]
  }[]
  payments: { method: string; amountCents: number }[]
  warnings: Warning[]
}

const ask = <T>(method: string, path: string, body?: object, headers?: Record<string, string>) =>
  server.call<T>(key, method, `/api/v1${path}`, body as never, headers)
const post = async <T>(path: string, body: object) => (await ask<T>('POST', path, body)).body
const get = async <T>(path: string) => (await ask<T>('GET', path)).body

let products = 0
async function product(more: object = {}): Promise<Product> {
  products += 1
  return post<Product>('/products', { name: `Produto ${products}`, priceCents: 4000, ...more })
}

/** As the mirror writes what the ERP says. */
const inStock = (id: string, units: number) =>
  server.db.inStore(
    storeId,
    tx => tx`
      update product set stock = ${units * 1000}::bigint::numeric / 1000, stock_seen_at = trela_now()
      where id = ${id}`,
  )

describe('the catalogue of products', () => {
  it('is written by the caller’s own id, and changed where something is given', async () => {
    const put = (body: object) => ask<Product>('PUT', '/products/by-external-id/sku-1', body)
    const first = await put({
      name: 'Ração 15 kg',
      code: 'RAC-15',
      barcode: '789 1000 31550 7',
      priceCents: 18990,
    })
    const again = await put({ priceCents: 19990 })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toMatchObject({
      id: first.body.id,
      externalId: 'sku-1',
      code: 'RAC-15',
      barcode: '7891000315507',
      unit: 'UN',
      priceCents: 19990,
      tracksStock: true,
      stock: null,
      stockSeenAt: null,
    })
    expect(await get('/products/by-external-id/sku-1')).toEqual(again.body)
    const patched = await ask<Product>('PATCH', `/products/${first.body.id}`, { code: null })
    expect(patched.body.code).toBeNull()
  })

  it('of a shop without an ERP has no stock to read, which is said with what to do', async () => {
    const { id } = await product()
    const asked = await ask<Problem>('POST', `/products/${id}/read-stock`)
    expect([asked.status, asked.body.code]).toEqual([409, 'not_in_erp'])
  })

  it('is searched by name, code and barcode, page by page, without the archived', async () => {
    const old = await product({ name: 'Zzz Velho' })
    for (const name of ['Zzz C', 'Zzz A', 'Zzz B']) await product({ name })
    await product({ name: 'Coleira', code: 'ZZZ-9' })
    const archived = await ask<Product>('POST', `/products/${old.id}/archive`)
    expect(archived.body.archived).toBe(true)
    const names: string[] = []
    let cursor = ''
    do {
      const page = await get<{ items: Product[]; nextCursor: string | null }>(
        `/products?search=zzz&limit=2${cursor}`,
      )
      names.push(...page.items.map(each => each.name))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect(names).toEqual(['Coleira', 'Zzz A', 'Zzz B', 'Zzz C'])
    const restored = await ask<Product>('POST', `/products/${old.id}/restore`)
    expect(restored.body.archived).toBe(false)
  })

  it('shows what the ERP has of it and since when it knows; nobody writes that here', async () => {
    const { id } = await product()
    await inStock(id, 7.5)
    const seen = await get<Product>(`/products/${id}`)
    expect(seen.stock).toBe(7.5)
    expect(Date.parse(seen.stockSeenAt!)).toBeGreaterThan(0)
    const refused = await ask<Problem>('PATCH', `/products/${id}`, { stock: 100 })
    expect([refused.status, refused.body.errors[0]?.field]).toEqual([400, 'stock'])
  })

  it.each([
    [{ barcode: '7891000315508' }, 422, 'barcode_not_valid', 'barcode'],
    [{ code: 'UNICO' }, 409, 'code_taken', 'code'],
    [{ unit: 'PACOTES' }, 400, 'invalid_input', 'unit'],
    [{ priceCents: 1.5 }, 400, 'invalid_input', 'priceCents'],
    [{ name: ' ' }, 400, 'invalid_input', 'name'],
  ])('refuses %j by its field', async (more, status, code, field) => {
    await ask('PUT', '/products/by-external-id/unico', { name: 'Único', code: 'UNICO', priceCents: 1 })
    const refused = await ask<Problem>('POST', '/products', { name: 'Osso', priceCents: 100, ...more })
    expect([refused.status, refused.body.code, refused.body.errors[0]?.field]).toEqual([status, code, field])
    expect(refused.body.errors[0]!.cure).not.toBe('')
  })
})

describe('a charge of services and products', () => {
  it('is one instalment a date to people, and two parts beneath', async () => {
    const food = await product({ name: 'Ração', code: 'R-1', unit: 'KG' })
    const invoice = await post<Invoice>('/invoices', {
      lines: [
        { description: 'Banho', unitPriceCents: 6000 },
        { productId: food.id, quantity: 1 },
      ],
      instalments: { count: 3, firstDueOn: '2026-12-10' },
    })
    expect(invoice.warnings).toEqual([])
    expect(invoice.lines).toMatchObject([
      { kind: 'service', serviceId: null, productId: null, product: null },
      {
        kind: 'product',
        productId: food.id,
        product: { name: 'Ração', code: 'R-1', unit: 'KG' },
        totalCents: 4000,
      },
    ])
    // R$ 100.00 in three is 33.34, 33.33, 33.33; R$ 60.00 over them 20.00 each, by largest remainder.
    expect(
      invoice.instalments.map(({ amountCents, parts }) => [
        amountCents,
        ...parts.map(each => [each.part, each.amountCents]),
      ]),
    ).toEqual([
      [3334, ['services', 2000], ['products', 1334]],
      [3333, ['services', 2000], ['products', 1333]],
      [3333, ['services', 2000], ['products', 1333]],
    ])
    const paid = await post<{ invoice: Invoice }>(`/invoices/${invoice.id}/payments`, {
      legs: [{ method: 'pix', amountCents: 1000 }],
    })
    // 2000 and 1334 of 3334: of R$ 10.00, R$ 5.9988 and R$ 4.0012.
    expect(paid.invoice.instalments[0]).toMatchObject({
      receivedCents: 1000,
      parts: [{ receivedCents: 600 }, { receivedCents: 400 }],
    })
  })

  it('of products alone or services alone has one part', async () => {
    const parts = async (line: object) =>
      (await post<Invoice>('/invoices', { lines: [line] })).instalments.map(each => [
        each.id === each.parts[0]!.id,
        ...each.parts.map(part => part.part),
      ])
    expect(await parts({ productId: (await product()).id })).toEqual([[true, 'products']])
    expect(await parts({ description: 'Banho', unitPriceCents: 1 })).toEqual([[true, 'services']])
  })

  it('is booked with a visit, whose answer names the product', async () => {
    const customer = await post<{ id: string }>('/customers', { name: 'Davi Lima' })
    const food = await product()
    const booked = await post<{ services: { productId: string | null }[]; warnings: Warning[] }>(
      '/appointments',
      {
        customerId: customer.id,
        startsAt: '2026-12-01T12:00:00Z',
        services: [{ description: 'Banho', unitPriceCents: 6000 }, { productId: food.id }],
      },
    )
    expect(booked.services.map(each => each.productId)).toEqual([null, food.id])
    expect(booked.warnings).toEqual([])
  })

  it('refuses a line of two things, and one of an archived product', async () => {
    const food = await product()
    const bath = await post<{ id: string }>('/services', { name: 'Banho', priceCents: 6000 })
    const both = await ask<Problem>('POST', '/invoices', {
      lines: [{ productId: food.id, serviceId: bath.id }],
    })
    expect([both.status, both.body.code]).toEqual([422, 'line_of_two_kinds'])
    await ask('POST', `/products/${food.id}/archive`)
    const archived = await ask<Problem>('POST', '/invoices', { lines: [{ productId: food.id }] })
    expect([archived.status, archived.body.code, archived.body.errors[0]?.field]).toEqual([
      409,
      'archived',
      'lines.0.productId',
    ])
  })

  it('tells of what is short in the caller’s language, or refuses it', async () => {
    const food = await product({ name: 'Ração 3 kg' })
    await inStock(food.id, 1.5)
    const lines = [{ productId: food.id, quantity: 2 }]
    const sold = await ask<Invoice>('POST', '/invoices', { lines }, { 'accept-language': 'pt-BR' })
    expect(sold.status).toBe(201)
    expect(sold.body.warnings).toEqual([
      {
        code: 'stock_short',
        field: 'lines.0.quantity',
        productId: food.id,
        product: 'Ração 3 kg',
        asked: 2,
        there: 1.5,
        cause: 'Foram pedidos 2 de Ração 3 kg, e há 1,5 no estoque.',
        cure: 'Diminua a quantidade, ou dê entrada no estoque no ERP; se a mercadoria já entrou lá, use "Ler estoque agora".',
      },
    ])
    const edit = (quantity: number) =>
      ask<Invoice & Problem>('PUT', `/invoices/${sold.body.id}/lines`, {
        lines: [{ productId: food.id, quantity }],
      })
    expect((await edit(3)).body.warnings).toMatchObject([{ asked: 3 }])
    const store = await server.call<{ shortage: string; stockLeaves: string }>(
      owner,
      'PATCH',
      '/api/v1/store',
      {
        shortage: 'block',
      },
    )
    expect(store.body).toMatchObject({ shortage: 'block', stockLeaves: 'when_paid' })
    const refused = await edit(4)
    expect([refused.status, refused.body.code]).toEqual([409, 'stock_short'])
    await server.call(owner, 'PATCH', '/api/v1/store', { shortage: 'warn' })
  })
})

describe('a counter sale', () => {
  const cash = (amountCents: number) => [{ method: 'cash', amountCents }]

  it('to a walk-in is paid whole, and answers like an invoice', async () => {
    const food = await product()
    const sale = { lines: [{ productId: food.id, quantity: 2 }], note: 'Sem troco' }
    const short = await ask<Problem>('POST', '/sales', { ...sale, payments: cash(7999) })
    expect([short.status, short.body.code, short.body.errors[0]?.field]).toEqual([
      409,
      'walk_in_pays_whole',
      'payments',
    ])
    const sold = await ask<Invoice>('POST', '/sales', { ...sale, payments: cash(8000) })
    expect(sold.status).toBe(201)
    expect(sold.body).toMatchObject({
      totalCents: 8000,
      paymentStatus: 'paid',
      customer: null,
      note: 'Sem troco',
      payments: [{ method: 'cash', amountCents: 8000 }],
      warnings: [],
    })
    expect((await get<{ items: { id: string }[] }>('/invoices?limit=1')).items[0]!.id).toBe(sold.body.id)
  })

  it('to a customer may leave something open', async () => {
    const customer = await post<{ id: string }>('/customers', { name: 'Eva Rocha' })
    const sold = await post<Invoice>('/sales', {
      customerId: customer.id,
      lines: [{ productId: (await product()).id }, { description: 'Tosa', unitPriceCents: 3000 }],
      payments: cash(3500),
    })
    expect(sold).toMatchObject({ totalCents: 7000, openCents: 3500, paymentStatus: 'partly_paid' })
    expect(sold.instalments[0]!.parts.map(part => part.receivedCents)).toEqual([1500, 2000])
  })

  it('is one sale for one externalId and one Idempotency-Key', async () => {
    const food = await product()
    const body = { externalId: 'pdv-1', lines: [{ productId: food.id }], payments: cash(4000) }
    const [first, again] = [
      await ask<Invoice>('POST', '/sales', body),
      await ask<Invoice>('POST', '/sales', body),
    ]
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id])
    const other = await ask<Problem>('POST', '/sales', {
      ...body,
      payments: [{ method: 'pix', amountCents: 4000 }],
    })
    expect([other.status, other.body.code]).toEqual([409, 'sale_differs'])
    const keyed = () =>
      ask<Invoice>('POST', '/sales', { ...body, externalId: null }, { 'idempotency-key': 's1' })
    const both = await Promise.all([keyed(), keyed()])
    expect(new Set(both.map(each => each.body.id)).size).toBe(1)
  })
})
