/**
 * Orders that people made by hand in the ERP, as invoices here: what they charge is theirs, and what is owed is paid here.
 *
 * Owns bringing such an invoice to what its order says. Its instalments are `billedThere.ts`. Marks nothing: the pass that
 * found it does the rest. No goods leave with it: whether they did is the ERP's business.
 */
import type { PlannedInstalment } from '../core/instalments.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { splitAnew } from './billedThere.ts'
import { takeUp } from './callingOff.ts'
import { nextNumber } from './charging.ts'
import { keepTotals, type LockedInvoice, lockInvoice, tellInvoice } from './invoiceRow.ts'
import { type PricedLine, writeLines } from './lineRows.ts'

export interface TakenOrder {
  kind: 'service_order' | 'sales_order'
  customerId: string | null
  /** The ERP's number. */
  number: string | null
  /** Store's day. */
  orderedOn: string
  /** All of goods, or none of them: it is one order there. */
  lines: readonly PricedLine[]
  /** How it is to be paid, as far as the order says so. */
  plan: readonly PlannedInstalment[]
  note: string | null
}

/** Records an order of the ERP as an invoice, owed as the order says. */
export async function recordTakenOrder(tx: Tx, context: ActContext, order: TakenOrder): Promise<string> {
  const { kind, customerId, orderedOn, lines, note } = order
  const id = context.newId()
  const number = await nextNumber(tx, context)
  await tx`
    insert into invoice (id, store_id, number, customer_id, issued_on, note, origin, order_kind)
    values (${id}, ${context.storeId}, ${number}, ${customerId}, ${orderedOn}, ${note}, 'erp', ${kind})`
  await writeLines(tx, context, id, lines)
  const { totalCents } = await keepTotals(tx, id)
  await splitAnew(tx, context, id, order.plan)
  const facts = { number, totalCents, erpNumber: order.number }
  await tellInvoice(tx, context, { id, appointment: null }, 'invoice.order_taken_in', facts)
  return id
}

/**
 * Brings the invoice to the lines its order has now. Problems: `not_found`, `invoice_cancelled`, `number_out_of_range`
 * where more was launched there, or with `mayShrink` was received, than they come to. Then nothing of it may stay.
 */
export async function rewriteTakenOrder(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  { lines, plan, mayShrink = false }: Pick<TakenOrder, 'lines' | 'plan'> & { mayShrink?: boolean },
): Promise<Result<null>> {
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice) return refuse('not_found', { params: { what: 'invoice' } })
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  await writeLines(tx, context, invoiceId, lines)
  const { totalCents } = await keepTotals(tx, invoiceId)
  const split = await splitAnew(tx, context, invoiceId, plan, mayShrink)
  if (!split.ok) return split
  const facts = { totalCentsBefore: invoice.totalCents, totalCents }
  await tellInvoice(tx, context, invoice, 'invoice.lines_changed', facts)
  return done(null)
}

/** Opens the invoice again: its order stands again there. Problems: `not_found`. */
export async function takeUpOrder(tx: Tx, context: ActContext, invoiceId: string): Promise<Result<null>> {
  const invoice: LockedInvoice | null = await lockInvoice(tx, invoiceId)
  if (!invoice) return refuse('not_found', { params: { what: 'invoice' } })
  if (invoice.status === 'cancelled') await takeUp(tx, context, invoice)
  return done(null)
}
