/** The NF-e that somebody made in the ERP for a kennel that pays ICMS, in place of the consumer note. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccessKeyParts, buildAccessKey } from '../core/fiscal/accessKey.ts'
import { viewInvoiceNotes } from '../views/notes.ts'
import { changeLines } from './invoiceEdits.ts'
import { askForNote, withdrawNote } from './noteAsking.ts'
import { askForCancelling } from './noteCancelling.ts'
import {
  charge,
  issuesNotes,
  type NoteShop,
  notesOf,
  openNoteHouse,
  openNoteShop,
  pix,
  rowsOf,
} from './notesForTests.ts'
import { recordOtherDocument } from './otherDocument.ts'
import type { TestHouse } from './shopForTests.ts'
import { updateStore } from './stores.ts'

/** The NF-e 121, series 1, of the store's own CNPJ. */
const parts: AccessKeyParts = {
  stateCode: '35',
  yearMonth: '2611',
  taxId: '11222333000181',
  model: '55',
  series: 1,
  number: 121,
  issueManner: 1,
  random: '20417745',
}
const key = buildAccessKey(parts)
/** As it is printed. */
const printed = key.replaceAll(/.{4}(?=.)/g, '$& ')

let house: TestHouse
let kennel: NoteShop
let invoiceId: string
let noteId: string
beforeAll(async () => {
  house = await openNoteHouse()
})
beforeEach(async () => {
  kennel = await openNoteShop(house)
  await kennel.shop.act(updateStore, { taxId: '11.222.333/0001-81' })
  await issuesNotes(kennel.shop)
  ;({ invoiceId, noteId } = await sold())
})
afterAll(() => house.close())

/** Dog food for R$ 40.00, whose consumer note is asked for at once. */
async function sold() {
  const made = await charge(kennel, [{ productId: kennel.goods.foodId }])
  const [note] = await rowsOf(kennel.shop, made)
  return { invoiceId: made, noteId: note!.id }
}

describe('the key of an NF-e', () => {
  it('covers the goods with its number and series; nothing more is asked for, and its lines stand still [R7.6]', async () => {
    const { shop, goods } = kennel
    await shop.act(recordOtherDocument, { noteId, accessKey: printed })
    const shown = await shop.look(tx => viewInvoiceNotes(tx, invoiceId))
    expect(shown!.notes).toMatchObject([
      { document: 'nfe', state: 'issued', series: '1', number: '121', accessKey: key, cancel: null },
    ])
    expect(shown!.canAsk).toEqual({ nfse: false, nfce: false })
    expect(await shop.events(invoiceId)).toContain('note.issued')
    await pix(shop, invoiceId, 40_00)
    expect(await notesOf(shop, invoiceId)).toEqual([['nfce', 'issued', 40_00, 1]])
    const edited = await shop.refused(changeLines, { invoiceId, lines: [{ productId: goods.toyId }] })
    expect(edited).toMatchObject({ code: 'note_issued', params: { note: 'NF-e 121' } })
    const late = await shop.refused(askForCancelling, { noteId, reason: 'Venda desfeita pela cliente' })
    expect(late.code).toBe('note_made_in_erp')
  })

  it('cancelled in the ERP: its record is taken back, and the goods are free for another', async () => {
    const { shop } = kennel
    await shop.act(recordOtherDocument, { noteId, accessKey: key })
    await shop.act(withdrawNote, { noteId })
    expect(await notesOf(shop, invoiceId)).toEqual([['nfce', 'withdrawn', 40_00, 0]])
    await shop.act(askForNote, { invoiceId, kind: 'nfce' })
    const [, again] = await rowsOf(shop, invoiceId)
    // The same key may be given once more: what was taken back has it no longer.
    await shop.act(recordOtherDocument, { noteId: again!.id, accessKey: key })
    expect((await notesOf(shop, invoiceId)).at(-1)).toEqual(['nfce', 'issued', 40_00, 1])
  })
})

describe('a key that is none of this sale', () => {
  const foreign = buildAccessKey({ ...parts, taxId: '04252011000110' })
  const consumer = buildAccessKey({ ...parts, model: '65' })
  it.each([
    ['a slip in one digit', `${key.slice(0, 43)}${(Number(key[43]) + 1) % 10}`, 'key_not_valid'],
    ['43 digits', key.slice(1), 'key_not_valid'],
    ['the key of an NFC-e', consumer, 'key_of_nfce'],
    ['the key of another company', foreign, 'key_of_another'],
  ])('%s is refused, and the note waits as before', async (_, accessKey, code) => {
    const problem = await kennel.shop.refused(recordOtherDocument, { noteId, accessKey })
    expect(problem).toMatchObject({ code, field: 'accessKey' })
    expect(await notesOf(kennel.shop, invoiceId)).toEqual([['nfce', 'asked', 40_00, 1]])
  })

  it('the key of another sale’s NF-e is refused by its name', async () => {
    await kennel.shop.act(recordOtherDocument, { noteId, accessKey: key })
    const other = await sold()
    const problem = await kennel.shop.refused(recordOtherDocument, { noteId: other.noteId, accessKey: key })
    expect(problem).toMatchObject({ code: 'key_taken', params: { note: 'NF-e 121' } })
    const twice = await kennel.shop.refused(recordOtherDocument, { noteId, accessKey: key })
    expect(twice.code).toBe('note_not_asked')
  })

  it('a note of services is none that could be an NF-e', async () => {
    const bath = await charge(kennel, [{ serviceId: kennel.goods.bathId }])
    await pix(kennel.shop, bath, 100_00)
    const [note] = await rowsOf(kennel.shop, bath)
    const problem = await kennel.shop.refused(recordOtherDocument, { noteId: note!.id, accessKey: key })
    expect(problem.code).toBe('note_not_asked')
  })
})
