/** Fiscal notes are asked for once, by every door; what the tax side has keeps people from changing what is on it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { viewInvoiceNotes } from '../views/notes.ts'
import { changeServices, moveStatus } from './appointments.ts'
import { book } from './booking.ts'
import { cancelInvoice, reopenInvoice } from './callingOff.ts'
import { saveCustomer } from './customers.ts'
import { saveFiscalSettings } from './fiscalSettings.ts'
import { recordFoundReceipt } from './foundReceipts.ts'
import { holdInvoice, releaseInvoice } from './holding.ts'
import { changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import { receiveJointly } from './jointReceipts.ts'
import type { LineInput } from './lines.ts'
import { askForNote, withdrawNote } from './noteAsking.ts'
import {
  recordNoteCancelled,
  recordNoteDenied,
  recordNoteDraft,
  recordNoteIssued,
  recordNotePending,
} from './noteResults.ts'
import { recordPayment } from './payments.ts'
import { saveProduct } from './products.ts'
import { reversePayments } from './reversal.ts'
import { sell } from './sales.ts'
import { saveService } from './services.ts'
import { furnish, openHouse, stockUp, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let goods: { customerId: string; bathId: string; trimId: string; foodId: string; toyId: string }

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  goods = { ...(await furnish(shop)), ...(await stockUp(shop)) }
  await coded(goods.bathId, '5.08')
  await coded(goods.trimId, '5.08')
  await shop.act(saveFiscalSettings, { environment: 'test' })
})
afterAll(() => house.close())

const coded = (id: string, serviceItem: string) => shop.act(saveService, { id, fiscal: { serviceItem } })

interface Noted {
  id: string
  kind: string
  state: string
  total: number
  lines: number
  because: string
}
/** The notes of an invoice, as they were asked for. */
const rowsOf = (invoiceId: string) =>
  shop.look(
    tx => tx<Noted[]>`
      select id, kind, state, total, asked_because as because,
        (select count(*) from fiscal_note_line l where l.note_id = n.id and l.covers) as lines
      from fiscal_note n where invoice_id = ${invoiceId} order by asked_at, id`,
  )
/** The same as [kind, state, cents, lines]. */
const notesOf = async (invoiceId: string) =>
  (await rowsOf(invoiceId)).map(({ kind, state, total, lines }) => [kind, state, total, lines])
const erp = { actor: 'erp', storeId: '' }
const inErp = <T>(
  record: (tx: never, context: never, seen: never) => Promise<T>,
  seen: Record<string, unknown>,
) => shop.look(tx => record(tx as never, { ...erp, storeId: shop.storeId } as never, seen as never))
const issue = (noteId: string, number: string) =>
  inErp(recordNoteIssued, { noteId, number, series: '1', issuedAt: '2026-11-20T15:00:00Z' })

const charge = (lines: LineInput[]) =>
  shop.act(createInvoice, { customerId: goods.customerId, lines }).then(made => made.invoiceId)
const pix = (invoiceId: string, amountCents: number) =>
  shop.act(recordPayment, { invoiceId, legs: [{ method: 'pix', amountCents }], receivedOn: today })
const visit = (services: LineInput[]) =>
  shop.act(book, { customerId: goods.customerId, startsAt: '2026-11-20T13:00:00Z', services })

describe('a note is asked for', () => {
  it('when a bath of R$ 100.00 is paid at the counter, and not before [R7.2]', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }])
    await pix(invoiceId, 60_00)
    expect(await notesOf(invoiceId)).toEqual([])
    await pix(invoiceId, 40_00)
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 100_00, 1]])
    const [note] = await rowsOf(invoiceId)
    expect(note!.because).toBe('paid')
    expect(await shop.marks(note!.id)).toBe(1)
    expect(await shop.events(invoiceId)).toContain('note.asked')
  })

  it('once, whoever receives: for two invoices at once, or in the ERP', async () => {
    const both = [await charge([{ serviceId: goods.bathId }]), await charge([{ serviceId: goods.trimId }])]
    await shop.act(receiveJointly, {
      invoiceIds: both,
      legs: [{ method: 'pix', amountCents: 180_00 }],
      receivedOn: today,
    })
    expect(await notesOf(both[0]!)).toEqual([['nfse', 'asked', 100_00, 1]])
    expect(await notesOf(both[1]!)).toEqual([['nfse', 'asked', 80_00, 1]])

    const invoiceId = await charge([{ serviceId: goods.bathId }])
    const [instalment] = await shop.look(
      tx => tx<{ id: string }[]>`select id from instalment where invoice_id = ${invoiceId}`,
    )
    await shop.act(recordFoundReceipt, {
      invoiceId,
      instalmentId: instalment!.id,
      method: 'pix',
      receivedOn: today,
      amountCents: 100_00,
      discountCents: 0,
      surchargeCents: 0,
      interestCents: 0,
    })
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 100_00, 1]])
  })

  it('of the goods when the visit is finished, of the services when it is paid from the calendar', async () => {
    const { appointmentId, invoiceId } = await visit([
      { serviceId: goods.bathId },
      { productId: goods.toyId },
    ])
    expect(await notesOf(invoiceId)).toEqual([])
    for (const to of ['received', 'in_service', 'finished'] as const)
      await shop.act(moveStatus, { appointmentId, to })
    expect(await notesOf(invoiceId)).toEqual([['nfce', 'asked', 15_00, 1]])
    await pix(invoiceId, 115_00)
    expect(await notesOf(invoiceId)).toEqual([
      ['nfce', 'asked', 15_00, 1],
      ['nfse', 'asked', 100_00, 1],
    ])
  })

  it('three times for a bath, a vaccine and a ride of three codes, R$ 265.00 in all', async () => {
    const ride = await shop.act(saveService, { name: 'Leva e traz', priceCents: 30_00 })
    const vet = await shop.act(saveService, { name: 'Vacina', priceCents: 135_00 })
    await coded(ride.id, '16.02')
    await coded(vet.id, '5.01')
    const invoiceId = await charge([
      { serviceId: goods.bathId },
      { serviceId: vet.id },
      { serviceId: ride.id },
    ])
    await pix(invoiceId, 265_00)
    const totals = (await rowsOf(invoiceId)).map(note => note.total).toSorted((a, b) => a - b)
    expect(totals).toEqual([30_00, 100_00, 135_00])
  })

  it('of what the lines come to, less the discount on the whole [R7.3]', async () => {
    const { invoiceId } = await shop.act(createInvoice, {
      customerId: goods.customerId,
      lines: [{ serviceId: goods.bathId }, { serviceId: goods.trimId }],
      adjustment: { kind: 'discount', amountCents: 18_00 },
    })
    await pix(invoiceId, 162_00)
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 162_00, 2]])
  })

  it('by nobody in a store that has not said where it issues', async () => {
    const plain = await house.openShop('Sem nota')
    shop = plain
    goods = { ...(await furnish(shop)), ...(await stockUp(shop)) }
    const invoiceId = await charge([{ serviceId: goods.bathId }, { productId: goods.toyId }])
    await pix(invoiceId, 115_00)
    expect(await notesOf(invoiceId)).toEqual([])
    const problem = await shop.refused(askForNote, { invoiceId, kind: 'nfse' })
    expect(problem.code).toBe('note_not_set_up')
  })

  it('only once the charge may go to the ERP again, where somebody keeps it from there', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }])
    await shop.act(holdInvoice, { invoiceId, reason: 'cortesia da dona' })
    await pix(invoiceId, 100_00)
    expect(await notesOf(invoiceId)).toEqual([])
    expect((await shop.refused(askForNote, { invoiceId, kind: 'nfse' })).code).toBe('note_held')
    await shop.act(releaseInvoice, { invoiceId })
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 100_00, 1]])
  })

  it('by a person, before anything is paid; two clicks at once give one note [I12]', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }])
    const click = () => shop.act(askForNote, { invoiceId, kind: 'nfse' })
    const outcomes = await shop.atOnce(invoiceId, [click, click])
    expect(outcomes.map(each => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 100_00, 1]])
    await pix(invoiceId, 100_00)
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 100_00, 1]])
    const problem = await shop.refused(askForNote, { invoiceId, kind: 'nfse' })
    expect(problem).toMatchObject({ code: 'note_covered', params: { note: 'NFS-e' } })
    expect((await shop.refused(askForNote, { invoiceId, kind: 'nfce' })).code).toBe('note_nothing_to_cover')
  })
})

describe('a sale at the counter with the CPF on the note', () => {
  const sale = (more: object) => ({
    externalId: 'caixa-1',
    lines: [{ productId: goods.foodId }],
    payments: [{ method: 'cash' as const, amountCents: 40_00 }],
    ...more,
  })

  it('prints it, and who bought is a customer from then on; sent again it sells nothing', async () => {
    const { invoiceId } = await shop.act(sell, sale({ printedTaxId: '529.982.247-25' }))
    const [note] = await shop.look(
      tx => tx<{ printed: string; total: number; name: string; taxId: string }[]>`
        select n.printed_tax_id as printed, n.total, c.name, c.tax_id as "taxId"
        from fiscal_note n join invoice i on i.id = n.invoice_id join customer c on c.id = i.customer_id
        where n.invoice_id = ${invoiceId} and n.kind = 'nfce'`,
    )
    expect({ ...note }).toEqual({
      printed: '52998224725',
      total: 40_00,
      name: 'CPF 529.982.247-25',
      taxId: '52998224725',
    })
    const again = await shop.act(sell, sale({ printedTaxId: '52998224725' }))
    expect(again).toMatchObject({ invoiceId, created: false })
    expect((await shop.refused(sell, sale({}))).code).toBe('sale_differs')
  })

  it('names the customer who has that CPF; a wrong one sells nothing', async () => {
    const known = await shop.act(saveCustomer, { name: 'Bianca Torres', taxId: '52998224725' })
    const { invoiceId } = await shop.act(sell, sale({ printedTaxId: '529.982.247-25' }))
    const [invoice] = await shop.look(
      tx =>
        tx<{ customerId: string }[]>`select customer_id as "customerId" from invoice where id = ${invoiceId}`,
    )
    expect(invoice!.customerId).toBe(known.id)
    const problem = await shop.refused(sell, sale({ externalId: 'caixa-2', printedTaxId: '529.982.247-24' }))
    expect(problem).toMatchObject({ code: 'field_not_valid', field: 'printedTaxId' })
  })
})

describe('a note that is asked for and not issued', () => {
  it('follows lines that come, change and go, while it is no other note [R2.3]', async () => {
    const { appointmentId, invoiceId } = await visit([{ serviceId: goods.bathId }])
    await pix(invoiceId, 100_00)
    const [asked] = await rowsOf(invoiceId)
    const services = [{ serviceId: goods.bathId }, { serviceId: goods.trimId }]
    await shop.act(changeServices, { appointmentId, services })
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 180_00, 2]])
    await shop.act(changeServices, {
      appointmentId,
      services: [{ serviceId: goods.trimId }],
      excess: 'credit',
    })
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 80_00, 1]])
    expect((await rowsOf(invoiceId))[0]!.id).toBe(asked!.id)
  })

  it('is taken back with the charge, and asked for again when that is taken up and paid', async () => {
    const invoiceId = await charge([{ productId: goods.toyId }])
    expect(await notesOf(invoiceId)).toEqual([['nfce', 'asked', 15_00, 1]])
    await shop.act(cancelInvoice, { invoiceId, reason: 'desistiu' })
    expect(await notesOf(invoiceId)).toEqual([['nfce', 'withdrawn', 15_00, 0]])
    await shop.act(reopenInvoice, { invoiceId })
    expect(await notesOf(invoiceId)).toEqual([
      ['nfce', 'withdrawn', 15_00, 0],
      ['nfce', 'asked', 15_00, 1],
    ])
  })

  it('taken back by a person is not asked for again by a payment; a person may', async () => {
    const invoiceId = await charge([{ productId: goods.toyId }])
    const [note] = await rowsOf(invoiceId)
    await shop.act(withdrawNote, { noteId: note!.id })
    await pix(invoiceId, 15_00)
    expect(await notesOf(invoiceId)).toEqual([['nfce', 'withdrawn', 15_00, 0]])
    expect((await shop.refused(withdrawNote, { noteId: note!.id })).code).toBe('note_not_asked')
    await shop.act(askForNote, { invoiceId, kind: 'nfce' })
    expect((await notesOf(invoiceId)).at(-1)).toEqual(['nfce', 'asked', 15_00, 1])
  })

  it('stays when its payment is taken back [R5.4]', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }])
    const { paymentIds } = await pix(invoiceId, 100_00)
    await shop.act(reversePayments, { invoiceId, paymentIds, reason: 'cartão contestado' })
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 100_00, 1]])
    await pix(invoiceId, 100_00)
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 100_00, 1]])
  })

  it('is tried again when its customer, product, service or the store is mended', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }, { productId: goods.foodId }])
    await pix(invoiceId, 140_00)
    const notes = await rowsOf(invoiceId)
    const marks = () => Promise.all(notes.map(note => shop.marks(note.id)))
    let before = await marks()
    const mended = async (both: [number, number], mend: () => Promise<unknown>) => {
      await mend()
      const after = await marks()
      expect(after.map((each, i) => Math.min(1, each - before[i]!))).toEqual(both)
      before = after
    }
    expect(notes.map(note => note.kind)).toEqual(['nfce', 'nfse'])
    await mended([1, 1], () => shop.act(saveCustomer, { id: goods.customerId, taxId: '52998224725' }))
    await mended([1, 1], () => shop.act(saveProduct, { id: goods.foodId, fiscal: { ncm: '23091000' } }))
    await mended([1, 1], () => shop.act(saveFiscalSettings, { crt: '1' }))
    await mended([1, 1], () => coded(goods.bathId, '5.02'))
    await mended([0, 0], () => coded(goods.trimId, '5.02'))
  })

  it('becomes two when one of its services gets another code', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }, { serviceId: goods.trimId }])
    await pix(invoiceId, 180_00)
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 180_00, 2]])
    await coded(goods.trimId, '5.01')
    expect((await notesOf(invoiceId)).toSorted()).toEqual([
      ['nfse', 'asked', 100_00, 1],
      ['nfse', 'asked', 80_00, 1],
    ])
  })

  it('goes live with its store; one issued as a test covers nothing then', async () => {
    const [waits, tested] = [
      await charge([{ productId: goods.toyId }]),
      await charge([{ productId: goods.toyId }]),
    ]
    await issue((await rowsOf(tested))[0]!.id, '1')
    await shop.act(saveFiscalSettings, { environment: 'live' })
    const environments = await shop.look(
      tx =>
        tx`select environment from fiscal_note where invoice_id in ${tx([waits, tested])} order by environment`,
    )
    expect(environments.map(row => row.environment)).toEqual(['live', 'test'])
    expect(await notesOf(tested)).toEqual([['nfce', 'issued', 15_00, 0]])
    expect(await shop.look(tx => viewInvoiceNotes(tx, tested))).toMatchObject({ canAsk: { nfce: true } })
  })
})

describe('a note that the tax side has', () => {
  it('keeps its lines, and its charge from being cancelled; the problem names it [R2.3 R7.5]', async () => {
    const { appointmentId, invoiceId } = await visit([{ serviceId: goods.bathId }])
    await shop.act(askForNote, { invoiceId, kind: 'nfse' })
    await issue((await rowsOf(invoiceId))[0]!.id, '12')
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
    await issue((await rowsOf(invoiceId))[0]!.id, '12')
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
    await inErp(recordNotePending, { noteId })
    const waits = { code: 'note_being_issued', params: { note: 'NFC-e' } }
    expect(await shop.refused(withdrawNote, { noteId })).toMatchObject(waits)
    expect(
      await shop.refused(changeLines, { invoiceId, lines: [{ productId: goods.foodId }] }),
    ).toMatchObject(waits)
    await inErp(recordNoteDraft, { noteId })
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
    await issue(first, '1')
    await inErp(recordNoteCancelled, { noteId: first, cancelledAt: '2026-11-20T15:20:00Z' })
    await pix(invoiceId, 15_00)
    expect(await notesOf(invoiceId)).toEqual([['nfce', 'cancelled', 15_00, 0]])
    await shop.act(askForNote, { invoiceId, kind: 'nfce' })
    const second = (await rowsOf(invoiceId))[1]!.id
    await inErp(recordNoteDenied, { noteId: second, number: '2' })
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

  it('issued although it was taken back a moment before covers its lines, and no other does [I12]', async () => {
    const invoiceId = await charge([{ productId: goods.toyId }])
    const first = (await rowsOf(invoiceId))[0]!.id
    await shop.act(withdrawNote, { noteId: first })
    await shop.act(askForNote, { invoiceId, kind: 'nfce' })
    await issue(first, '7')
    expect(await notesOf(invoiceId)).toEqual([
      ['nfce', 'issued', 15_00, 1],
      ['nfce', 'asked', 15_00, 0],
    ])
    await pix(invoiceId, 15_00)
    expect((await notesOf(invoiceId))[1]).toEqual(['nfce', 'withdrawn', 15_00, 0])
  })
})
