import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let mine: As
let theirs: As
/** Ids of the other store's records. */
let their: {
  customer: string
  pet: string
  service: string
  product: string
  appointment: string
  invoice: string
  joint: string
  connection: string
  till: string
  endpoint: string
  finding: string
  order: string
  run: string
  row: string
  note: string
}
beforeAll(async () => {
  server = await openTestServer()
  const { owner, storeId } = await setUp(server, true)
  const { body: there } = await server.call<{ id: string }>(owner, 'POST', '/api/v1/stores', {
    name: 'Outra',
  })
  mine = await makeKey(server, { ...owner, store: storeId })
  theirs = await makeKey(server, { ...owner, store: there.id })
  const post = async <T>(path: string, body: object) =>
    (await server.call<T>(theirs, 'POST', `/api/v1${path}`, body as never)).body
  const customer = await post<{ id: string }>('/customers', { name: 'Cliente Alheio', externalId: 'ext-1' })
  const pet = await post<{ id: string }>('/pets', { customerId: customer.id, name: 'Alheio' })
  const service = await post<{ id: string }>('/services', { name: 'Banho', priceCents: 5000 })
  const product = await post<{ id: string }>('/products', {
    name: 'Ração Alheia',
    externalId: 'ext-p',
    priceCents: 4000,
  })
  const booked = await post<{ id: string; invoice: { id: string } }>('/appointments', {
    customerId: customer.id,
    startsAt: '2026-12-01T12:00:00Z',
    services: [{ serviceId: service.id }],
  })
  const joint = await post<{ id: string }>('/joint-receipts', {
    invoiceIds: [booked.invoice.id],
    legs: [{ method: 'pix', amountCents: 100 }],
  })
  const till = await post<{ id: string }>('/cash-sessions', { floatCents: 1000 })
  const [connection, finding] = [server.parts.ids.next(), server.parts.ids.next()]
  await server.db.inStore(there.id, async tx => {
    await tx`
      insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
      values (${connection}, ${there.id}, 'vhsys', 'test', 'x', '2026-01-01', 'segredo')`
    await tx`insert into gate (connection_id, store_id) values (${connection}, ${there.id})`
    await tx`
      insert into finding (id, store_id, connection_id, subject_kind, subject_id, severity, code, choices)
      values (${finding}, ${there.id}, ${connection}, 'invoice', ${booked.invoice.id}, 'stop', 'deleted_in_erp',
        ${tx.json([{ name: 'keep_ours', says: 'make_again' }])})`
  })
  const order = server.parts.ids.next()
  await server.db.inStore(
    there.id,
    tx => tx`
      insert into found_order (id, store_id, connection_id, kind, erp_id, customer_name, ordered_on, total, status, lines)
      values (${order}, ${there.id}, ${connection}, 'service_order', '7', 'Alheia', '2026-12-01', 8500, 'open', '[]')`,
  )
  const endpoint = await post<{ id: string }>('/webhook-endpoints', {
    url: 'https://alheia.example.com/webhook',
    events: ['invoice.state_changed'],
  })
  const run = await post<{ id: string }>(`/connections/${connection}/reconciliations`, {})
  const row = server.parts.ids.next()
  await server.db.inStore(
    there.id,
    tx => tx`
      insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, here, there)
      values (${row}, ${there.id}, ${run.id}, 'receivable', 'missing', true, false)`,
  )
  const note = server.parts.ids.next()
  await server.db.inStore(
    there.id,
    tx => tx`
      insert into fiscal_note (id, store_id, invoice_id, kind, asked_because, asked_by, environment, total)
      values (${note}, ${there.id}, ${booked.invoice.id}, 'nfse', 'person', 'user:alheia', 'test', 50.00)`,
  )
  their = {
    note,
    run: run.id,
    row,
    customer: customer.id,
    pet: pet.id,
    service: service.id,
    product: product.id,
    appointment: booked.id,
    invoice: booked.invoice.id,
    joint: joint.id,
    connection,
    till: till.id,
    endpoint: endpoint.id,
    order,
    finding,
  }
})
afterAll(() => server.close())

const line = { description: 'Banho', unitPriceCents: 1000 }

describe("another store's records", () => {
  it.each<[string, () => string, object?]>([
    ['GET', () => `/customers/${their.customer}`],
    ['PATCH', () => `/customers/${their.customer}`, { name: 'Meu' }],
    ['POST', () => `/customers/${their.customer}/archive`],
    ['POST', () => `/customers/${their.customer}/restore`],
    ['GET', () => `/customers/${their.customer}/pets`],
    ['GET', () => `/customers/${their.customer}/conflicts`],
    ['POST', () => `/customers/${their.customer}/conflicts`, { field: 'city', take: 'ours' }],
    ['GET', () => '/customers/by-external-id/ext-1'],
    ['GET', () => `/pets/${their.pet}`],
    ['PATCH', () => `/pets/${their.pet}`, { name: 'Meu' }],
    ['POST', () => `/pets/${their.pet}/archive`],
    ['POST', () => '/pets', { customerId: 'customer', name: 'Meu' }],
    ['GET', () => `/services/${their.service}`],
    ['PATCH', () => `/services/${their.service}`, { priceCents: 1 }],
    ['POST', () => `/services/${their.service}/archive`],
    ['GET', () => `/products/${their.product}`],
    ['GET', () => `/fiscal-readiness/service/${their.service}`],
    ['GET', () => `/fiscal-readiness/product/${their.product}`],
    ['GET', () => `/fiscal-readiness/customer/${their.customer}`],
    ['GET', () => '/products/by-external-id/ext-p'],
    ['PATCH', () => `/products/${their.product}`, { priceCents: 1 }],
    ['POST', () => `/products/${their.product}/archive`],
    ['POST', () => `/products/${their.product}/restore`],
    ['POST', () => `/products/${their.product}/read-stock`],
    ['GET', () => `/appointments/${their.appointment}`],
    ['POST', () => `/appointments/${their.appointment}/status`, { status: 'confirmed' }],
    ['POST', () => `/appointments/${their.appointment}/reschedule`, { startsAt: '2026-12-09T12:00:00Z' }],
    ['PUT', () => `/appointments/${their.appointment}/services`, { services: [line] }],
    [
      'POST',
      () => '/appointments',
      { customerId: 'customer', startsAt: '2026-12-09T12:00:00Z', services: [line] },
    ],
    ['GET', () => `/invoices/${their.invoice}`],
    ['PUT', () => `/invoices/${their.invoice}/lines`, { lines: [line] }],
    [
      'PUT',
      () => `/invoices/${their.invoice}/adjustment`,
      { adjustment: { kind: 'discount', amountCents: 1 } },
    ],
    [
      'PUT',
      () => `/invoices/${their.invoice}/instalments`,
      { instalments: { count: 2, firstDueOn: '2026-12-01' } },
    ],
    ['POST', () => `/invoices/${their.invoice}/payments`, { legs: [{ method: 'pix', amountCents: 1 }] }],
    ['POST', () => `/invoices/${their.invoice}/reversals/outline`, { paymentIds: [randomUUID()] }],
    ['POST', () => `/invoices/${their.invoice}/reversals`, { paymentIds: [randomUUID()], reason: 'Engano' }],
    ['GET', () => `/joint-receipts/${their.joint}`],
    ['POST', () => `/joint-receipts/${their.joint}/reversals/outline`, {}],
    ['POST', () => `/joint-receipts/${their.joint}/reversals`, { reason: 'x' }],
    ['POST', () => `/joint-receipts/${their.joint}/receipt-links`],
    ['DELETE', () => `/joint-receipts/${their.joint}/receipt-links`],
    ['POST', () => `/invoices/${their.invoice}/cancel`, { reason: 'x' }],
    ['POST', () => `/invoices/${their.invoice}/reopen`],
    ['POST', () => `/invoices/${their.invoice}/hold`, { reason: 'x' }],
    ['POST', () => `/invoices/${their.invoice}/release`],
    ['POST', () => `/invoices/${their.invoice}/reprocess`],
    ['GET', () => `/invoices/${their.invoice}/plan`],
    ['GET', () => `/invoices/${their.invoice}/notes`],
    ['POST', () => `/invoices/${their.invoice}/notes`, { kind: 'nfse' }],
    ['GET', () => `/invoices/${their.invoice}/notes/preview`],
    ['POST', () => '/notes/preview', { lines: [{ productId: 'product' }] }],
    ['POST', () => '/notes/preview', { customerId: 'customer', lines: [line] }],
    ['GET', () => `/notes/${their.note}`],
    ['POST', () => `/notes/${their.note}/withdraw`],
    ['POST', () => `/findings/${their.finding}/choice`, { name: 'keep_ours' }],
    ['POST', () => '/erp-orders/take', { ids: ['order'] }],
    ['PUT', () => `/connections/${their.connection}/erp-orders`, { takesOrders: true }],
    ['POST', () => '/joint-receipts', { invoiceIds: ['invoice'], legs: [{ method: 'pix', amountCents: 1 }] }],
    ['POST', () => '/invoices', { customerId: 'customer', lines: [line] }],
    ['POST', () => '/invoices', { lines: [{ serviceId: 'service' }] }],
    ['POST', () => '/invoices', { lines: [{ productId: 'product' }] }],
    ['POST', () => '/sales', { lines: [{ productId: 'product' }], payments: [] }],
    ['POST', () => '/sales', { customerId: 'customer', lines: [line], payments: [] }],
    ['GET', () => `/cash-sessions/${their.till}`],
    [
      'POST',
      () => `/cash-sessions/${their.till}/movements`,
      { direction: 'in', amountCents: 1, reason: 'x' },
    ],
    ['POST', () => `/cash-sessions/${their.till}/close`, { counts: [{ method: 'cash', countedCents: 0 }] }],
    ['POST', () => `/cash-sessions/${their.till}/counts`, { method: 'cash', countedCents: 0, reason: 'x' }],
    ['GET', () => `/connections/${their.connection}`],
    ['PATCH', () => `/connections/${their.connection}`, { settings: {} }],
    ['GET', () => `/connections/${their.connection}/health`],
    ['GET', () => `/connections/${their.connection}/services`],
    [
      'POST',
      () => `/connections/${their.connection}/services/choices`,
      { choices: [{ serviceId: 'service', does: 'create' }] },
    ],
    ['GET', () => `/connections/${their.connection}/webhook`],
    ['POST', () => `/connections/${their.connection}/webhook`],
    ['POST', () => `/connections/${their.connection}/reprocess`, { code: 'x' }],
    ['POST', () => `/alerts/${their.endpoint}/acknowledge`],
    ['PUT', () => `/alert-readers/${their.endpoint}`, { wish: 'all' }],
    ['GET', () => `/connections/${their.connection}/reconciliations`],
    ['POST', () => `/connections/${their.connection}/reconciliations`, {}],
    ['GET', () => `/reconciliations/${their.run}`],
    ['GET', () => `/reconciliations/${their.run}/rows`],
    ['GET', () => `/reconciliations/${their.run}/csv`],
    ['POST', () => `/reconciliation-rows/${their.row}/look-again`],
    ['PATCH', () => `/webhook-endpoints/${their.endpoint}`, { enabled: false }],
    ['POST', () => `/webhook-endpoints/${their.endpoint}/secret`],
    ['DELETE', () => `/webhook-endpoints/${their.endpoint}`],
    ['POST', () => `/webhook-endpoints/${their.endpoint}/test`],
    ['GET', () => `/webhook-endpoints/${their.endpoint}/deliveries`],
    ['POST', () => `/webhook-deliveries/${their.endpoint}/resend`],
    [
      'PATCH',
      () => '/fiscal-settings',
      {
        issRates: [
          {
            serviceId: 'service',
            cityCode: '3550308',
            percent: '2',
            validFrom: '2026-01-01',
            validUntil: null,
          },
        ],
      },
    ],
  ])('%s %s answers as if they did not exist', async (method, path, body) => {
    const named = JSON.parse(
      JSON.stringify(body ?? null)
        .replace('"customer"', `"${their?.customer}"`)
        .replace('"invoice"', `"${their?.invoice}"`)
        .replace('"service"', `"${their?.service}"`)
        .replace('"product"', `"${their?.product}"`)
        .replace('"order"', `"${their?.order}"`),
    )
    const answer = await server.call<Problem>(mine, method, `/api/v1${path()}`, named ?? undefined)
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
  })

  it('stay as they were, and are in no list of mine', async () => {
    const customer = await server.call<{ name: string; archived: boolean }>(
      theirs,
      'GET',
      `/api/v1/customers/${their.customer}`,
    )
    expect(customer.body).toMatchObject({ name: 'Cliente Alheio', archived: false })
    const invoice = await server.call<{ totalCents: number; status: string }>(
      theirs,
      'GET',
      `/api/v1/invoices/${their.invoice}`,
    )
    expect(invoice.body).toMatchObject({ totalCents: 5000, status: 'open' })
    for (const list of [
      '/customers',
      '/invoices',
      '/receivables',
      '/services',
      '/products',
      '/appointments?day=2026-12-01',
      '/connections',
      '/findings',
      '/alerts',
      '/cash-sessions',
      '/takings/entries',
      '/notes',
      '/webhook-endpoints',
    ]) {
      const { body } = await server.call<{ items: { name?: string }[] }>(mine, 'GET', `/api/v1${list}`)
      expect([list, body]).toMatchObject([list, { items: expect.any(Array) }])
      expect(JSON.stringify(body)).not.toMatch(/[Aa]lhei[oa]|vhsys/)
    }
    for (const what of ['timeline', 'effects']) {
      const { status } = await server.call(mine, 'GET', `/api/v1/invoices/${their.invoice}/${what}`)
      expect([what, status]).toEqual([what, 404])
    }
  })

  it('may carry the same external ids and idempotency keys as mine', async () => {
    const headers = { 'idempotency-key': 'the-same' }
    const register = (as: As) =>
      server.call<{ id: string; name: string }>(
        as,
        'PUT',
        '/api/v1/customers/by-external-id/ext-2',
        { name: as === mine ? 'Meu' : 'Deles' },
        headers,
      )
    const [a, b] = [await register(mine), await register(theirs)]
    expect([a.status, b.status]).toEqual([201, 201])
    expect(a.body.id).not.toBe(b.body.id)
  })
})

describe('a webhook', () => {
  const deliver = (secret: string, body: string, type = 'application/json', id = their.connection) =>
    fetch(`${server.url}/webhooks/${id}/${secret}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    }).then(answer => answer.status)
  const hints = () => server.asked.filter(asked => asked.startsWith('hint'))

  it('with the right secret is a hint, whatever its label', async () => {
    expect(await deliver('segredo', '{"id":7}')).toBe(202)
    expect(await deliver('segredo', 'entidade=clientes&id=8', 'application/x-www-form-urlencoded')).toBe(202)
    expect(await deliver('segredo', 'not json', 'text/plain')).toBe(202)
    expect(hints()).toEqual([
      `hint ${their.connection} {"id":7}`,
      `hint ${their.connection} {"entidade":"clientes","id":"8"}`,
      `hint ${their.connection} null`,
    ])
  })

  it('with a wrong secret or connection is not found, and nothing is made of it', async () => {
    const before = hints().length
    expect(await deliver('errado', '{}')).toBe(404)
    expect(await deliver('segredo', '{}', 'application/json', server.parts.ids.next())).toBe(404)
    expect(await deliver('segredo', '{}', 'application/json', 'x')).toBe(404)
    expect(await deliver('errado', 'x'.repeat(2_000_000))).toBe(404)
    expect(hints()).toHaveLength(before)
  })

  it('larger than 1 MB is not read', async () => {
    const before = hints().length
    expect(await deliver('segredo', JSON.stringify('x'.repeat(1_100_000)))).toBe(413)
    expect(hints()).toHaveLength(before)
  })
})
