/** Taking payments back: whole, one leg of a split, and what may not be taken back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { cancelInvoice } from './callingOff.ts'
import { createInvoice } from './invoices.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { recordPayment } from './payments.ts'
import { outlineReversal, reversePayments } from './reversal.ts'
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

const bath = { description: 'Banho', unitPriceCents: 90_00 }
const charge = (lines: object[] = [bath], instalments?: object) =>
  shop
    .act(createInvoice, { customerId, lines, ...(instalments ? { instalments } : {}) } as never)
    .then(made => made.invoiceId)
const pay = (invoiceId: string, ...legs: PaymentLeg[]) =>
  shop.act(recordPayment, { invoiceId, legs, receivedOn: today }).then(paid => paid.paymentIds)
const reverse = (invoiceId: string, paymentIds: string[], more = {}) =>
  shop.act(reversePayments, { invoiceId, paymentIds, reason: 'Cartão errado', ...more })

describe('a bath of R$ 90.00', () => {
  it('paid and taken back: unpaid again, in a new generation, and the payment stays on record [A1.33 A1.35]', async () => {
    const invoiceId = await charge()
    const [paid] = await pay(invoiceId, { method: 'pix', amountCents: 90_00 })
    const outline = await shop.act(outlineReversal, { invoiceId, paymentIds: [paid!] })
    expect(outline).toEqual({
      reversedCents: 90_00,
      givenBeforeCents: 0,
      creditWithdrawnCents: 0,
      openCents: 90_00,
      generation: 2,
      carried: [],
      opened: [{ dueOn: today, amountCents: 90_00 }],
      goodsLeft: false,
    })
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 90_00, generation: 1 })
    expect(await reverse(invoiceId, [paid!])).toEqual(outline)
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 0, status: 'open', generation: 2 })
    expect(await shop.instalments(invoiceId)).toEqual([[today, 90_00, 0]])
    expect(await shop.events(invoiceId)).toContain('payment.reversed')
    await pay(invoiceId, { method: 'cash', amountCents: 90_00 })
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 90_00, generation: 2 })
  })

  it('part Pix, part card, and the card is taken back: the Pix stands [A1.37 R5.1]', async () => {
    const invoiceId = await charge()
    const [, card] = await pay(
      invoiceId,
      { method: 'pix', amountCents: 60_00 },
      { method: 'credit_card', amountCents: 30_00 },
    )
    await reverse(invoiceId, [card!])
    expect(await shop.instalments(invoiceId)).toEqual([
      [today, 60_00, 60_00],
      [today, 30_00, 0],
    ])
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 60_00 })
  })

  it('taken back twice at once: once', async () => {
    const invoiceId = await charge()
    const [paid] = await pay(invoiceId, { method: 'pix', amountCents: 90_00 })
    await reverse(invoiceId, [paid!])
    const again = { invoiceId, paymentIds: [paid!], reason: 'De novo' }
    expect(await shop.refused(reversePayments, again)).toMatchObject({ code: 'nothing_to_reverse' })
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 0, generation: 2 })
  })

  it('all taken back, the invoice can be called off', async () => {
    const invoiceId = await charge()
    const [paid] = await pay(invoiceId, { method: 'pix', amountCents: 90_00 })
    expect(await shop.refused(cancelInvoice, { invoiceId, reason: 'x' })).toMatchObject({
      code: 'reversal_first',
    })
    await reverse(invoiceId, [paid!])
    await shop.act(cancelInvoice, { invoiceId, reason: 'Desistiu' })
    expect(await shop.invoice(invoiceId)).toMatchObject({ status: 'cancelled' })
  })

  it('without a reason: refused [R5.2]', async () => {
    const invoiceId = await charge()
    const [paid] = await pay(invoiceId, { method: 'pix', amountCents: 90_00 })
    const noReason = { invoiceId, paymentIds: [paid!], reason: ' ' }
    expect(await shop.refused(reversePayments, noReason)).toMatchObject({
      code: 'field_required',
      field: 'reason',
    })
  })
})

describe('a bag of food that left', () => {
  it('comes back with the money, and leaves again when it is paid again [R5.3]', async () => {
    const invoiceId = await charge([{ productId: foodId }])
    const { total } = await shop.invoice(invoiceId)
    const [paid] = await pay(invoiceId, { method: 'pix', amountCents: total })
    await reverse(invoiceId, [paid!])
    await pay(invoiceId, { method: 'cash', amountCents: total })
    expect(await shop.movements(invoiceId)).toEqual([
      ['out', 1, 'sold'],
      ['in', 1, 'payment_reversed'],
      ['out', 1, 'sold'],
    ])
  })

  it('stays out where the customer keeps it, and does not leave twice [R5.3]', async () => {
    const invoiceId = await charge([{ productId: foodId }])
    const { total } = await shop.invoice(invoiceId)
    const [paid] = await pay(invoiceId, { method: 'pix', amountCents: total })
    await reverse(invoiceId, [paid!], { goodsComeBack: false })
    await pay(invoiceId, { method: 'cash', amountCents: total })
    expect(await shop.movements(invoiceId)).toEqual([['out', 1, 'sold']])
  })

  it('beside a bath: taking back what paid the bath alone leaves the goods out', async () => {
    const invoiceId = await charge([bath, { productId: foodId }])
    const { total } = await shop.invoice(invoiceId)
    await pay(invoiceId, { method: 'pix', amountCents: total })
    const bathOnly = await shop.look(async tx => {
      const rows = await tx<{ id: string }[]>`
        select a.id from allocation a join instalment n on n.id = a.instalment_id
        where n.invoice_id = ${invoiceId} and n.part = 'services'`
      return rows.map(row => row.id)
    })
    await shop.act(reversePayments, { invoiceId, allocationIds: bathOnly, reason: 'Engano' })
    expect(await shop.movements(invoiceId)).toEqual([['out', 1, 'sold']])
    expect(await shop.parts(invoiceId)).toEqual([
      [today, 'products', total - 90_00, total - 90_00],
      [today, 'services', 90_00, 0],
    ])
  })
})
