/** Tax that a company keeps back of services when it pays, and pays to the tax side for the shop. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { viewJointReceipt } from '../views/jointReceipt.ts'
import { viewReceipt } from '../views/receipt.ts'
import { givenInPeriod } from '../views/takings.ts'
import { saveCustomer } from './customers.ts'
import { changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import { receiveJointly } from './jointReceipts.ts'
import { reverseJointReceipt } from './jointReversal.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { recordPayment } from './payments.ts'
import { reversePayments } from './reversal.ts'
import { sell } from './sales.ts'
import { furnish, openHouse, stockUp, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let maria: string
let kennel: string
let foodId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  maria = (await furnish(shop)).customerId
  foodId = (await stockUp(shop)).foodId
  kennel = (await shop.act(saveCustomer, { name: 'Canil Aurora Ltda', taxId: '34.028.316/0001-03' })).id
})
afterAll(() => house.close())

const baths = { description: 'Banhos do mês', unitPriceCents: 1_000_00 }
const charge = async (customerId: string | null = kennel, lines: object[] = [baths]) =>
  (await shop.act(createInvoice, { ...(customerId ? { customerId } : {}), lines } as never)).invoiceId
const leg = (amountCents: number, withheldCents: number): PaymentLeg => ({
  method: 'pix',
  amountCents,
  withheldCents,
})
const pay = (invoiceId: string, ...legs: PaymentLeg[]) =>
  shop.act(recordPayment, { invoiceId, legs, receivedOn: today })
const refused = (invoiceId: string, ...legs: PaymentLeg[]) =>
  shop.refused(recordPayment, { invoiceId, legs, receivedOn: today })
/** Money and withheld tax of each part that something was received for. */
const placed = (invoiceId: string) =>
  shop.look(async tx => {
    const rows = await tx<{ part: string; amount: number; withheld: number; covered: number }[]>`
      select n.part, a.amount, a.withheld, a.covered from standing_allocation a join instalment n on n.id = a.instalment_id
      where n.invoice_id = ${invoiceId} order by n.part desc`
    return rows.map(row => Object.values(row))
  })
const money = (invoiceId: string) =>
  shop.look(async tx => {
    const [row] = await tx<{ received: number; terms: number }[]>`
      select received, terms from invoice where id = ${invoiceId}`
    return { ...row! }
  })

describe('R$ 1,000.00 of services for a company that keeps R$ 50.00 of ISS back', () => {
  it('R$ 950.00 pay it whole; receipt and takings say what was withheld [R4.3]', async () => {
    const invoiceId = await charge()
    expect(await pay(invoiceId, leg(950_00, 50_00))).toMatchObject({ openCents: 0 })
    expect(await placed(invoiceId)).toEqual([['services', 950_00, 50_00, 1_000_00]])
    expect(await money(invoiceId)).toEqual({ received: 1_000_00, terms: 50_00 })
    expect(await shop.look(tx => viewReceipt(tx, invoiceId, today))).toMatchObject({
      paidCents: 950_00,
      discountCents: 0,
      withheldCents: 50_00,
      openCents: 0,
    })
    const { atReceipt } = await shop.look(tx => givenInPeriod(tx, { from: today, to: today }))
    expect(atReceipt).toEqual({ discountCents: 0, surchargeCents: 0, interestCents: 0, withheldCents: 50_00 })
  })

  it('taken back, it goes whole: R$ 1,000.00 are owed again', async () => {
    const invoiceId = await charge()
    const { paymentIds } = await pay(invoiceId, leg(950_00, 50_00))
    await shop.act(reversePayments, { invoiceId, paymentIds, reason: 'Pix devolvido' })
    expect(await money(invoiceId)).toEqual({ received: 0, terms: 0 })
    expect(await shop.look(tx => viewReceipt(tx, invoiceId, today))).toMatchObject({ withheldCents: 0 })
  })

  it('sent again under its id it is the same payment; with other tax withheld it is not', async () => {
    const invoiceId = await charge()
    const sent = { ...leg(950_00, 50_00), externalId: 'pdv-1' }
    await pay(invoiceId, sent)
    expect(await pay(invoiceId, sent)).toMatchObject({ repeated: true })
    expect(await refused(invoiceId, { ...sent, withheldCents: 49_00 })).toMatchObject({
      code: 'payment_differs',
    })
  })

  it('with food on the same day, the tax stays with the services and the food is paid in money', async () => {
    const invoiceId = await charge(kennel, [baths, { productId: foodId }])
    await pay(invoiceId, leg(990_00, 50_00))
    expect(await placed(invoiceId)).toEqual([
      ['services', 950_00, 50_00, 1_000_00],
      ['products', 40_00, 0, 40_00],
    ])
  })

  it('what was withheld cannot be given back as money when services are taken off', async () => {
    const invoiceId = await charge()
    await pay(invoiceId, leg(950_00, 50_00))
    const to = (unitPriceCents: number) => ({
      invoiceId,
      lines: [{ description: 'Banhos do mês', unitPriceCents }],
      excess: 'refund' as const,
    })
    expect(await shop.refused(changeLines, to(40_00))).toMatchObject({
      code: 'excess_beyond_money',
      params: { moneyCents: 950_00 },
    })
  })
})

it('nobody but a company withholds: a person, a walk-in and goods are refused, with the field', async () => {
  const field = 'legs.0.withheldCents'
  expect(await refused(await charge(maria), leg(950_00, 50_00))).toMatchObject({
    code: 'withheld_needs_company',
    field,
  })
  expect(await refused(await charge(null), leg(950_00, 50_00))).toMatchObject({
    code: 'withheld_needs_company',
    field,
  })
  const food = await charge(kennel, [{ productId: foodId }])
  expect(await refused(food, leg(38_00, 2_00))).toMatchObject({
    code: 'withheld_beyond_services',
    field,
    params: { mostCents: 0 },
  })
  const invoiceId = await charge(kennel, [baths, { productId: foodId }])
  expect(await refused(invoiceId, leg(40_00, 1_000_00))).toMatchObject({
    code: 'withheld_beyond_services',
    params: { mostCents: 999_99 },
  })
  expect(await refused(invoiceId, leg(0, 50_00))).toMatchObject({ code: 'discount_without_money' })
  expect(await placed(invoiceId)).toEqual([])
})

it('received together with the invoice of a person: only the company’s services have tax withheld [R4.3]', async () => {
  const [theirs, hers] = [await charge(), await charge(maria)]
  const asked = {
    invoiceIds: [hers, theirs],
    payerId: kennel,
    externalId: 'junto-1',
    legs: [leg(1_950_00, 50_00)],
    receivedOn: today,
  }
  const { jointReceiptId } = await shop.act(receiveJointly, asked)
  expect(await placed(hers)).toEqual([['services', 1_000_00, 0, 1_000_00]])
  expect(await placed(theirs)).toEqual([['services', 950_00, 50_00, 1_000_00]])
  expect(await shop.look(tx => viewJointReceipt(tx, jointReceiptId, today))).toMatchObject({
    paper: { withheldCents: 50_00, totalCents: 1_950_00 },
  })
  expect(await shop.act(receiveJointly, asked)).toEqual({ jointReceiptId, created: false })
  const others = { ...asked, legs: [leg(1_951_00, 49_00)] }
  expect(await shop.refused(receiveJointly, others)).toMatchObject({ code: 'joint_receipt_differs' })
  await shop.act(reverseJointReceipt, { jointReceiptId, reason: 'Cheque voltou' } as never)
  expect(await money(theirs)).toEqual({ received: 0, terms: 0 })
})

it('at the counter, a company that buys a service pays the rest of it', async () => {
  const sale = { customerId: kennel, lines: [baths], payments: [leg(950_00, 50_00)] }
  const { invoiceId } = await shop.act(sell, sale as never)
  expect(await money(invoiceId)).toEqual({ received: 1_000_00, terms: 50_00 })
})
