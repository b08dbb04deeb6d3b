/**
 * Reversing payments: taking back a whole payment, one leg of a split, or what somebody deleted in the ERP.
 *
 * Only what is reversed moves. Instalments whose receipts stand go on into the next generation; what is open again becomes
 * new instalments there. Nothing recorded is changed: a reversal is a row of its own. The arithmetic is
 * `core/reversal.ts`.
 */
import { chargeParts } from '../core/instalmentParts.ts'
import { sum } from '../core/money.ts'
import { type ReceivedInstalment, type Reversal, reverse } from '../core/reversal.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { drawerOf } from './drawer.ts'
import { type Allocation, type ExcessBack, workOutExcess, writeExcessBack } from './excessBack.ts'
import { followUp } from './followUp.ts'
import { oneLine } from './input.ts'
import { keepTotals, type LockedInvoice, lockInvoice, paidAtErp, tellInvoice } from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { movesBack } from './stock.ts'
import { type Lift, lift, liftsBy } from './twiceRows.ts'

export interface ReverseInput {
  invoiceId: string
  /** Payments to take back whole. */
  paymentIds?: readonly string[]
  /** Or single allocations, as the ERP knows them. */
  allocationIds?: readonly string[]
  reason: string
  /** Goods that left come back (default), or the customer keeps them. */
  goodsComeBack?: boolean
  /** The act that this is a part of, where one takes back on several invoices; otherwise one of its own. */
  actId?: string
}

/** What a reversal does, for a person to see before confirming and as it was done. */
export interface ReversalOutline {
  /** The money that is taken back; the terms it came on go with it. */
  reversedCents: number
  /** Of it, what the customer had back before: a refund, or credit of this charge that was paid out. The rest is handed back now. */
  givenBeforeCents: number
  /** Credit of the customer that goes with it: it was of this money, and is unspent. */
  creditWithdrawnCents: number
  /** What is open afterwards. */
  openCents: number
  /** The generation of documents that begins; where nothing is open again, the one that stands. */
  generation: number
  /** What goes on fully received, and what is open anew, in cents by due date. */
  carried: { dueOn: string; amountCents: number }[]
  opened: { dueOn: string; amountCents: number }[]
  /** Goods left that may come back. */
  goodsLeft: boolean
}

/**
 * Works out a reversal and changes nothing. Problems: `not_found`, `born_in_erp`, `invoice_cancelled`,
 * `nothing_to_reverse`, `credit_spent` (with `spentCents` and the `invoices` that it paid), `excess_given_back` (with
 * `excessCents`).
 */
export async function outlineReversal(
  tx: Tx,
  context: ActContext,
  input: Omit<ReverseInput, 'reason'>,
): Promise<Result<ReversalOutline>> {
  const elsewhere = await paidAtErp(tx, input.invoiceId)
  if (elsewhere) return elsewhere
  const worked = await workOut(tx, context, input)
  return worked.ok ? done(worked.value.outline) : worked
}

/** Takes payments back. Problems: those of `outlineReversal`, and `field_required` (a reason). */
export async function reversePayments(
  tx: Tx,
  context: ActContext,
  input: ReverseInput,
): Promise<Result<ReversalOutline>> {
  const elsewhere = await paidAtErp(tx, input.invoiceId)
  if (elsewhere) return elsewhere
  const reversed = await reverseUnmarked(tx, context, input)
  if (reversed.ok) await markInvoice(tx, context, input.invoiceId)
  return reversed
}

/** The same without marking, for whoever marks by itself. */
export async function reverseUnmarked(
  tx: Tx,
  context: ActContext,
  input: ReverseInput,
): Promise<Result<ReversalOutline>> {
  const reason = oneLine(input.reason)
  if (reason === null) return refuse('field_required', { field: 'reason' })
  const worked = await workOut(tx, context, input)
  if (!worked.ok) return worked
  const { invoice, allocations, reversal, lifts, excess, outline } = worked.value
  const { actId = context.newId() } = input
  const drawer = await drawerOf(tx, context)
  for (const { id, amountCents } of allocations) {
    await tx`
      insert into reversal (id, store_id, invoice_id, allocation_id, act_id, amount, given_before, reason, reversed_on,
        recorded_by, cash_session_id)
      values (${context.newId()}, ${context.storeId}, ${invoice.id}, ${id}, ${actId}, ${amountCents},
        ${excess.before.get(id) ?? 0}, ${reason}, ${context.today}, ${context.actor}, ${drawer})`
  }
  await lift(tx, context, invoice.id, lifts)
  const orderStands = outline.generation === invoice.generation
  await writeExcessBack(tx, context, invoice.id, excess, { orderStands })
  if (!orderStands) await beginGeneration(tx, context, invoice, reversal)
  await keepTotals(tx, invoice.id)
  await tellInvoice(tx, context, invoice, 'payment.reversed', {
    reason,
    amountCents: outline.reversedCents,
    ...(outline.givenBeforeCents > 0 ? { givenBeforeCents: outline.givenBeforeCents } : {}),
    ...(outline.creditWithdrawnCents > 0 ? { creditWithdrawnCents: outline.creditWithdrawnCents } : {}),
    openCents: outline.openCents,
    generation: outline.generation,
  })
  const goodsComeBack = input.goodsComeBack ?? true
  await followUp(tx, context, invoice, { goodsComeBack })
  return done(outline)
}

interface Worked {
  invoice: LockedInvoice
  allocations: Allocation[]
  reversal: Reversal
  /** What was paid twice and is not, any more. */
  lifts: Lift[]
  excess: ExcessBack
  outline: ReversalOutline
}

async function workOut(
  tx: Tx,
  context: ActContext,
  input: Omit<ReverseInput, 'reason'>,
): Promise<Result<Worked>> {
  const invoice = await lockInvoice(tx, input.invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  const standing = await standingAllocations(tx, invoice.id)
  const { paymentIds = [], allocationIds = [] } = input
  const allocations = standing.filter(
    each => paymentIds.includes(each.paymentId) || allocationIds.includes(each.id),
  )
  if (allocations.length === 0) return refuse('nothing_to_reverse')
  const lifts = await liftsBy(tx, invoice.id, allocations)
  const excess = await workOutExcess(tx, context, invoice, { standing, reversed: allocations, lifts })
  if (!excess.ok) return excess
  const { given, shrinks, before } = excess.value
  const less = [...lifts, ...shrinks]
  const instalments = await receivedInstalments(tx, invoice, standing, less)
  const reversal = reverse(instalments, new Set(allocations.map(each => each.id)))
  const dueOn = new Map(instalments.map(each => [each.id, each.dueOn]))
  // What was beyond the debt and is taken back leaves the charge as it is: its order stands.
  const openAgainCents = reversal.uncoveredCents - sum(less.map(each => each.cents))
  const { carried, opened } = openAgainCents > 0 ? reversal : { carried: [], opened: [] }
  const outline: ReversalOutline = {
    reversedCents: sum(allocations.map(each => each.amountCents)),
    givenBeforeCents: sum([...before.values()]),
    creditWithdrawnCents: sum(chargeParts.map(part => given[part].withdrawnCents)),
    openCents: invoice.totalCents - invoice.receivedCents + openAgainCents,
    generation: invoice.generation + (openAgainCents > 0 ? 1 : 0),
    carried: byDay(carried.map(each => ({ ...each, dueOn: dueOn.get(each.id)! }))),
    opened: byDay(opened.map(each => ({ ...each, dueOn: dueAgain(each.dueOn, context) }))),
    goodsLeft: await movesBack(tx, invoice.id),
  }
  return done({ invoice, allocations, reversal, lifts, excess: excess.value, outline })
}

function standingAllocations(tx: Tx, invoiceId: string): Promise<Allocation[]> {
  return tx<Allocation[]>`
    select a.id, a.payment_id as "paymentId", p.method, a.instalment_id as "instalmentId", n.part,
      a.amount as "amountCents", a.covered as "coveredCents"
    from standing_allocation a join instalment n on n.id = a.instalment_id join payment p on p.id = a.payment_id
    where n.invoice_id = ${invoiceId} order by n.position, a.sequence`
}

async function receivedInstalments(
  tx: Tx,
  { id, generation }: LockedInvoice,
  standing: readonly Allocation[],
  less: readonly { instalmentId: string; cents: number }[],
): Promise<ReceivedInstalment[]> {
  const rows = await tx<Omit<ReceivedInstalment, 'receipts'>[]>`
    select id, position, part, due_on as "dueOn", amount as "amountCents" from instalment
    where invoice_id = ${id} and generation = ${generation} and withdrawn_at is null order by position, part desc`
  const lessOf = (id: string) => sum(less.filter(each => each.instalmentId === id).map(each => each.cents))
  return rows.map(row => ({
    ...row,
    amountCents: row.amountCents - lessOf(row.id),
    receipts: standing
      .filter(each => each.instalmentId === row.id)
      .map(each => ({ allocationId: each.id, coveredCents: each.coveredCents })),
  }))
}

/** The instalments that stand go on; what is open again is new there, at positions of its own. */
async function beginGeneration(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  { carried, opened }: Reversal,
): Promise<void> {
  const generation = invoice.generation + 1
  await tx`update invoice set generation = ${generation} where id = ${invoice.id}`
  for (const { id, amountCents } of carried) {
    await tx`update instalment set generation = ${generation}, amount = ${amountCents} where id = ${id}`
  }
  const [last] = await tx<{ position: number }[]>`
    select coalesce(max(position), 0) as position from instalment where invoice_id = ${invoice.id}`
  const positions = [...new Set(opened.map(each => each.position))]
  for (const { position, part, dueOn, amountCents } of opened) {
    await tx`
      insert into instalment (id, store_id, invoice_id, generation, position, part, due_on, amount)
      values (${context.newId()}, ${context.storeId}, ${invoice.id}, ${generation},
        ${last!.position + 1 + positions.indexOf(position)}, ${part}, ${dueAgain(dueOn, context)}, ${amountCents})`
  }
}

/** A due date that has passed becomes today: nobody is in arrears for the time it was paid. */
function dueAgain(dueOn: string, { today }: ActContext): string {
  return dueOn < today ? today : dueOn
}

function byDay(rows: readonly { dueOn: string; amountCents: number }[]): ReversalOutline['opened'] {
  const days = Map.groupBy(rows, row => row.dueOn)
  return [...days.keys()].sort().map(dueOn => ({
    dueOn,
    amountCents: days.get(dueOn)!.reduce((cents, row) => cents + row.amountCents, 0),
  }))
}
