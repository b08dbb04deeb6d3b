/**
 * Holds what is to be sent against the table of its fields, before it is sent. Answers with everything found, so that somebody
 * corrects it once; what the law says of a note beyond its fields is not asked here.
 *
 * Source: VHSYS API v2, "Faixa de tamanho" and "Valores permitidos" of every page.
 */
import { hasControlCharacters, lengthOf } from '../../../core/text.ts'
import type { FieldRule, FieldTable } from './fields.ts'

/** What is wrong with one field. `findings.ts` says it to a person, cause and cure, in every language. */
export interface FieldFinding {
  code: FieldCode
  /** Path of the field by its names in VHSYS: `desc_servicos`, `1.impostos.icms.cst_icms`. */
  field: string
  /** What fills the sentence. */
  params: { [name: string]: string }
}

export type FieldCode =
  | 'unknown'
  | 'missing'
  | 'kind'
  | 'too_long'
  | 'too_short'
  | 'format'
  | 'out_of_range'
  | 'not_allowed'

export interface CheckHow {
  /** A change: what is not sent stays as it is. */
  partial?: boolean
  /** What stands before each field's name, as for the rows of a list. */
  within?: string
}

/** Everything wrong with a body; empty when it may be sent. */
export function checkBody(table: FieldTable, body: object, how: CheckHow = {}): FieldFinding[] {
  const { partial = false, within = '' } = how
  const found: FieldFinding[] = []
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(table, name) ? table[name] : undefined
    const field = `${within}${name}`
    if (rule === undefined) found.push({ code: 'unknown', field, params: {} })
    else if (isEmpty(value) && rule.required) found.push({ code: 'missing', field, params: {} })
    else if (!isEmpty(value)) found.push(...checkValue(rule, value, field, how))
  }
  if (partial) return found
  const absent = Object.entries(table).filter(([name, rule]) => rule.required && !Object.hasOwn(body, name))
  return [...found, ...absent.map(([name]) => missing(`${within}${name}`))]
}

/** Everything wrong with the rows of a list, each under its place in it from 0. A list without rows is refused by VHSYS. */
export function checkRows(table: FieldTable, rows: readonly object[], field: string): FieldFinding[] {
  if (rows.length === 0) return [missing(field)]
  return rows.flatMap((row, at) => checkBody(table, row, { within: `${at}.` }))
}

function missing(field: string): FieldFinding {
  return { code: 'missing', field, params: {} }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function checkValue(rule: FieldRule, value: unknown, field: string, how: CheckHow): FieldFinding[] {
  if (rule.is === 'group') {
    if (typeof value !== 'object' || Array.isArray(value))
      return [{ code: 'kind', field, params: { kind: 'group' } }]
    return checkBody(rule.fields ?? {}, value as object, { ...how, within: `${field}.` })
  }
  const problem = problemOf(rule, value)
  return problem === null ? [] : [{ ...problem, field }]
}

type Problem = Omit<FieldFinding, 'field'> | null

function problemOf(rule: FieldRule, value: unknown): Problem {
  switch (rule.is) {
    case 'choice':
      if ((rule.values ?? []).includes(value as string | number)) return null
      return { code: 'not_allowed', params: { values: (rule.values ?? []).join(', ') } }
    case 'whole':
      return Number.isSafeInteger(value) && Number(value) >= 0
        ? digitsProblem(String(value), rule)
        : { code: 'kind', params: { kind: 'whole' } }
    case 'count':
      return countProblem(value, rule.size ?? '')
    case 'decimal':
      return typeof value === 'string' ? decimalProblem(value, rule.size ?? '') : asText
    case 'amounts':
      return typeof value === 'string' && /^\d+\.\d{2}(,\d+\.\d{2})?$/.test(value)
        ? null
        : { code: 'format', params: { format: '10.00 / 10.00,20.00' } }
    case 'day':
      return typeof value === 'string' && isDay(value)
        ? null
        : { code: 'format', params: { format: 'YYYY-MM-DD' } }
    default:
      return typeof value === 'string' ? textProblem(value, rule) : asText
  }
}

const asText: Problem = { code: 'kind', params: { kind: 'text' } }

/** The longest a text or number may be, out of `255` or `0-60`; null when the page says none. */
function longest(size: string | null | undefined): number | null {
  return size ? Number(size.split('-').at(-1)) : null
}

function textProblem(value: string, rule: FieldRule): Problem {
  const [length, max] = [lengthOf(value), longest(rule.size)]
  // A text without a size may have lines (remarks); one with a size goes into one field of the note.
  if (max !== null && hasControlCharacters(value)) return { code: 'format', params: { format: 'A-Z 0-9' } }
  if (max !== null && length > max)
    return { code: 'too_long', params: { length: `${length}`, max: `${max}` } }
  const min = rule.min ?? 0
  return length < min ? { code: 'too_short', params: { length: `${length}`, min: `${min}` } } : null
}

function digitsProblem(digits: string, rule: FieldRule): Problem {
  const max = longest(rule.size)
  return max !== null && digits.length > max
    ? { code: 'too_long', params: { length: `${digits.length}`, max: `${max}` } }
    : null
}

function countProblem(value: unknown, size: string): Problem {
  const [from = 0, to = 0] = size.split('-').map(Number)
  const fits = Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to
  return fits ? null : { code: 'out_of_range', params: { from: `${from}`, to: `${to}` } }
}

/** Money has both its places; finer decimals may have fewer than the size allows. */
function decimalProblem(value: string, size: string): Problem {
  const [digits = 0, places = 0] = size.split(',').map(Number)
  const format = places === 2 ? '0.00' : `0.${'0'.repeat(places)}`
  const shape = places === 2 ? /^\d+\.\d{2}$/ : new RegExp(`^\\d+(\\.\\d{1,${places}})?$`)
  if (!shape.test(value)) return { code: 'format', params: { format } }
  const before = value.split('.')[0]!.replace(/^0+(?=\d)/, '')
  const most = `${'9'.repeat(digits - places)}.${'9'.repeat(places)}`
  return before.length > digits - places ? { code: 'out_of_range', params: { from: '0', to: most } } : null
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).year > 0
  } catch {
    return false
  }
}
