/**
 * Which field each column of a file fills, told by its header. Owns recognition and the templates; the names themselves
 * are in `importColumnNames.ts`.
 */
import type { Locale } from '../core/text.ts'
import type { Column } from './importColumn.ts'
import { type ImportKind, importColumns } from './importColumnNames.ts'
import { keyOf, priceColumnOf } from './importWords.ts'

/** A column of the file that fills a field. */
export interface BoundColumn {
  column: Column
  /** As the file calls it. */
  header: string
  /** Its place in the row, from 0. */
  at: number
}

export interface Recognised {
  bound: BoundColumn[]
  /** Headers nobody knows, and columns without one that hold something: what is in them is not imported. */
  unknown: string[]
}

/**
 * The columns of a header, by their names in any language. Several may fill one field, as `CPF` and `CNPJ` do; of
 * several telephones the second is the other phone and the rest unknown.
 */
export function recognise(
  kind: ImportKind,
  header: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): Recognised {
  const bound: BoundColumn[] = []
  const unknown: string[] = []
  const isBound = (field: string) => bound.some(each => each.column.field === field)
  const named = new Set(header.map(text => columnNamed(kind, text)?.field))
  for (const [at, text] of header.entries()) {
    let column = columnNamed(kind, text)
    if (column?.field === 'phone' && isBound('phone')) {
      const free = !named.has('phone2') && !isBound('phone2')
      column = free ? importColumns[kind].find(each => each.field === 'phone2') : undefined
    } else if (column?.field === 'phone2' && isBound('phone2')) column = undefined
    if (column) bound.push({ column, header: text, at })
    else if (text !== '') unknown.push(text)
    else if (rows.some(row => row.cells[at])) unknown.push(`#${at + 1}`)
  }
  return { bound, unknown }
}

/** The header as it stands, or without its little words: `Id do dono` is `iddono` as well. */
function columnNamed(kind: ImportKind, header: string): Column | undefined {
  const keys = [
    keyOf(header),
    keyOf(header.replace(/(?<=[^\p{L}])(d[eoa]s?|del?|la|el|of|the)(?=[^\p{L}])/giu, '')),
  ]
  const named = (key: string) =>
    importColumns[kind].find(
      ({ field, label, names }) =>
        [field, ...Object.values(label)].some(name => keyOf(name) === key) || names.split(' ').includes(key),
    )
  const known = keys.map(key => (key === '' ? undefined : named(key))).find(column => column !== undefined)
  if (known || kind !== 'services') return known
  const field = priceColumnOf(header)
  const price = importColumns.services.find(each => each.field === 'priceCents')!
  return field === null ? undefined : { ...price, field, names: '' }
}

/** A file with every column and no row, as a spreadsheet of that language opens it: UTF-8 with its mark. */
export function importTemplate(kind: ImportKind, locale: Locale): string {
  const delimiter = locale === 'en' ? ',' : ';'
  return `\ufeff${importColumns[kind].map(column => column.label[locale]).join(delimiter)}\r\n`
}

/** What the file calls the columns that fill this field, or the fields below it; null when it has none. */
export function headerOf(bound: readonly BoundColumn[], field: string | undefined): string | null {
  const found = bound.filter(each => each.column.field === field).map(each => each.header)
  return found.length === 0 ? null : found.join(', ')
}
