/**
 * Charges that were made in the ERP: a sale rung up at its own till is an invoice here, paid, and stays what it is there.
 *
 * Owns bringing such an invoice to what its document says, at first and whenever that changes. Money only grows: what is
 * paid otherwise there is taken back here and recorded anew. Marks nothing: the pass that found it does the rest.
 */
import { linesTotal } from '../core/invoice.ts'
import type { Tx } from '../store/database.ts'
import type { ActContext, Result } from './act.ts'
import { callOff, takeUp } from './callingOff.ts'
import { nextNumber } from './charging.ts'
import { keepTotals, type LockedInvoice, lockInvoice, tellInvoice } from './invoiceRow.ts'
import { type PricedLine, writeLines } from './lineRows.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { receiveUnmarked } from './payments.ts'
import { reverseUnmarked } from './reversal.ts'
import { followTotal, writeFirstSplit } from './split.ts'

/** A sale as the shop takes it over. */
export interface TakenSale {
  /** Null for a walk-in, and for somebody who is no customer here. */
  customerId: string | null
  /** The ERP's number. */
  number: string | null
  /** Store's day. */
  soldOn: string
  lines: readonly PricedLine[]
  /** Together what the lines come to. */
  payments: readonly PaymentLeg[]
  note: string | null
}

/** Why it is taken back or called off: somebody did so there. */
const reason = 'ERP'

/** Records a sale of the ERP as an invoice, paid on its day. */
export async function recordTakenSale(tx: Tx, context: ActContext, sale: TakenSale): Promise<string> {
  const { customerId, soldOn, lines, note } = sale
  const id = context.newId()
  const number = await nextNumber(tx, context)
  await tx`
    insert into invoice (id, store_id, number, customer_id, issued_on, note, origin)
    values (${id}, ${context.storeId}, ${number}, ${customerId}, ${soldOn}, ${note}, 'erp')`
  await writeLines(tx, context, id, lines)
  await writeFirstSplit(tx, context, { id, generation: 1 }, [
    { dueOn: soldOn, amountCents: linesTotal(lines) },
  ])
  const { totalCents } = await keepTotals(tx, id)
  const facts = { number, totalCents, erpNumber: sale.number }
  await tellInvoice(tx, context, { id, appointment: null }, 'invoice.taken_in', facts)
  await recordPayments(tx, context, id, sale)
  return id
}

/** Brings the invoice to what its sale says now. */
export async function rewriteTakenSale(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  sale: TakenSale,
): Promise<void> {
  const invoice = await locked(tx, invoiceId)
  if (invoice.status === 'cancelled') await takeUp(tx, context, invoice)
  else await takeBackAll(tx, context, invoiceId)
  await writeLines(tx, context, invoiceId, sale.lines)
  await followTotal(tx, context, await locked(tx, invoiceId))
  const { totalCents } = await keepTotals(tx, invoiceId)
  const facts = { totalCentsBefore: invoice.totalCents, totalCents }
  await tellInvoice(tx, context, invoice, 'invoice.lines_changed', facts)
  await recordPayments(tx, context, invoiceId, sale)
}

/** The sale was called off there: its payments are taken back, and the invoice is cancelled. */
export async function cancelTakenSale(tx: Tx, context: ActContext, invoiceId: string): Promise<void> {
  await takeBackAll(tx, context, invoiceId)
  must(await callOff(tx, context, await locked(tx, invoiceId), reason))
}

async function recordPayments(tx: Tx, context: ActContext, invoiceId: string, sale: TakenSale) {
  if (sale.payments.length === 0) return
  // The ERP's day begins before that of a store further west.
  const receivedOn = [sale.soldOn, context.today].sort()[0]!
  must(await receiveUnmarked(tx, context, { invoiceId, legs: sale.payments, receivedOn }, 'payments'))
}

async function takeBackAll(tx: Tx, context: ActContext, invoiceId: string): Promise<void> {
  const standing = await tx<{ id: string }[]>`
    select a.id from standing_allocation a join payment p on p.id = a.payment_id where p.invoice_id = ${invoiceId}`
  if (standing.length === 0) return
  const allocationIds = standing.map(({ id }) => id)
  must(await reverseUnmarked(tx, context, { invoiceId, allocationIds, reason }))
}

async function locked(tx: Tx, invoiceId: string): Promise<LockedInvoice> {
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice) throw new Error(`There is no invoice ${invoiceId}`)
  return invoice
}

/** Nothing else writes such an invoice, so none of these acts has a reason to refuse. */
function must(result: Result<unknown>): void {
  if (!result.ok) throw new Error(`A sale of the ERP could not be taken over: ${result.problem.code}`)
}
