/**
 * Receiving for several invoices at once: one payer, one receipt, one transaction. What each invoice gets of it are payments
 * of its own, so that nothing else has to know.
 *
 * Owns who pays and that it happens whole or not at all. Where the money goes is `placing.ts`; taking it back,
 * `jointReversal.ts`.
 */
import { sum } from '../core/money.ts'
import { type ReceiptTerms, type TermedMoney, termNames } from '../core/receiptTerms.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, allOrNothing, done, type Refusal, type Result, refuse } from './act.ts'
import { wrongCredit } from './credit.ts'
import { drawerFor } from './drawer.ts'
import { followUp } from './followUp.ts'
import { oneLine, outOfRange, severalLines } from './input.ts'
import {
  figuresOf,
  keepTotals,
  type LockedInvoice,
  lockInvoice,
  paidAtErp,
  tellInvoice,
} from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { beyondOpen, makeRoom } from './overpaid.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { insertAllocation, toldLeg, wrongDay, wrongLegs } from './payments.ts'
import { openPartsOf, type PlacedLeg, placeLegs } from './placing.ts'
import { findByExternalId } from './target.ts'

export const maxJointInvoices = 50

export interface ReceiveJointlyInput {
  /** Sending the same again by it answers with the receipt it made, and receives nothing. */
  externalId?: string | null
  invoiceIds: readonly string[]
  /** Who pays; needed where the invoices are not all of one customer. */
  payerId?: string
  legs: readonly Omit<PaymentLeg, 'externalId'>[]
  /** Store's day; not in the future. */
  receivedOn: string
  note?: string | null
  /** What is paid beyond what is open is kept as the payer's credit; without it, it is refused. */
  excess?: 'credit'
}

export interface JointlyReceived {
  jointReceiptId: string
  created: boolean
}

/**
 * Receives for several invoices. The money goes to all their instalments by due date, within one date in proportion, to the
 * cent. Problems: those of a payment; `not_found`, `invoice_not_payable` (with `number`), `payer_needed`,
 * `credit_of_one_customer`, `joint_receipt_differs` for a known external id.
 */
export async function receiveJointly(
  tx: Tx,
  context: ActContext,
  input: ReceiveJointlyInput,
): Promise<Result<JointlyReceived>> {
  const { legs, invoiceIds } = input
  const wrong =
    outOfRange(invoiceIds.length, 'invoiceIds', 1, maxJointInvoices) ??
    wrongLegs(legs, 'legs') ??
    wrongDay(context, input.receivedOn)
  if (wrong) return wrong
  if (new Set(invoiceIds.map(id => id.toLowerCase())).size < invoiceIds.length)
    return refuse('field_not_valid', { field: 'invoiceIds' })
  const externalId = oneLine(input.externalId)
  const earlier =
    externalId === null ? null : await findByExternalId(tx, context, 'joint_receipt', externalId)
  if (earlier !== null) return receivedBefore(tx, earlier, input)
  return allOrNothing(tx, inner => receive(inner, context, { ...input, externalId }))
}

async function receive(
  tx: Tx,
  context: ActContext,
  input: ReceiveJointlyInput,
): Promise<Result<JointlyReceived>> {
  const locked = await lockAll(tx, input.invoiceIds)
  if (!locked.ok) return locked
  const invoices = locked.value
  const payer = payerOf(invoices, input)
  if (!payer.ok) return payer
  const { legs } = input
  const unpayable = await wrongCredit(tx, context, payer.value, { legs, field: 'legs' })
  if (unpayable) return unpayable
  const kept = await keepBeyond(tx, context, invoices, payer.value, input)
  if (kept) return kept
  const parts = await Promise.all(invoices.map(invoice => openPartsOf(tx, invoice)))
  const placed = placeLegs(parts.flat(), legs, 'legs')
  if (!placed.ok) return placed
  const drawer = await drawerFor(tx, context, legs, 'legs')
  if (!drawer.ok) return drawer

  const { externalId = null, receivedOn } = input
  const id = context.newId()
  const note = severalLines(input.note)
  await tx`
    insert into joint_receipt (id, store_id, external_id, customer_id, asked, received_on, note, recorded_by)
    values (${id}, ${context.storeId}, ${externalId}, ${payer.value}, ${[...input.invoiceIds]}::uuid[], ${receivedOn}, ${note},
      ${context.actor})`
  const facts = { receiptId: id, receivedOn, note, drawer: drawer.value }
  await insertPayments(tx, context, placed.value, facts)
  await tellAll(tx, context, invoices, placed.value, facts)
  return done({ jointReceiptId: id, created: true })
}

/** Locks them, in one order for everybody, and gives them back in the order asked. */
async function lockAll(tx: Tx, ids: readonly string[]): Promise<Result<LockedInvoice[]>> {
  const locked = new Map<string, LockedInvoice>()
  for (const id of ids.toSorted()) {
    const field = `invoiceIds.${ids.indexOf(id)}`
    const invoice = await lockInvoice(tx, id)
    if (!invoice) return refuse('not_found', { field, params: { what: 'invoice' } })
    const isClosed = invoice.status === 'cancelled' || figuresOf(invoice).openCents === 0
    if (isClosed || (await paidAtErp(tx, id))) {
      return refuse('invoice_not_payable', { field, params: { number: invoice.number } })
    }
    locked.set(id, invoice)
  }
  return done(ids.map(id => locked.get(id)!))
}

/** Who pays: the invoices' customer, or whom of their customers a person named. */
function payerOf(
  invoices: readonly LockedInvoice[],
  { payerId, legs }: Pick<ReceiveJointlyInput, 'payerId' | 'legs'>,
): Result<string | null> {
  const customers = [...new Set(invoices.map(invoice => invoice.customerId))]
  if (payerId !== undefined && !customers.includes(payerId)) {
    return refuse('not_found', { field: 'payerId', params: { what: 'customer' } })
  }
  if (customers.length === 1) return done(customers[0]!)
  if (payerId === undefined) return refuse('payer_needed', { field: 'payerId' })
  const credit = legs.findIndex(leg => leg.method === 'customer_credit')
  return credit >= 0 ? refuse('credit_of_one_customer', { field: `legs.${credit}.method` }) : done(payerId)
}

/** What is paid beyond becomes the payer's credit, on the invoice of theirs that was named last. */
async function keepBeyond(
  tx: Tx,
  context: ActContext,
  invoices: readonly LockedInvoice[],
  payerId: string | null,
  { legs, excess }: Pick<ReceiveJointlyInput, 'legs' | 'excess'>,
): Promise<Refusal | null> {
  const openCents = sum(invoices.map(invoice => figuresOf(invoice).openCents))
  const beyondCents = excess === undefined ? 0 : beyondOpen(openCents, legs)
  if (beyondCents === 0) return null
  const theirs = payerId === null ? undefined : invoices.findLast(invoice => invoice.customerId === payerId)
  if (!theirs) return refuse('credit_needs_customer', { field: 'excess' })
  await makeRoom(tx, context, theirs, beyondCents)
  return null
}

interface ReceiptFacts {
  receiptId: string
  receivedOn: string
  note: string | null
  drawer: string | null
}

/** A payment for each invoice that a leg reaches; together they are the leg. */
async function insertPayments(
  tx: Tx,
  context: ActContext,
  placed: readonly PlacedLeg[],
  { receiptId, receivedOn, note, drawer }: ReceiptFacts,
): Promise<void> {
  let position = 0
  for (const [at, { leg, rows }] of placed.entries()) {
    for (const [invoiceId, own] of Map.groupBy(rows, row => row.invoiceId)) {
      const id = context.newId()
      position += 1
      const { amountCents, discountCents, surchargeCents, interestCents, withheldCents } = summed(own)
      await tx`
        insert into payment (id, store_id, invoice_id, receipt_id, position, joint_leg, method, amount, discount,
          surcharge, interest, withheld, received_on, note, recorded_by, cash_session_id)
        values (${id}, ${context.storeId}, ${invoiceId}, ${receiptId}, ${position}, ${at + 1}, ${leg.method},
          ${amountCents}, ${discountCents}, ${surchargeCents}, ${interestCents}, ${withheldCents}, ${receivedOn},
          ${note}, ${context.actor}, ${drawer})`
      for (const row of own) await insertAllocation(tx, context, id, row)
    }
  }
}

/** Brings each invoice it reached up to date, tells it there, and marks it last. */
async function tellAll(
  tx: Tx,
  context: ActContext,
  invoices: readonly LockedInvoice[],
  placed: readonly PlacedLeg[],
  { receiptId, receivedOn }: ReceiptFacts,
): Promise<void> {
  const legsOf = (invoiceId: string) =>
    placed.flatMap(({ leg, rows }) => {
      const own = rows.filter(row => row.invoiceId === invoiceId)
      return own.length === 0 ? [] : [toldLeg({ method: leg.method, ...summed(own) })]
    })
  const reached = invoices.filter(({ id }) => legsOf(id).length > 0)
  for (const invoice of reached) {
    const { openCents } = await keepTotals(tx, invoice.id)
    const together = reached.filter(other => other !== invoice).map(other => other.number)
    const facts = { receiptId, legs: legsOf(invoice.id), receivedOn, openCents, together }
    await tellInvoice(tx, context, invoice, 'payment.recorded', facts)
    await followUp(tx, context, invoice)
  }
  for (const { id } of reached.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await markInvoice(tx, context, id)
}

function summed(rows: readonly TermedMoney[]): TermedMoney {
  const of = (name: keyof TermedMoney) => sum(rows.map(row => row[name]))
  return {
    amountCents: of('amountCents'),
    discountCents: of('discountCents'),
    surchargeCents: of('surchargeCents'),
    interestCents: of('interestCents'),
    withheldCents: of('withheldCents'),
  }
}

/** The receipt made before, when it was asked for the same invoices in the same legs. */
async function receivedBefore(
  tx: Tx,
  jointReceiptId: string,
  { invoiceIds, legs }: ReceiveJointlyInput,
): Promise<Result<JointlyReceived>> {
  const [before] = await tx<{ asked: string[] }[]>`
    select asked::text[] as asked from joint_receipt where id = ${jointReceiptId}`
  const recorded = await tx<(ReceiptTerms & { method: string; amountCents: number })[]>`
    select method, sum(amount)::numeric(12,2) as "amountCents", sum(discount)::numeric(12,2) as "discountCents",
      sum(surcharge)::numeric(12,2) as "surchargeCents", sum(interest)::numeric(12,2) as "interestCents",
      sum(withheld)::numeric(12,2) as "withheldCents"
    from payment where receipt_id = ${jointReceiptId} group by joint_leg, method order by joint_leg`
  const isSame =
    before!.asked.toSorted().join() === invoiceIds.toSorted().join() &&
    recorded.length === legs.length &&
    recorded.every((leg, i) => {
      const asked = legs[i]!
      return (
        leg.method === asked.method &&
        leg.amountCents === asked.amountCents &&
        termNames.every(name => leg[name] === (asked[name] ?? 0))
      )
    })
  return isSame
    ? done({ jointReceiptId, created: false })
    : refuse('joint_receipt_differs', { field: 'externalId' })
}
