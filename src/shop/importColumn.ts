/** One column of an imported file: what it fills, how its values are read, and its names. */
import type { Locale } from '../core/text.ts'

/** How a cell is read. `text` is one line, `lines` may be several. */
export type CellForm =
  | 'text'
  | 'lines'
  | 'taxId'
  | 'postalCode'
  | 'amount'
  | 'day'
  | 'minutes'
  | 'yesNo'
  | 'personKind'
  | 'species'
  | 'size'
  | 'coat'
  | 'place'
  | 'withheld'

export interface Column {
  /** Dotted path of the field, as the acts and their problems name it. */
  field: string
  form: CellForm
  /** Longest text, as the API takes it. */
  max: number
  /** The header of the template. */
  label: Record<Locale, string>
  /** Other headers, as `keyOf` reduces them, separated by spaces; the labels and the field's name go without saying. */
  names: string
}

export type Labels = [pt: string, en: string, es: string]

/** A column; `names` as in `Column`. */
export function column(field: string, form: CellForm, max: number, [pt, en, es]: Labels, names = ''): Column {
  return { field, form, max, label: { 'pt-BR': pt, en, es }, names }
}

/** The longest any form needs that is not text: a number, a day, a word. */
export const SHORT = 60
