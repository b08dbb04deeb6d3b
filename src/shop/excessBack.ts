/**
 * Taking receipts back that brought more than is charged: what becomes of the credit it was kept as, or of what was given
 * back already. The arithmetic is `core/excessBack.ts`; what is open then, `reversal.ts`.
 */
import {
  type ExcessOfPart,
  type GivenUp,
  giveUpExcess,
  hadBefore,
  type PartOfReversal,
  totalOf,
} from '../core/excessBack.ts'
import { type ChargePart, chargeParts } from '../core/instalmentParts.ts'
import { spread, sum } from '../core/money.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { holdCredit, paidOutOf, spentOn } from './credit.ts'
import type { LockedInvoice } from './invoiceRow.ts'
import { moneyMethods, type PaymentMethod } from './paymentLegs.ts'
import type { Lift } from './twiceRows.ts'

/** A receipt, or the part of one, on an instalment. */
export interface Allocation {
  id: string
  paymentId: string
  method: PaymentMethod
  instalmentId: string
  part: ChargePart
  /** The money. */
  amountCents: number
  coveredCents: number
}

/** What the charge has no more beyond what it comes to. */
export interface ExcessBack {
  given: Record<ChargePart, GivenUp>
  /** What each instalment comes to less. */
  shrinks: { instalmentId: string; cents: number }[]
  /** Of the money of each allocation, what the customer had back before; zero where it is not named. */
  before: Map<string, number>
}

/**
 * Works out what goes with these receipts. Problems: `credit_spent` (with `spentCents` and the numbers of the `invoices`
 * it paid) and `excess_given_back` (with `excessCents`).
 */
export async function workOutExcess(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  receipts: {
    standing: readonly Allocation[]
    reversed: readonly Allocation[]
    /** What was paid twice goes first. */
    lifts: readonly Lift[]
  },
): Promise<Result<ExcessBack>> {
  const excess = await excessOfParts(tx, invoice.id)
  const parts = Object.fromEntries(
    chargeParts.map(part => [part, partOf(part, excess[part], receipts)]),
  ) as Record<ChargePart, PartOfReversal>
  const credit = await creditFor(tx, context, invoice, parts, receipts.reversed)
  const outcome = giveUpExcess(parts, credit)
  if (!outcome.ok && outcome.why === 'credit_spent') {
    const invoices = (await spentOn(tx, invoice.customerId!)).join(', ')
    return refuse('credit_spent', { params: { spentCents: outcome.cents, invoices } })
  }
  if (!outcome.ok) return refuse('excess_given_back', { params: { excessCents: outcome.cents } })
  const { given } = outcome
  return done({ given, shrinks: shrinksOf(given, receipts), before: beforeOf(given, receipts.reversed) })
}

/** Writes it down; a charge whose order goes on has smaller instalments then. */
export async function writeExcessBack(
  tx: Tx,
  { storeId, actor, newId }: ActContext,
  invoiceId: string,
  { given, shrinks }: ExcessBack,
  { orderStands }: { orderStands: boolean },
): Promise<void> {
  for (const part of chargeParts) {
    const { withdrawnCents, refundedCents, paidOutCents } = given[part]
    const rows = [
      ['credit', withdrawnCents],
      ['refund', refundedCents],
      ['paid_out', paidOutCents],
    ] as const
    for (const [kind, cents] of rows.filter(([, amount]) => amount > 0)) {
      await tx`
        insert into excess (id, store_id, invoice_id, kind, part, amount, decided_by)
        values (${newId()}, ${storeId}, ${invoiceId}, ${kind}, ${part}, ${-cents}, ${actor})`
    }
  }
  if (!orderStands) return
  for (const { instalmentId, cents } of shrinks) {
    await tx`update instalment set amount = amount - ${cents} where id = ${instalmentId}`
  }
  // A due date of nothing but excess is none any more.
  await tx`
    update instalment n set withdrawn_at = trela_now()
    where n.id = any(${shrinks.map(one => one.instalmentId)}::uuid[]) and not exists (
      select from instalment o where o.invoice_id = n.invoice_id and o.generation = n.generation
        and o.position = n.position and o.amount > 0)`
}

/** What there still is of each kind, of each part. */
async function excessOfParts(tx: Tx, invoiceId: string): Promise<Record<ChargePart, ExcessOfPart>> {
  const rows = await tx<(ExcessOfPart & { part: ChargePart })[]>`
    select part, coalesce(sum(amount) filter (where kind in ('credit', 'paid_out')), 0)::numeric(12,2) as "creditCents",
      coalesce(sum(amount) filter (where kind = 'refund'), 0)::numeric(12,2) as "refundCents",
      coalesce(sum(amount) filter (where kind = 'twice'), 0)::numeric(12,2) as "twiceCents"
    from excess where invoice_id = ${invoiceId} group by part`
  const of = (part: ChargePart): ExcessOfPart => {
    const { creditCents = 0, refundCents = 0, twiceCents = 0 } = rows.find(row => row.part === part) ?? {}
    return { creditCents, refundCents, twiceCents }
  }
  return { services: of('services'), products: of('products') }
}

function partOf(
  part: ChargePart,
  excess: ExcessOfPart,
  { standing, reversed, lifts }: Parameters<typeof workOutExcess>[3],
): PartOfReversal {
  const goneTwice = sum(lifts.filter(one => one.part === part).map(one => one.cents))
  const gone = figuresOf(reversed.filter(one => one.part === part))
  const left = figuresOf(standing.filter(one => one.part === part && !reversed.includes(one)))
  return {
    excess: { ...excess, twiceCents: excess.twiceCents - goneTwice },
    reversed: { ...gone, coveredCents: gone.coveredCents - goneTwice },
    left,
  }
}

function figuresOf(allocations: readonly Allocation[]) {
  return {
    coveredCents: sum(allocations.map(one => one.coveredCents)),
    moneyCents: sum(allocations.map(one => one.amountCents)),
  }
}

/**
 * What the customer can give up, held for this transaction. Credit that the reversal itself gives back counts, as far as
 * nothing that was handed over stands against it. Where nobody is known to own it, nobody can have spent it.
 */
async function creditFor(
  tx: Tx,
  context: ActContext,
  { customerId }: LockedInvoice,
  { services, products }: Record<ChargePart, PartOfReversal>,
  reversed: readonly Allocation[],
): Promise<{ availableCents: number; paidOutCents: number }> {
  const keptCents = services.excess.creditCents + products.excess.creditCents
  if (customerId === null || keptCents === 0) return { availableCents: keptCents, paidOutCents: 0 }
  const balanceCents = await holdCredit(tx, context, customerId)
  const paidOutCents = await paidOutOf(tx, customerId)
  const byCredit = reversed.filter(one => one.method === 'customer_credit')
  // What was handed over counts against other money first (`beforeOf`).
  const against = ({ excess, reversed: gone }: PartOfReversal, part: ChargePart) => {
    const otherCents = gone.moneyCents - figuresOf(byCredit.filter(one => one.part === part)).moneyCents
    return Math.max(0, excess.refundCents + Math.min(paidOutCents, excess.creditCents) - otherCents)
  }
  const handedCents = against(services, 'services') + against(products, 'products')
  const returnedCents = Math.max(0, figuresOf(byCredit).moneyCents - handedCents)
  return { availableCents: Math.max(0, balanceCents + returnedCents), paidOutCents }
}

/** Each instalment gives up in proportion to what is taken back of it. */
function shrinksOf(
  given: ExcessBack['given'],
  { reversed, lifts }: Parameters<typeof workOutExcess>[3],
): ExcessBack['shrinks'] {
  return chargeParts.flatMap(part => {
    const ids = [...new Set(reversed.filter(one => one.part === part).map(one => one.instalmentId))]
    if (ids.length === 0) return []
    const room = ids.map(
      id =>
        figuresOf(reversed.filter(one => one.instalmentId === id)).coveredCents -
        sum(lifts.filter(one => one.instalmentId === id).map(one => one.cents)),
    )
    const shares = spread(totalOf(given[part]), room)
    return ids.map((instalmentId, n) => ({ instalmentId, cents: shares[n]! })).filter(one => one.cents > 0)
  })
}

/** What can be handed back in part counts first: cash, then Pix. Credit that paid counts last. */
function beforeOf(given: ExcessBack['given'], reversed: readonly Allocation[]): Map<string, number> {
  const order = (method: PaymentMethod) => (method === 'customer_credit' ? 99 : moneyMethods.indexOf(method))
  const before = new Map<string, number>()
  for (const part of chargeParts) {
    let left = hadBefore(given[part])
    const ofPart = reversed.filter(one => one.part === part)
    for (const { id, amountCents } of ofPart.toSorted((a, b) => order(a.method) - order(b.method))) {
      const cents = Math.min(left, amountCents)
      if (cents > 0) before.set(id, cents)
      left -= cents
    }
  }
  return before
}
