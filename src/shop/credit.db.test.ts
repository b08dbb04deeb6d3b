import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { openCashSession } from '../views/cash.ts'
import { creditOf, listCredit } from '../views/credit.ts'
import { openCash } from './cash.ts'
import { payOutCredit } from './credit.ts'
import { createInvoice } from './invoices.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { recordPayment } from './payments.ts'
import { reversePayments } from './reversal.ts'
import { sell } from './sales.ts'
import { furnish, openHouse, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let customerId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  customerId = (await furnish(shop)).customerId
})
afterAll(() => house.close())

const invoiceOf = async (cents: number) => {
  const lines = [{ description: 'Banho', unitPriceCents: cents }]
  return (await shop.act(createInvoice, { customerId, lines })).invoiceId
}
const pix = (amountCents: number): PaymentLeg => ({ method: 'pix', amountCents })
const byCredit = (amountCents: number): PaymentLeg => ({ method: 'customer_credit', amountCents })
const payment = (invoiceId: string, legs: PaymentLeg[], more: { excess?: 'credit' } = {}) => ({
  invoiceId,
  legs,
  receivedOn: today,
  ...more,
})
const credit = () => shop.look(tx => creditOf(tx, customerId))
/** A bath of R$ 85.00 paid with R$ 100.00, the rest kept. */
async function keepFifteen(): Promise<string> {
  const invoiceId = await invoiceOf(85_00)
  await shop.act(recordPayment, payment(invoiceId, [pix(100_00)], { excess: 'credit' }))
  return invoiceId
}

it('R$ 100 for a bath of R$ 85: paid, and R$ 15 are the customer’s', async () => {
  const invoiceId = await keepFifteen()
  expect(await shop.invoice(invoiceId)).toMatchObject({ total: 85_00, received: 85_00 })
  expect(await shop.instalments(invoiceId)).toEqual([[today, 100_00, 100_00]])
  expect(await credit()).toBe(15_00)
})

it('nobody keeps credit unasked, without a name, or out of credit; what was refused changed nothing', async () => {
  const invoiceId = await invoiceOf(85_00)
  expect(await shop.refused(recordPayment, payment(invoiceId, [pix(100_00)]))).toMatchObject({
    code: 'more_than_open',
  })
  const lines = [{ description: 'Osso', unitPriceCents: 10_00 }]
  const walkIn = await shop.act(createInvoice, { lines })
  expect(
    await shop.refused(recordPayment, payment(walkIn.invoiceId, [pix(20_00)], { excess: 'credit' })),
  ).toMatchObject({ code: 'credit_needs_customer', field: 'excess' })
  expect(await shop.refused(sell, { lines, payments: [byCredit(10_00)] })).toMatchObject({
    code: 'credit_needs_customer',
    field: 'payments.0.method',
  })
  expect(await credit()).toBe(0)
  await keepFifteen()
  const second = await invoiceOf(10_00)
  expect(
    await shop.refused(recordPayment, payment(second, [byCredit(12_00)], { excess: 'credit' })),
  ).toMatchObject({ code: 'more_than_open' })
  expect(await shop.instalments(second)).toEqual([[today, 10_00, 0]])
  expect(await credit()).toBe(15_00)
})

it('pays with it, never more than there is; taking the payment back gives it back [R4.7]', async () => {
  await keepFifteen()
  const invoiceId = await invoiceOf(40_00)
  expect(await shop.refused(recordPayment, payment(invoiceId, [pix(20_00), byCredit(15_01)]))).toMatchObject({
    code: 'more_than_credit',
    field: 'legs.1.amountCents',
    params: { creditCents: 15_00 },
  })
  const legs = [pix(25_00), byCredit(15_00)]
  const { paymentIds } = await shop.act(recordPayment, payment(invoiceId, legs))
  expect(await shop.invoice(invoiceId)).toMatchObject({ received: 40_00 })
  expect(await credit()).toBe(0)
  await shop.act(reversePayments, { invoiceId, paymentIds: [paymentIds[1]!], reason: 'Preferiu Pix' })
  expect(await credit()).toBe(15_00)
  const entries = await shop.look(tx => listCredit(tx, customerId))
  expect(entries.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
    ['returned', 15_00],
    ['used', -15_00],
    ['kept', 15_00],
  ])
})

it('two tills at once spend it once', async () => {
  await keepFifteen()
  const both = [await invoiceOf(15_00), await invoiceOf(15_00)]
  const spent = await Promise.allSettled([
    ...both.map(invoiceId => shop.act(recordPayment, payment(invoiceId, [byCredit(15_00)]))),
    shop.act(payOutCredit, { customerId, amountCents: 15_00, method: 'cash' as const, reason: 'Pediu' }),
  ])
  expect(spent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await credit()).toBe(0)
})

it('a till waits for the other that is just spending it', async () => {
  await keepFifteen()
  const [first, second] = [await invoiceOf(15_00), await invoiceOf(15_00)]
  const { waiting } = await shop.act(
    async (tx, context, input: ReturnType<typeof payment>) => {
      const paid = await recordPayment(tx, context, input)
      const other = shop.refused(recordPayment, payment(second, [byCredit(15_00)]))
      for (let n = 0; n === 0; ) {
        await tx`select pg_stat_clear_snapshot()`
        const [row] = await tx<{ n: number }[]>`
        select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        n = row!.n
      }
      return paid.ok ? { ok: true as const, value: { waiting: other } } : paid
    },
    payment(first, [byCredit(15_00)]),
  )
  expect(await waiting).toMatchObject({ code: 'more_than_credit', params: { creditCents: 0 } })
})

it('is given back in cash from the open till, with a reason, and no more than there is', async () => {
  await keepFifteen()
  await shop.act(openCash, { floatCents: 100_00 })
  const out = { customerId, amountCents: 10_00, method: 'cash' as const, reason: 'Pediu de volta' }
  expect(await shop.refused(payOutCredit, { ...out, reason: ' ' })).toMatchObject({ code: 'field_required' })
  expect(await shop.refused(payOutCredit, { ...out, method: 'customer_credit' as never })).toMatchObject({
    code: 'field_not_valid',
    field: 'method',
  })
  await shop.act(payOutCredit, out)
  expect(await shop.refused(payOutCredit, out)).toMatchObject({
    code: 'more_than_credit',
    params: { creditCents: 5_00 },
  })
  expect(await credit()).toBe(5_00)
  expect((await shop.look(openCashSession))!.methods).toMatchObject([
    { method: 'cash', reversedCents: 0, givenBackCents: 10_00, expectedCents: 90_00 },
  ])
})
