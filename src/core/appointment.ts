/**
 * The life of an appointment as a table: which status may follow which.
 *
 * Owns the moves. Leaves alone what a move does to the invoice (`shop/`), and whether anything was paid: an
 * appointment's status and its payment are independent, except that money stands in the way of ending it.
 */

export const appointmentStatuses = [
  'scheduled',
  'confirmed',
  'received',
  'in_service',
  'finished',
  'delivered',
  'cancelled',
  'no_show',
] as const
export type AppointmentStatus = (typeof appointmentStatuses)[number]

/**
 * - `forward`: any later step; a small shop ticks only the steps it uses.
 * - `back`: undoing a slip, to the step before.
 * - `end`: the visit does not take place, so its charge is called off too.
 * - `reopen`: it does after all; the charge starts a new generation.
 */
export type MoveKind = 'forward' | 'back' | 'end' | 'reopen'

export const appointmentMoves: Record<AppointmentStatus, Partial<Record<AppointmentStatus, MoveKind>>> = {
  scheduled: {
    confirmed: 'forward',
    received: 'forward',
    in_service: 'forward',
    finished: 'forward',
    delivered: 'forward',
    cancelled: 'end',
    no_show: 'end',
  },
  confirmed: {
    scheduled: 'back',
    received: 'forward',
    in_service: 'forward',
    finished: 'forward',
    delivered: 'forward',
    cancelled: 'end',
    no_show: 'end',
  },
  // Once the pet is in the house it can no longer be a no-show.
  received: {
    scheduled: 'back',
    confirmed: 'back',
    in_service: 'forward',
    finished: 'forward',
    delivered: 'forward',
    cancelled: 'end',
  },
  in_service: { received: 'back', finished: 'forward', delivered: 'forward', cancelled: 'end' },
  // The service was given: undone step by step, never called off at once.
  finished: { in_service: 'back', delivered: 'forward' },
  delivered: { finished: 'back' },
  cancelled: { scheduled: 'reopen' },
  no_show: { scheduled: 'reopen' },
}

/** What kind of move this is, or null when the table does not allow it (staying is no move). */
export function moveKind(from: AppointmentStatus, to: AppointmentStatus): MoveKind | null {
  return appointmentMoves[from][to] ?? null
}

/** Whether the visit was called off: such an appointment takes no change but being reopened. */
export function isEnded(status: AppointmentStatus): boolean {
  return status === 'cancelled' || status === 'no_show'
}

/** From which step of a visit on its order is wanted in the ERP: as soon as it is booked, once the pet is there, or at the end. */
export const orderMoments = ['booking', 'check_in', 'finish'] as const
export type OrderMoment = (typeof orderMoments)[number]

/** Whether the visit has come so far that its order is wanted. One that was called off has none to want. */
export function isOrderDue(from: OrderMoment, status: AppointmentStatus): boolean {
  if (from === 'finish') return isGiven(status)
  if (from === 'check_in') return status === 'received' || status === 'in_service' || isGiven(status)
  return true
}

/** Whether the service was given. */
export function isGiven(status: AppointmentStatus): boolean {
  return status === 'finished' || status === 'delivered'
}
