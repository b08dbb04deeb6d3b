/**
 * VHSYS writes its dates and times as local time of Brasília without a zone (VHSYS API v2, observed in records).
 * This file turns instants into that text, and filter texts back into comparable ones. Texts of one format compare
 * as text, so nothing else needs to parse a date.
 */

const zone = 'America/Sao_Paulo'

/** `YYYY-MM-DD HH:MM:SS` in São Paulo for an instant in epoch milliseconds. */
export function localStamp(ms: number): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone)
  return moment.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth
}

/** Whether the text is `HH:MM:SS` of a real time. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text)
}

/** Reads a filter's moment: `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS` (or with a T); null when it is neither. */
export function filterMoment(text: string): string | null {
  const day = text.slice(0, 10)
  if (!isDay(day)) return null
  if (text.length === 10) return `${day} 00:00:00`
  return /^[ T]/.test(text.slice(10)) && isTime(text.slice(11)) ? `${day} ${text.slice(11)}` : null
}

/** Whether VHSYS means "no date" by this value. */
export function isNoDate(value: unknown): boolean {
  return value === null || value === undefined || value === '' || String(value).startsWith('0000-00-00')
}
