/**
 * Calling an invoice off, and taking it up again as a new generation. An appointment and its invoice go together.
 *
 * Money stands in the way: what was received is reversed first, by a person who sees what that does.
 */
import { type AppointmentStatus, isEnded, moveKind } from '../core/appointment.ts'
import { sumOf } from '../core/instalmentParts.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { followUp } from './followUp.ts'
import { oneLine } from './input.ts'
import { readInstalments } from './instalmentRows.ts'
import {
  bornInErp,
  keepTotals,
  type LockedInvoice,
  lockInvoice,
  paidInto,
  tellInvoice,
} from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { underNote } from './noteGuards.ts'
import { writeFirstSplit } from './split.ts'

/**
 * Cancels an invoice, and its appointment unless the service was already given. Doing it again changes nothing.
 * Problems: `not_found`, `born_in_erp`, `field_required` (a reason), `reversal_first` with what was received, `note_issued`,
 * `note_being_issued`.
 */
export async function cancelInvoice(
  tx: Tx,
  context: ActContext,
  input: { invoiceId: string; reason: string },
): Promise<Result<{ invoiceId: string }>> {
  const reason = oneLine(input.reason)
  if (reason === null) return refuse('field_required', { field: 'reason' })
  const elsewhere = await bornInErp(tx, input.invoiceId)
  if (elsewhere) return elsewhere
  const invoice = await lockInvoice(tx, input.invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  const off = await callOff(tx, context, invoice, reason)
  if (!off.ok) return off
  const { appointment } = invoice
  if (appointment && moveKind(appointment.status, 'cancelled') === 'end') {
    await setStatus(tx, context, appointment, 'cancelled', { reason })
  }
  if (off.value.changed) await markInvoice(tx, context, invoice.id)
  return done({ invoiceId: invoice.id })
}

/**
 * Reopens a cancelled invoice: new documents for a new generation; an appointment that was called off is scheduled
 * again. Problems: `not_found`, `born_in_erp`, `invoice_not_cancelled`.
 */
export async function reopenInvoice(
  tx: Tx,
  context: ActContext,
  input: { invoiceId: string },
): Promise<Result<{ invoiceId: string; generation: number }>> {
  const elsewhere = await bornInErp(tx, input.invoiceId)
  if (elsewhere) return elsewhere
  const invoice = await lockInvoice(tx, input.invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  if (invoice.status !== 'cancelled') return refuse('invoice_not_cancelled')
  const generation = await takeUp(tx, context, invoice)
  const { appointment } = invoice
  if (appointment && isEnded(appointment.status)) await setStatus(tx, context, appointment, 'scheduled', {})
  await markInvoice(tx, context, invoice.id)
  return done({ invoiceId: invoice.id, generation })
}

/**
 * Cancels the invoice alone, without marking; goods that left come back, and notes that were only asked for are taken back.
 * Problems: `reversal_first`, `note_issued`, `note_being_issued`.
 */
export async function callOff(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  reason: string | null,
): Promise<Result<{ changed: boolean }>> {
  if (invoice.status === 'cancelled') return done({ changed: false })
  // What was given back counts as well: its receivables stand settled in the ERP.
  const receivedCents = sumOf(await paidInto(tx, invoice.id))
  if (receivedCents > 0) return refuse('reversal_first', { params: { receivedCents } })
  const noted = await underNote(tx, invoice.id, null)
  if (noted) return noted
  await tx`
    update invoice set status = 'cancelled', cancelled_at = trela_now(), cancel_reason = ${reason}
    where id = ${invoice.id}`
  await keepTotals(tx, invoice.id)
  await tellInvoice(tx, context, invoice, 'invoice.cancelled', { reason })
  await followUp(tx, context, invoice)
  return done({ changed: true })
}

/**
 * Opens the invoice alone as its next generation, with fresh instalments, without marking. A due date that has passed
 * becomes today, so that nobody is in arrears for the time it was off.
 */
export async function takeUp(tx: Tx, context: ActContext, invoice: LockedInvoice): Promise<number> {
  const generation = invoice.generation + 1
  const before = await readInstalments(tx, invoice)
  await tx`
    update invoice set status = 'open', cancelled_at = null, cancel_reason = null, generation = ${generation},
      taken_up_in = ${generation}
    where id = ${invoice.id}`
  const rows = before.map(({ dueOn, amountCents }) => {
    const hasPassed = dueOn < context.today
    return { dueOn: hasPassed ? context.today : dueOn, amountCents }
  })
  await writeFirstSplit(tx, context, { id: invoice.id, generation }, rows)
  await keepTotals(tx, invoice.id)
  await tellInvoice(tx, context, invoice, 'invoice.reopened', { generation })
  await followUp(tx, context, invoice)
  return generation
}

/** Sets an appointment's status and tells its timeline. Whether the move is allowed was asked before. */
export async function setStatus(
  tx: Tx,
  { storeId, actor }: ActContext,
  appointment: { id: string; status: AppointmentStatus },
  to: AppointmentStatus,
  facts: Record<string, unknown>,
): Promise<void> {
  await tx`update appointment set status = ${to}, updated_at = trela_now() where id = ${appointment.id}`
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'appointment',
    subjectId: appointment.id,
    event: 'appointment.moved',
    facts: { from: appointment.status, to, ...facts },
  })
}
