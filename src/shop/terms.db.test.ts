/** Discounts, surcharges and interest given when money is received. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { recordPayment } from './payments.ts'
import { outlineReversal, reversePayments } from './reversal.ts'
import { sell } from './sales.ts'
import { furnish, openHouse, stockUp, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let customerId: string
let foodId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  ;({ customerId } = await furnish(shop))
  ;({ foodId } = await stockUp(shop))
})
afterAll(() => house.close())

const bath = { description: 'Banho', unitPriceCents: 100_00 }
const charge = (lines: object[] = [bath], count = 1) =>
  shop
    .act(createInvoice, { customerId, lines, instalments: { count, firstDueOn: today } } as never)
    .then(made => made.invoiceId)
const pay = (invoiceId: string, ...legs: PaymentLeg[]) =>
  shop.act(recordPayment, { invoiceId, legs, receivedOn: today })
const refused = (invoiceId: string, ...legs: PaymentLeg[]) =>
  shop.refused(recordPayment, { invoiceId, legs, receivedOn: today })
/** Money, discount, surcharge and interest of each allocation, instalment by instalment. */
const placed = () =>
  shop.look(async tx => {
    const rows = await tx<{ figures: number[] }[]>`
      select a.amount, a.discount, a.surcharge, a.interest from allocation a
        join instalment n on n.id = a.instalment_id
        join payment p on p.id = a.payment_id
      order by p.receipt_id, p.position, n.position, n.part desc`
    return rows.map(row => Object.values(row))
  })
const money = (invoiceId: string) =>
  shop.look(async tx => {
    const [row] = await tx<{ total: number; received: number; terms: number }[]>`
      select total, received, terms from invoice where id = ${invoiceId}`
    return { ...row! }
  })

describe('a bath of R$ 100.00', () => {
  it('R$ 90.00 with R$ 10.00 off pay it whole, and R$ 90.00 came in', async () => {
    const invoiceId = await charge()
    const paid = await pay(invoiceId, { method: 'cash', amountCents: 90_00, discountCents: 10_00 })
    expect(paid.openCents).toBe(0)
    expect(await money(invoiceId)).toEqual({ total: 100_00, received: 100_00, terms: 10_00 })
    expect(await placed()).toEqual([[90_00, 10_00, 0, 0]])
  })

  it('in three instalments: the discount is spread over them to the cent [R4.2]', async () => {
    const invoiceId = await charge([bath], 3)
    await pay(invoiceId, { method: 'pix', amountCents: 90_00, discountCents: 10_00 })
    expect(await placed()).toEqual([
      [30_00, 3_34, 0, 0],
      [30_00, 3_33, 0, 0],
      [30_00, 3_33, 0, 0],
    ])
    expect((await shop.instalments(invoiceId)).every(([, amount, received]) => amount === received)).toBe(
      true,
    )
  })

  it('part Pix, part card with interest and a fee on the card alone: R$ 65.50 there cover R$ 60.00', async () => {
    const invoiceId = await charge()
    await pay(
      invoiceId,
      { method: 'pix', amountCents: 40_00 },
      { method: 'credit_card', amountCents: 65_50, interestCents: 5_00, surchargeCents: 50 },
    )
    expect(await placed()).toEqual([
      [40_00, 0, 0, 0],
      [65_50, 0, 50, 5_00],
    ])
    expect(await money(invoiceId)).toEqual({ total: 100_00, received: 100_00, terms: -5_50 })
  })

  it('the leg with the interest is taken back: its terms go with it, R$ 60.00 are owed again', async () => {
    const invoiceId = await charge()
    const { paymentIds } = await pay(
      invoiceId,
      { method: 'pix', amountCents: 40_00 },
      { method: 'credit_card', amountCents: 65_00, interestCents: 5_00 },
    )
    const which = { invoiceId, paymentIds: [paymentIds[1]!] }
    expect(await shop.act(outlineReversal, which)).toMatchObject({
      reversedCents: 65_00,
      openCents: 60_00,
      carried: [{ amountCents: 40_00 }],
      opened: [{ amountCents: 60_00 }],
    })
    await shop.act(reversePayments, { ...which, reason: 'Cartão errado' })
    expect(await money(invoiceId)).toEqual({ total: 100_00, received: 40_00, terms: 0 })
    await pay(invoiceId, { method: 'cash', amountCents: 55_00, discountCents: 5_00 })
    expect(await money(invoiceId)).toEqual({ total: 100_00, received: 100_00, terms: 5_00 })
  })

  it('the same legs again under their ids are the same payment; other terms make another', async () => {
    const invoiceId = await charge()
    const leg = { method: 'pix', amountCents: 90_00, discountCents: 10_00, externalId: 'pdv-1' } as const
    const first = await pay(invoiceId, leg)
    expect(await pay(invoiceId, leg)).toMatchObject({ paymentIds: first.paymentIds, repeated: true })
    expect(await refused(invoiceId, { ...leg, discountCents: 9_00 })).toMatchObject({
      code: 'payment_differs',
    })
  })

  it('refuses what cannot be: more off than is open, no money, nothing left after interest, too much covered', async () => {
    const invoiceId = await charge([bath], 2)
    const leg = (amountCents: number, terms: object) => ({ method: 'pix' as const, amountCents, ...terms })
    expect(await refused(invoiceId, leg(1, { discountCents: 100_01 }))).toMatchObject({
      code: 'discount_more_than_open',
      field: 'legs.0.discountCents',
      params: { openCents: 100_00 },
    })
    expect(await refused(invoiceId, leg(60_00, {}), leg(1, { discountCents: 40_01 }))).toMatchObject({
      code: 'discount_more_than_open',
      field: 'legs.1.discountCents',
      params: { openCents: 40_00 },
    })
    expect(await refused(invoiceId, leg(0, { discountCents: 100_00 }))).toMatchObject({
      code: 'discount_without_money',
      field: 'legs.0.amountCents',
    })
    expect(await refused(invoiceId, leg(1, { discountCents: 99_99 }))).toMatchObject({
      code: 'discount_without_money',
    })
    expect(await refused(invoiceId, leg(5_00, { interestCents: 5_00 }))).toMatchObject({
      code: 'nothing_covered',
      field: 'legs.0.amountCents',
    })
    expect(await refused(invoiceId, leg(91_00, { discountCents: 10_00 }))).toMatchObject({
      code: 'more_than_open',
      params: { openCents: 100_00 },
    })
    expect(await refused(invoiceId, leg(50_00, { surchargeCents: -1 }))).toMatchObject({
      code: 'amount_out_of_range',
      field: 'legs.0.surchargeCents',
    })
    expect(await money(invoiceId)).toMatchObject({ received: 0 })
    expect(await placed()).toEqual([])
  })
})

it('bath and food on one day: money and discount go to both in proportion, and the food leaves', async () => {
  const invoiceId = await charge([bath, { productId: foodId }])
  await pay(invoiceId, { method: 'pix', amountCents: 126_00, discountCents: 14_00 })
  expect(await placed()).toEqual([
    [90_00, 10_00, 0, 0],
    [36_00, 4_00, 0, 0],
  ])
  expect(await shop.movements(invoiceId)).toMatchObject([['out', 1, expect.anything()]])
})

it('what a discount covered cannot be given back as money when services are taken off', async () => {
  const invoiceId = await charge([bath, { description: 'Hidratação', unitPriceCents: 50_00 }])
  await pay(invoiceId, { method: 'pix', amountCents: 100_00, discountCents: 50_00 })
  const to = (unitPriceCents: number) => ({
    invoiceId,
    lines: [{ description: 'Banho', unitPriceCents }],
    excess: 'refund' as const,
  })
  expect(await shop.refused(changeLines, to(40_00))).toMatchObject({
    code: 'excess_beyond_money',
    params: { moneyCents: 100_00 },
  })
  await shop.act(changeLines, to(60_00))
  expect(await money(invoiceId)).toEqual({ total: 60_00, received: 60_00, terms: 50_00 })
})

it('a walk-in pays a sale whole with a discount, and the same sale again sells nothing', async () => {
  const sale = {
    externalId: 'venda-1',
    lines: [{ productId: foodId }],
    payments: [{ method: 'cash' as const, amountCents: 35_00, discountCents: 5_00 }],
  }
  const sold = await shop.act(sell, sale)
  expect(await money(sold.invoiceId)).toEqual({ total: 40_00, received: 40_00, terms: 5_00 })
  expect(await shop.act(sell, sale)).toMatchObject({ invoiceId: sold.invoiceId, created: false })
  const other = { ...sale, payments: [{ ...sale.payments[0]!, discountCents: 4_00 }] }
  expect(await shop.refused(sell, other)).toMatchObject({ code: 'sale_differs' })
})
