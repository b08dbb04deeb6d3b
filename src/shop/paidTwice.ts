/**
 * Deciding on what was paid twice: one of the two receipts is taken back, or both stay and the money beyond the debt is the
 * customer's credit.
 *
 * Leaves alone the rows that say what is undecided (`twiceRows.ts`).
 */
import type { Tx } from '../store/database.ts'
import { undecidedTwice } from '../views/paidTwice.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { keepTotals, lockInvoice } from './invoiceRow.ts'
import { reverseUnmarked } from './reversal.ts'
import { insertTwice } from './twiceRows.ts'

/**
 * Does what a person decided: takes back the one received here or the one of the ERP, or keeps both, and what is beyond
 * the debt is the customer's credit. Marks nothing. Problems: `not_found` where it is decided already,
 * `credit_needs_customer`, those of a reversal.
 * @param allocationId the receipt of the ERP
 */
export async function decideTwice(
  tx: Tx,
  context: ActContext,
  asked: { invoiceId: string; allocationId: string; stands: 'here' | 'there' | 'both' },
): Promise<Result<null>> {
  const { invoiceId, allocationId, stands } = asked
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  const twice = (await undecidedTwice(tx, invoiceId)).find(one => one.allocationId === allocationId)
  if (!twice) return refuse('not_found', { params: { what: 'payment' } })
  if (stands === 'both') {
    if (invoice.customerId === null) return refuse('credit_needs_customer', { field: 'stands' })
    const { part, undecidedCents } = twice
    await insertTwice(tx, context, { invoiceId, allocationId, part, cents: -undecidedCents })
    await tx`
      insert into excess (id, store_id, invoice_id, kind, part, amount, decided_by)
      values (${context.newId()}, ${context.storeId}, ${invoiceId}, 'credit', ${part}, ${undecidedCents}, ${context.actor})`
    await keepTotals(tx, invoiceId)
    return done(null)
  }
  const allocationIds = stands === 'here' ? [allocationId] : twice.here.map(({ id }) => id)
  // What was received here is missing in this till then; what the ERP told never was in it.
  const actor = stands === 'here' ? 'erp' : 'trela'
  const undoing = { invoiceId, allocationIds, reason: 'ERP' }
  const reversed = await reverseUnmarked(tx, { ...context, actor }, undoing)
  return reversed.ok ? done(null) : reversed
}
