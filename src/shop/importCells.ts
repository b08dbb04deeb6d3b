/**
 * One row's cells as values: text as typed, amounts in cents, days, words as the choice they stand for. Owns how a cell
 * is read and every problem with its form. Whether the values are good together is for the acts to say.
 */
import type { CsvRow } from '../core/csv.ts'
import { readAmount, readDay, readMinutes } from '../core/csvValues.ts'
import { parseTaxId } from '../core/taxId.ts'
import { lengthOf } from '../core/text.ts'
import { done, type Result, refuse } from './act.ts'
import type { Column } from './importColumn.ts'
import type { BoundColumn } from './importColumns.ts'
import {
  choiceOf,
  choicesShown,
  coatWords,
  personWords,
  placeWords,
  sizeWords,
  speciesWords,
  withheldIn,
  yesNoWords,
} from './importWords.ts'
import { amountOutOfRange } from './input.ts'
import type { Problem } from './problem.ts'

export type Cell = string | number | boolean
/** By field. What the file leaves empty is absent, and stays as it is. */
export type Cells = Record<string, Cell>

/** Longest part of a value that a sentence repeats. */
const SHOWN = 60

/** The row's values by field; or every problem with them, each naming its column as the file does. */
export function readCells(
  row: CsvRow,
  bound: readonly BoundColumn[],
  width: number,
): { ok: true; cells: Cells } | { ok: false; cells: Cells; problems: Problem[] } {
  const count = row.cells.findLastIndex(cell => cell !== '') + 1
  if (count > width) {
    const { problem } = refuse('row_longer_than_header', { params: { count, columns: width } })
    return { ok: false, cells: {}, problems: [problem] }
  }
  const cells: Cells = {}
  const problems: Problem[] = []
  for (const { column, header, at } of bound) {
    const text = row.cells[at] ?? ''
    if (text === '') continue
    const { field } = column
    const named = { field, params: { field: header, value: shown(text) } }
    const read = readCell(text, column, named)
    const before = cells[field]
    if (!read.ok) problems.push(read.problem)
    else if (before === undefined || before === read.value) cells[field] = read.value
    else
      problems.push(
        refuse('cells_disagree', {
          field,
          params: { field: header, first: shown(String(before)), second: shown(text) },
        }).problem,
      )
  }
  return problems.length === 0 ? { ok: true, cells } : { ok: false, cells, problems }
}

type Named = Pick<Problem, 'field' | 'params'> & { field: string }

function readCell(text: string, { form, field, max }: Column, named: Named): Result<Cell> {
  if (form !== 'lines' && /[\r\n]/.test(text)) return refuse('text_of_several_lines', named)
  if (lengthOf(text) > max) return refuse('text_too_long', { ...named, params: { ...named.params, max } })
  switch (form) {
    case 'text':
    case 'lines':
      return done(text)
    case 'taxId':
      return done(withLostZeros(text))
    case 'postalCode':
      return done(/^\d{7}$/.test(text) ? `0${text}` : text)
    case 'amount':
      return readMoney(text, field, named)
    case 'day': {
      const day = readDay(text)
      return day === null ? refuse('day_not_readable', named) : done(day)
    }
    case 'minutes': {
      const minutes = readMinutes(text)
      return minutes === null ? refuse('minutes_not_readable', named) : done(minutes)
    }
    case 'yesNo': {
      const answer = choiceOf(yesNoWords, text)
      return answer === null ? unknownWord('yesNo', named) : done(answer === 'yes')
    }
    case 'personKind':
      return known(choiceOf(personWords, text), form, named)
    case 'species':
      return known(choiceOf(speciesWords, text), form, named)
    case 'size':
      return known(choiceOf(sizeWords, text), form, named)
    case 'coat':
      return known(choiceOf(coatWords, text), form, named)
    case 'place':
      return known(choiceOf(placeWords, text), form, named)
    case 'withheld':
      return known(withheldIn(text)?.join(' ') ?? null, form, named)
  }
}

function readMoney(text: string, field: string, named: Named): Result<Cell> {
  const amount = readAmount(text)
  if (!amount.ok)
    return refuse(amount.reason === 'ambiguous' ? 'amount_ambiguous' : 'amount_not_readable', named)
  const outside = amountOutOfRange(amount.cents, field)
  if (!outside) return done(amount.cents)
  return refuse(outside.problem.code, { field, params: { ...outside.problem.params, ...named.params } })
}

function known(choice: string | null, form: keyof typeof choicesShown, named: Named): Result<Cell> {
  return choice === null ? unknownWord(form, named) : done(choice)
}

function unknownWord(form: keyof typeof choicesShown, named: Named) {
  return refuse('word_not_known', { ...named, params: { ...named.params, choices: choicesShown[form] } })
}

/** Spreadsheets drop the zeros a CPF or CNPJ begins with; where its check digits then fit, they are put back. */
function withLostZeros(text: string): string {
  if (!/^(\d{8,10}|\d{12,13})$/.test(text)) return text
  const padded = text.padStart(text.length < 11 ? 11 : 14, '0')
  return parseTaxId(padded).ok ? padded : text
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return lengthOf(line) > SHOWN ? `${[...line].slice(0, SHOWN).join('')}…` : line
}
