/**
 * Changing an invoice that is there: its lines, what is given on it before billing, and how what is open is split.
 *
 * Owns the check that nobody's change is undone unseen. The arithmetic of money received is in `charging.ts`.
 */
import { type PlanInput, splitOpenAnew } from '../core/instalments.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import type { AdjustmentInput } from './adjusting.ts'
import { chargeLines } from './charging.ts'
import { isId, notOneOf } from './input.ts'
import { readInstalments, writeSplit } from './instalmentRows.ts'
import {
  bornInErp,
  figuresOf,
  type InvoiceFigures,
  keepTotals,
  type LockedInvoice,
  lockInvoice,
  tellInvoice,
} from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { readLines } from './lineRows.ts'
import type { LineInput } from './lines.ts'
import { askForDueNotes } from './notes.ts'
import type { ExcessDecision } from './refunds.ts'
import type { StockWarning } from './shortage.ts'
import { planFor, splitTotals } from './split.ts'

export interface InvoiceEdit {
  invoiceId: string
  /** The version the person saw; when somebody changed the invoice since: `changed_meanwhile`. */
  expectedVersion?: number
}

export interface LinesEdit extends InvoiceEdit, ExcessDecision {
  lines: readonly LineInput[]
  /** On the whole. Null takes it off; absent, what there is goes to these lines anew. */
  adjustment?: AdjustmentInput | null
}

export type ChangedLines = InvoiceFigures & { excessCents: number; warnings: StockWarning[] }

/**
 * Makes the invoice's lines these. Problems: `not_found`, `born_in_erp`, `invoice_cancelled`, `changed_meanwhile`, those of the lines,
 * `stock_short`, `excess_choice_needed`, `cash_session_needed`, `note_issued`, `note_being_issued`.
 */
export function changeLines(tx: Tx, context: ActContext, input: LinesEdit): Promise<Result<ChangedLines>> {
  return editLines(tx, context, input, 'lines')
}

export interface AdjustInput extends InvoiceEdit, ExcessDecision {
  /** Null takes it off. */
  adjustment: AdjustmentInput | null
}

/**
 * Gives a discount or surcharge on the whole invoice; it goes to the lines by largest remainder. Problems: `not_found`,
 * `born_in_erp`, `invoice_cancelled`, `changed_meanwhile`, `discount_more_than_charged`, `adjustment_of_two_kinds`, those of
 * single values, `excess_choice_needed`.
 */
export async function adjustInvoice(
  tx: Tx,
  context: ActContext,
  { adjustment, ...edit }: AdjustInput,
): Promise<Result<ChangedLines>> {
  const stored = isId(edit.invoiceId) ? await readLines(tx, edit.invoiceId) : []
  const lines = stored.map(({ id }) => ({ id }))
  return editLines(tx, context, { ...edit, lines, adjustment }, 'lines')
}

/** @param field what the caller's input calls the lines, for the problem's path */
export async function editLines(
  tx: Tx,
  context: ActContext,
  input: LinesEdit,
  field: string,
): Promise<Result<ChangedLines>> {
  const wrong = notOneOf(input.excess, ['credit', 'refund'], 'excess')
  if (wrong) return wrong
  const invoice = await editableInvoice(tx, input)
  if (!invoice.ok) return invoice
  const { lines: inputs, excess, refundMethod, adjustment } = input
  const asked = { inputs, field, excess, refundMethod, adjustment }
  const charged = await chargeLines(tx, context, invoice.value, asked)
  if (!charged.ok) return charged
  const { changed, ...figures } = charged.value
  if (changed) await markInvoice(tx, context, input.invoiceId)
  return done(figures)
}

/**
 * Splits what is still open into these instalments; what was received stays as it is. Problems: `not_found`,
 * `invoice_cancelled`, `changed_meanwhile`, `nothing_open`, those of the instalments.
 */
export async function changeInstalments(
  tx: Tx,
  context: ActContext,
  input: InvoiceEdit & { instalments: PlanInput },
): Promise<Result<InvoiceFigures>> {
  const locked = await editableInvoice(tx, input)
  if (!locked.ok) return locked
  const invoice = locked.value
  const { openCents } = figuresOf(invoice)
  if (openCents === 0) return refuse('nothing_open')
  const open = planFor(openCents, input.instalments)
  if (!open.ok) return open
  const stored = await readInstalments(tx, invoice)
  const revised = splitOpenAnew(stored, open.value)
  const totals = await splitTotals(tx, invoice.id)
  const changed = await writeSplit(tx, context, invoice, stored, revised, totals)
  if (!changed) return done(figuresOf(invoice))
  const figures = await keepTotals(tx, invoice.id)
  await tellInvoice(tx, context, invoice, 'invoice.instalments_changed', { instalments: open.value })
  await askForDueNotes(tx, context, invoice)
  await markInvoice(tx, context, invoice.id)
  return done(figures)
}

async function editableInvoice(
  tx: Tx,
  { invoiceId, expectedVersion }: InvoiceEdit,
): Promise<Result<LockedInvoice>> {
  const elsewhere = await bornInErp(tx, invoiceId)
  if (elsewhere) return elsewhere
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  if (expectedVersion !== undefined && expectedVersion !== invoice.version) return refuse('changed_meanwhile')
  return done(invoice)
}
