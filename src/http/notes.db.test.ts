import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let key: As
let owner: As
let storeId: string
beforeAll(async () => {
  server = await openTestServer()
  ;({ owner, storeId } = await setUp(server))
  key = await makeKey(server, owner)
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

interface Note {
  id: string
  kind: string
  state: string
  services: string
  totalCents: number
  customerName: string | null
  invoiceNumber: number
  printedTaxId: string | null
  namedAs: { id: string; name: string } | null
  finding: { code: string; fix: { route: string; id: string | null } | null } | null
  waiting: { reason: string } | null
}
interface Notes {
  notes: Note[]
  canAsk: { nfse: boolean; nfce: boolean }
}
interface Invoice {
  id: string
  serviceOrderColumn: { state: string; since: string | null }
}

const call = <T>(method: string, path: string, body?: object, as = key) =>
  server.call<T>(as, method, `/api/v1${path}`, body as never)

it('notes are asked for, listed, found and taken back, and Billing says what is awaited [A3.10 R8.6]', async () => {
  const food = (await call<{ id: string }>('POST', '/products', { name: 'Ração 1 kg', priceCents: 4_000 }))
    .body
  const sale = (printedTaxId: string | null) => ({
    lines: [
      { productId: food.id, quantity: 2 },
      { description: 'Banho', unitPriceCents: 8_500 },
    ],
    payments: [{ method: 'pix', amountCents: 16_500 }],
    printedTaxId,
  })
  const early = (await call<Invoice>('POST', '/sales', sale(null))).body
  expect((await call<Notes>('GET', `/invoices/${early.id}/notes`)).body).toEqual({
    notes: [],
    canAsk: { nfse: false, nfce: false },
  })
  const unset = await call<Problem>('POST', `/invoices/${early.id}/notes`, { kind: 'nfce' })
  expect([unset.status, unset.body.code]).toEqual([409, 'note_not_set_up'])

  await call('PATCH', '/fiscal-settings', { environment: 'test' })
  const { id } = (await call<Invoice>('POST', '/sales', sale('529.982.247-25'))).body
  const { notes, canAsk } = (await call<Notes>('GET', `/invoices/${id}/notes`)).body
  expect(canAsk).toEqual({ nfse: false, nfce: false })
  expect(notes.toSorted((a, b) => a.totalCents - b.totalCents)).toMatchObject([
    {
      kind: 'nfce',
      state: 'asked',
      totalCents: 8_000,
      services: '2 × Ração 1 kg',
      printedTaxId: '52998224725',
    },
    { kind: 'nfse', state: 'asked', totalCents: 8_500, services: 'Banho', printedTaxId: null },
  ])
  expect(notes.every(note => note.waiting?.reason && note.customerName === 'CPF 529.982.247-25')).toBe(true)

  // Once its orders are in the ERP, only the notes are awaited.
  await server.db.inStore(
    storeId,
    tx => tx`update lane set state = 'agreed', agreed_at = trela_now() where kind = 'invoice'`,
  )
  const { serviceOrderColumn } = (await call<Invoice>('GET', `/invoices/${id}`)).body
  expect(serviceOrderColumn).toMatchObject({ state: 'awaiting_issue', since: expect.any(String) })
  const found = async (query: string) =>
    (await call<{ items: Note[]; count: number; totalCents: number }>('GET', `/notes?${query}`)).body
  expect(await found('state=asked')).toMatchObject({ count: 2, totalCents: 16_500 })
  // Beside the chosen state stands what the others come to: money asked for is none that is on an issued note.
  const byState = [{ state: 'asked', count: 2, totalCents: 16_500 }]
  expect(await found('state=issued')).toMatchObject({ byState })
  expect(await found('kind=nfce&search=529.982.247-25')).toMatchObject({
    count: 1,
    items: [{ kind: 'nfce' }],
  })
  expect(await found('state=issued')).toMatchObject({ count: 0, items: [] })
  const inBilling = async (column: string) =>
    (await call<{ items: Invoice[] }>('GET', `/invoices?serviceOrder=${column}`)).body.items.map(
      row => row.id,
    )
  expect(await inBilling('awaiting_issue')).toEqual([id])
  expect(await inBilling('issued')).toEqual([])

  const nfce = notes.find(note => note.kind === 'nfce')!
  const taken = await call<Note>('POST', `/notes/${nfce.id}/withdraw`)
  expect([taken.status, taken.body.state]).toEqual([200, 'withdrawn'])
  const again = await call<Notes>('POST', `/invoices/${id}/notes`, { kind: 'nfce' })
  expect([again.status, again.body.notes.length]).toEqual([201, 3])
  const twice = await call<Problem>('POST', `/invoices/${id}/notes`, { kind: 'nfce' })
  expect([twice.status, twice.body.code]).toEqual([409, 'note_covered'])
  const page = await found('limit=2')
  expect([page.items.length, page.count]).toEqual([2, 3])
})

it('a tax id typed for a known customer becomes theirs; one of somebody else’s names that one; one of nobody leads to the customer', async () => {
  const customer = async (name: string, taxId: string | null = null) =>
    (await call<{ id: string }>('POST', '/customers', { name, taxId })).body.id
  const maria = await customer('Maria das Dores')
  const food = (await call<{ id: string }>('POST', '/products', { name: 'Petisco', priceCents: 1_500 })).body
  const sold = async (customerId: string, printedTaxId: string | null) => {
    const { body } = await call<Invoice>('POST', '/sales', {
      customerId,
      lines: [{ productId: food.id, quantity: 1 }],
      payments: [{ method: 'cash', amountCents: 1_500 }],
      printedTaxId,
    })
    return body.id
  }
  const noteOf = async (id: string) => (await call<Notes>('GET', `/invoices/${id}/notes`)).body.notes.at(-1)!
  const first = await noteOf(await sold(maria, '111.444.777-35'))
  expect([first.printedTaxId, first.namedAs]).toEqual(['11144477735', null])
  expect((await call<{ taxId: string }>('GET', `/customers/${maria}`)).body.taxId).toBe('11144477735')
  const joao = await customer('João das Dores')
  const second = await noteOf(await sold(joao, '111.444.777-35'))
  expect(second.namedAs).toEqual({ id: maria, name: 'Maria das Dores' })

  await server.db.inStore(
    storeId,
    tx => tx`
      insert into finding (id, store_id, subject_kind, subject_id, slot, severity, code, field, params)
      values (${server.parts.ids.next()}, ${storeId}, 'note', ${second.id}, 'consumer_note', 'stop', 'note_buyer_unknown',
        'printedTaxId', ${tx.json({ taxId: '11144477735' })})`,
  )
  const stopped = (await call<Note>('GET', `/notes/${second.id}`)).body
  expect(stopped.finding).toMatchObject({ code: 'note_buyer_unknown', fix: { route: 'customer', id: joao } })
})
