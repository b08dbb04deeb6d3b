/** Taking back receipts that brought more than is charged: the credit they became, and what was given back already. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { creditOf, listCredit } from '../views/credit.ts'
import { cancelInvoice } from './callingOff.ts'
import { payOutCredit } from './credit.ts'
import { changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import { receiveJointly } from './jointReceipts.ts'
import { outlineJointReversal, reverseJointReceipt } from './jointReversal.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { recordPayment } from './payments.ts'
import { outlineReversal, reversePayments } from './reversal.ts'
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

const bath = { description: 'Banho', unitPriceCents: 85_00 }
const clip = { description: 'Tosa', unitPriceCents: 40_00 }
const charge = async (...lines: object[]) =>
  (await shop.act(createInvoice, { customerId, lines } as never)).invoiceId
const pix = (amountCents: number): PaymentLeg => ({ method: 'pix', amountCents })
const cash = (amountCents: number): PaymentLeg => ({ method: 'cash', amountCents })
const byCredit = (amountCents: number): PaymentLeg => ({ method: 'customer_credit', amountCents })
const pay = async (invoiceId: string, legs: PaymentLeg[], more: { excess?: 'credit' } = {}) =>
  (await shop.act(recordPayment, { invoiceId, legs, receivedOn: today, ...more })).paymentIds
const credit = () => shop.look(tx => creditOf(tx, customerId))
const outline = (invoiceId: string, paymentIds: string[]) =>
  shop.act(outlineReversal, { invoiceId, paymentIds })
const reversal = (invoiceId: string, paymentIds: string[]) => ({ invoiceId, paymentIds, reason: 'Engano' })
const reverse = (invoiceId: string, paymentIds: string[]) =>
  shop.act(reversePayments, reversal(invoiceId, paymentIds))
const numberOf = (invoiceId: string) =>
  shop.look(async tx => {
    const [row] = await tx<{ number: number }[]>`select number from invoice where id = ${invoiceId}`
    return String(row!.number)
  })
/** All the money that came in, less what went out again, over every method. */
const moneyIn = () =>
  shop.look(async tx => {
    const [row] = await tx<{ cents: number }[]>`
      select ((select coalesce(sum(amount), 0) from payment where method <> 'customer_credit')
        - (select coalesce(sum(r.amount - r.given_before), 0) from reversal r join allocation a on a.id = r.allocation_id
          join payment p on p.id = a.payment_id where p.method <> 'customer_credit')
        - (select coalesce(sum(amount), 0) from refund)
        - (select coalesce(sum(amount), 0) from credit_payout))::numeric(12,2) as cents`
    return row!.cents
  })

/** A bath of R$ 85.00 paid with R$ 100.00, the rest kept. */
async function keepFifteen(...legs: PaymentLeg[]): Promise<{ invoiceId: string; paymentIds: string[] }> {
  const invoiceId = await charge(bath)
  return {
    invoiceId,
    paymentIds: await pay(invoiceId, legs.length > 0 ? legs : [pix(100_00)], { excess: 'credit' }),
  }
}

describe('R$ 100 by Pix for a bath of R$ 85, the rest kept as credit', () => {
  it('taken back: the bath is open and the credit is gone, as was said before; then it can be called off', async () => {
    const { invoiceId, paymentIds } = await keepFifteen()
    const said = await outline(invoiceId, paymentIds)
    expect(said).toMatchObject({
      reversedCents: 100_00,
      creditWithdrawnCents: 15_00,
      givenBeforeCents: 0,
      openCents: 85_00,
      generation: 2,
      opened: [{ dueOn: today, amountCents: 85_00 }],
    })
    expect(await credit()).toBe(15_00)
    expect(await reverse(invoiceId, paymentIds)).toEqual(said)
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 85_00, received: 0 })
    expect(await shop.instalments(invoiceId)).toEqual([[today, 85_00, 0]])
    expect(await credit()).toBe(0)
    const entries = await shop.look(tx => listCredit(tx, customerId))
    expect(entries.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ['withdrawn', -15_00],
      ['kept', 15_00],
    ])
    await shop.act(cancelInvoice, { invoiceId, reason: 'Desistiu' })
    expect(await shop.invoice(invoiceId)).toMatchObject({ status: 'cancelled' })
  })

  it('R$ 10 of the credit spent: refused, naming how much and where; that taken back, it goes', async () => {
    const { invoiceId, paymentIds } = await keepFifteen()
    const other = await charge(clip)
    const [spent] = await pay(other, [byCredit(10_00)])
    expect(await shop.refused(reversePayments, reversal(invoiceId, paymentIds))).toMatchObject({
      code: 'credit_spent',
      params: { spentCents: 10_00, invoices: await numberOf(other) },
    })
    expect(await credit()).toBe(5_00)
    await reverse(other, [spent!])
    await reverse(invoiceId, paymentIds)
    expect(await credit()).toBe(0)
  })

  it('R$ 10 of the credit paid out in cash: that counts as returned, R$ 90 are handed back now', async () => {
    const { invoiceId, paymentIds } = await keepFifteen()
    await shop.act(payOutCredit, { customerId, amountCents: 10_00, method: 'cash' as const, reason: 'Pediu' })
    expect(await reverse(invoiceId, paymentIds)).toMatchObject({
      reversedCents: 100_00,
      givenBeforeCents: 10_00,
      creditWithdrawnCents: 5_00,
      openCents: 85_00,
    })
    expect([await credit(), await moneyIn()]).toEqual([0, 0])
  })

  it('paid out once, it counts once: a second charge of the same customer hands back all of its own', async () => {
    const first = await keepFifteen()
    await shop.act(payOutCredit, { customerId, amountCents: 15_00, method: 'cash' as const, reason: 'Pediu' })
    const second = await keepFifteen()
    const spentOn = await charge(clip)
    await pay(spentOn, [byCredit(15_00)])
    expect(await reverse(first.invoiceId, first.paymentIds)).toMatchObject({ givenBeforeCents: 15_00 })
    expect(await shop.refused(reversePayments, reversal(second.invoiceId, second.paymentIds))).toMatchObject({
      code: 'credit_spent',
      params: { spentCents: 15_00 },
    })
  })

  it('in two legs, R$ 10 of it taken back: the bath stays paid, R$ 5 of credit are left, and the order stands', async () => {
    const { invoiceId, paymentIds } = await keepFifteen(pix(90_00), cash(10_00))
    expect(await reverse(invoiceId, [paymentIds[1]!])).toMatchObject({
      reversedCents: 10_00,
      creditWithdrawnCents: 10_00,
      openCents: 0,
      generation: 1,
    })
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 85_00, generation: 1 })
    expect(await shop.instalments(invoiceId)).toEqual([[today, 90_00, 90_00]])
    expect(await credit()).toBe(5_00)
    await reverse(invoiceId, [paymentIds[0]!])
    expect(await shop.instalments(invoiceId)).toEqual([[today, 85_00, 0]])
    expect([await credit(), await moneyIn()]).toEqual([0, 0])
  })

  it('paid with credit of its own in turn: what comes back with the reversal can be withdrawn at once', async () => {
    await keepFifteen(pix(225_00))
    const invoiceId = await charge(bath, clip)
    const paymentIds = await pay(invoiceId, [byCredit(125_00)])
    await shop.act(changeLines, { invoiceId, lines: [bath], excess: 'credit' })
    const other = await charge(clip)
    await pay(other, [byCredit(40_00)])
    expect(await credit()).toBe(15_00)
    await reverse(invoiceId, paymentIds)
    expect(await credit()).toBe(100_00)
  })

  it('spent on a clip that was then refunded in cash: all of it taken back, nobody has money twice', async () => {
    const { invoiceId, paymentIds } = await keepFifteen()
    const other = await charge(clip)
    const spent = await pay(other, [byCredit(15_00)])
    const lines = [{ description: 'Unhas', unitPriceCents: 5_00 }]
    await shop.act(changeLines, { invoiceId: other, lines, excess: 'refund' })
    expect(await reverse(other, spent)).toMatchObject({ reversedCents: 15_00, givenBeforeCents: 10_00 })
    expect(await credit()).toBe(5_00)
    expect(await reverse(invoiceId, paymentIds)).toMatchObject({
      givenBeforeCents: 10_00,
      creditWithdrawnCents: 5_00,
    })
    expect([await credit(), await moneyIn()]).toEqual([0, 0])
  })

  it('part of the credit paid out, the rest paid for something more on the same charge: all of it taken back', async () => {
    const { invoiceId, paymentIds } = await keepFifteen()
    await shop.act(payOutCredit, { customerId, amountCents: 5_00, method: 'pix' as const, reason: 'Pediu' })
    const more = { description: 'Unhas', unitPriceCents: 10_00 }
    await shop.act(changeLines, { invoiceId, lines: [bath, more] })
    const own = await pay(invoiceId, [byCredit(10_00)])
    expect(await reverse(invoiceId, [...paymentIds, ...own])).toMatchObject({
      reversedCents: 110_00,
      givenBeforeCents: 5_00,
      creditWithdrawnCents: 10_00,
      openCents: 95_00,
    })
    expect([await credit(), await moneyIn()]).toEqual([0, 0])
  })

  it('two tills at once, one spends the credit and one takes the receipt back: only one of them does', async () => {
    const { invoiceId, paymentIds } = await keepFifteen()
    const other = await charge(clip)
    const both = await Promise.allSettled([pay(other, [byCredit(15_00)]), reverse(invoiceId, paymentIds)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await credit()).toBe(0)
  })
})

it('a due date that held nothing but the excess goes with it', async () => {
  const invoiceId = await charge(bath)
  await pay(invoiceId, [pix(85_00)])
  await shop.act(changeLines, { invoiceId, lines: [bath, clip] })
  const paymentIds = await pay(invoiceId, [cash(40_00)])
  await shop.act(changeLines, { invoiceId, lines: [bath], excess: 'credit' })
  expect(await reverse(invoiceId, paymentIds)).toMatchObject({ creditWithdrawnCents: 40_00, generation: 1 })
  expect(await shop.instalments(invoiceId)).toEqual([[today, 85_00, 85_00]])
  await shop.act(changeLines, { invoiceId, lines: [bath, clip] })
  expect(await shop.instalments(invoiceId)).toEqual([
    [today, 85_00, 85_00],
    [today, 40_00, 0],
  ])
})

describe('a clip of R$ 40 taken off after R$ 125 were paid, and given back', () => {
  async function refunded(...legs: PaymentLeg[]) {
    const invoiceId = await charge(bath, clip)
    const paymentIds = await pay(invoiceId, legs)
    await shop.act(changeLines, { invoiceId, lines: [bath], excess: 'refund' })
    return { invoiceId, paymentIds }
  }

  it('all taken back: R$ 40 count as returned, R$ 85 are handed back now, and the bath is open', async () => {
    const { invoiceId, paymentIds } = await refunded(pix(125_00))
    expect(await reverse(invoiceId, paymentIds)).toMatchObject({
      reversedCents: 125_00,
      givenBeforeCents: 40_00,
      creditWithdrawnCents: 0,
      openCents: 85_00,
      opened: [{ dueOn: today, amountCents: 85_00 }],
    })
    expect(await shop.instalments(invoiceId)).toEqual([[today, 85_00, 0]])
    expect(await moneyIn()).toBe(0)
    await pay(invoiceId, [pix(85_00)])
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 85_00 })
  })

  it('one of two legs taken back, and the other covers what was given back: it stands, and all of the leg goes', async () => {
    const { invoiceId, paymentIds } = await refunded(pix(85_00), cash(40_00))
    expect(await reverse(invoiceId, [paymentIds[0]!])).toMatchObject({
      reversedCents: 85_00,
      givenBeforeCents: 0,
      openCents: 85_00,
    })
    // The cash went back as the refund, so taking its receipt back hands out nothing.
    expect(await reverse(invoiceId, [paymentIds[1]!])).toMatchObject({
      reversedCents: 40_00,
      givenBeforeCents: 40_00,
      openCents: 85_00,
      generation: 2,
    })
    expect(await shop.instalments(invoiceId)).toEqual([[today, 85_00, 0]])
    expect(await moneyIn()).toBe(0)
  })
})

it('on terms: more given back than the other receipt brought in money is refused, and all of them together are not', async () => {
  const invoiceId = await charge({ description: 'Banho e tosa', unitPriceCents: 60_00 })
  const paymentIds = await pay(invoiceId, [
    { method: 'credit_card', amountCents: 40_00, surchargeCents: 5_00 },
    { ...cash(5_00), discountCents: 20_00 },
  ])
  const lines = [{ description: 'Banho', unitPriceCents: 15_00 }]
  await shop.act(changeLines, { invoiceId, lines, excess: 'refund' })
  expect(await shop.refused(reversePayments, reversal(invoiceId, [paymentIds[0]!]))).toMatchObject({
    code: 'excess_given_back',
    params: { excessCents: 45_00 },
  })
  expect(await reverse(invoiceId, paymentIds)).toMatchObject({
    reversedCents: 45_00,
    givenBeforeCents: 45_00,
    openCents: 15_00,
  })
  expect(await moneyIn()).toBe(0)
  expect(await shop.instalments(invoiceId)).toEqual([[today, 15_00, 0]])
})

it('one receipt over two invoices, the rest kept: taken back whole, the credit goes, and spent credit is named', async () => {
  const invoiceIds = [await charge(bath), await charge(clip)]
  const { jointReceiptId } = await shop.act(receiveJointly, {
    invoiceIds,
    legs: [pix(150_00)],
    receivedOn: today,
    excess: 'credit' as const,
  })
  const other = await charge(clip)
  const [spent] = await pay(other, [byCredit(25_00)])
  expect(await shop.refused(outlineJointReversal, { jointReceiptId })).toMatchObject({ code: 'credit_spent' })
  await reverse(other, [spent!])
  expect(await shop.act(outlineJointReversal, { jointReceiptId })).toMatchObject({
    invoices: [{ creditWithdrawnCents: 0 }, { creditWithdrawnCents: 25_00, openCents: 40_00 }],
  })
  await shop.act(reverseJointReceipt, { jointReceiptId, reason: 'Engano' })
  expect([await credit(), await moneyIn()]).toEqual([0, 0])
})

/** What one person does at the counter; a refusal is part of a day and changes nothing. */
const anyAct = fc.record({
  does: fc.constantFrom(
    'pay',
    'pay',
    'overpay',
    'by credit',
    'lower',
    'raise',
    'pay out',
    'reverse',
    'reverse all',
  ),
  which: fc.nat({ max: 1 }),
  cents: fc.integer({ min: 1, max: 60_00 }),
  refund: fc.boolean(),
})

it('whatever a day does: the money in the shop is what stands on its charges and what it owes as credit, to the cent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 8, maxLength: 16 }), async acts => {
      shop = await house.openShop()
      customerId = (await furnish(shop)).customerId
      const ids = [await charge(bath), await charge(clip)]
      for (const act of acts) await live(ids, act)
      for (const id of ids.toReversed())
        await live(ids, { ...acts[0]!, does: 'reverse all', which: ids.indexOf(id) })
      for (const id of ids) await live(ids, { ...acts[0]!, does: 'reverse all', which: ids.indexOf(id) })
      // All of it taken back, in whatever order: nothing is left, and nothing is owed.
      expect(await standing(ids)).toBe(0)
      expect([await moneyIn(), await credit()]).toEqual([0, 0])
    }),
    { numRuns: 6, seed: 1 },
  )
}, 120_000)

const standing = (ids: readonly string[]) =>
  shop.look(async tx => {
    const [row] = await tx<{ cents: number }[]>`
      select coalesce(sum(received - terms), 0)::numeric(12,2) as cents from invoice where id = any(${[...ids]}::uuid[])`
    return row!.cents
  })

async function live(ids: readonly string[], { does, which, cents, refund }: Lived): Promise<void> {
  const invoiceId = ids[which]!
  const tried = async (act: () => Promise<unknown>) => {
    try {
      await act()
    } catch (refusal) {
      expect(String(refusal)).not.toMatch(/excess_given_back|constraint|check/)
    }
  }
  const { total, received } = await shop.invoice(invoiceId)
  const open = total - received
  const { paid } = await shop.look(async tx => {
    const rows = await tx<{ id: string }[]>`
      select distinct p.id from payment p join standing_allocation a on a.payment_id = p.id
      where p.invoice_id = ${invoiceId} order by p.id`
    return { paid: rows.map(({ id }) => id) }
  })
  const excess = refund ? ('refund' as const) : ('credit' as const)
  const relined = (unitPriceCents: number) =>
    shop.act(changeLines, { invoiceId, lines: [{ description: 'Banho', unitPriceCents }], excess })
  await tried(async () => {
    if (does === 'pay') await pay(invoiceId, [refund ? cash(Math.min(cents, open)) : pix(open)])
    if (does === 'overpay') await pay(invoiceId, [pix(open + cents)], { excess: 'credit' })
    if (does === 'by credit') await pay(invoiceId, [byCredit(Math.min(cents, open, await credit()))])
    if (does === 'lower') await relined(Math.max(1, total - cents))
    if (does === 'raise') await relined(total + cents)
    if (does === 'pay out')
      await shop.act(payOutCredit, {
        customerId,
        amountCents: cents,
        method: 'pix' as const,
        reason: 'Pediu',
      })
    if (does === 'reverse' && paid.length > 0) await reverse(invoiceId, [paid[cents % paid.length]!])
    if (does === 'reverse all' && paid.length > 0) await reverse(invoiceId, paid)
  })
  expect(await moneyIn()).toBe((await standing(ids)) + (await credit()))
  expect(await credit()).toBeGreaterThanOrEqual(0)
}

interface Lived {
  does: string
  which: number
  cents: number
  refund: boolean
}
