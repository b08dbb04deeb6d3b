/**
 * Values as people type them into a spreadsheet: amounts, days, durations. Owns reading their form and never guesses:
 * what can be read in two ways is not read at all. Which values are good is decided where they are saved.
 */
import { fromDecimal } from './money.ts'

export type AmountResult = { ok: true; cents: number } | { ok: false; reason: 'unreadable' | 'ambiguous' }

/**
 * The cents of `1.234,56`, `1,234.56`, `1234,5`, `R$ 89` or `89.9000`. With both signs the last one is the decimal one.
 * One sign before exactly three digits (`1.234`) is ambiguous: a thousand to some programs, one and a bit to others.
 */
export function readAmount(text: string): AmountResult {
  const bare = text.replace(/R\$|[\s\u00a0\u202f']/g, '')
  if (!/^-?\d[\d.,]*$/.test(bare)) return { ok: false, reason: 'unreadable' }
  const signs = [...bare.replace(/[^.,]/g, '')]
  const last = signs.at(-1)
  if (signs.length === 1 && /^-?(?!0)\d{1,3}[.,]\d{3}$/.test(bare)) return { ok: false, reason: 'ambiguous' }
  const isDecimal = last !== undefined && signs.indexOf(last) === signs.length - 1
  const thousands = isDecimal ? (last === ',' ? '.' : ',') : last
  const [whole = '', ...fraction] = isDecimal ? bare.split(last) : [bare]
  if (thousands !== undefined && !isGrouped(whole, thousands)) return { ok: false, reason: 'unreadable' }
  const digits = thousands === undefined ? whole : whole.replaceAll(thousands, '')
  const cents = fromDecimal(fraction.length === 0 ? digits : `${digits}.${fraction[0]}`)
  return cents.ok ? { ok: true, cents: cents.cents } : { ok: false, reason: 'unreadable' }
}

/** Whether the thousands are marked everywhere or nowhere. */
function isGrouped(whole: string, mark: string): boolean {
  const groups = whole.replace('-', '').split(mark)
  return (
    groups.length === 1 || (/^\d{1,3}$/.test(groups[0]!) && groups.slice(1).every(g => /^\d{3}$/.test(g)))
  )
}

/**
 * The day of `31/12/2026`, `31-12-2026`, `31.12.2026` or `2026-12-31`, as `YYYY-MM-DD`; a time behind it is left out.
 * Null for anything else and for days that do not exist. Years have four digits: a birth in `30` may be either century.
 */
export function readDay(text: string): string | null {
  const [date = ''] = text.trim().split(/[T ]/)
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(date) ?? []
  const written = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : date
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) return null
  try {
    return Temporal.PlainDate.from(written, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** The minutes of `90`, `90 min`, `1:30`, `1h30` or `2h`; null for anything else. */
export function readMinutes(text: string): number | null {
  const bare = text.toLowerCase().replace(/\s/g, '')
  const [, minutes] = /^(\d{1,5})(?:min|mins|minutos|minutes)?\.?$/.exec(bare) ?? []
  if (minutes) return Number(minutes)
  const [, hours, rest = '0'] = /^(\d{1,3})(?:h|hs|:)(\d\d)?(?:min|m|:00)?$/.exec(bare) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(rest)
}
