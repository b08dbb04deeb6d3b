/** Fiscal notes are asked for once, by every door, and follow their charge until they are issued. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { viewInvoiceNotes } from '../views/notes.ts'
import { changeServices, moveStatus } from './appointments.ts'
import { cancelInvoice, reopenInvoice } from './callingOff.ts'
import { saveCustomer } from './customers.ts'
import { saveFiscalSettings } from './fiscalSettings.ts'
import { recordFoundReceipt } from './foundReceipts.ts'
import { holdInvoice, releaseInvoice } from './holding.ts'
import { createInvoice } from './invoices.ts'
import { receiveJointly } from './jointReceipts.ts'
import type { LineInput } from './lines.ts'
import { askForNote, withdrawNote } from './noteAsking.ts'
import {
  charge as charged,
  coded,
  issue,
  issuesNotes,
  type NoteShop,
  rowsOf as noteRows,
  openNoteHouse,
  openNoteShop,
  pix as paid,
  notesOf as shownNotes,
  visit as visited,
} from './notesForTests.ts'
import { saveProduct } from './products.ts'
import { reversePayments } from './reversal.ts'
import { sell } from './sales.ts'
import { saveService } from './services.ts'
import { type TestHouse, type TestShop, today } from './shopForTests.ts'

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
    await coded(shop, ride.id, '16.02')
    await coded(shop, vet.id, '5.01')
    const invoiceId = await charge([
      { serviceId: goods.bathId },
      { serviceId: vet.id },
      { serviceId: ride.id },
    ])
    await pix(invoiceId, 265_00)
    const totals = (await rowsOf(invoiceId)).map(note => note.total).toSorted((a, b) => a - b)
    expect(totals).toEqual([30_00, 100_00, 135_00])
  })

  it('of what the lines come to, less the discount on the whole', async () => {
    const { invoiceId } = await shop.act(createInvoice, {
      customerId: goods.customerId,
      lines: [{ serviceId: goods.bathId }, { serviceId: goods.trimId }],
      adjustment: { kind: 'discount', amountCents: 18_00 },
    })
    await pix(invoiceId, 162_00)
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 162_00, 2]])
  })

  it('by nobody in a store that has not said where it issues', async () => {
    ;({ shop, goods } = await openNoteShop(house, 'Sem nota'))
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

  it('by a person, before anything is paid; two clicks at once give one note [R7.1]', async () => {
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

  it('stays when its payment is taken back, and the next one asks for no other [R5.4 R7.1]', async () => {
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
    await mended([1, 1], () => coded(shop, goods.bathId, '5.02'))
    await mended([0, 0], () => coded(shop, goods.trimId, '5.02'))
  })

  it('becomes two when one of its services gets another code', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }, { serviceId: goods.trimId }])
    await pix(invoiceId, 180_00)
    expect(await notesOf(invoiceId)).toEqual([['nfse', 'asked', 180_00, 2]])
    await coded(shop, goods.trimId, '5.01')
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
    await issue(shop, (await rowsOf(tested))[0]!.id, '1')
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
