/**
 * Single values as VHSYS writes them, and as the rest of Trela reads them: decimal text, days and times of Brasília,
 * "Sim"/"Nao", ids. Owns the spelling of values only; which field holds what is said in `map/`.
 *
 * Sources: VHSYS API v2 (field tables of clientes, ordens-servico, contas-receber) and answers its clients published.
 */
import { Decimal } from 'decimal.js'
import { fromDecimal, roundHalfEven } from '../../core/money.ts'

/** VHSYS writes times without a zone; they are Brasília's. */
export const timeZone = 'America/Sao_Paulo'

/** One JSON object of an answer, nothing known of its fields. */
export type Row = { readonly [field: string]: unknown }

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text without the spaces around it; null for what VHSYS leaves empty. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  return String(value).trim() || null
}

/** An id as text; 0, `false` and empty point at nothing. */
export function idOf(value: unknown): string | null {
  const text = textOf(value)
  return text === null || text === '0' ? null : text
}

/**
 * Integer cents of a decimal with any number of places (`"45.8000"`), or of a bare number. Fractions of a cent, which
 * a person can type as a unit price, are rounded half-even. Null when it is no amount.
 */
export function centsOf(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const exact = fromDecimal(typeof value === 'string' ? value.trim() : value)
  if (exact.ok) return exact.cents
  if (exact.reason !== 'fraction_of_cent') return null
  return roundHalfEven(new Decimal(value).times(100), 0).toNumber()
}

/** A quantity such as `"1.0000"`; null when it is no number. */
export function quantityOf(value: unknown): number | null {
  const text = textOf(value)
  return text !== null && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

/** Thousandths of a decimal quantity such as `"1.2500"`, rounded half-even beyond them; null when it is no number. */
export function milliOf(value: unknown): number | null {
  const text = textOf(value)
  if (text === null || !/^-?\d+(\.\d+)?$/.test(text)) return null
  return roundHalfEven(new Decimal(text).times(1000), 0).toNumber() + 0
}

/** A day `YYYY-MM-DD`; null for `0000-00-00`, empty and null, which all mean "no date". */
export function dayOf(value: unknown): string | null {
  const text = textOf(value)?.slice(0, 10)
  if (text === undefined || text.startsWith('0000') || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  return text
}

/** The UTC instant of a Brasília time `YYYY-MM-DD HH:MM:SS`, as ISO text; null for zero dates. */
export function instantOf(value: unknown): string | null {
  const text = textOf(value)
  if (text === null || dayOf(text) === null || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text))
    return null
  try {
    return Temporal.PlainDateTime.from(text.replace(' ', 'T'))
      .toZonedDateTime(timeZone)
      .toInstant()
      .toString()
  } catch {
    return null
  }
}

/** The day in Brasília at an instant, moved by whole days. */
export function dayThere(instant: string, plusDays = 0): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: plusDays })
    .toString()
}

/** VHSYS says yes as "Sim", 1 or "1". */
export function isYes(value: unknown): boolean {
  return (
    value === true ||
    value === 1 ||
    value === '1' ||
    (typeof value === 'string' && /^sim$/i.test(value.trim()))
  )
}

/**
 * Text that arrived as UTF-8 read as Latin-1 (seen on `/empresas` and `/situacoes`), put right. Text that is no such
 * thing comes back as it is.
 */
export function undoubled(text: string): string {
  const isLatin1 = [...text].every(character => character.charCodeAt(0) <= 0xff)
  if (!isLatin1 || !/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text)) return text
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(text, character => character.charCodeAt(0)),
    )
  } catch {
    return text
  }
}
