/** The flow of an appointment as the screens offer it. What may really follow what, the API decides. */
import type { AppointmentStatus } from '../api/types.ts'

/** The way of a visit that takes place, in order. */
export const flow: readonly AppointmentStatus[] = [
  'scheduled',
  'confirmed',
  'received',
  'in_service',
  'finished',
  'delivered',
]

/** The one step offered first; null at the end of the way. */
export function nextStatus(status: AppointmentStatus): AppointmentStatus | null {
  const at = flow.indexOf(status)
  return at === -1 ? null : (flow[at + 1] ?? null)
}

/** The step before, for undoing a slip; null where there is none. */
export function previousStatus(status: AppointmentStatus): AppointmentStatus | null {
  const at = flow.indexOf(status)
  return at <= 0 ? null : flow[at - 1]!
}

export function isEnded(status: AppointmentStatus): boolean {
  return status === 'cancelled' || status === 'no_show'
}

/** Once the pet is in the house it is no longer a no-show; once served, no longer cancelled. */
export function mayCancel(status: AppointmentStatus): boolean {
  return ['scheduled', 'confirmed', 'received', 'in_service'].includes(status)
}

export function mayBeNoShow(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'confirmed'
}
