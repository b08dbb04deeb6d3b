/** Discounts and surcharges given before billing, on a line and on the whole. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { givenInPeriod } from '../views/takings.ts'
import type { AdjustmentInput } from './adjusting.ts'
import { changeServices } from './appointments.ts'
import { book } from './booking.ts'
import { adjustInvoice, changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import type { LineInput } from './lines.ts'
import { recordPayment } from './payments.ts'
import { sell } from './sales.ts'
import { furnish, openHouse, stockUp, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let customerId: string
let bathId: string
let foodId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  ;({ customerId, bathId } = await furnish(shop))
  ;({ foodId } = await stockUp(shop))
})
afterAll(() => house.close())

const off = (amountCents: number): AdjustmentInput => ({ kind: 'discount', amountCents })
const percentOff = (percent: string): AdjustmentInput => ({ kind: 'discount', percent })
const bath = { description: 'Banho', unitPriceCents: 85_00 }
const unhas = { description: 'Unhas', unitPriceCents: 15_00 }
const charge = (lines: LineInput[], adjustment?: AdjustmentInput, count = 1) => {
  const given = adjustment ? { adjustment } : {}
  const instalments = { count, firstDueOn: today }
  return shop.act(createInvoice, { customerId, lines, instalments, ...given }).then(made => made.invoiceId)
}
/** Description, own change, share and total of each line, and what was given on the whole as typed. */
const shown = (invoiceId: string) =>
  shop.look(async tx => {
    const lines = await tx<{ line: unknown[] }[]>`
      select description, adjustment, share, total from invoice_line where invoice_id = ${invoiceId} order by position`
    const [whole] = await tx<{ amount: number | null; percent: string | null; adjusted: number }[]>`
      select adjust_amount as amount, adjust_percent as percent, adjusted from invoice where id = ${invoiceId}`
    return { lines: lines.map(row => Object.values(row)), ...whole }
  })
const totals = async (invoiceId: string) => (await shown(invoiceId)).lines.map(line => line[3])

describe('R$ 10.00 off a bath of R$ 85.00 and claws of R$ 15.00', () => {
  it('goes to the lines and to the instalments, and what was typed stays beside it [R3.7]', async () => {
    const invoiceId = await charge([bath, unhas], off(10_00), 2)
    expect(await shown(invoiceId)).toEqual({
      lines: [
        ['Banho', 0, -8_50, 76_50],
        ['Unhas', 0, -1_50, 13_50],
      ],
      amount: 10_00,
      percent: null,
      adjusted: -10_00,
    })
    expect(await shop.instalments(invoiceId)).toEqual([
      [today, 45_00, 0],
      ['2026-12-20', 45_00, 0],
    ])
  })

  it('is spread anew when lines come and go, and when their order changes nothing moves', async () => {
    const invoiceId = await charge([bath, unhas], off(10_00))
    await shop.act(changeLines, { invoiceId, lines: [bath] })
    expect(await totals(invoiceId)).toEqual([75_00])
    await shop.act(changeLines, { invoiceId, lines: [bath, unhas, { productId: foodId }] })
    const three = await shown(invoiceId)
    expect(three.lines.map(line => line[2])).toEqual([-6_07, -1_07, -2_86])
    await shop.act(changeLines, { invoiceId, lines: [{ productId: foodId }, bath, unhas] })
    expect((await shown(invoiceId)).lines.toSorted()).toEqual(three.lines.toSorted())
    const marks = await shop.marks(invoiceId)
    await shop.act(changeLines, { invoiceId, lines: [{ productId: foodId }, bath, unhas] })
    expect(await shop.marks(invoiceId)).toBe(marks)
  })

  it('is not more than what is left when lines go: refused, and nothing is written', async () => {
    const invoiceId = await charge([bath, unhas], off(20_00))
    const problem = await shop.refused(changeLines, { invoiceId, lines: [unhas] })
    expect(problem).toEqual({
      code: 'discount_more_than_charged',
      field: 'adjustment',
      params: { mostCents: 15_00 },
    })
    expect(await totals(invoiceId)).toEqual([68_00, 12_00])
    await shop.act(changeLines, { invoiceId, lines: [unhas], adjustment: null })
    expect(await totals(invoiceId)).toEqual([15_00])
  })

  it('is given, changed and taken off afterwards; the timeline tells it', async () => {
    const invoiceId = await charge([bath, unhas])
    await shop.act(adjustInvoice, { invoiceId, adjustment: percentOff('12.5') })
    expect(await shown(invoiceId)).toMatchObject({ percent: '12.5', adjusted: -12_50 })
    await shop.act(adjustInvoice, { invoiceId, adjustment: { kind: 'surcharge', amountCents: 5_00 } })
    expect(await totals(invoiceId)).toEqual([89_25, 15_75])
    await shop.act(adjustInvoice, { invoiceId, adjustment: null })
    expect(await shown(invoiceId)).toMatchObject({ amount: null, percent: null, adjusted: 0 })
    const changes = (await shop.events(invoiceId)).filter(event => event === 'invoice.lines_changed')
    expect(changes).toHaveLength(3)
  })
})

describe('on a line', () => {
  it('20 % off the bath before what is given on the whole; it stays with its line', async () => {
    const invoiceId = await charge([{ ...bath, adjustment: percentOff('20') }, unhas], off(8_30))
    expect((await shown(invoiceId)).lines).toEqual([
      ['Banho', -17_00, -6_80, 61_20],
      ['Unhas', 0, -1_50, 13_50],
    ])
    await shop.act(changeLines, { invoiceId, lines: [{ ...bath, quantity: 2 }, unhas] })
    expect((await shown(invoiceId)).lines[0]!.slice(0, 2)).toEqual(['Banho', -34_00])
    await shop.act(changeLines, { invoiceId, lines: [{ ...bath, adjustment: null }, unhas] })
    expect((await shown(invoiceId)).lines[0]!.slice(0, 2)).toEqual(['Banho', 0])
  })

  it.each([
    ['more than the line', off(85_01), 'lines.1.adjustment', 'discount_more_than_charged'],
    [
      'an amount and a percentage',
      { ...off(1_00), percent: '5' },
      'lines.1.adjustment.percent',
      'adjustment_of_two_kinds',
    ],
    ['neither', { kind: 'discount' }, 'lines.1.adjustment.amountCents', 'field_required'],
    ['R$ 0.00', off(0), 'lines.1.adjustment.amountCents', 'amount_out_of_range'],
    ['0 %', percentOff('0'), 'lines.1.adjustment.percent', 'field_not_valid'],
    ['a word', percentOff('half'), 'lines.1.adjustment.percent', 'field_not_valid'],
  ] as const)('%s is refused', async (_, adjustment, field, code) => {
    const lines = [unhas, { ...bath, adjustment }]
    expect(await shop.refused(createInvoice, { customerId, lines } as never)).toMatchObject({ code, field })
  })
})

describe('once money came in', () => {
  it('a discount on a paid invoice asks what becomes of the difference [R2.3]', async () => {
    const invoiceId = await charge([bath])
    await shop.act(recordPayment, {
      invoiceId,
      legs: [{ method: 'pix', amountCents: 85_00 }],
      receivedOn: today,
    })
    const given = { invoiceId, adjustment: off(5_00) }
    expect(await shop.refused(adjustInvoice, given)).toMatchObject({
      code: 'excess_choice_needed',
      params: { excessCents: 5_00 },
    })
    await shop.act(adjustInvoice, { ...given, excess: 'credit' })
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 80_00, received: 80_00 })
  })

  it('a surcharge opens the difference', async () => {
    const invoiceId = await charge([bath])
    await shop.act(recordPayment, {
      invoiceId,
      legs: [{ method: 'pix', amountCents: 85_00 }],
      receivedOn: today,
    })
    await shop.act(adjustInvoice, { invoiceId, adjustment: { kind: 'surcharge', percent: '10' } })
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 93_50, received: 85_00 })
  })
})

it('what was given shows beside the takings: before billing by the day of issue, at receipt by the day of the money', async () => {
  const invoiceId = await charge([bath, unhas], off(10_00))
  await charge([{ ...unhas, adjustment: { kind: 'surcharge', amountCents: 1_00 } }])
  await shop.act(recordPayment, {
    invoiceId,
    legs: [{ method: 'pix', amountCents: 50_00, discountCents: 2_00 }],
    receivedOn: today,
  })
  expect(await shop.look(tx => givenInPeriod(tx, { from: today, to: today }))).toEqual({
    beforeBilling: { discountCents: 10_00, surchargeCents: 1_00 },
    atReceipt: { discountCents: 2_00, surchargeCents: 0, interestCents: 0, withheldCents: 0 },
  })
  const later = { from: '2026-11-21', to: '2026-11-21' }
  expect(await shop.look(tx => givenInPeriod(tx, later))).toMatchObject({
    beforeBilling: { discountCents: 0 },
    atReceipt: { discountCents: 0 },
  })
})

describe('at the other doors', () => {
  it('a counter sale is paid at its price after the discount, and known again with it', async () => {
    const sale = {
      externalId: 'sale-1',
      lines: [{ productId: foodId, quantity: 3 }],
      adjustment: off(10_00),
      payments: [{ method: 'cash' as const, amountCents: 110_00 }],
    }
    const { invoiceId } = await shop.act(sell, sale)
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 110_00, received: 110_00 })
    expect(await shop.act(sell, sale)).toMatchObject({ invoiceId, created: false })
    const other = await shop.refused(sell, { ...sale, adjustment: off(9_00) })
    expect(other.code).toBe('sale_differs')
    const short = await shop.refused(sell, { ...sale, externalId: 'sale-2', adjustment: off(9_99) })
    expect(short).toMatchObject({ code: 'walk_in_pays_whole', params: { openCents: 1 } })
  })

  it('a booking has it, keeps it when it is written again without, and services change under it', async () => {
    const booking = {
      externalId: 'visit-1',
      customerId,
      startsAt: '2026-11-21T13:00:00Z',
      services: [{ serviceId: bathId }],
    }
    const { invoiceId, appointmentId } = await shop.act(book, { ...booking, adjustment: percentOff('10') })
    expect(await totals(invoiceId)).toEqual([90_00])
    await shop.act(book, { ...booking, startsAt: '2026-11-21T14:00:00Z' })
    expect(await totals(invoiceId)).toEqual([90_00])
    await shop.act(changeServices, { appointmentId, services: [{ serviceId: bathId }, unhas] })
    expect((await totals(invoiceId)).reduce<number>((sum, cents) => sum + Number(cents), 0)).toBe(103_50)
    await shop.act(book, { ...booking, adjustment: null })
    expect(await totals(invoiceId)).toEqual([100_00])
  })
})
