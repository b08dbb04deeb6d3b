/**
 * Recording payments: the one act behind every door where money comes in.
 *
 * Money only grows: nothing here changes or deletes a payment. Where each went is decided now and stored (`core/
 * allocation.ts`); it is never computed again.
 */
import { type AllocatedPart, afterParts, allocate, type OpenInstalment } from '../core/allocation.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { drawerFor } from './drawer.ts'
import { amountOutOfRange, noDay, notOneOf, oneLine, outOfRange, severalLines } from './input.ts'
import { readInstalments } from './instalmentRows.ts'
import {
  bornInErp,
  figuresOf,
  keepTotals,
  type LockedInvoice,
  lockInvoice,
  tellInvoice,
} from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { type PaymentLeg, paymentMethods, type RecordedPayment, recordedBefore } from './paymentLegs.ts'
import { moveStock } from './stock.ts'

export interface RecordPaymentInput {
  invoiceId: string
  legs: readonly PaymentLeg[]
  /** Store's day; not in the future. */
  receivedOn: string
  note?: string | null
}

const maxLegs = 20

/**
 * Records what was paid, in one or several methods, and allocates it. Problems: `not_found`, `invoice_cancelled`,
 * `born_in_erp`, `more_than_open` (with `openCents`), `cash_session_needed`, `payment_differs`,
 * `external_id_taken` (twice in one request), `date_in_future`,
 * `field_required`, `field_not_valid`, `amount_out_of_range`.
 */
export async function recordPayment(
  tx: Tx,
  context: ActContext,
  input: RecordPaymentInput,
): Promise<Result<RecordedPayment>> {
  return (await bornInErp(tx, input.invoiceId)) ?? receive(tx, context, input, 'legs')
}

/** @param field what the caller's input calls the legs, for the problem's path */
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
  const { openCents } = figuresOf(invoice)
  const paidCents = input.legs.reduce((cents, leg) => cents + leg.amountCents, 0)
  if (paidCents > openCents) return refuse('more_than_open', { field, params: { openCents } })

  const drawer = await drawerFor(tx, context, input.legs, field)
  if (!drawer.ok) return drawer

  const receiptId = context.newId()
  const paymentIds = await insertLegs(tx, context, invoice, { ...input, receiptId, drawer: drawer.value })
  const figures = await keepTotals(tx, invoice.id)
  const legs = input.legs.map(({ method, amountCents }) => ({ method, amountCents }))
  const facts = { receiptId, legs, receivedOn: input.receivedOn, openCents: figures.openCents }
  await tellInvoice(tx, context, invoice, 'payment.recorded', facts)
  await moveStock(tx, context, invoice)
  return done({ receiptId, paymentIds, openCents: figures.openCents, repeated: false })
}

function wrongLegs(legs: readonly PaymentLeg[], field: string): Refusal | null {
  if (legs.length === 0) return refuse('field_required', { field })
  const tooMany = outOfRange(legs.length, field, 1, maxLegs)
  if (tooMany) return tooMany
  for (const [i, leg] of legs.entries()) {
    const wrong =
      notOneOf(leg.method, paymentMethods, `${field}.${i}.method`) ??
      amountOutOfRange(leg.amountCents, `${field}.${i}.amountCents`, 1)
    if (wrong) return wrong
  }
  const externalIds = legs.flatMap(leg => oneLine(leg.externalId) ?? [])
  return new Set(externalIds).size < externalIds.length ? refuse('external_id_taken', { field }) : null
}

function wrongDay({ today }: ActContext, receivedOn: string): Refusal | null {
  const noSuchDay = noDay(receivedOn, 'receivedOn')
  if (noSuchDay) return noSuchDay
  return receivedOn > today ? refuse('date_in_future', { field: 'receivedOn' }) : null
}

async function insertLegs(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  {
    legs,
    receivedOn,
    note,
    receiptId,
    drawer,
  }: RecordPaymentInput & { receiptId: string; drawer: string | null },
): Promise<string[]> {
  const instalments = await readInstalments(tx, invoice)
  const rows = instalments.flatMap(({ dueOn, parts }) => parts.map(part => ({ ...part, dueOn })))
  const sequences = new Map(rows.map(each => [each.id, each.lastSequence]))
  let open: OpenInstalment[] = rows.map(({ id, dueOn, amountCents, receivedCents }) => ({
    id,
    dueOn,
    openCents: amountCents - receivedCents,
  }))
  const paymentIds: string[] = []
  for (const [i, { method, amountCents, externalId }] of legs.entries()) {
    const id = context.newId()
    await tx`
      insert into payment (id, store_id, external_id, invoice_id, receipt_id, position, method, amount, received_on, note,
        recorded_by, cash_session_id)
      values (${id}, ${context.storeId}, ${oneLine(externalId)}, ${invoice.id}, ${receiptId}, ${i + 1}, ${method},
        ${amountCents}, ${receivedOn}, ${severalLines(note)}, ${context.actor}, ${drawer})`
    const allocated = allocate(amountCents, open)
    if (!allocated.ok) throw new Error(`Instalments of invoice ${invoice.id} do not add up to what is open`)
    await insertParts(tx, context, id, allocated.parts, sequences)
    open = afterParts(open, allocated.parts)
    paymentIds.push(id)
  }
  return paymentIds
}

/** @param sequences the last number given for each instalment; counted on here */
async function insertParts(
  tx: Tx,
  { storeId, newId }: ActContext,
  paymentId: string,
  parts: readonly AllocatedPart[],
  sequences: Map<string, number>,
): Promise<void> {
  for (const { instalmentId, amountCents } of parts) {
    const sequence = sequences.get(instalmentId)! + 1
    sequences.set(instalmentId, sequence)
    await tx`
      insert into allocation (id, store_id, payment_id, instalment_id, amount, sequence)
      values (${newId()}, ${storeId}, ${paymentId}, ${instalmentId}, ${amountCents}, ${sequence})`
  }
}
