/** What would be refused of a sale's notes, known before the customer has left. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

interface Ahead {
  kind: string
  totalCents: number
  when: string
  customerName: string | null
  ready: boolean
  findings: {
    code: string
    severity: string
    field: string
    cause: string
    cure: string
    fix: { route: string; id: string | null } | null
  }[]
}

let server: TestServer
let key: As
let goods: { food: string; bone: string; bath: string; vet: string; helena: string; rita: string }
beforeAll(async () => {
  server = await openTestServer()
  const { owner, storeId } = await setUp(server)
  key = await makeKey(server, owner)
  const made = async (path: string, body: object) => (await ask<{ id: string }>('POST', path, body)).id
  const service = (name: string, priceCents: number, serviceItem: string, nationalCode: string) =>
    made('/services', { name, priceCents, fiscal: { serviceItem, nationalCode } })
  goods = {
    food: await made('/products', {
      name: 'Ração 1 kg',
      priceCents: 4_000,
      fiscal: { ncm: '2309.10.00' },
    }),
    bone: await made('/products', { name: 'Osso', priceCents: 1_500 }),
    bath: await service('Banho', 8_500, '5.08', '050801'),
    vet: await service('Consulta', 15_000, '5.01', '050101'),
    helena: await made('/customers', {
      name: 'Helena Prado',
      taxId: '111.444.777-35',
      address: {
        street: 'Rua das Flores',
        number: '12',
        district: 'Centro',
        city: 'Curitiba',
        state: 'PR',
        postalCode: '80010-000',
      },
    }),
    rita: await made('/customers', { name: 'Rita Lopes', taxId: '935.411.347-80' }),
  }
  await ask('PATCH', '/store', {
    taxId: '11.222.333/0001-81',
    city: 'Curitiba',
    state: 'PR',
    taxRegime: 'simples',
  })
  // A store that never set its notes up, and one without an ERP, foresee nothing.
  const sale = { lines: [{ productId: goods.bone }] }
  expect(await ofSale(sale)).toStrictEqual([])
  await ask('PATCH', '/fiscal-settings', {
    environment: 'test',
    crt: '1',
    simplesTally: 'all_within',
    rail: 'national',
    cityJoined: true,
    stateRegistration: '110042490114',
    nfseWhen: 'paid',
    nfceWhen: 'billed',
    cfop: '5102',
    csosn: '102',
    origin: '0',
    pisCst: '49',
    cofinsCst: '49',
  })
  expect(await ofSale(sale)).toStrictEqual([])
  await server.db.inStore(
    storeId,
    tx => tx`
      with made as (
        insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
        values (${server.parts.ids.next()}, ${storeId}, 'vhsys', 'test', 'sealed', '2020-01-01', 'secret')
        returning id, store_id)
      insert into gate (connection_id, store_id) select id, store_id from made`,
  )
})
afterAll(() => server.close())

async function ask<T>(method: string, path: string, body?: object, language = 'pt-BR'): Promise<T> {
  const answer = await server.call<T>(key, method, `/api/v1${path}`, body as never, {
    'accept-language': language,
  })
  expect([path, answer.status < 300 ? 'fine' : answer.body]).toStrictEqual([path, 'fine'])
  return answer.body
}
const ofSale = async (sale: object, language?: string) =>
  (await ask<{ notes: Ahead[] }>('POST', '/notes/preview', sale, language)).notes
const ofInvoice = async (id: string, query = '') =>
  (await ask<{ notes: Ahead[] }>('GET', `/invoices/${id}/notes/preview${query}`)).notes
const stops = (notes: Ahead[]) =>
  notes.flatMap(note =>
    note.findings
      .filter(each => each.severity === 'stop')
      .map(({ code, field, fix }) => ({ code, field, fix })),
  )

it('a bone without NCM: the note of the sale says so, and where it is mended', async () => {
  const sale = { lines: [{ productId: goods.food, quantity: 2 }, { productId: goods.bone }] }
  const notes = await ofSale(sale)
  expect(notes).toMatchObject([{ kind: 'nfce', totalCents: 9_500, when: 'now', ready: false }])
  expect(stops(notes)).toStrictEqual([
    { code: 'PRD-01', field: 'ncm', fix: { route: 'product', id: goods.bone } },
  ])
  expect(notes[0]!.findings[0]!.cause).toContain('Osso')
  const [inEnglish] = await ofSale(sale, 'en')
  expect(inEnglish!.findings[0]!.cure).not.toBe(notes[0]!.findings[0]!.cure)
  // Sold all the same: the note is asked for, and waits.
  const payments = [{ method: 'pix', amountCents: 9_500 }]
  const { id } = await ask<{ id: string }>('POST', '/sales', { ...sale, payments })
  expect(await ofInvoice(id)).toStrictEqual([])
})

it('R$ 10.040,00 of food to nobody: above the limit it must say who buys; with a CPF it asks for the address', async () => {
  const lines = [{ productId: goods.food, quantity: 251 }]
  expect(await ofSale({ lines: [{ productId: goods.food, quantity: 250 }] })).toMatchObject([
    { totalCents: 1_000_000, ready: true },
  ])
  const toNobody = await ofSale({ lines })
  expect(toNobody).toMatchObject([{ totalCents: 1_004_000, ready: false, customerName: null }])
  expect(stops(toNobody)).toStrictEqual([
    { code: 'NFC-01', field: 'customerId', fix: { route: 'invoice', id: null } },
  ])
  // Who becomes a customer by this sale is not there to be mended yet.
  const withCpf = await ofSale({ lines, printedTaxId: '529.982.247-25' })
  expect(withCpf).toMatchObject([{ customerName: 'CPF 529.982.247-25', ready: false }])
  expect(stops(withCpf)).toStrictEqual([
    { code: 'ADR-01', field: 'address.street', fix: { route: 'customer', id: null } },
  ])
  expect(await ofSale({ lines, customerId: goods.helena, printedTaxId: '111.444.777-35' })).toMatchObject([
    { customerName: 'Helena Prado', ready: true },
  ])
})

it('a customer without an address: the note of the bath asks for it, the note of the food does not', async () => {
  const sale = {
    customerId: goods.rita,
    lines: [{ serviceId: goods.bath }, { productId: goods.food }],
    payments: [{ method: 'cash', amountCents: 5_000 }],
  }
  const notes = await ofSale(sale)
  expect(notes.map(({ kind, totalCents, when, ready }) => [kind, totalCents, when, ready])).toStrictEqual([
    ['nfse', 8_500, 'paid', false],
    ['nfce', 4_000, 'now', true],
  ])
  expect(stops(notes)).toStrictEqual([
    { code: 'ADR-01', field: 'address.street', fix: { route: 'customer', id: goods.rita } },
  ])
  const { id } = await ask<{ id: string }>('POST', '/sales', sale)
  // What is still to come of it says the same.
  expect(await ofInvoice(id)).toStrictEqual([notes[0]])
})

it('a bath, a consultation and food with 10 % off: one note for each code, which add up to what is charged', async () => {
  const sale = {
    customerId: goods.helena,
    lines: [
      { serviceId: goods.bath },
      { serviceId: goods.bath, quantity: 2 },
      { serviceId: goods.vet },
      { productId: goods.food },
    ],
    adjustment: { kind: 'discount', percent: '10' },
  }
  const notes = await ofSale({ ...sale, payments: [{ method: 'pix', amountCents: 40_050 }] })
  expect(notes.map(({ kind, totalCents, when, ready }) => [kind, totalCents, when, ready])).toStrictEqual([
    ['nfse', 22_950, 'now', true],
    ['nfse', 13_500, 'now', true],
    ['nfce', 3_600, 'now', true],
  ])
  const { id } = await ask<{ id: string }>('POST', '/sales', { ...sale, payments: [] })
  const services = (await ofInvoice(id)).filter(({ kind }) => kind === 'nfse')
  expect(services.map(({ totalCents, when }) => [totalCents, when])).toStrictEqual([
    [22_950, 'paid'],
    [13_500, 'paid'],
  ])
  await ask('POST', `/invoices/${id}/payments`, { legs: [{ method: 'pix', amountCents: 40_050 }] })
  expect(await ofInvoice(id)).toStrictEqual([])
  const { notes: asked } = await ask<{ notes: Ahead[] }>('GET', `/invoices/${id}/notes`)
  expect(asked.map(({ kind, totalCents }) => `${kind} ${totalCents}`).sort()).toStrictEqual(
    notes.map(({ kind, totalCents }) => `${kind} ${totalCents}`).sort(),
  )
})

it('what is wrong of a cart or of an invoice is told by its field', async () => {
  const refused = async (method: string, path: string, body?: object) => {
    const { status, body: problem } = await server.call<Problem>(key, method, `/api/v1${path}`, body as never)
    return [status, problem.code, problem.errors[0]?.field]
  }
  const lines = [{ productId: goods.food }]
  const unknown = '00000000-0000-4000-8000-000000000000'
  expect(await refused('POST', '/notes/preview', { lines: [] })).toStrictEqual([
    400,
    'invalid_input',
    'lines',
  ])
  expect(await refused('POST', '/notes/preview', { lines, customerId: unknown })).toStrictEqual([
    404,
    'not_found',
    'customerId',
  ])
  expect(await refused('POST', '/notes/preview', { lines, printedTaxId: '123' })).toStrictEqual([
    422,
    'field_not_valid',
    'printedTaxId',
  ])
  const tooMuch = [{ method: 'pix', amountCents: 4_001 }]
  expect(await refused('POST', '/notes/preview', { lines, payments: tooMuch })).toStrictEqual([
    409,
    'more_than_open',
    'payments',
  ])
  expect(await refused('GET', `/invoices/${unknown}/notes/preview`)).toStrictEqual([
    404,
    'not_found',
    'invoiceId',
  ])
})

it('R$ 1,000.00 of services for a company that keeps the ISS back: what it withholds is known before it is received', async () => {
  await ask('PATCH', '/fiscal-settings', {
    issRates: [
      { serviceId: null, cityCode: '4106902', percent: '5', validFrom: '2026-01-01', validUntil: null },
    ],
  })
  const stay = await ask<{ id: string }>('POST', '/services', {
    name: 'Hospedagem',
    priceCents: 100_000,
    fiscal: { serviceItem: '5.08', nationalCode: '050801', withheld: ['iss'] },
  })
  const address = {
    street: 'Rua das Flores',
    number: '12',
    district: 'Centro',
    city: 'Curitiba',
    state: 'PR',
    postalCode: '80010-000',
  }
  const kennel = await ask<{ id: string }>('POST', '/customers', {
    name: 'Canil Aurora Ltda',
    taxId: '34.028.316/0001-03',
    address,
  })
  const lines = [{ serviceId: stay.id }, { productId: goods.food }]
  const withheld = async (method: string, path: string, body?: object) =>
    (await ask<{ withheld: object }>(method, path, body)).withheld
  const ahead = { cents: 5_000, isUnknown: false }
  const none = { cents: 0, isUnknown: false }
  const sale = { customerId: kennel.id, lines }
  expect(await withheld('POST', '/notes/preview', sale)).toStrictEqual(ahead)
  expect(await withheld('POST', '/notes/preview', { ...sale, customerId: goods.helena })).toStrictEqual(none)
  expect(await withheld('POST', '/notes/preview', { lines })).toStrictEqual(none)

  const { id } = await ask<{ id: string }>('POST', '/invoices', sale)
  const preview = `/invoices/${id}/notes/preview`
  expect(await withheld('GET', preview)).toStrictEqual(ahead)
  await ask('POST', `/invoices/${id}/payments`, {
    legs: [{ method: 'pix', amountCents: 40_000, withheldCents: 2_000 }],
  })
  expect(await withheld('GET', preview)).toStrictEqual({ cents: 3_000, isUnknown: false })
  await ask('POST', `/invoices/${id}/payments`, {
    legs: [{ method: 'pix', amountCents: 59_000, withheldCents: 3_000 }],
  })
  // All received: the note is asked for, and nothing more is to be withheld.
  expect(await withheld('GET', preview)).toStrictEqual(none)
  expect(await ask('GET', `/invoices/${id}`)).toMatchObject({ openCents: 0, withheldCents: 5_000 })
})

it('where only the city reckons the ISS, a note that withholds it says that the amount is unknown', async () => {
  await ask('PATCH', '/store', { taxRegime: 'normal' })
  const { items } = await ask<{ items: { id: string; name: string }[] }>('GET', '/services')
  const { id } = items.find(({ name }) => name === 'Hospedagem')!
  const { items: found } = await ask<{ items: { id: string }[] }>('GET', '/customers?search=Canil')
  const sale = { customerId: found[0]!.id, lines: [{ serviceId: id }] }
  expect((await ask<{ withheld: object }>('POST', '/notes/preview', sale)).withheld).toStrictEqual({
    cents: 0,
    isUnknown: true,
  })
})
