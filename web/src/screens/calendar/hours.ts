/** Which hours the grid shows, and instants as its wall clock. Pure. */
import { Temporal } from 'temporal-polyfill'

/** `YYYY-MM-DD HH:mm:ss` in the store's zone. */
export function wallClock(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ')
}

/** Seven to eight, and further where an appointment lies outside. */
export function hoursOf(events: readonly { start: Date | string; end: Date | string }[]): [string, string] {
  const starts = events.map(({ start }) => Number(String(start).slice(11, 13)))
  const ends = events.map(({ end }) => Number(String(end).slice(11, 13)) + 1)
  const first = Math.min(7, ...starts)
  const last = Math.min(24, Math.max(20, ...ends))
  return [
    `${String(first).padStart(2, '0')}:00:00`,
    last === 24 ? '23:59:59' : `${String(last).padStart(2, '0')}:00:00`,
  ]
}
