/** Notes that the tax authority denies for good: why stands on the note and stops the charge, and only a person asks for another. */
import { afterEach, describe, expect, it } from 'vitest'
import type { ChoiceName } from '../core/choice.ts'
import { isFindingCode, sentence } from '../core/finding.ts'
import { rejectionOf } from '../core/fiscal/rejections.ts'
import { locales } from '../core/text.ts'
import { choose } from '../shop/choosing.ts'
import { askForNote, withdrawNote } from '../shop/noteAsking.ts'
import { reversePayments } from '../shop/reversal.ts'
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

const ask = (invoiceId: string, despiteDenial?: boolean) =>
  till.world.act((tx, context) =>
    askForNote(tx, context, {
      invoiceId,
      kind: 'nfce',
      ...(despiteDenial === undefined ? {} : { despiteDenial }),
    }),
  )

const answer = (noteId: string, name: ChoiceName) =>
  till.act(async (tx, context) => {
    const [finding] = await tx<{ id: string }[]>`
      select id from finding where subject_id = ${noteId} and closed_at is null and severity = 'stop'`
    return choose(tx, context, { findingId: finding!.id, name })
  })

/** A bag of food, paid, whose note is denied. */
async function denied(): Promise<{ invoiceId: string; noteId: string }> {
  const { invoiceId } = await till.sale(await till.food())
  await till.rest()
  const [note] = await till.notes(invoiceId)
  expect(note!.state).toBe('denied')
  return { invoiceId, noteId: note!.id }
}

describe('a denied note', () => {
  for (const shape of ['answer', 'refusal'] as const)
    it(`told as ${shape} says why, in every language, and the paid sale is an error [A3.13]`, async () => {
      till = await openNoteTill({ rejectionShape: shape })
      const food = await till.food()
      for (const code of ['301', '302', '303']) {
        till.emulator.setSwitches({ rejectWith: code })
        const { invoiceId } = await till.sale(food)
        await till.rest()
        const [shown] = (await till.world.act(tx => viewInvoiceNotes(tx, invoiceId)))!.notes
        const words = `${code} - Rejeição: Rejeição determinada`
        const entry = rejectionOf(code)
        expect(shown).toMatchObject({ state: 'denied', denial: { code, words } })
        expect(shown!.finding).toMatchObject({
          code: `tax:${entry.codes[0]}`,
          field: entry.field,
          severity: 'stop',
          erpWords: words,
        })
        const finding = { code: shown!.finding!.code, params: {} }
        if (!isFindingCode(finding.code)) throw new Error(finding.code)
        for (const locale of locales)
          expect(sentence({ code: finding.code, params: {} }, locale)).toEqual(entry.words[locale])
        expect(await columnOf(invoiceId)).toBe('error')
      }
    })

  it('is followed by another only after a person confirmed that its cause was put right', async () => {
    till = await openNoteTill({ rejectWith: '302' })
    const { invoiceId, noteId } = await denied()
    expect(await ask(invoiceId)).toMatchObject({ ok: false, problem: { code: 'note_denied' } })
    expect(await ask(invoiceId, false)).toMatchObject({ ok: false, problem: { code: 'note_denied' } })
    till.emulator.setSwitches({ rejectWith: 'none' })
    expect(await ask(invoiceId, true)).toMatchObject({ ok: true })
    await till.rest()
    expect((await till.notes(invoiceId)).map(({ state }) => state).sort()).toEqual(['denied', 'issued'])
    expect(await stops(noteId)).toEqual([])
    expect(await columnOf(invoiceId)).toBe('issued')
    // Why the first was denied can be read for good.
    const notes = (await till.world.act(tx => viewInvoiceNotes(tx, invoiceId)))!.notes
    expect(notes.find(({ id }) => id === noteId)!.denial).toMatchObject({ code: '302' })
  })

  it('is an error again when the other one is taken back before it went out', async () => {
    till = await openNoteTill({ rejectWith: '302' })
    const { invoiceId, noteId } = await denied()
    till.emulator.setSwitches({ rejectWith: '778' })
    const asked = await till.act((tx, context) =>
      askForNote(tx, context, { invoiceId, kind: 'nfce', despiteDenial: true }),
    )
    await till.rest()
    expect(await stops(noteId)).toEqual([])
    await till.act((tx, context) => withdrawNote(tx, context, { noteId: asked.noteIds[0]! }))
    await till.rest()
    expect(await stops(noteId)).toMatchObject([{ code: 'tax:302' }])
    expect(await columnOf(invoiceId)).toBe('error')
  })

  it('is not asked for by itself again, also when the money is taken back and paid anew', async () => {
    till = await openNoteTill({ rejectWith: '301' })
    const { invoiceId } = await denied()
    till.emulator.setSwitches({ rejectWith: 'none' })
    const [payment] = await till.world.act(
      tx => tx<{ id: string }[]>`select id from payment where invoice_id = ${invoiceId}`,
    )
    await till.act((tx, context) =>
      reversePayments(tx, context, { invoiceId, paymentIds: [payment!.id], reason: 'Troco errado' }),
    )
    await till.pay(invoiceId, 3_290)
    await till.rest()
    expect(await till.notes(invoiceId)).toMatchObject([{ state: 'denied' }])
    expect(till.issuesAsked()).toBe(1)
    expect(await columnOf(invoiceId)).toBe('error')
  })

  it('of which no answer came says so; settled elsewhere, the sale is fulfilled', async () => {
    till = await openNoteTill({ rejectWith: '301' })
    till.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path: 'notas-consumidor/*/emitir' })
    const { invoiceId, noteId } = await denied()
    expect(await stops(noteId)).toMatchObject([{ code: 'note_denied', words: null }])
    await answer(noteId, 'issued_elsewhere')
    await till.rest()
    expect(await till.notes(invoiceId)).toMatchObject([{ state: 'denied' }])
    expect(await stops(noteId)).toEqual([])
    expect(await columnOf(invoiceId)).toBe('fulfilled')
    expect(till.issuesAsked()).toBe(1)
  })
})
