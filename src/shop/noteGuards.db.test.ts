/** What the tax side has, or may have, keeps people from changing what is on it; what it says of a note is written down once. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeServices, moveStatus } from './appointments.ts'
import { cancelInvoice } from './callingOff.ts'
import { changeLines } from './invoiceEdits.ts'
import type { LineInput } from './lines.ts'
import { askForNote, withdrawNote } from './noteAsking.ts'
import { recordNoteCancelled, recordNoteDenied, recordNoteDraft, recordNotePending } from './noteResults.ts'
import {
  charge as charged,
  issue,
  issuesNotes,
  type NoteShop,
  rowsOf as noteRows,
  openNoteHouse,
  openNoteShop,
  pix as paid,
  seenInErp,
  notesOf as shownNotes,
  visit as visited,
} from './notesForTests.ts'
import type { TestHouse, TestShop } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let goods: NoteShop['goods']
beforeAll(async () => {
  house = await openNoteHouse()
})
beforeEach(async () => {
  ;({ shop, goods } = await openNoteShop(house))
  await issuesNotes(shop)
})
afterAll(() => house.close())

const rowsOf = (invoiceId: string) => noteRows(shop, invoiceId)
const notesOf = (invoiceId: string) => shownNotes(shop, invoiceId)
const charge = (lines: LineInput[]) => charged({ shop, goods }, lines)
const pix = (invoiceId: string, amountCents: number) => paid(shop, invoiceId, amountCents)
const visit = (services: LineInput[]) => visited({ shop, goods }, services)
describe('a note that the tax side has', () => {
  it('keeps its lines, and its charge from being cancelled; the problem names it [R2.3 R7.5]', async () => {
    const { appointmentId, invoiceId } = await visit([{ serviceId: goods.bathId }])
    await shop.act(askForNote, { invoiceId, kind: 'nfse' })
    await issue(shop, (await rowsOf(invoiceId))[0]!.id, '12')
    const named = { code: 'note_issued', params: { note: 'NFS-e 12' } }
    const services = [{ serviceId: goods.trimId }]
    expect(await shop.refused(changeServices, { appointmentId, services })).toMatchObject(named)
    expect(await shop.refused(cancelInvoice, { invoiceId, reason: 'engano' })).toMatchObject(named)
    expect(await shop.refused(moveStatus, { appointmentId, to: 'no_show' })).toMatchObject(named)
    const discounted = { appointmentId, services: [{ serviceId: goods.bathId }] }
    const adjustment = { kind: 'discount' as const, amountCents: 10_00 }
    expect(await shop.refused(changeServices, { ...discounted, adjustment })).toMatchObject(named)
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'issued', 100_00, 1]])
  })

  it('leaves other lines free: a trim added later gets a note of its own', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }])
    await pix(invoiceId, 100_00)
    await issue(shop, (await rowsOf(invoiceId))[0]!.id, '12')
    const [line] = await shop.look(
      tx => tx<{ id: string }[]>`select id from invoice_line where invoice_id = ${invoiceId}`,
    )
    await shop.act(changeLines, { invoiceId, lines: [{ id: line!.id }, { serviceId: goods.trimId }] })
    await pix(invoiceId, 80_00)
    expect(await notesOf(invoiceId)).toEqual([
      ['nfse', 'issued', 100_00, 1],
      ['nfse', 'asked', 80_00, 1],
    ])
  })

  it('while it has not said, nothing changes and nothing is taken back; refused, it may again', async () => {
    const invoiceId = await charge([{ productId: goods.toyId }])
    const noteId = (await rowsOf(invoiceId))[0]!.id
    await seenInErp(shop, recordNotePending, { noteId })
    const waits = { code: 'note_being_issued', params: { note: 'NFC-e' } }
    expect(await shop.refused(withdrawNote, { noteId })).toMatchObject(waits)
    expect(
      await shop.refused(changeLines, { invoiceId, lines: [{ productId: goods.foodId }] }),
    ).toMatchObject(waits)
    await seenInErp(shop, recordNoteDraft, { noteId })
    await shop.act(changeLines, { invoiceId, lines: [{ productId: goods.foodId }] })
    expect((await notesOf(invoiceId)).at(-1)).toEqual(['nfce', 'asked', 40_00, 1])
  })

  it('nor while an attempt is out whose answer nobody has', async () => {
    const invoiceId = await charge([{ productId: goods.toyId }])
    const noteId = (await rowsOf(invoiceId))[0]!.id
    await shop.look(
      tx => tx`
        insert into effect (id, store_id, connection_id, lane_id, lane_kind, record_id, fence, action, kind, slots, safety,
          fingerprint, state)
        select ${randomUUID()}, store_id, connection_id, id, kind, record_id, 1, 'issue', 'consumer_note',
          array['consumer_note/1'], 'issue', 'f', 'uncertain'
        from lane where record_id = ${noteId}`,
    )
    expect((await shop.refused(withdrawNote, { noteId })).code).toBe('note_being_issued')
    expect((await shop.refused(cancelInvoice, { invoiceId, reason: 'engano' })).code).toBe(
      'note_being_issued',
    )
    await shop.look(tx => tx`update effect set state = 'absent' where record_id = ${noteId}`)
    await shop.act(cancelInvoice, { invoiceId, reason: 'engano' })
    expect(await notesOf(invoiceId)).toEqual([['nfce', 'withdrawn', 15_00, 0]])
  })

  it('cancelled or denied there covers nothing: its lines may change, and a person asks again', async () => {
    const invoiceId = await charge([{ productId: goods.toyId }])
    const first = (await rowsOf(invoiceId))[0]!.id
    await issue(shop, first, '1')
    await seenInErp(shop, recordNoteCancelled, { noteId: first, cancelledAt: '2026-11-20T15:20:00Z' })
    await pix(invoiceId, 15_00)
    expect(await notesOf(invoiceId)).toEqual([['nfce', 'cancelled', 15_00, 0]])
    await shop.act(askForNote, { invoiceId, kind: 'nfce' })
    const second = (await rowsOf(invoiceId))[1]!.id
    await seenInErp(shop, recordNoteDenied, { noteId: second, number: '2', code: null, words: null })
    expect(await notesOf(invoiceId)).toEqual([
      ['nfce', 'cancelled', 15_00, 0],
      ['nfce', 'denied', 15_00, 0],
    ])
    expect((await shop.events(invoiceId)).filter(event => event.startsWith('note.'))).toEqual([
      'note.asked',
      'note.issued',
      'note.cancelled',
      'note.asked',
      'note.denied',
    ])
  })

  it('issued although it was taken back a moment before covers its lines, and no other does', async () => {
    const invoiceId = await charge([{ productId: goods.toyId }])
    const first = (await rowsOf(invoiceId))[0]!.id
    await shop.act(withdrawNote, { noteId: first })
    await shop.act(askForNote, { invoiceId, kind: 'nfce' })
    await issue(shop, first, '7')
    expect(await notesOf(invoiceId)).toEqual([
      ['nfce', 'issued', 15_00, 1],
      ['nfce', 'asked', 15_00, 0],
    ])
    await pix(invoiceId, 15_00)
    expect((await notesOf(invoiceId))[1]).toEqual(['nfce', 'withdrawn', 15_00, 0])
  })
})
