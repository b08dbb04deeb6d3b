/**
 * The approximate taxes in a price, which a note tells the consumer: which rates of the IBPT's table hold for a code, an origin
 * and a day. Owns the reading of the table's values and the sum; where the table is kept, and what a note does with it, lie
 * elsewhere.
 *
 * Sources: Lei 12.741/2012, art. 1; Decreto 8.264/2014 (by rates of an institution of renown; free for an MEI, art. 9); manual
 * of the table "De Olho no Imposto" of the IBPT (columns; type 0 is NCM, 1 NBS, 2 the item of LC 116).
 */
import { Decimal } from 'decimal.js'
import { parseServiceItem } from './serviceCodes.ts'

export const approximateKinds = ['ncm', 'nbs', 'lc116'] as const
export type ApproximateKind = (typeof approximateKinds)[number]

/** A table as a whole. Days are `YYYY-MM-DD`, both included. */
export interface ApproximateTable {
  /** Two letters. */
  state: string
  source: string
  version: string
  key: string
  validFrom: string
  validUntil: string
}

/** One row: per cent as decimal text. */
export interface ApproximateEntry {
  kind: ApproximateKind
  /** NCM: eight digits; NBS: nine; item of LC 116: as `5.08`. */
  code: string
  /** Federal, of goods made here and of services. */
  national: string
  /** Federal, of imported goods. */
  imported: string
  state: string
  city: string
}

/** The code as it is kept, from how the table writes it (zeros at its beginning may be lost); null when it is none. */
export function approximateCode(kind: ApproximateKind, text: string): string | null {
  const digits = text.replace(/[.\s-]/g, '')
  if (!/^\d{3,9}$/.test(digits)) return null
  if (kind === 'lc116') return parseServiceItem(digits.replace(/^0+(?=\d{3})/, ''))
  const length = kind === 'ncm' ? 8 : 9
  return digits.length > length || digits.length < length - 1 ? null : digits.padStart(length, '0')
}

/** A rate of the table, `13.45` or `13,45`, as it is kept; null when it is none. */
export function approximatePercent(text: string): string | null {
  const bare = text.replace(',', '.')
  return /^\d{1,3}(\.\d{1,4})?$/.test(bare) ? bare : null
}

/** Origins of goods from abroad (Convênio s/n of 15/12/1970, table A); 3, 5 and 8 are national with foreign content. */
const FROM_ABROAD: readonly string[] = ['1', '2', '6', '7']

export interface ApproximateTax {
  /** Per cent as decimal text. */
  federal: string
  state: string
  city: string
  /** All three. */
  total: string
  /** As the note names it. */
  source: string
  /** Whether the table holds on that day. */
  holds: boolean
}

/**
 * The rates of one row for goods of this origin (0 to 8; null for services) on a day, with the text that names their source.
 */
export function approximateTax(
  table: ApproximateTable,
  entry: ApproximateEntry,
  origin: string | null,
  on: string,
): ApproximateTax {
  const federal = FROM_ABROAD.includes(origin ?? '') ? entry.imported : entry.national
  return {
    federal,
    state: entry.state,
    city: entry.city,
    total: new Decimal(federal).plus(entry.state).plus(entry.city).toString(),
    source: [table.source, table.version, table.key].filter(Boolean).join(' '),
    holds: holdsOn(table, on),
  }
}

/** Whether a table holds on this day. */
export function holdsOn({ validFrom, validUntil }: ApproximateTable, on: string): boolean {
  return validFrom <= on && on <= validUntil
}

/** The row of a service: by its item, else by the NBS its item corresponds to; null when the table has neither. */
export function entryOfService(
  entries: readonly ApproximateEntry[],
  item: string | null,
): ApproximateEntry | null {
  const nbs = nbsOfItem(item)
  return (
    entries.find(({ kind, code }) => kind === 'lc116' && code === item) ??
    entries.find(({ kind, code }) => kind === 'nbs' && code === nbs) ??
    null
  )
}

/** Item and NBS, from the national NFS-e, Anexo VIII (correlation of item, NBS and cClassTrib): what a pet shop does. */
const NBS_OF_ITEM: Readonly<Record<string, string>> = {
  '5.01': '114051200',
  '5.02': '114051100',
  '5.03': '114059000',
  '5.04': '114059000',
  '5.05': '114054000',
  '5.06': '114054000',
  '5.07': '114051200',
  '5.08': '114056000',
  '5.09': '114055000',
}

/** The NBS (nine digits) of an item of LC 116; null where none is known here. */
export function nbsOfItem(item: string | null): string | null {
  return NBS_OF_ITEM[item ?? ''] ?? null
}
