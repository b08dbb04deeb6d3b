import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let key: As
let storeId: string
let invoiceId: string
beforeAll(async () => {
  server = await openTestServer()
  const made = await setUp(server)
  storeId = made.storeId
  key = await makeKey(server, made.owner)
  const { body } = await server.call<{ id: string }>(key, 'POST', '/api/v1/invoices', {
    lines: [{ description: 'Banho', unitPriceCents: 85_00 }],
  })
  invoiceId = body.id
  await server.call(key, 'POST', `/api/v1/invoices/${invoiceId}/payments`, {
    legs: [{ method: 'pix', amountCents: 85_00 }],
  })
  await server.db.inStore(storeId, async tx => {
    await tx`update store set state = 'SP' where id = ${storeId}`
    await tx`
      with made as (
        insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
        values (${randomUUID()}, ${storeId}, 'paper', 'test', 'x', '2026-01-01', 's')
        returning id, store_id)
      insert into gate (connection_id, store_id) select id, store_id from made`
  })
})
afterAll(() => server.close())

/** Issued so many minutes ago. */
async function note(minutesAgo: number, { kind = 'nfce', state = 'issued' } = {}): Promise<string> {
  const id = randomUUID()
  await server.db.inStore(
    storeId,
    tx => tx`
      insert into fiscal_note (id, store_id, invoice_id, kind, state, asked_because, asked_by, environment, total, number, issued_at)
      values (${id}, ${storeId}, ${invoiceId}, ${kind}, ${state}, 'billed', 'trela', 'live', 8500, '7',
        trela_now() - ${minutesAgo} * interval '1 minute')`,
  )
  return id
}
interface Cancel extends Problem {
  until: string | null
  isOver: boolean
  afterwards: string
  steps: string | null
  askedAt: string | null
  reason: string | null
  receivedCents: number
}
const look = async (id: string) =>
  (await server.call<Cancel>(key, 'GET', `/api/v1/notes/${id}/cancellation`)).body
const ask = (id: string, reason: string) =>
  server.call<Cancel>(key, 'POST', `/api/v1/notes/${id}/cancellation`, { reason })
const keep = (id: string) => server.call<Problem>(key, 'DELETE', `/api/v1/notes/${id}/cancellation`)
const stored = (id: string) =>
  server.db.inStore(storeId, async tx => {
    const [row] =
      await tx`select state, cancel_reason as reason, cancelled_at from fiscal_note where id = ${id}`
    return { ...row }
  })
const inState = (state: string) =>
  server.db.inStore(storeId, tx => tx`update store set state = ${state} where id = ${storeId}`)

it('ten minutes after its issue an NFC-e may be cancelled, and how is told in the ERP’s own words', async () => {
  const id = await note(10)
  const before = await look(id)
  expect(before).toMatchObject({
    isOver: false,
    steps: 'Tear the note up.',
    askedAt: null,
    receivedCents: 85_00,
  })
  const asked = await ask(id, '  Venda  lançada em dobro ')
  expect(asked.status).toBe(200)
  expect(asked.body).toMatchObject({ reason: 'Venda lançada em dobro', until: before.until })
  expect(asked.body.askedAt).not.toBeNull()
  // It is issued until the ERP shows otherwise; the money stands as well.
  expect(await stored(id)).toEqual({ state: 'issued', reason: 'Venda lançada em dobro', cancelled_at: null })
  const { body } = await server.call<{ items: { event: string }[] }>(
    key,
    'GET',
    `/api/v1/invoices/${invoiceId}/timeline`,
  )
  expect(body.items[0]!.event).toBe('note.cancel_asked')
})

it('asked again the reason is the new one and the time of asking stays; then it is dropped once', async () => {
  const id = await note(1)
  const first = await ask(id, 'Cliente desistiu da compra')
  const second = await ask(id, 'Produto trocado no caixa')
  expect(second.body).toMatchObject({ askedAt: first.body.askedAt, reason: 'Produto trocado no caixa' })
  expect((await keep(id)).status).toBe(204)
  expect(await stored(id)).toMatchObject({ state: 'issued', reason: null })
  expect(await keep(id)).toMatchObject({ status: 409, body: { code: 'note_cancel_not_asked' } })
})

it('after 31 minutes only a return by NF-e 55 is left in São Paulo; Rio looks at late requests [R7.5]', async () => {
  const id = await note(31)
  expect(await look(id)).toMatchObject({ isOver: true, afterwards: 'return_note' })
  const refused = await ask(id, 'Venda lançada em dobro')
  expect(refused).toMatchObject({ status: 409, body: { code: 'note_cancel_too_late' } })
  expect(JSON.stringify(refused.body)).toMatch(/30 minutes/)
  await inState('RJ')
  expect((await ask(id, 'Venda lançada em dobro')).status).toBe(200)
  await inState('SP')
})

it('of an NFS-e the city decides, so no time is made up and none refuses', async () => {
  const id = await note(60 * 24 * 40, { kind: 'nfse' })
  expect(await look(id)).toMatchObject({ until: null, isOver: false, afterwards: 'ask_city' })
  expect((await ask(id, 'Serviço não prestado')).status).toBe(200)
})

it('fourteen characters are too few, and what is not issued is not cancelled', async () => {
  const id = await note(2)
  expect(await ask(id, 'Quatorze sinai')).toMatchObject({ status: 422, body: { code: 'note_reason_length' } })
  expect((await ask(id, 'Quinze letras ok')).status).toBe(200)
  const denied = await note(2, { state: 'denied' })
  expect(await ask(denied, 'Venda lançada em dobro')).toMatchObject({ body: { code: 'note_not_issued' } })
  expect((await server.call(key, 'GET', `/api/v1/notes/${denied}/cancellation`)).status).toBe(404)
  expect((await ask(randomUUID(), 'Venda lançada em dobro')).status).toBe(404)
})
