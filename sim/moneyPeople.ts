/** How people in the simulated shop take money in and give it back: for one invoice, for several, over the counter. */
import type { ReceiptTerms } from '../src/core/receiptTerms.ts'
import { receiveJointly } from '../src/shop/jointReceipts.ts'
import { reverseJointReceipt } from '../src/shop/jointReversal.ts'
import type { LineInput } from '../src/shop/lines.ts'
import type { PaymentLeg } from '../src/shop/paymentLegs.ts'
import { recordPayment } from '../src/shop/payments.ts'
import { reversePayments } from '../src/shop/reversal.ts'
import { sell } from '../src/shop/sales.ts'
import { creditOf } from '../src/views/credit.ts'
import { someOf, type Town } from './town.ts'
import type { World } from './world.ts'

interface Open {
  id: string
  openCents: number
  customerId: string | null
}

/** Those of them that are still to be paid, in the order asked. */
async function openAmong(world: World, ids: readonly string[]): Promise<Open[]> {
  const rows = await world.act(
    tx => tx<Open[]>`
      select id, (total - received)::numeric(12,2) as "openCents", customer_id as "customerId" from invoice
      where id = any(${[...ids]}::uuid[]) and status = 'open' and total > received`,
  )
  return ids.flatMap(id => rows.find(row => row.id === id) ?? [])
}

export async function pay(world: World, invoiceId: string): Promise<void> {
  const { chance } = world
  const [invoice] = await openAmong(world, [invoiceId])
  if (!invoice) return
  const { openCents } = invoice
  const amountCents = chance.percent(50) ? openCents : chance.between(1, openCents)
  const legs = legsFor(world, amountCents)
  await world.act((tx, context) => recordPayment(tx, context, { invoiceId, legs, receivedOn: context.today }))
}

/** One receipt over what several invoices have open, whole or in part; their customers need not be the same. */
export async function paySeveral(world: World, invoiceIds: readonly string[]): Promise<void> {
  const { chance } = world
  const open = await openAmong(world, someOf(world, invoiceIds, 3))
  const [first] = open
  if (!first) return
  const owedCents = open.reduce((cents, { openCents }) => cents + openCents, 0)
  const coversCents = chance.percent(60) ? owedCents : chance.between(1, owedCents)
  const legs = legsFor(world, coversCents)
  await world.act((tx, context) =>
    receiveJointly(tx, context, {
      invoiceIds: open.map(({ id }) => id),
      ...(first.customerId === null ? {} : { payerId: first.customerId }),
      legs,
      receivedOn: context.today,
    }),
  )
}

/** With what the shop owes a customer; where it owes nobody, somebody first pays more than is open. */
export async function payWithCredit(world: World, invoiceIds: readonly string[]): Promise<void> {
  const open = await openAmong(world, invoiceIds)
  if (await spendCredit(world, open)) return
  const first = open.find(({ customerId }) => customerId !== null)
  if (!first) return
  const leg = { method: 'pix' as const, amountCents: first.openCents + world.chance.between(100, 9_000) }
  await payWith(world, first.id, leg, { excess: 'credit' })
  await spendCredit(
    world,
    open.filter(one => one !== first),
  )
}

async function spendCredit(world: World, open: readonly Open[]): Promise<boolean> {
  for (const { id, openCents, customerId } of open) {
    const creditCents = customerId === null ? 0 : await world.act(tx => creditOf(tx, customerId))
    if (creditCents <= 0) continue
    world.network.count('here: paid with credit')
    await payWith(world, id, {
      method: 'customer_credit',
      amountCents: Math.min(openCents, creditCents),
    })
    return true
  }
  return false
}

async function payWith(
  { act }: World,
  invoiceId: string,
  leg: PaymentLeg,
  beyond: { excess?: 'credit' } = {},
): Promise<void> {
  await act((tx, context) =>
    recordPayment(tx, context, { invoiceId, legs: [leg], receivedOn: context.today, ...beyond }),
  )
}

/** In one method or split over two, each with the terms it comes on. */
function legsFor(world: World, coversCents: number) {
  const { chance } = world
  const pixCents = chance.percent(30) ? chance.between(1, coversCents) : coversCents
  const pix = { method: 'pix' as const, ...onTerms(world, pixCents) }
  const cardCents = coversCents - pixCents
  return cardCents > 0 ? [pix, { method: 'credit_card' as const, ...onTerms(world, cardCents) }] : [pix]
}

/** Money that covers this much, now and then less a discount or with a surcharge or interest. */
function onTerms({ chance }: World, covers: number): { amountCents: number } & Partial<ReceiptTerms> {
  if (!chance.percent(30)) return { amountCents: covers }
  const cents = chance.between(1, 300)
  switch (chance.pick(['discount', 'surcharge', 'interest'] as const)) {
    case 'discount': {
      const discountCents = Math.min(cents, covers - 1)
      return { amountCents: covers - discountCents, discountCents }
    }
    case 'surcharge':
      return { amountCents: covers + cents, surchargeCents: cents }
    case 'interest':
      return { amountCents: covers + cents, interestCents: cents }
  }
}

export async function takeBack(world: World, invoiceId: string): Promise<void> {
  await world.act(async (tx, context) => {
    const payments = await tx<
      { id: string }[]
    >`select id from payment where invoice_id = ${invoiceId} order by id`
    if (payments.length === 0) return
    const paymentIds = world.chance.percent(50)
      ? payments.map(payment => payment.id)
      : [world.chance.pick(payments).id]
    await reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Cobrado errado' })
  })
}

/** What was received for several at once, whole or its first leg. */
export async function takeBackSeveral({ act, chance, network }: World): Promise<void> {
  await act(async (tx, context) => {
    const receipts = await tx<{ id: string }[]>`select id from joint_receipt order by id`
    if (receipts.length === 0) return
    network.count('here: joint receipt reversed')
    const jointReceiptId = chance.pick(receipts).id
    const legs = chance.percent(50) ? { legs: [1] } : {}
    await reverseJointReceipt(tx, context, { jointReceiptId, ...legs, reason: 'Cobrado errado' })
  })
}

/** Paid at once and whole by a walk-in; a customer of the shop may owe it. */
export async function sellAtCounter(world: World, town: Town, lines: LineInput[]): Promise<void> {
  const { chance } = world
  const customerId = chance.percent(50) ? chance.pick(town.customers) : null
  const totalCents = lines.reduce(
    (cents, { quantity = 1, unitPriceCents = 0 }) => cents + quantity * unitPriceCents,
    0,
  )
  const payments = customerId !== null && chance.percent(40) ? [] : legsFor(world, totalCents)
  const sold = await world.act((tx, context) =>
    sell(tx, context, { ...(customerId === null ? {} : { customerId }), lines, payments }),
  )
  if (sold.ok) town.sales.push(sold.value.invoiceId)
}
