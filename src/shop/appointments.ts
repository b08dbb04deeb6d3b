/**
 * What happens to an appointment after it was booked: it moves in time, along its flow, changes services, is called off
 * or taken up again.
 *
 * Owns dates and status. Leaves alone the money behind them (`charging.ts`, `callingOff.ts`, `payments.ts`).
 */
import { type AppointmentStatus, appointmentStatuses, isEnded, moveKind } from '../core/appointment.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import type { AdjustmentInput } from './adjusting.ts'
import { callOff, setStatus, takeUp } from './callingOff.ts'
import { dayIn, daysBetween, instantOf, notOneOf, oneLine } from './input.ts'
import { type ChangedLines, editLines } from './invoiceEdits.ts'
import { keepTotals, type LockedAppointment, type LockedInvoice, lockAppointment } from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import type { LineInput } from './lines.ts'
import { askForDueNotes } from './notes.ts'
import type { ExcessDecision } from './refunds.ts'
import { moveSupplies } from './supplies.ts'

interface Locked {
  invoice: LockedInvoice
  appointment: LockedAppointment
}

/**
 * Moves an appointment to another time. Due dates of instalments into which nothing was paid move by the same days.
 * Problems: `not_found`, `field_not_valid`, `appointment_ended`.
 */
export async function reschedule(
  tx: Tx,
  context: ActContext,
  input: { appointmentId: string; startsAt: string },
): Promise<Result<{ appointmentId: string; startsAt: string }>> {
  const startsAt = instantOf(input.startsAt)
  if (startsAt === null) return refuse('field_not_valid', { field: 'startsAt' })
  const locked = await lockAppointment(tx, input.appointmentId)
  if (!locked) return unknownAppointment()
  const { status } = locked.appointment
  if (isEnded(status)) return refuse('appointment_ended', { params: { status } })
  const moved = await moveInTime(tx, context, locked, startsAt)
  if (moved) {
    await askForDueNotes(tx, context, locked.invoice)
    await markInvoice(tx, context, locked.invoice.id)
  }
  return done({ appointmentId: input.appointmentId, startsAt })
}

/** Moves appointment and due dates without marking; says whether anything changed. `startsAt` is an ISO instant in UTC. */
export async function moveInTime(
  tx: Tx,
  context: ActContext,
  { invoice, appointment }: Locked,
  startsAt: string,
): Promise<boolean> {
  if (startsAt === appointment.startsAt) return false
  const zone = await storeZone(tx, context)
  const days = daysBetween(dayIn(zone, appointment.startsAt), dayIn(zone, startsAt))
  await tx`
    update appointment set starts_at = ${startsAt}, ends_at = ${startsAt}::timestamptz + (ends_at - starts_at),
      updated_at = trela_now()
    where id = ${appointment.id}`
  if (days !== 0) {
    await tx`
      update instalment set due_on = due_on + ${days}::integer
      where invoice_id = ${invoice.id} and generation = ${invoice.generation} and withdrawn_at is null
        and position not in (select paid.position from instalment paid join standing_allocation on instalment_id = paid.id
          where paid.invoice_id = ${invoice.id} and paid.generation = ${invoice.generation})`
    await keepTotals(tx, invoice.id)
  }
  const facts = { startsAtBefore: appointment.startsAt, startsAt, days }
  const { storeId, actor } = context
  const event = 'appointment.rescheduled'
  await tell(tx, { storeId, actor, subjectKind: 'appointment', subjectId: appointment.id, event, facts })
  return true
}

/** The store's time zone, an IANA name. */
export async function storeZone(tx: Tx, { storeId }: ActContext): Promise<string> {
  const [store] = await tx<
    { timeZone: string }[]
  >`select time_zone as "timeZone" from store where id = ${storeId}`
  return store!.timeZone
}

/**
 * Makes the appointment's services these; invoice, instalments and duration follow.
 * Problems: `not_found` and those of `changeLines`.
 */
export async function changeServices(
  tx: Tx,
  context: ActContext,
  input: {
    appointmentId: string
    services: readonly LineInput[]
    /** On the whole charge. Null takes it off; absent, what there is goes to these lines anew. */
    adjustment?: AdjustmentInput | null
    /** The invoice's version that the person saw. */
    expectedVersion?: number
  } & ExcessDecision,
): Promise<Result<ChangedLines>> {
  const locked = await lockAppointment(tx, input.appointmentId)
  if (!locked) return unknownAppointment()
  const { appointmentId: _, services: lines, ...others } = input
  return editLines(tx, context, { ...others, invoiceId: locked.invoice.id, lines }, 'services')
}

export interface MovedAppointment {
  appointmentId: string
  status: AppointmentStatus
}

/**
 * Moves an appointment along its flow, calls it off or takes it up again, as the table of moves allows; finished, its
 * supplies leave stock and notes are asked for. Asking for the status it has changes nothing. Problems: `not_found`, `field_not_valid`, `status_move_not_allowed`, and for the ends
 * `field_required` (cancelling needs a reason) and `reversal_first`.
 */
export async function moveStatus(
  tx: Tx,
  context: ActContext,
  input: { appointmentId: string; to: AppointmentStatus; reason?: string | null },
): Promise<Result<MovedAppointment>> {
  const { appointmentId, to } = input
  const wrong = notOneOf(to, appointmentStatuses, 'to')
  if (wrong) return wrong
  const locked = await lockAppointment(tx, appointmentId)
  if (!locked) return unknownAppointment()
  const { appointment, invoice } = locked
  const from = appointment.status
  if (from === to) return done({ appointmentId, status: to })

  const kind = moveKind(from, to)
  if (kind === null) return refuse('status_move_not_allowed', { field: 'to', params: { from, to } })
  const reason = oneLine(input.reason)
  if (to === 'cancelled' && reason === null) return refuse('field_required', { field: 'reason' })
  if (kind === 'end') {
    const off = await callOff(tx, context, invoice, reason)
    if (!off.ok) return off
  }
  if (kind === 'reopen' && invoice.status === 'cancelled') await takeUp(tx, context, invoice)
  await setStatus(tx, context, appointment, to, reason === null ? {} : { reason })
  await moveSupplies(tx, context, invoice)
  await askForDueNotes(tx, context, invoice)
  await markInvoice(tx, context, invoice.id)
  return done({ appointmentId, status: to })
}

/** Cancels an appointment and its invoice. Problems: those of `moveStatus`. */
export function cancelAppointment(
  tx: Tx,
  context: ActContext,
  input: { appointmentId: string; reason: string },
): Promise<Result<MovedAppointment>> {
  return moveStatus(tx, context, { ...input, to: 'cancelled' })
}

/** Notes that the pet never came; the invoice is cancelled. Problems: those of `moveStatus`. */
export function noShow(
  tx: Tx,
  context: ActContext,
  input: { appointmentId: string; reason?: string | null },
): Promise<Result<MovedAppointment>> {
  return moveStatus(tx, context, { ...input, to: 'no_show' })
}

/**
 * Takes up an appointment that was cancelled or a no-show: scheduled again, its invoice a new generation. Problems:
 * those of `moveStatus`.
 */
export async function reopenAppointment(
  tx: Tx,
  context: ActContext,
  input: { appointmentId: string },
): Promise<Result<MovedAppointment>> {
  const locked = await lockAppointment(tx, input.appointmentId)
  if (!locked) return unknownAppointment()
  const from = locked.appointment.status
  // An appointment under way is stepped back, not reopened.
  if (moveKind(from, 'scheduled') === 'back') {
    return refuse('status_move_not_allowed', { params: { from, to: 'scheduled' } })
  }
  return moveStatus(tx, context, { ...input, to: 'scheduled' })
}

function unknownAppointment() {
  return refuse('not_found', { field: 'appointmentId', params: { what: 'appointment' } })
}
