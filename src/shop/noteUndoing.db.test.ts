/** A sale or service undone after its note could be cancelled: the return is given by its key, or somebody confirms that the note stands. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccessKeyParts, buildAccessKey } from '../core/fiscal/accessKey.ts'
import { viewInvoiceNotes } from '../views/notes.ts'
import { listNotesToUndo } from '../views/noteUndoing.ts'
import { cancelInvoice, reopenInvoice } from './callingOff.ts'
import { saveFiscalSettings } from './fiscalSettings.ts'
import { askForCancelling } from './noteCancelling.ts'
import { recordNoteCancelled } from './noteResults.ts'
import {
  charge,
  issue,
  type NoteShop,
  notesOf,
  openNoteHouse,
  openNoteShop,
  pix,
  rowsOf,
  seenInErp,
} from './notesForTests.ts'
import { dropUndoing, letNoteStand, recordReturn } from './noteUndoing.ts'
import { recordOtherDocument } from './otherDocument.ts'
import { reversePayments } from './reversal.ts'
import type { TestHouse } from './shopForTests.ts'
import { updateStore } from './stores.ts'

/** NF-e 301, series 1, by which the store takes the goods back. */
const parts: AccessKeyParts = {
  stateCode: '35',
  yearMonth: '2611',
  taxId: '11222333000181',
  model: '55',
  series: 1,
  number: 301,
  issueManner: 1,
  random: '20417745',
}
const key = buildAccessKey(parts)

let house: TestHouse
let pets: NoteShop
let shop: NoteShop['shop']
beforeAll(async () => {
  house = await openNoteHouse()
})
beforeEach(async () => {
  pets = await openNoteShop(house)
  shop = pets.shop
  await shop.act(updateStore, { taxId: '11.222.333/0001-81' })
  await shop.act(saveFiscalSettings, { environment: 'live' })
})
afterAll(() => house.close())

/** Dog food for R$ 40.00 with its NFC-e 7, issued on the 20th of November; paid, and the money given back. */
async function refunded(): Promise<{ invoiceId: string; noteId: string }> {
  const invoiceId = await charge(pets, [{ productId: pets.goods.foodId }])
  const noteId = (await rowsOf(shop, invoiceId))[0]!.id
  await issue(shop, noteId, '7')
  await pix(shop, invoiceId, 40_00)
  await giveBack(invoiceId)
  return { invoiceId, noteId }
}

async function giveBack(invoiceId: string): Promise<void> {
  const payments = await shop.look(
    tx => tx<{ id: string }[]>`select id from payment where invoice_id = ${invoiceId}`,
  )
  await shop.act(reversePayments, {
    invoiceId,
    paymentIds: payments.map(({ id }) => id),
    reason: 'Devolução',
  })
}

const toUndo = async (invoiceId: string) => (await shop.look(tx => listNotesToUndo(tx, invoiceId)))!
const cancel = (invoiceId: string) => shop.act(cancelInvoice, { invoiceId, reason: 'Cliente devolveu' })

describe('an NFC-e whose half hour is over', () => {
  it('keeps the sale from being called off until its return is given; then the note stays issued, and nothing more is asked [R2.4 R7.5]', async () => {
    const { invoiceId, noteId } = await refunded()
    expect(await toUndo(invoiceId)).toMatchObject([
      { number: '7', step: 'return_note', by: 'accountant', mayReturn: true, mayStand: false, undone: null },
    ])
    const early = await shop.refused(cancelInvoice, { invoiceId, reason: 'Cliente devolveu' })
    expect(early).toMatchObject({ code: 'note_issued', params: { note: 'NFC-e 7' } })

    await shop.act(recordReturn, { noteId, accessKey: key.replaceAll(/.{4}(?=.)/g, '$& ') })
    const given = { return: { accessKey: key, series: '1', number: '301' }, reason: null, confirmedBy: null }
    expect(await toUndo(invoiceId)).toMatchObject([{ step: 'done', by: null, undone: given }])
    await cancel(invoiceId)
    expect(await notesOf(shop, invoiceId)).toEqual([['nfce', 'issued', 40_00, 0]])
    const { notes } = (await shop.look(tx => viewInvoiceNotes(tx, invoiceId)))!
    expect(notes).toMatchObject([{ state: 'issued', number: '7', undone: given }])
    expect((await shop.events(invoiceId)).filter(event => event.startsWith('note.'))).toEqual([
      'note.asked',
      'note.issued',
      'note.returned',
    ])
  })

  it('taken up again, the sale gets a note of its own', async () => {
    const { invoiceId, noteId } = await refunded()
    await shop.act(recordReturn, { noteId, accessKey: key })
    await pix(shop, invoiceId, 40_00)
    expect(await notesOf(shop, invoiceId)).toEqual([['nfce', 'issued', 40_00, 0]])
    await giveBack(invoiceId)
    await cancel(invoiceId)
    await shop.act(reopenInvoice, { invoiceId })
    expect(await notesOf(shop, invoiceId)).toEqual([
      ['nfce', 'issued', 40_00, 0],
      ['nfce', 'asked', 40_00, 1],
    ])
  })

  it.each([
    ['a slip in one digit', `${key.slice(0, 43)}${(Number(key[43]) + 1) % 10}`, 'key_not_valid'],
    ['the key of an NFC-e', buildAccessKey({ ...parts, model: '65' }), 'return_of_nfce'],
    ['the key of another company', buildAccessKey({ ...parts, taxId: '04252011000110' }), 'key_of_another'],
    ['an NF-e of the month before', buildAccessKey({ ...parts, yearMonth: '2610' }), 'return_month'],
    ['an NF-e of a month to come', buildAccessKey({ ...parts, yearMonth: '3512' }), 'return_month'],
  ])('%s is refused at its field, and the sale stands', async (_, accessKey, code) => {
    const { invoiceId, noteId } = await refunded()
    expect(await shop.refused(recordReturn, { noteId, accessKey })).toMatchObject({
      code,
      field: 'accessKey',
    })
    expect((await shop.refused(cancelInvoice, { invoiceId, reason: 'x' })).code).toBe('note_issued')
  })

  it('a key on record with another sale is refused by its name', async () => {
    const first = await refunded()
    await shop.act(recordReturn, { noteId: first.noteId, accessKey: key })
    const second = await refunded()
    const taken = { code: 'key_taken', field: 'accessKey', params: { note: 'NF-e 301' } }
    expect(await shop.refused(recordReturn, { noteId: second.noteId, accessKey: key })).toMatchObject(taken)
    await shop.act(recordReturn, { noteId: first.noteId, accessKey: key })
  })

  it('is no NFS-e: nobody’s word lets it stand', async () => {
    const { noteId } = await refunded()
    const problem = await shop.refused(letNoteStand, {
      noteId,
      reason: 'Devolvido',
      confirmedBy: 'Contadora',
    })
    expect(problem).toMatchObject({ code: 'note_needs_return', params: { note: 'NFC-e 7' } })
  })

  it('given by mistake, the key is taken back, and the note keeps the sale again', async () => {
    const { invoiceId, noteId } = await refunded()
    expect((await shop.refused(dropUndoing, { noteId })).code).toBe('note_not_undone')
    await shop.act(recordReturn, { noteId, accessKey: key })
    await shop.act(dropUndoing, { noteId })
    expect(await notesOf(shop, invoiceId)).toEqual([['nfce', 'issued', 40_00, 1]])
    await shop.act(recordReturn, { noteId, accessKey: key })
    await cancel(invoiceId)
    expect((await shop.refused(dropUndoing, { noteId })).code).toBe('invoice_cancelled')
  })

  it('of the test environment may stand by somebody’s word, since no NF-e is made for it', async () => {
    await shop.act(saveFiscalSettings, { environment: 'test' })
    const { invoiceId, noteId } = await refunded()
    await shop.act(letNoteStand, { noteId, reason: 'Nota de teste', confirmedBy: 'Dona da loja' })
    await cancel(invoiceId)
  })
})

describe('an NFS-e that the city does not cancel any more', () => {
  /** A bath of R$ 100.00, with its NFS-e 12; paid, and the money given back. */
  async function bath() {
    const invoiceId = await charge(pets, [{ serviceId: pets.goods.bathId }])
    await pix(shop, invoiceId, 100_00)
    const noteId = (await rowsOf(shop, invoiceId))[0]!.id
    await issue(shop, noteId, '12')
    await giveBack(invoiceId)
    return { invoiceId, noteId }
  }

  it('stands with a reason and who confirmed it, and the service is called off; without them it is not [R7.5]', async () => {
    const { invoiceId, noteId } = await bath()
    expect(await toUndo(invoiceId)).toMatchObject([
      { step: 'ask_city', by: 'shop', mayCancel: true, mayReturn: false, mayStand: true },
    ])
    await shop.act(askForCancelling, { noteId, reason: 'Serviço não prestado' })
    const words = { reason: 'Prazo da prefeitura encerrado', confirmedBy: 'Contadora Marta, processo 55/26' }
    for (const field of ['reason', 'confirmedBy'])
      expect(await shop.refused(letNoteStand, { noteId, ...words, [field]: ' ' })).toMatchObject({
        code: 'field_required',
        field,
      })
    expect((await shop.refused(cancelInvoice, { invoiceId, reason: 'x' })).code).toBe('note_issued')
    await shop.act(letNoteStand, { noteId, ...words })
    expect(await toUndo(invoiceId)).toMatchObject([{ askedAt: null, undone: { return: null, ...words } }])
    await cancel(invoiceId)
    expect(await notesOf(shop, invoiceId)).toEqual([['nfse', 'issued', 100_00, 0]])
  })

  it('has no return', async () => {
    const { noteId } = await bath()
    expect((await shop.refused(recordReturn, { noteId, accessKey: key })).code).toBe('note_has_no_return')
  })
})

it('of a kennel’s NF-e the kennel itself may make the return', async () => {
  const invoiceId = await charge(pets, [{ productId: pets.goods.foodId }])
  const noteId = (await rowsOf(shop, invoiceId))[0]!.id
  await shop.look(tx => tx`update customer set tax_id = '04252011000110' where id = ${pets.goods.customerId}`)
  await shop.act(recordOtherDocument, { noteId, accessKey: buildAccessKey({ ...parts, number: 121 }) })
  expect(await toUndo(invoiceId)).toMatchObject([{ document: 'nfe', step: 'cancel_nfe', until: null }])
  await shop.act(recordReturn, { noteId, accessKey: buildAccessKey({ ...parts, taxId: '04252011000110' }) })
  await cancel(invoiceId)
})

it('cancelled in time and then refunded, the sale asks for no other note on the way to being called off', async () => {
  const invoiceId = await charge(pets, [{ productId: pets.goods.foodId }])
  const noteId = (await rowsOf(shop, invoiceId))[0]!.id
  await issue(shop, noteId, '7')
  await pix(shop, invoiceId, 40_00)
  await seenInErp(shop, recordNoteCancelled, { noteId, cancelledAt: '2026-11-20T15:20:00Z' })
  await giveBack(invoiceId)
  expect(await notesOf(shop, invoiceId)).toEqual([['nfce', 'cancelled', 40_00, 0]])
  expect(await toUndo(invoiceId)).toEqual([])
  await cancel(invoiceId)
})
