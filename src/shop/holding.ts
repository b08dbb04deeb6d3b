/**
 * "Do not send": keeping an invoice from the ERP, with a reason, and letting it go again.
 */
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { oneLine } from './input.ts'
import { bornInErp, lockInvoice, tellInvoice } from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { askForDueNotes } from './notes.ts'

/** Keeps the invoice from the ERP, with a reason. Problems: `not_found`, `born_in_erp`, `field_required`. */
export async function holdInvoice(
  tx: Tx,
  context: ActContext,
  input: { invoiceId: string; reason: string },
): Promise<Result<{ invoiceId: string }>> {
  const reason = oneLine(input.reason)
  if (reason === null) return refuse('field_required', { field: 'reason' })
  return setHold(tx, context, input.invoiceId, reason)
}

/** Lets a held invoice go to the ERP again, and asks for the notes it is due by now. Problems: `not_found`, `born_in_erp`. */
export function releaseInvoice(
  tx: Tx,
  context: ActContext,
  input: { invoiceId: string },
): Promise<Result<{ invoiceId: string }>> {
  return setHold(tx, context, input.invoiceId, null)
}

async function setHold(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  reason: string | null,
): Promise<Result<{ invoiceId: string }>> {
  const elsewhere = await bornInErp(tx, invoiceId)
  if (elsewhere) return elsewhere
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  if (invoice.holdReason === reason) return done({ invoiceId })
  await tx`update invoice set hold_reason = ${reason}, updated_at = trela_now() where id = ${invoiceId}`
  const facts = reason === null ? { reasonBefore: invoice.holdReason } : { reason }
  await tellInvoice(tx, context, invoice, reason === null ? 'invoice.released' : 'invoice.held', facts)
  await askForDueNotes(tx, context, invoice)
  await markInvoice(tx, context, invoiceId)
  return done({ invoiceId })
}
