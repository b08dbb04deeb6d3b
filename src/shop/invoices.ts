/**
 * Invoices on their own: making one without an appointment, and writing it again by the caller's own id.
 *
 * Leaves alone single edits (`invoiceEdits.ts`), calling off (`callingOff.ts`) and payments (`payments.ts`).
 */
import type { PlanInput } from '../core/instalments.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, allOrNothing, done, type Result, refuse } from './act.ts'
import { type AdjustmentInput, readAdjustment } from './adjusting.ts'
import { chargeLines, fitInstalments, insertInvoice } from './charging.ts'
import { usableCustomer } from './customers.ts'
import { noDay, notOneOf, oneLine } from './input.ts'
import {
  figuresOf,
  type InvoiceFigures,
  keepTotals,
  type LockedInvoice,
  lockInvoice,
  tellInvoice,
} from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { type LineInput, priceLines } from './lines.ts'
import { askForDueNotes } from './notes.ts'
import type { ExcessDecision } from './refunds.ts'
import type { StockWarning } from './shortage.ts'
import { findByExternalId } from './target.ts'

export interface CreateInvoiceInput extends ExcessDecision {
  /** Writing again by it changes lines, dates and instalments of the invoice it made. */
  externalId?: string | null
  /** May be given later, never changed. */
  customerId?: string
  /** Default: today. */
  issuedOn?: string
  lines: readonly LineInput[]
  /** On the whole charge. Null takes it off; absent, it stays as it is. */
  adjustment?: AdjustmentInput | null
  /** Of the whole charge. Default: one, due on the day of issue. */
  instalments?: PlanInput
}

export type CreatedInvoice = InvoiceFigures & { number: number; created: boolean; warnings: StockWarning[] }

/**
 * Makes an invoice that has no appointment, or brings the one with this external id to what is asked.
 * Problems: those of customer, lines and instalments, `stock_short`; on writing again also `invoice_cancelled`, `customer_differs`,
 * `excess_choice_needed`.
 */
export async function createInvoice(
  tx: Tx,
  context: ActContext,
  input: CreateInvoiceInput,
): Promise<Result<CreatedInvoice>> {
  const wrong = noDay(input.issuedOn, 'issuedOn') ?? notOneOf(input.excess, ['credit', 'refund'], 'excess')
  if (wrong) return wrong
  const externalId = oneLine(input.externalId)
  const earlier = externalId === null ? null : await findByExternalId(tx, context, 'invoice', externalId)
  const existing = earlier === null ? null : await lockInvoice(tx, earlier)
  if (existing) return allOrNothing(tx, inner => rewriteInvoice(inner, context, existing, input))

  if (input.customerId !== undefined) {
    const customer = await usableCustomer(tx, input.customerId)
    if (!customer.ok) return customer
  }
  const noPet = { size: null, coat: null }
  const given = readAdjustment(input.adjustment ?? null, 'adjustment')
  if (!given.ok) return given
  const whole = given.value
  const asked = { inputs: input.lines, stored: [], whole, pet: noPet, field: 'lines', newId: context.newId }
  const lines = await priceLines(tx, asked)
  if (!lines.ok) return lines
  const issuedOn = input.issuedOn ?? context.today
  const made = await insertInvoice(tx, context, {
    id: context.newId(),
    externalId,
    customerId: input.customerId ?? null,
    petId: null,
    issuedOn,
    lines: lines.value,
    adjustment: whole,
    field: 'lines',
    instalments: input.instalments ?? { count: 1, firstDueOn: issuedOn },
  })
  if (!made.ok) return made
  await askForDueNotes(tx, context, { id: made.value.invoiceId, appointment: null })
  await markInvoice(tx, context, made.value.invoiceId)
  return done({ ...made.value, created: true })
}

async function rewriteInvoice(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  input: CreateInvoiceInput,
): Promise<Result<CreatedInvoice>> {
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  const head = await rewriteHead(tx, context, invoice, input)
  if (!head.ok) return head
  const charged = await chargeLines(tx, context, invoice, {
    inputs: input.lines,
    field: 'lines',
    excess: input.excess,
    refundMethod: input.refundMethod,
    adjustment: input.adjustment,
  })
  if (!charged.ok) return charged
  const fitted = input.instalments
    ? await fitInstalments(tx, context, invoice, charged.value.totalCents, input.instalments)
    : done({ changed: false })
  if (!fitted.ok) return fitted
  if (head.value.changed || charged.value.changed || fitted.value.changed) {
    await askForDueNotes(tx, context, invoice)
    await markInvoice(tx, context, invoice.id)
  }
  const now = await lockInvoice(tx, invoice.id)
  const { warnings } = charged.value
  return done({ ...figuresOf(now!), number: invoice.number, created: false, warnings })
}

/** Customer (once) and day of issue. */
async function rewriteHead(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  input: CreateInvoiceInput,
): Promise<Result<{ changed: boolean }>> {
  const customerId = input.customerId ?? invoice.customerId
  const issuedOn = input.issuedOn ?? invoice.issuedOn
  if (customerId === invoice.customerId && issuedOn === invoice.issuedOn) return done({ changed: false })
  if (customerId !== null && customerId !== invoice.customerId) {
    if (invoice.customerId !== null) return refuse('customer_differs', { field: 'customerId' })
    const customer = await usableCustomer(tx, customerId)
    if (!customer.ok) return customer
  }
  await tx`update invoice set customer_id = ${customerId}, issued_on = ${issuedOn} where id = ${invoice.id}`
  await keepTotals(tx, invoice.id)
  const facts = { customerId, issuedOnBefore: invoice.issuedOn, issuedOn }
  await tellInvoice(tx, context, invoice, 'invoice.changed', facts)
  return done({ changed: true })
}
