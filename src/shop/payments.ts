/**
 * Recording payments: the one act behind every door where money comes in.
 *
 * Money only grows: nothing here changes or deletes a payment. Where each went is decided now and stored (`core/
 * allocation.ts`); it is never computed again.
 */
import { coveredCents, hasTerms, type TermedMoney, termNames, termsOf } from '../core/receiptTerms.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, allOrNothing, done, type Refusal, type Result, refuse } from './act.ts'
import { wrongCredit } from './credit.ts'
import { drawerFor } from './drawer.ts'
import { followUp } from './followUp.ts'
import { amountOutOfRange, noDay, notOneOf, oneLine, outOfRange, severalLines } from './input.ts'
import { keepTotals, type LockedInvoice, lockInvoice, paidAtErp, tellInvoice } from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { keepOverpaid } from './overpaid.ts'
import { type PaymentLeg, paymentMethods, type RecordedPayment, recordedBefore } from './paymentLegs.ts'
import { openPartsOf, type PlacedLeg, placeLegs } from './placing.ts'

export interface RecordPaymentInput {
  invoiceId: string
  legs: readonly PaymentLeg[]
  /** Store's day; not in the future. */
  receivedOn: string
  note?: string | null
  /** What is paid beyond what is open is kept as the customer's credit; without it, it is refused. */
  excess?: 'credit'
}

const maxLegs = 20

/**
 * Records what was paid, in one or several methods, with the terms given on each, and allocates it. Problems: `not_found`,
 * `invoice_cancelled`, `born_in_erp`, `more_than_open` and `discount_more_than_open` (with `openCents`),
 * `withheld_needs_company`, `withheld_beyond_services` (with `mostCents`), `discount_without_money`, `nothing_covered`, `cash_session_needed`, `credit_needs_customer`, `more_than_credit` (with
 * `creditCents`), `payment_differs`, `external_id_taken` (twice in one request), `date_in_future`, `field_required`,
 * `field_not_valid`, `amount_out_of_range`.
 */
export async function recordPayment(
  tx: Tx,
  context: ActContext,
  input: RecordPaymentInput,
): Promise<Result<RecordedPayment>> {
  const born = await paidAtErp(tx, input.invoiceId)
  return born ?? allOrNothing(tx, inner => receive(inner, context, input, 'legs'))
}

/**
 * Within a savepoint of the caller's: a refusal may come after something was written.
 * @param field what the caller's input calls the legs, for the problem's path
 */
export async function receive(
  tx: Tx,
  context: ActContext,
  input: RecordPaymentInput,
  field: string,
): Promise<Result<RecordedPayment>> {
  const received = await receiveUnmarked(tx, context, input, field)
  if (received.ok && !received.value.repeated) await markInvoice(tx, context, input.invoiceId)
  return received
}

/** The same without marking, for whoever marks by itself. */
export async function receiveUnmarked(
  tx: Tx,
  context: ActContext,
  input: RecordPaymentInput,
  field: string,
): Promise<Result<RecordedPayment>> {
  const wrong = wrongLegs(input.legs, field) ?? wrongDay(context, input.receivedOn)
  if (wrong) return wrong
  const invoice = await lockInvoice(tx, input.invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  const earlier = await recordedBefore(tx, context, invoice, { legs: input.legs, field })
  if (earlier) return earlier
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  const unpayable = await wrongCredit(tx, context, invoice.customerId, { legs: input.legs, field })
  if (unpayable) return unpayable
  const kept = await keepOverpaid(tx, context, invoice, input)
  if (kept) return kept
  const placed = placeLegs(await openPartsOf(tx, invoice), input.legs, field)
  if (!placed.ok) return placed

  const drawer = await drawerFor(tx, context, input.legs, field)
  if (!drawer.ok) return drawer

  const receiptId = context.newId()
  const paymentIds = await insertLegs(
    tx,
    context,
    invoice,
    { ...input, receiptId, drawer: drawer.value },
    placed.value,
  )
  const figures = await keepTotals(tx, invoice.id)
  const legs = input.legs.map(toldLeg)
  const facts = { receiptId, legs, receivedOn: input.receivedOn, openCents: figures.openCents }
  await tellInvoice(tx, context, invoice, 'payment.recorded', facts)
  await followUp(tx, context, invoice)
  return done({ receiptId, paymentIds, openCents: figures.openCents, repeated: false })
}

/** Refuses legs that are wrong in themselves: none, too many, or of what no payment can be. */
export function wrongLegs(legs: readonly PaymentLeg[], field: string): Refusal | null {
  if (legs.length === 0) return refuse('field_required', { field })
  const tooMany = outOfRange(legs.length, field, 1, maxLegs)
  if (tooMany) return tooMany
  for (const [i, leg] of legs.entries()) {
    const wrong =
      notOneOf(leg.method, paymentMethods, `${field}.${i}.method`) ?? wrongMoney(leg, `${field}.${i}`)
    if (wrong) return wrong
  }
  const externalIds = legs.flatMap(leg => oneLine(leg.externalId) ?? [])
  return new Set(externalIds).size < externalIds.length ? refuse('external_id_taken', { field }) : null
}

/** A discount without money is none of a receipt: no ERP can hold it. */
function wrongMoney(leg: PaymentLeg, path: string): Refusal | null {
  const terms = termsOf(leg)
  for (const name of termNames) {
    const wrong = amountOutOfRange(terms[name], `${path}.${name}`)
    if (wrong) return wrong
  }
  const field = `${path}.amountCents`
  if (leg.amountCents === 0 && hasTerms(terms)) return refuse('discount_without_money', { field })
  const wrong = amountOutOfRange(leg.amountCents, field, 1)
  if (wrong) return wrong
  return coveredCents({ ...terms, amountCents: leg.amountCents }) > 0
    ? null
    : refuse('nothing_covered', { field })
}

/** Refuses a day that is none, or is still to come. */
export function wrongDay({ today }: ActContext, receivedOn: string): Refusal | null {
  const noSuchDay = noDay(receivedOn, 'receivedOn')
  if (noSuchDay) return noSuchDay
  return receivedOn > today ? refuse('date_in_future', { field: 'receivedOn' }) : null
}

async function insertLegs(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  {
    receivedOn,
    note,
    receiptId,
    drawer,
  }: Omit<RecordPaymentInput, 'legs'> & { receiptId: string; drawer: string | null },
  placed: readonly PlacedLeg[],
): Promise<string[]> {
  const paymentIds: string[] = []
  for (const [i, { leg, rows }] of placed.entries()) {
    const id = context.newId()
    const { method, amountCents, externalId } = leg
    const { discountCents, surchargeCents, interestCents, withheldCents } = termsOf(leg)
    await tx`
      insert into payment (id, store_id, external_id, invoice_id, receipt_id, position, method, amount, discount,
        surcharge, interest, withheld, received_on, note, recorded_by, cash_session_id)
      values (${id}, ${context.storeId}, ${oneLine(externalId)}, ${invoice.id}, ${receiptId}, ${i + 1}, ${method},
        ${amountCents}, ${discountCents}, ${surchargeCents}, ${interestCents}, ${withheldCents}, ${receivedOn},
        ${severalLines(note)}, ${context.actor}, ${drawer})`
    for (const row of rows) await insertAllocation(tx, context, id, row)
    paymentIds.push(id)
  }
  return paymentIds
}

/** Stores that a payment pays an instalment, with its share of the terms. */
export async function insertAllocation(
  tx: Tx,
  { storeId, newId }: ActContext,
  paymentId: string,
  row: TermedMoney & { instalmentId: string; sequence: number },
): Promise<string> {
  const { instalmentId, sequence, amountCents, discountCents, surchargeCents, interestCents, withheldCents } =
    row
  const id = newId()
  await tx`
    insert into allocation (id, store_id, payment_id, instalment_id, amount, discount, surcharge, interest, withheld, sequence)
    values (${id}, ${storeId}, ${paymentId}, ${instalmentId}, ${amountCents}, ${discountCents}, ${surchargeCents},
      ${interestCents}, ${withheldCents}, ${sequence})`
  return id
}

/** A leg as the timeline tells it: terms only where some were given. */
export function toldLeg(leg: PaymentLeg): Record<string, unknown> {
  const { method, amountCents } = leg
  const given = termNames.filter(name => (leg[name] ?? 0) > 0).map(name => [name, leg[name]])
  return { method, amountCents, ...Object.fromEntries(given) }
}
