/**
 * What people and programs send, checked and made fit to be stored: text, days, instants, numbers, money.
 *
 * Owns the form of single values. Leaves alone what they mean together, and customers' details (`core/preflight`).
 */
import { validate } from 'uuid'
import { maxAmountCents } from '../core/invoice.ts'
import { tidy } from '../core/text.ts'
import { type Refusal, refuse } from './act.ts'

/** Whether a text can be an id at all; the database refuses to compare others. */
export function isId(text: string | null | undefined): text is string {
  return typeof text === 'string' && validate(text)
}

/** One line of text without what no document accepts; null when nothing is left. */
export function oneLine(text: string | null | undefined): string | null {
  return tidy(text ?? '') || null
}

/** Text of several lines; null when nothing is left. */
export function severalLines(text: string | null | undefined): string | null {
  const lines = (text ?? '').split(/\r\n|[\n\r\u2028\u2029]/).map(tidy)
  return lines.join('\n').trim() || null
}

/** Whether this is a day that exists, written `YYYY-MM-DD`, in a century a shop can mean. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/** The instant as stored (ISO, UTC, to the millisecond), or null for what is none or lies outside this century. */
export function instantOf(text: string): string | null {
  try {
    const instant = new Date(Temporal.Instant.from(text).epochMilliseconds).toISOString()
    return instant.startsWith('20') ? instant : null
  } catch {
    return null
  }
}

/** The day an instant falls on in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** Days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days
}

export function isTimeZone(text: string): boolean {
  try {
    // Not Temporal alone, which takes bare offsets too: those know no summer time and PostgreSQL reads them backwards.
    return (
      new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '' &&
      /^[A-Z]/i.test(text)
    )
  } catch {
    return false
  }
}

/** Refuses what is not a whole number between the limits. */
export function outOfRange(value: number, field: string, min: number, max: number): Refusal | null {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return null
  return refuse('number_out_of_range', { field, params: { min, max } })
}

/** Refuses an amount that is not whole cents, is below `minCents`, or is more than a column holds. */
export function amountOutOfRange(cents: number, field: string, minCents = 0): Refusal | null {
  if (Number.isSafeInteger(cents) && cents >= minCents && cents <= maxAmountCents) return null
  return refuse('amount_out_of_range', { field, params: { minCents, maxCents: maxAmountCents } })
}

/** Refuses a value that is not one of these words. */
export function notOneOf(
  value: string | null | undefined,
  words: readonly string[],
  field: string,
): Refusal | null {
  return value === null || value === undefined || words.includes(value)
    ? null
    : refuse('field_not_valid', { field })
}

/** Refuses a day that does not exist. */
export function noDay(value: string | null | undefined, field: string): Refusal | null {
  return value === null || value === undefined || isDay(value) ? null : refuse('field_not_valid', { field })
}
