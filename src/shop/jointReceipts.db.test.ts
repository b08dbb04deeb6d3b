/** One payer, several invoices, one receipt: receiving for them at once and taking it back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { takingsCsv } from '../http/present/cash.ts'
import { openCashSession } from '../views/cash.ts'
import { viewJointReceipt } from '../views/jointReceipt.ts'
import { ageReceivables, listReceivables } from '../views/receivables.ts'
import { listTakings, takingsByMethod } from '../views/takings.ts'
import { cancelInvoice } from './callingOff.ts'
import { openCash } from './cash.ts'
import { saveCustomer } from './customers.ts'
import { changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import { type ReceiveJointlyInput, receiveJointly } from './jointReceipts.ts'
import { outlineJointReversal, reverseJointReceipt } from './jointReversal.ts'
import { recordPayment } from './payments.ts'
import { furnish, openHouse, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let customerId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  ;({ customerId } = await furnish(shop))
})
afterAll(() => house.close())

const charge = async (cents: number, firstDueOn: string, count = 1, of: string = customerId) => {
  const lines = [{ description: 'Banho', unitPriceCents: cents }]
  const made = await shop.act(createInvoice, { customerId: of, lines, instalments: { count, firstDueOn } })
  return made.invoiceId
}
const receive = (invoiceIds: string[], cents: number, more: Partial<ReceiveJointlyInput> = {}) =>
  shop.act(receiveJointly, {
    invoiceIds,
    legs: [{ method: 'pix', amountCents: cents }],
    receivedOn: today,
    ...more,
  })
const refused = (invoiceIds: string[], cents: number, more: Partial<ReceiveJointlyInput> = {}) =>
  shop.refused(receiveJointly, {
    invoiceIds,
    legs: [{ method: 'pix', amountCents: cents }],
    receivedOn: today,
    ...more,
  })
const received = async (ids: string[]) => Promise.all(ids.map(async id => (await shop.invoice(id)).received))
const view = (id: string) => shop.look(async tx => (await viewJointReceipt(tx, id, today))!)
/** A bath due in October, one due today, and one in two instalments of R$ 30.00, today and in December. */
const three = async () => [
  await charge(100_00, '2026-10-20'),
  await charge(50_00, today),
  await charge(60_00, today, 2),
]

describe('three invoices of one customer', () => {
  it('R$ 160.00 go to the oldest due date, then over one date in proportion, to the cent [R4.2]', async () => {
    const ids = await three()
    const { jointReceiptId } = await receive(ids, 160_00)
    // R$ 60.00 for R$ 80.00 due today: 5/8 and 3/8 of it.
    expect(await received(ids)).toEqual([100_00, 37_50, 22_50])
    const { paper, legs } = await view(jointReceiptId)
    expect(paper).toMatchObject({
      payerName: 'Maria das Dores',
      totalCents: 160_00,
      payments: [{ method: 'pix', amountCents: 160_00 }],
      invoices: [
        { number: 1, amountCents: 100_00, openCents: 0 },
        { number: 2, amountCents: 37_50, openCents: 12_50 },
        { number: 3, amountCents: 22_50, openCents: 37_50 },
      ],
    })
    expect(legs).toEqual([{ position: 1, method: 'pix', amountCents: 160_00, standingCents: 160_00 }])
    for (const id of ids) {
      expect(await shop.marks(id)).toBe(2)
      expect((await shop.events(id)).filter(event => event === 'payment.recorded')).toHaveLength(1)
    }
  })

  it('in two methods with interest on one leg: every leg whole on the receipt, and counted once in the takings', async () => {
    const ids = await three()
    await shop.act(openCash, { floatCents: 0 })
    const { jointReceiptId } = await receive(ids, 0, {
      legs: [
        { method: 'cash', amountCents: 120_01 },
        { method: 'credit_card', amountCents: 92_01, interestCents: 2_02 },
      ],
    })
    expect(await received(ids)).toEqual([100_00, 50_00, 60_00])
    const { paper, legs } = await view(jointReceiptId)
    expect(legs.map(leg => leg.amountCents)).toEqual([120_01, 92_01])
    expect(paper).toMatchObject({ totalCents: 212_02, interestCents: 2_02 })
    const takings = await shop.look(tx => takingsByMethod(tx, { from: today, to: today, method: null }))
    // One slip each, over all three invoices.
    expect(takings.map(each => [each.method, each.netCents, each.entries])).toEqual([
      ['cash', 120_01, 1],
      ['credit_card', 92_01, 1],
    ])
    const inTill = await shop.look(async tx => {
      const [row] = await tx<{ cents: number }[]>`
        select sum(amount)::numeric(12,2) as cents from payment where cash_session_id is not null`
      return row!.cents
    })
    expect(inTill).toBe(212_02)
  })

  it('more than is open is refused, or the rest is kept as credit', async () => {
    const ids = await three()
    expect(await refused(ids, 220_00)).toMatchObject({
      code: 'more_than_open',
      params: { openCents: 210_00 },
    })
    await receive(ids, 220_00, { excess: 'credit' })
    expect(await received(ids)).toEqual([100_00, 50_00, 60_00])
    const next = await charge(10_00, today)
    const credit = [{ method: 'customer_credit' as const, amountCents: 10_00 }]
    await receive([next], 0, { legs: credit })
    expect(await received([next])).toEqual([10_00])
  })

  it('sent again with its id it answers with the receipt it made; with another amount it is refused', async () => {
    const ids = await three()
    const first = await receive(ids, 90_00, { externalId: 'r-1' })
    const again = await receive([...ids].reverse(), 90_00, { externalId: 'r-1' })
    expect(again).toEqual({ ...first, created: false })
    expect(await received(ids)).toEqual([90_00, 0, 0])
    expect(await refused(ids, 91_00, { externalId: 'r-1' })).toMatchObject({ code: 'joint_receipt_differs' })
    expect(await refused([ids[0]!], 90_00, { externalId: 'r-1' })).toMatchObject({
      code: 'joint_receipt_differs',
    })
  })

  it('one of them is cancelled: nothing is received, and the refusal names it', async () => {
    const ids = await three()
    await shop.act(cancelInvoice, { invoiceId: ids[1]!, reason: 'Desistiu' })
    expect(await refused(ids, 110_00)).toEqual({
      code: 'invoice_not_payable',
      field: 'invoiceIds.1',
      params: { number: 2 },
    })
    expect(await received(ids)).toEqual([0, 0, 0])
  })

  it('two tills receive the same invoices at once, named in another order: one does, the other is told', async () => {
    const ids = await three()
    const outcomes = await shop.atOnce(ids.toSorted()[0]!, [
      () => receive(ids, 210_00),
      () => receive([...ids].reverse(), 210_00),
    ])
    expect(outcomes.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await received(ids)).toEqual([100_00, 50_00, 60_00])
  })
})

describe('who counts the slips of the day', () => {
  const day = { from: today, to: today, method: null }
  const entries = () => shop.look(tx => listTakings(tx, day, { after: null, limit: 50 }))
  const cents = (rows: readonly { amountCents: number }[]) =>
    rows.reduce((sum, { amountCents }) => sum + amountCents, 0)

  it('finds one line for the Pix over three invoices, opening to them, and one for what was taken back of it', async () => {
    const ids = await three()
    await shop.act(openCash, { floatCents: 0 })
    const { jointReceiptId } = await receive(ids, 160_00)
    await shop.act(recordPayment, {
      invoiceId: ids[1]!,
      legs: [{ method: 'pix', amountCents: 10_00 }],
      receivedOn: today,
    })
    const [alone, slip, ...none] = await entries()
    expect(none).toEqual([])
    expect(alone).toMatchObject({ invoiceNumber: 2, amountCents: 10_00, jointReceiptId: null, invoices: [] })
    expect(slip).toMatchObject({
      kind: 'received',
      amountCents: 160_00,
      invoiceId: null,
      customerName: 'Maria das Dores',
      jointReceiptId,
    })
    const parts = (entry: typeof slip) =>
      entry!.invoices.map(each => [each.invoiceNumber, each.customerName, each.amountCents])
    expect(parts(slip)).toEqual([
      [1, 'Maria das Dores', 100_00],
      [2, 'Maria das Dores', 37_50],
      [3, 'Maria das Dores', 22_50],
    ])

    await shop.act(reverseJointReceipt, { jointReceiptId, reason: 'Pix devolvido' })
    const [back, ...before] = await entries()
    expect(before).toEqual([alone, slip])
    expect(back).toMatchObject({ kind: 'reversed', amountCents: 160_00, reason: 'Pix devolvido' })
    expect(parts(back)).toEqual(parts(slip))
    const page = (after: typeof slip) => shop.look(tx => listTakings(tx, day, { after: after!, limit: 50 }))
    expect([await page(back), await page(alone)]).toEqual([[alone, slip], [slip]])
    const [pix] = await shop.look(tx => takingsByMethod(tx, day))
    expect(pix).toMatchObject({ receivedCents: 170_00, reversedCents: 160_00, netCents: 10_00, entries: 3 })
    const till = (await shop.look(openCashSession))!.methods.find(({ method }) => method === 'pix')
    expect(till).toMatchObject({ receivedCents: 170_00, reversedCents: 160_00 })
    expect(cents([alone!, slip!])).toBe(170_00)
    const file = takingsCsv(await entries(), 'en')
      .split('\r\n')
      .slice(1, -1)
    expect(file.map(line => line.split(',').slice(3, 5).join(' '))).toEqual([
      '-100.00 1',
      '-37.50 2',
      '-22.50 3',
      '10.00 2',
      '100.00 1',
      '37.50 2',
      '22.50 3',
    ])
  })

  it('in two methods to one invoice and a part of another: a line for each method', async () => {
    const ids = await three()
    const legs = [
      { method: 'cash' as const, amountCents: 40_00 },
      { method: 'pix' as const, amountCents: 80_00 },
    ]
    await receive(ids, 0, { legs })
    expect((await entries()).map(each => [each.method, each.amountCents, each.invoiceNumber])).toEqual(
      expect.arrayContaining([
        ['cash', 40_00, 1],
        ['pix', 80_00, null],
      ]),
    )
    expect(await entries()).toHaveLength(2)
  })
})

describe('invoices of two customers', () => {
  it('are received for when a person says who pays; credit pays no other customer’s', async () => {
    const { id: other } = await shop.act(saveCustomer, { name: 'Bianca Torres' })
    const ids = [await charge(40_00, today), await charge(60_00, today, 1, other)]
    expect(await refused(ids, 100_00)).toMatchObject({ code: 'payer_needed', field: 'payerId' })
    const credit = [{ method: 'customer_credit' as const, amountCents: 1 }]
    expect(await refused(ids, 0, { legs: credit, payerId: other })).toMatchObject({
      code: 'credit_of_one_customer',
    })
    const { jointReceiptId } = await receive(ids, 100_00, { payerId: other })
    expect((await view(jointReceiptId)).paper.payerName).toBe('Bianca Torres')
    expect(await received(ids)).toEqual([40_00, 60_00])
  })
})

describe('taking it back', () => {
  const legs = [
    { method: 'pix' as const, amountCents: 120_00 },
    { method: 'credit_card' as const, amountCents: 90_00 },
  ]

  it('one leg: shown first for each invoice, then done on those it paid alone [R5.1 R5.2]', async () => {
    const ids = await three()
    const { jointReceiptId } = await receive(ids, 0, { legs })
    const card = { jointReceiptId, legs: [2] }
    const outline = await shop.act(outlineJointReversal, card)
    // The Pix paid October, and R$ 20.00 of today's R$ 80.00: 12.50 and 7.50.
    expect(outline.invoices.map(each => [each.number, each.reversedCents, each.openCents])).toEqual([
      [2, 37_50, 37_50],
      [3, 52_50, 52_50],
    ])
    expect(await received(ids)).toEqual([100_00, 50_00, 60_00])
    await shop.act(reverseJointReceipt, { ...card, reason: 'Cartão recusado' })
    expect(await received(ids)).toEqual([100_00, 12_50, 7_50])
    const { paper } = await view(jointReceiptId)
    expect(paper).toMatchObject({ totalCents: 120_00, payments: [{ method: 'pix', amountCents: 120_00 }] })
    expect(await shop.refused(outlineJointReversal, card)).toMatchObject({ code: 'nothing_to_reverse' })
  })

  it('whole, once more was paid on one of them: that payment stands', async () => {
    const ids = await three()
    const { jointReceiptId } = await receive(ids, 150_00)
    await shop.act(recordPayment, {
      invoiceId: ids[2]!,
      legs: [{ method: 'cash', amountCents: 10_00 }],
      receivedOn: today,
    })
    const done = await shop.act(reverseJointReceipt, { jointReceiptId, reason: 'Engano' })
    expect(done.reversedCents).toBe(150_00)
    expect(await received(ids)).toEqual([0, 0, 10_00])
    expect((await view(jointReceiptId)).paper.reversed).toBe(true)
  })

  it('one invoice stands in the way: nothing is taken back, and the refusal names it', async () => {
    const ids = [await charge(100_00, '2026-10-20'), await charge(60_00, today)]
    // R$ 40.00 with a fee of R$ 5.00 settle R$ 35.00 of the second.
    const legs = [
      { method: 'pix' as const, amountCents: 100_00 },
      { method: 'credit_card' as const, amountCents: 40_00, surchargeCents: 5_00 },
    ]
    const { jointReceiptId } = await shop.act(receiveJointly, { invoiceIds: ids, legs, receivedOn: today })
    await shop.act(recordPayment, {
      invoiceId: ids[1]!,
      legs: [{ method: 'cash', amountCents: 5_00, discountCents: 20_00 }],
      receivedOn: today,
    })
    // All the money there was for it is given back, and the R$ 5.00 that stand alone cannot be that.
    const lines = [{ description: 'Banho', unitPriceCents: 15_00 }]
    await shop.act(changeLines, { invoiceId: ids[1]!, lines, excess: 'refund' as const })
    expect(await shop.refused(reverseJointReceipt, { jointReceiptId, reason: 'Engano' })).toMatchObject({
      code: 'invoice_not_reversible',
      params: { number: 2 },
    })
    expect(await received(ids)).toEqual([100_00, 15_00])
    expect(await shop.refused(reverseJointReceipt, { jointReceiptId, reason: ' ' })).toMatchObject({
      code: 'field_required',
      field: 'reason',
    })
  })
})

describe('what is still to be received', () => {
  it('is listed by due date with how late it is, and aged', async () => {
    const ids = await three()
    await receive([ids[1]!], 20_00)
    const all = { due: null, customerId: null, text: null, today }
    const rows = await shop.look(tx => listReceivables(tx, all, { after: null, limit: 10 }))
    expect(
      rows.map(row => [row.number, row.dueOn, row.place, row.places, row.openCents, row.daysLate]),
    ).toEqual([
      [1, '2026-10-20', 1, 1, 100_00, 31],
      [2, today, 1, 1, 30_00, 0],
      [3, today, 1, 2, 30_00, 0],
      [3, '2026-12-20', 2, 2, 30_00, 0],
    ])
    const after = { dueOn: today, number: 2, place: 1 }
    const rest = await shop.look(tx => listReceivables(tx, all, { after, limit: 10 }))
    expect(rest.map(row => row.number)).toEqual([3, 3])
    const late = await shop.look(tx =>
      listReceivables(tx, { ...all, due: 'overdue' }, { after: null, limit: 9 }),
    )
    expect(late.map(row => row.number)).toEqual([1])
    expect(await shop.look(tx => ageReceivables(tx, all))).toMatchObject({
      late30Cents: 0,
      late60Cents: 100_00,
      overdueCents: 100_00,
      todayCents: 60_00,
      comingCents: 30_00,
      totalCents: 190_00,
      instalments: 4,
    })
    const nobodys = await shop.look(tx => ageReceivables(tx, { ...all, text: 'Ninguém' }))
    expect(nobodys).toMatchObject({ totalCents: 0, instalments: 0 })
  })
})
