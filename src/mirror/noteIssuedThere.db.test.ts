/** Notes of ours that somebody issues inside the ERP, or that the tax side denies there: their state follows here. */
import { afterEach, expect, it } from 'vitest'
import { askForNote } from '../shop/noteAsking.ts'
import { billingOf } from '../views/billing.ts'
import { viewInvoiceNotes } from '../views/notes.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
afterEach(() => till.close())

async function columnOf(invoiceId: string): Promise<string> {
  const [billed] = await till.world.act(tx => billingOf(tx, [invoiceId], till.world.today()))
  return billed!.serviceOrder.state
}

const stops = async (noteId: string) =>
  (await till.findings(noteId)).filter(({ severity }) => severity === 'stop')

/** Passes that find nothing to do. */
async function isAtRest(): Promise<void> {
  const before = till.writes()
  await till.rest()
  expect(till.writes()).toBe(before)
}

/** A bag of R$ 32.90, sold; its note was refused, and waits as a draft there. */
async function refusedSale() {
  till = await openNoteTill({ rejectWith: '778' })
  const { invoiceId } = await till.sale(await till.food())
  await till.rest()
  const [note] = await till.notes(invoiceId)
  const [draft] = till.there('notas-consumidor')
  expect(note!.state).toBe('asked')
  expect(draft!.nota_emitida).toBe(0)
  expect(await stops(note!.id)).toMatchObject([{ code: 'tax:778' }])
  return { invoiceId, noteId: note!.id, id: Number(draft!.id_nfc) }
}

it('a bath whose note was refused, issued there by the accountant: issued here with its number, and asked for no more [R9.17]', async () => {
  till = await openNoteTill({ rejectWith: 'E0188' })
  const { invoiceId } = await till.visit(await till.customer())
  await till.pay(invoiceId, 8_990)
  await till.rest()
  const [draft] = till.there('notas-servico')
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'asked', number: null }])
  expect(await columnOf(invoiceId)).toBe('error')
  till.emulator.person().serviceNotes.issue({ id: Number(draft!.id_servico) })
  await till.rest()
  const [there] = till.there('notas-servico')
  const [note, ...more] = await till.notes(invoiceId)
  expect(more).toEqual([])
  expect(note).toMatchObject({ state: 'issued', number: there!.nota_numero_nfse, totalCents: 8_990 })
  expect(await till.findings(note!.id)).toEqual([])
  expect(await columnOf(invoiceId)).toBe('issued')
  expect(till.issuesAsked()).toBe(1)
  await isAtRest()
})

it('a bag whose note was refused, issued there: issued here with number and key [R9.17]', async () => {
  const { invoiceId, noteId, id } = await refusedSale()
  till.emulator.person().consumerNotes.issue({ id })
  await till.rest()
  const [there] = till.there('notas-consumidor')
  expect(there!.nota_chave).toMatch(/^\d{44}$/)
  expect(await till.notes(invoiceId)).toMatchObject([
    { id: noteId, state: 'issued', accessKey: there!.nota_chave, number: String(there!.id_pedido) },
  ])
  expect(await till.findings(noteId)).toEqual([])
  expect(await columnOf(invoiceId)).toBe('issued')
  expect(till.issuesAsked()).toBe(1)
  await isAtRest()
})

it('a bag whose note is denied there: denied here, the sale an error, and only a person asks for another [R9.17]', async () => {
  const { invoiceId, noteId, id } = await refusedSale()
  till.emulator.person().consumerNotes.edit({ id, fields: { nota_denegada: 1 } })
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ id: noteId, state: 'denied' }])
  expect(await stops(noteId)).toMatchObject([{ code: 'note_denied' }])
  expect(await columnOf(invoiceId)).toBe('error')
  const again = await till.world.act((tx, context) => askForNote(tx, context, { invoiceId, kind: 'nfce' }))
  expect(again).toMatchObject({ ok: false, problem: { code: 'note_denied' } })
  expect(till.issuesAsked()).toBe(1)
  await isAtRest()
})

it('the reason told for a note denied there is the denial’s own, not that of our refused issue before it [R9.17]', async () => {
  const { invoiceId, noteId, id } = await refusedSale()
  till.emulator.person().consumerNotes.edit({ id, fields: { nota_denegada: 1 } })
  await till.rest()
  // Nothing there says why: 778 (the product's NCM) was the answer to our own call, and is no denial.
  expect(await stops(noteId)).toMatchObject([{ code: 'note_denied', words: null }])
  const [shown] = (await till.world.act(tx => viewInvoiceNotes(tx, invoiceId)))!.notes
  expect(shown!.denial).toMatchObject({ code: null, words: null })
})
