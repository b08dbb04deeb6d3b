import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let key: As
let storeId: string
let invoiceId: string

beforeAll(async () => {
  server = await openTestServer({ mail: true, publicUrl: 'https://loja.example.com' })
  const made = await setUp(server)
  storeId = made.storeId
  key = await makeKey(server, made.owner)
})
beforeEach(async () => {
  const customer = await post<{ id: string }>('/customers', {
    name: 'Helena Duarte',
    taxId: '111.444.777-35',
    email: 'helena@example.com',
  })
  const invoice = await post<{ id: string }>('/invoices', {
    customerId: customer.id,
    lines: [{ description: 'Banho', unitPriceCents: 85_00 }],
  })
  invoiceId = invoice.id
})
afterAll(() => server.close())

const post = async <T>(path: string, body: object = {}) =>
  (await server.call<T>(key, 'POST', `/api/v1${path}`, body as never)).body
const pay = (amountCents: number) =>
  post<{ paymentIds: string[] }>(`/invoices/${invoiceId}/payments`, {
    legs: [{ method: 'pix', amountCents }],
  })
const link = () => server.call<{ url: string }>(key, 'POST', `/api/v1/invoices/${invoiceId}/receipt-links`)
const tokenOf = ({ url }: { url: string }) => url.split('#')[1]!
/** As somebody nobody knows, with the link alone. */
const read = (token: string) =>
  server.call<Record<string, unknown> & Problem>(
    {},
    'POST',
    '/api/v1/receipts/read',
    { token },
    {
      'sec-fetch-site': 'same-origin',
    },
  )

it('whoever has the link reads the receipt: what was bought, paid and is open, and nothing else', async () => {
  await pay(60_00)
  const { body } = await link()
  expect(body.url).toMatch(/^https:\/\/loja\.example\.com\/receipt#[0-9a-f-]{36}\.[\w-]{43}$/)
  const shown = await read(tokenOf(body))
  expect(shown.status).toBe(200)
  expect(shown.body).toMatchObject({
    store: { name: 'Pet da Olívia' },
    customerName: 'Helena Duarte',
    lines: [{ description: 'Banho', quantity: 1, totalCents: 85_00 }],
    payments: [{ method: 'pix', amountCents: 60_00 }],
    paidCents: 60_00,
    openCents: 25_00,
  })
  expect(JSON.stringify(shown.body)).not.toMatch(/11144477735|helena@|[0-9a-f]{8}-[0-9a-f]{4}-/)
})

it('a link that was taken back, has expired or was made up shows nothing', async () => {
  await pay(85_00)
  const [first, second] = [(await link()).body, (await link()).body]
  expect(tokenOf(first)).not.toBe(tokenOf(second))
  await server.db.inStore(storeId, async tx => {
    const [oldest] = await tx<{ id: string }[]>`
      select id from receipt_link where invoice_id = ${invoiceId} order by created_at limit 1`
    await tx`update receipt_link set expires_at = trela_now() where id = ${oldest!.id}`
  })
  expect((await read(tokenOf(second))).status).toBe(200)
  const revoked = await server.call<{ revoked: number }>(
    key,
    'DELETE',
    `/api/v1/invoices/${invoiceId}/receipt-links`,
  )
  expect(revoked.body).toEqual({ revoked: 1 })
  const [store, secret] = tokenOf(second).split('.')
  for (const token of [tokenOf(first), tokenOf(second), `${store}.${'A'.repeat(43)}`, `x.${secret}`, '']) {
    const { status, body } = await read(token)
    expect([token.length, status, body.code]).toEqual([token.length, 404, 'receipt_link_gone'])
  }
})

it('says what was conceded, what was added, and what became of money paid too much', async () => {
  await post(`/invoices/${invoiceId}/payments`, {
    legs: [
      { method: 'pix', amountCents: 45_00, discountCents: 5_00 },
      { method: 'credit_card', amountCents: 50_00, interestCents: 3_00 },
    ],
    excess: 'credit',
  })
  const { body } = await link()
  expect((await read(tokenOf(body))).body).toMatchObject({
    totalCents: 85_00,
    discountCents: 5_00,
    interestCents: 3_00,
    paidCents: 95_00,
    excessCents: 12_00,
    openCents: 0,
  })
})

it('what was reversed is on no receipt, and what nobody paid has none to send', async () => {
  expect((await link()).body).toMatchObject({ code: 'nothing_received' })
  const { paymentIds } = await pay(60_00)
  const { body } = await link()
  await post(`/invoices/${invoiceId}/reversals`, { paymentIds, reason: 'Engano' })
  expect((await read(tokenOf(body))).body).toMatchObject({ payments: [], paidCents: 0, openCents: 85_00 })
})

it('received for two invoices at once: one link and one mail name both, and read nothing else', async () => {
  const { customer } = await post<{ customer: { id: string } }>(`/invoices/${invoiceId}/hold`, {
    reason: 'x',
  })
  const other = await post<{ id: string }>('/invoices', {
    customerId: customer.id,
    lines: [{ description: 'Tosa', unitPriceCents: 60_00 }],
  })
  const joint = await post<{ id: string; paper: { invoices: { number: number }[] } }>('/joint-receipts', {
    invoiceIds: [invoiceId, other.id],
    legs: [{ method: 'pix', amountCents: 145_00 }],
  })
  const numbers = joint.paper.invoices.map(({ number }) => number)
  expect(numbers).toHaveLength(2)
  const path = `/joint-receipts/${joint.id}`
  const { url } = await post<{ url: string }>(`${path}/receipt-links`)
  expect(url).toMatch(/^https:\/\/loja\.example\.com\/joint-receipt#/)
  const readJoint = (token: string) =>
    server.call<Record<string, unknown> & Problem>(
      {},
      'POST',
      '/api/v1/joint-receipts/read',
      { token },
      {
        'sec-fetch-site': 'same-origin',
      },
    )
  const shown = await readJoint(tokenOf({ url }))
  expect(shown.body).toMatchObject({ payerName: 'Helena Duarte', totalCents: 145_00 })
  expect(JSON.stringify(shown.body)).not.toMatch(/"id"|11144477735|externalId/)
  // Neither kind of link opens the other kind of receipt.
  expect((await read(tokenOf({ url }))).body.code).toBe('receipt_link_gone')
  expect((await readJoint(tokenOf((await link()).body))).body.code).toBe('receipt_link_gone')

  await server.call(
    key,
    'POST',
    `/api/v1${path}/receipt-mail`,
    { to: 'helena@example.com' },
    {
      'accept-language': 'pt-BR',
    },
  )
  expect(server.mails.at(-1)!.subject).toMatch(`Recibo das faturas ${numbers.join(', ')} – `)
  server.mails.length = 0

  await server.call(key, 'DELETE', `/api/v1${path}/receipt-links`)
  expect((await readJoint(tokenOf({ url }))).body.code).toBe('receipt_link_gone')
})

it('goes by mail with a link that works; where the mail cannot leave, it is said', async () => {
  await pay(85_00)
  const mail = (as: TestServer) =>
    as.call<Problem>(
      key,
      'POST',
      `/api/v1/invoices/${invoiceId}/receipt-mail`,
      { to: 'helena@example.com' },
      { 'accept-language': 'pt-BR' },
    )
  expect((await mail(server)).status).toBe(200)
  const [sent] = server.mails
  expect(sent).toMatchObject({
    to: 'helena@example.com',
    subject: expect.stringMatching(/^Recibo da fatura \d+ – /),
  })
  const [, token] = /receipt#(\S+)/.exec(sent!.text)!
  expect((await read(token!)).body).toMatchObject({ paidCents: 85_00 })
  server.parts.mailer = { send: () => Promise.reject(new Error('no such host')) }
  expect((await mail(server)).body).toMatchObject({ code: 'mail_not_sent' })
  server.parts.mailer = null
  expect((await mail(server)).body).toMatchObject({ code: 'mail_not_set_up' })
})
