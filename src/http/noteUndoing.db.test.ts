import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildAccessKey } from '../core/fiscal/accessKey.ts'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let key: As
let storeId: string
beforeAll(async () => {
  server = await openTestServer()
  const made = await setUp(server)
  storeId = made.storeId
  key = await makeKey(server, made.owner)
  await server.call(key, 'PATCH', '/api/v1/store', { taxId: '11.222.333/0001-81', state: 'SP' })
  await server.db.inStore(
    storeId,
    tx => tx`
      with made as (
        insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
        values (${randomUUID()}, ${storeId}, 'paper', 'test', 'x', '2026-01-01', 's')
        returning id, store_id)
      insert into gate (connection_id, store_id) select id, store_id from made`,
  )
})
afterAll(() => server.close())

const call = <T>(method: string, path: string, body?: object, headers = {}) =>
  server.call<T>(key, method, `/api/v1${path}`, body as never, headers)

/** Something sold or done for R$ 40.00, with its note issued so many minutes ago. */
async function noted(minutesAgo: number, kind: 'nfse' | 'nfce') {
  const product = await call<{ id: string }>('POST', '/products', {
    name: `Ração ${randomUUID()}`,
    priceCents: 40_00,
  })
  const line =
    kind === 'nfce' ? { productId: product.body.id } : { description: 'Banho', unitPriceCents: 40_00 }
  const { body } = await call<{ id: string }>('POST', '/invoices', { lines: [line] })
  const id = randomUUID()
  await server.db.inStore(storeId, async tx => {
    await tx`
      insert into fiscal_note (id, store_id, invoice_id, kind, state, asked_because, asked_by, environment, total, series, number, issued_at)
      values (${id}, ${storeId}, ${body.id}, ${kind}, 'issued', 'billed', 'trela', 'live', 4000, '1', '7',
        trela_now() - ${minutesAgo} * interval '1 minute')`
    await tx`
      insert into fiscal_note_line (store_id, note_id, line_id)
      select ${storeId}, ${id}, id from invoice_line where invoice_id = ${body.id}`
  })
  return { id, invoiceId: body.id }
}

/** An NF-e of the store of this month, so that it is right whenever this runs. */
async function returnKey(number: number, model: '55' | '65' = '55'): Promise<string> {
  const [row] = await server.db.inStore(
    storeId,
    tx =>
      tx<{ month: string }[]>`select to_char(trela_now() at time zone 'America/Sao_Paulo', 'YYMM') as month`,
  )
  const parts = {
    stateCode: '35',
    taxId: '11222333000181',
    model,
    series: 1,
    issueManner: 1,
    random: '20417745',
  }
  return buildAccessKey({ ...parts, number, yearMonth: row!.month })
}

interface ToUndo {
  notes: {
    step: string
    by: string | null
    until: string | null
    steps: string | null
    mayCancel: boolean
    undone: object | null
  }[]
}
const toUndo = async (id: string) => (await call<ToUndo>('GET', `/invoices/${id}/undoing`)).body.notes
const cancel = (id: string) => call<Problem>('POST', `/invoices/${id}/cancel`, { reason: 'Cliente devolveu' })

it('what undoing asks for is told by note: what, by whom, until when, and how in the ERP [R7.5]', async () => {
  const fresh = await noted(10, 'nfce')
  expect(await toUndo(fresh.invoiceId)).toMatchObject([
    { step: 'cancel', by: 'shop', until: expect.any(String), steps: 'Tear the note up.', mayCancel: true },
  ])
  const old = await noted(31, 'nfce')
  expect(await toUndo(old.invoiceId)).toMatchObject([
    { step: 'return_note', by: 'accountant', mayCancel: false, undone: null },
  ])
  const bath = await noted(31, 'nfse')
  expect(await toUndo(bath.invoiceId)).toMatchObject([{ step: 'ask_city', by: 'shop', until: null }])
  expect((await call('GET', `/invoices/${randomUUID()}/undoing`)).status).toBe(404)
})

it('the sale is called off once the return’s key is given; a wrong one is refused with field, cause and cure in three languages', async () => {
  const { id, invoiceId } = await noted(31, 'nfce')
  expect(await cancel(invoiceId)).toMatchObject({ status: 409, body: { code: 'note_issued' } })
  const path = `/notes/${id}/return`
  const consumer = await returnKey(301, '65')
  const told: string[] = []
  for (const language of ['pt-BR', 'en', 'es']) {
    const refused = await call<Problem>(
      'POST',
      path,
      { accessKey: consumer },
      { 'accept-language': language },
    )
    expect(refused).toMatchObject({ status: 422, body: { code: 'return_of_nfce' } })
    expect(refused.body.errors).toMatchObject([{ field: 'accessKey' }])
    told.push(...refused.body.errors!.flatMap(each => [each.cause, each.cure]))
  }
  expect(new Set(told).size).toBe(6)
  const given = await call<{ state: string; undone: object }>('POST', path, {
    accessKey: await returnKey(301),
  })
  expect(given).toMatchObject({
    status: 200,
    body: { state: 'issued', undone: { return: { series: '1', number: '301' }, confirmedBy: null } },
  })
  expect((await cancel(invoiceId)).status).toBe(200)
  const found = await call<{ items: { id: string }[] }>('GET', `/notes?search=${await returnKey(301)}`)
  expect(found.body.items.map(note => note.id)).toEqual([id])
})

it('a bath whose NFS-e the city keeps is called off by reason and who confirmed it; that may be taken back', async () => {
  const { id, invoiceId } = await noted(9_000, 'nfse')
  const stand = (body: object) => call<Problem>('POST', `/notes/${id}/standing`, body)
  expect(await stand({ reason: 'Prazo encerrado', confirmedBy: ' ' })).toMatchObject({ status: 422 })
  expect((await stand({ reason: 'Prazo encerrado', confirmedBy: 'Contadora Marta' })).status).toBe(200)
  expect((await call('DELETE', `/notes/${id}/undoing`)).status).toBe(200)
  expect((await cancel(invoiceId)).body.code).toBe('note_issued')
  await stand({ reason: 'Prazo encerrado', confirmedBy: 'Contadora Marta' })
  expect((await cancel(invoiceId)).status).toBe(200)
  const { body } = await call<{ items: { event: string; facts: object }[] }>(
    'GET',
    `/invoices/${invoiceId}/timeline`,
  )
  expect(body.items.find(each => each.event === 'note.left_standing')!.facts).toMatchObject({
    reason: 'Prazo encerrado',
    confirmedBy: 'Contadora Marta',
  })
})
