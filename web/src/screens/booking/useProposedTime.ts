/** The hour a visit is offered while nobody has typed one: `HH:mm` on the clock of the store, or nothing. */
import { useDay } from '../../api/appointments.ts'
import { isEnded } from '../../parts/moves.ts'
import { instantOf, useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import { businessHours, nextFree } from '../../parts/visitTimes.ts'

export function useProposedTime(day: string, minutes: number): string {
  const { time, zone } = useFormat()
  const now = useNow(30_000)
  const { data } = useDay(day)
  // Whether an hour is free is not known before the day is.
  if (!data) return ''
  const [opens, closes] = businessHours
  const open = { startsAt: instantOf(day, opens, zone), endsAt: instantOf(day, closes, zone) }
  const others = data.filter(({ status }) => !isEnded(status))
  const free = nextFree({ open, minutes, now }, others)
  return free === null ? '' : time(free)
}
