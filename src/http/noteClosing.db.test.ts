import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AccessKeyParts, buildAccessKey } from '../core/fiscal/accessKey.ts'
import type { Json } from '../erp/port/index.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let key: As
let storeId: string
let customerId: string

beforeAll(async () => {
  server = await openTestServer()
  const made = await setUp(server)
  storeId = made.storeId
  key = await makeKey(server, made.owner)
  const customer = await post<{ id: string }>('/customers', {
    name: 'Helena Duarte',
    taxId: '111.444.777-35',
  })
  customerId = customer.id
})
afterAll(() => server.close())

const post = async <T>(path: string, body: object = {}) =>
  (await server.call<T>(key, 'POST', `/api/v1${path}`, body as never)).body
const get = async <T>(path: string, headers = {}) =>
  (await server.call<T>(key, 'GET', `/api/v1${path}`, undefined, headers)).body

type Charge = { on: string; services?: number; products?: number }
/** What was rung up on a day, as the ids of its lines. */
async function charge({ on, services = 0, products = 0 }: Charge) {
  const product = products
    ? await post<{ id: string }>('/products', { name: `Shampoo ${randomUUID()}`, priceCents: products })
    : null
  const invoice = await post<{ id: string; number: number }>('/invoices', {
    customerId,
    lines: [
      ...(services ? [{ description: 'Banho', unitPriceCents: services }] : []),
      ...(product ? [{ productId: product.id }] : []),
    ],
  })
  const lines = await server.db.inStore(storeId, async tx => {
    await tx`update invoice set issued_on = ${on} where id = ${invoice.id}`
    return tx<
      { id: string; kind: string }[]
    >`select id, kind from invoice_line where invoice_id = ${invoice.id}`
  })
  const lineOf = (kind: string) => lines.filter(line => line.kind === kind).map(({ id }) => id)
  return { ...invoice, services: lineOf('service'), products: lineOf('product') }
}

interface NoteRow {
  kind?: 'nfse' | 'nfce'
  state?: string
  number?: string
  totalCents: number
  issuedAt?: string | null
  cancelledAt?: string | null
  environment?: string
  content?: Json
  lines?: string[]
}
async function note(invoiceId: string, { kind = 'nfse', state = 'issued', ...given }: NoteRow) {
  const id = randomUUID()
  const { number = '1', totalCents, issuedAt = '2026-10-10T15:00:00Z', cancelledAt = null } = given
  const { environment = 'live', content = null, lines = [] } = given
  await server.db.inStore(storeId, async tx => {
    await tx`
      insert into fiscal_note (id, store_id, invoice_id, kind, state, asked_because, asked_by, asked_at, environment, total,
        series, number, access_key, issued_at, cancelled_at, content, printed_tax_id)
      values (${id}, ${storeId}, ${invoiceId}, ${kind}, ${state}, 'paid', 'trela', '2026-10-09T12:00:00Z', ${environment},
        ${totalCents}, '1', ${number}, ${`chave-${number}`}, ${issuedAt}, ${cancelledAt},
        ${content === null ? null : tx.json(content as never)}, ${kind === 'nfce' ? '52998224725' : null})`
    for (const line of lines)
      await tx`
        insert into fiscal_note_line (store_id, note_id, line_id, covers)
        values (${storeId}, ${id}, ${line}, ${state === 'asked' || state === 'issued'})`
  })
  return id
}
const pay = (invoiceId: string, leg: object, receivedOn: string) =>
  post(`/invoices/${invoiceId}/payments`, { legs: [{ method: 'pix', ...leg }], receivedOn })

/** An NF-e of November by which goods come back. */
const entry: Omit<AccessKeyParts, 'number'> = {
  stateCode: '35',
  yearMonth: '2611',
  taxId: '11222333000181',
  model: '55',
  series: 1,
  issueManner: 1,
  random: '20417745',
}

interface Closing {
  environment: string | null
  totals: Record<string, unknown>[]
  unnoted: { count: number; cents: number; late: number; items: Record<string, unknown>[] }
}
interface Row {
  id: string
  number: string
  compared: { differenceCents: number; because: unknown[] } | null
}
const closing = (month = '2026-10') => get<Closing>(`/notes/closing?month=${month}`)
const rows = async (month = '2026-10') =>
  (await get<{ items: Row[] }>(`/notes/closing/notes?month=${month}&limit=200`)).items

it('a store that never set up its notes has no closing', async () => {
  expect(await closing()).toMatchObject({ environment: null, totals: [], unnoted: { count: 0 } })
  expect(await rows()).toEqual([])
  await server.db.inStore(
    storeId,
    tx => tx`
      insert into fiscal_settings (store_id, environment) values (${storeId}, 'live')
      on conflict (store_id) do update set environment = 'live'`,
  )
})

it('R$ 5.00 conceded at receipt, and what came in another month, stand beside the note', async () => {
  const bath = await charge({ on: '2026-10-09', services: 85_00 })
  await pay(bath.id, { amountCents: 40_00 }, '2026-10-10')
  await pay(bath.id, { amountCents: 40_00, discountCents: 5_00 }, '2026-11-03')
  const id = await note(bath.id, {
    number: '101',
    totalCents: 85_00,
    lines: bath.services,
    content: {
      customerName: 'Helena Duarte',
      baseCents: 85_00,
      iss: { percent: '2.5', cents: 2_12 },
      issWithheld: true,
      withheld: { pis: { percent: '0.65', cents: 55 }, cofins: { percent: '3', cents: 2_55 } },
      approximateTax: { percent: '16.5', cents: 14_02 },
    },
  })
  const row = (await rows()).find(one => one.id === id)
  expect(row).toMatchObject({
    invoiceNumber: bath.number,
    issuedOn: '2026-10-10',
    taxId: '11144477735',
    baseCents: 85_00,
    issCents: 2_12,
    withheldCents: 5_22,
    pisCofinsCents: null,
    approximateTaxCents: 14_02,
    compared: {
      receivedCents: 40_00,
      openCents: 0,
      differenceCents: -45_00,
      because: [
        { reason: 'paid_other_month', cents: -40_00 },
        { reason: 'discount_at_receipt', cents: -5_00 },
      ],
    },
  })
})

it('two notes of one invoice are compared once, together', async () => {
  const both = await charge({ on: '2026-10-11', services: 60_00, products: 30_00 })
  await pay(both.id, { amountCents: 90_00 }, '2026-10-11')
  await note(both.id, { number: '102', totalCents: 60_00, lines: both.services })
  await note(both.id, {
    kind: 'nfce',
    number: '55',
    totalCents: 30_00,
    lines: both.products,
    issuedAt: '2026-10-11T16:00:00Z',
    content: {
      items: [
        {
          pis: { cst: '01', percent: '0.65', cents: 20 },
          cofins: { cst: '01', percent: '3', cents: 90 },
          icms: { baseCents: 30_00, percent: '18', cents: 5_40, reduction: null },
          approximateTaxCents: 5_00,
          approximateStateTaxCents: 2_00,
        },
      ],
    },
  })
  const own = (await rows()).filter(row => ['102', '55'].includes(row.number))
  expect(own).toMatchObject([
    { number: '102', compared: { receivedCents: 90_00, differenceCents: 0, because: [] } },
    { number: '55', compared: null, taxId: '52998224725', icmsCents: 5_40, pisCofinsCents: 1_10 },
  ])
})

it('midnight is the store’s own: 00:30 UTC of the 1st is still the month before', async () => {
  const late = await charge({ on: '2026-10-31', services: 10_00 })
  await note(late.id, {
    number: '103',
    totalCents: 10_00,
    issuedAt: '2026-11-01T00:30:00Z',
    lines: late.services,
  })
  expect((await rows()).map(row => row.number)).toContain('103')
  expect((await rows('2026-11')).map(row => row.number)).not.toContain('103')
})

it('a note of September that was cancelled in October is told in both, and counts in neither', async () => {
  const gone = await charge({ on: '2026-09-20', services: 70_00 })
  await note(gone.id, {
    state: 'cancelled',
    number: '90',
    totalCents: 70_00,
    issuedAt: '2026-09-20T15:00:00Z',
    cancelledAt: '2026-10-02T15:00:00Z',
  })
  expect((await rows('2026-09')).map(row => row.number)).toEqual(['90'])
  expect((await rows()).find(row => row.number === '90')).toMatchObject({
    state: 'cancelled',
    compared: null,
  })
  expect((await closing('2026-09')).totals).toMatchObject([{ kind: 'nfse', issued: 0, cancelled: 0 }])
  // Its lines have no note now, and nothing was received: the month is over.
  expect((await closing('2026-09')).unnoted).toMatchObject({
    count: 1,
    cents: 70_00,
    late: 1,
    items: [{ invoiceNumber: gone.number, kind: 'nfse', why: 'unpaid', isLate: true }],
  })
})

it('October comes to what its valid notes come to; those of the test environment are none', async () => {
  const tested = await charge({ on: '2026-10-12', services: 99_00 })
  await note(tested.id, { number: '9', totalCents: 99_00, environment: 'test' })
  const { totals } = await closing()
  expect(totals).toEqual([
    {
      kind: 'nfse',
      issued: 3,
      issuedCents: 155_00,
      baseCents: 85_00,
      issCents: 2_12,
      withheldCents: 5_22,
      approximateTaxCents: 14_02,
      cancelled: 1,
      cancelledCents: 70_00,
      denied: 0,
      returned: 0,
      returnedCents: 0,
    },
    expect.objectContaining({ kind: 'nfce', issued: 1, issuedCents: 30_00, approximateTaxCents: 7_00 }),
  ])
})

it('a sale of October returned in November: its note stays issued with the return beside it, in both months', async () => {
  const sale = await charge({ on: '2026-10-12', products: 60_00 })
  const id = await note(sale.id, { kind: 'nfce', number: '501', totalCents: 60_00, lines: sale.products })
  const accessKey = buildAccessKey({ ...entry, number: 301 })
  await server.db.inStore(
    storeId,
    tx => tx`
      update fiscal_note set return_key = ${accessKey}, undone_at = trela_now(), undone_by = 'user' where id = ${id}`,
  )
  await server.db.inStore(storeId, tx => tx`update fiscal_note_line set covers = false where note_id = ${id}`)
  await post(`/invoices/${sale.id}/cancel`, { reason: 'Cliente devolveu' })
  const october = (await rows()).find(row => row.id === id)
  expect(october).toMatchObject({
    state: 'issued',
    undone: { return: { accessKey, series: '1', number: '301' } },
    compared: { differenceCents: -60_00, because: [{ reason: 'returned', cents: -60_00 }] },
  })
  const november = (await rows('2026-11')).find(row => row.id === id)
  expect(november).toMatchObject({ undone: { return: { number: '301' } }, compared: null })
  const totalOf = async (month: string) => (await closing(month)).totals.find(({ kind }) => kind === 'nfce')
  expect(await totalOf('2026-10')).toMatchObject({ returned: 0, returnedCents: 0 })
  expect(await totalOf('2026-11')).toMatchObject({ issued: 0, returned: 1, returnedCents: 60_00 })
})

it('what was billed and has no note says why', async () => {
  // Sold while no ERP was connected: nothing asked for its note.
  const sold = await charge({ on: '2026-08-05', products: 25_00 })
  const stopped = await charge({ on: '2026-08-03', services: 50_00 })
  const noteId = await note(stopped.id, {
    state: 'asked',
    totalCents: 50_00,
    issuedAt: null,
    lines: stopped.services,
  })
  await server.db.inStore(storeId, async tx => {
    const connection = randomUUID()
    await tx`
      with made as (
        insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
        values (${connection}, ${storeId}, 'vhsys', 'test', 'x', '2026-01-01', 's')
        returning id, store_id)
      insert into gate (connection_id, store_id) select id, store_id from made`
    await tx`
      insert into finding (id, store_id, connection_id, subject_kind, subject_id, severity, code, erp_words, opened_at)
      values (${randomUUID()}, ${storeId}, ${connection}, 'note', ${noteId}, 'stop', 'erp_refused', 'E0206', '2026-08-03T15:00:00Z')`
    // Two causes keep it back; its R$ 50 are missing once.
    await tx`
      insert into finding (id, store_id, connection_id, subject_kind, subject_id, severity, code, opened_at)
      values (${randomUUID()}, ${storeId}, ${connection}, 'note', ${noteId}, 'stop', 'note_withholding_differs', '2026-08-03T16:00:00Z')`
  })
  const waiting = await charge({ on: '2026-08-04', services: 40_00 })
  await note(waiting.id, { state: 'asked', totalCents: 40_00, issuedAt: null, lines: waiting.services })
  const { unnoted } = await closing('2026-08')
  expect(unnoted.items).toMatchObject([
    { invoiceNumber: stopped.number, cents: 50_00, why: 'error', noteId, finding: { erpWords: 'E0206' } },
    { invoiceNumber: waiting.number, cents: 40_00, why: 'asked', finding: null },
    { invoiceNumber: sold.number, cents: 25_00, kind: 'nfce', why: 'not_asked', isLate: false },
  ])
  expect(unnoted).toMatchObject({ count: 3, cents: 115_00, late: 0 })
})

async function file(month: string, language = 'pt-BR') {
  const answer = await fetch(`${server.url}/api/v1/notes/closing.csv?month=${month}`, {
    headers: { authorization: `Bearer ${key.key}`, 'accept-language': language },
  })
  expect(answer.headers.get('content-disposition')).toContain(`notas-${month}.csv`)
  return (await answer.text()).replace('\ufeff', '').trim().split('\r\n')
}

it('the accountant’s file has a row for each note and explains each difference', async () => {
  const lines = await file('2026-10')
  const notes = lines.filter(line => line.includes(';chave-'))
  expect(notes).toHaveLength(6)
  expect(lines[0]).toMatch(/^Tipo;Situação;Série;Número;Chave de acesso;Data;/)
  expect(lines.find(line => line.includes('chave-101'))).toBe(
    `NFS-e;Emitida;1;101;chave-101;2026-10-10;Helena Duarte;11144477735;85,00;2,12;;;5,22;14,02;85,00;;;;;1;40,00;0,00;-45,00;"recebido em outro mês -40,00; desconto no recebimento -5,00"`,
  )
  expect(lines.find(line => line.includes('chave-501'))).toMatch(
    /;1\/301;3526111122233300018155001000000301120417745\d;;.*nota de venda ou serviço desfeito -60,00/,
  )
  expect(lines.find(line => line.includes('chave-90'))).toContain('Cancelada;1;90;chave-90;2026-09-20;')
  expect(lines.find(line => line.includes('chave-90'))).toContain(';2026-10-02 12:00;')
  // Of a consumer note the base is what it comes to.
  expect(lines.find(line => line.includes('chave-55'))).toContain(
    ';52998224725;30,00;;5,40;1,10;;7,00;30,00;',
  )
})

it('the file begins with all that has no note, and what was received of it', async () => {
  const month = '2026-07'
  await server.db.inStore(storeId, tx => tx`update fiscal_settings set nfce_when = 'on_demand'`)
  const first = await charge({ on: '2026-07-01', services: 30_00, products: 20_00 })
  await pay(first.id, { amountCents: 30_00 }, '2026-07-02')
  const refused = await charge({ on: '2026-07-02', products: 45_00 })
  const denied = { kind: 'nfce', state: 'denied', number: '70', totalCents: 45_00, issuedAt: null } as const
  const noteId = await note(refused.id, { ...denied, lines: refused.products })
  await server.db.inStore(storeId, async tx => {
    await tx`update fiscal_note set asked_at = '2026-07-02T15:00:00Z' where id = ${noteId}`
    await tx`
      insert into finding (id, store_id, connection_id, subject_kind, subject_id, severity, code, erp_words)
      select ${randomUUID()}, ${storeId}, id, 'note', ${noteId}, 'stop', 'tax:301', '301 - Uso Denegado' from connection limit 1`
    // More than the screen shows one by one.
    await tx`
      with made as (
        insert into invoice (id, store_id, number, customer_id, issued_on, total)
        select gen_random_uuid(), ${storeId}, 5000 + n, ${customerId}, '2026-07-20', 10 from generate_series(1, 1200) n
        returning id)
      insert into invoice_line (id, store_id, invoice_id, position, kind, description, quantity, unit_price, total)
      select gen_random_uuid(), ${storeId}, id, 1, 'service', 'Tosa', 1, 10, 10 from made`
  })
  expect((await closing(month)).unnoted).toMatchObject({ count: 1203 })
  const lines = await file(month)
  const unnoted = lines.filter(line => line.includes(';Sem nota;'))
  expect(unnoted).toHaveLength(1203)
  // Every cell stands under its title.
  expect(new Set(lines.map(line => line.replace(/"[^"]*"/g, '').split(';').length)).size).toBe(1)
  expect(lines.slice(1, 1204)).toEqual(unnoted)
  expect(unnoted.slice(0, 3)).toEqual([
    `NFS-e;Sem nota;;;;2026-07-01;Helena Duarte;11144477735;;;;;;;30,00;;;;;${first.number};30,00;20,00;30,00;"espera o pagamento, e o mês acabou; em aberto -20,00; itens sem nota 50,00"`,
    `NFC-e;Sem nota;;;;2026-07-01;Helena Duarte;11144477735;;;;;;;20,00;;;;;${first.number};;;;só quando alguém pedir`,
    `NFC-e;Sem nota;;;;2026-07-02;Helena Duarte;11144477735;;;;;;;45,00;;;;;${refused.number};0,00;45,00;0,00;"com erro; Uso denegado: a loja está irregular no fisco.; “301 - Uso Denegado”; em aberto -45,00; itens sem nota 45,00"`,
  ])
  // The denied one has a row of its own as well: its number is used.
  expect(lines.at(-1)).toContain('NFC-e;Denegada;1;70;chave-70;')
  expect((await file(month, 'es'))[1]).toMatch(/^NFS-e;Sin nota;.*espera el pago, y el mes terminó/)
})

it('numbers that no note has stand before the notes, with the day by which they are to be voided', async () => {
  await server.db.inStore(storeId, async tx => {
    const [connection] = await tx<{ id: string }[]>`select id from connection limit 1`
    const reading = randomUUID()
    await tx`
      insert into list_reading (id, store_id, connection_id, record_kind, kinds, ended_at)
      values (${reading}, ${storeId}, ${connection!.id}, 'voiding', '{}', trela_now())`
    const gap = (first: number, last: number, on: string, by: string) => tx`
      insert into number_gap (id, store_id, connection_id, reading_id, series, first_number, last_number, gap_on, void_by)
      values (${randomUUID()}, ${storeId}, ${connection!.id}, ${reading}, '1', ${first}, ${last}, ${on}, ${by})`
    await gap(58, 60, '2026-10-20', '2026-11-10')
    await gap(61, 61, '2026-11-02', '2026-12-10')
    await tx`
      insert into number_voiding (id, store_id, connection_id, series, year, first_number, last_number, reason, asked_by)
      values (${randomUUID()}, ${storeId}, ${connection!.id}, '1', 2026, 40, 41, 'Falha tecnica no PDV', 'trela')`
  })
  const lines = await file('2026-10', 'en')
  const gaps = lines.filter(line => /^NFC-e,(Gap in the numbers|Voiding asked for),/.test(line))
  expect(gaps.map(line => line.replace(/,{2,}/g, ',,'))).toEqual([
    expect.stringMatching(
      /^NFC-e,Gap in the numbers,1,58–60,,2026-10-20,,(was )?to be voided by 2026-11-10$/,
    ),
    'NFC-e,Voiding asked for,1,40–41,,',
  ])
  expect(lines.indexOf(gaps[1]!)).toBeLessThan(lines.findIndex(line => line.includes('chave-')))
})
