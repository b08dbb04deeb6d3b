/**
 * Checks what a client sends against a resource's field table and brings it into the form VHSYS stores and
 * answers. The tables are data beside each resource; this file knows only the kinds of field. Sentences of refusal
 * follow the one that was observed, "O formato do campo (valor_parcela) não é válido"; the others are modelled on it.
 */

import { fixed } from './decimals.ts'
import { isDay, isTime } from './saoPaulo.ts'
import type { Switches } from './switches.ts'
import type { Json, Row, Violation, ViolationKind } from './types.ts'

/** What one field takes. Sizes are characters; `digits` of an id is a count of digits, not a value. */
export type FieldRule = (
  | { readonly is: 'text'; readonly max?: number; readonly min?: number }
  | { readonly is: 'int'; readonly digits?: number }
  | { readonly is: 'decimal'; readonly places: number; readonly max?: number }
  | { readonly is: 'date' }
  | { readonly is: 'time' }
  | { readonly is: 'flag' }
  | { readonly is: 'enum'; readonly values: readonly string[] }
  // Fields within a field; whoever keeps them checks them.
  | { readonly is: 'group' }
) & { readonly required?: true }

/** The fields of a request body by name. A field that is not in it is unknown. */
export type FieldTable = Readonly<Record<string, FieldRule>>

/** A body after checking: what was wrong with it, and the known fields in stored form. */
export interface Checked {
  readonly violations: readonly Violation[]
  readonly fields: Row
}

/** Shorthand for the tables. */
export const text = (max?: number): FieldRule => (max === undefined ? { is: 'text' } : { is: 'text', max })
export const id: FieldRule = { is: 'int', digits: 20 }
export const money: FieldRule = { is: 'decimal', places: 2, max: 13 }
export const day: FieldRule = { is: 'date' }
export const oneOf = (...values: readonly string[]): FieldRule => ({ is: 'enum', values })
export const required = (rule: FieldRule): FieldRule => ({ ...rule, required: true })

/**
 * Checks one object. `partial` is an update: absent fields are fine. `escaped` says the raw text carried `\u`
 * escapes, which VHSYS does not match with an accented enum value.
 */
export function checkFields(
  table: FieldTable,
  sent: Readonly<Record<string, unknown>>,
  how: { readonly partial: boolean; readonly escaped: boolean },
): Checked {
  const violations: Violation[] = []
  const fields: Record<string, Json> = {}
  for (const [name, value] of Object.entries(sent)) {
    const rule = table[name]
    if (rule === undefined) {
      violations.push(violation('unknown', name))
    } else if (isEmpty(value)) {
      if (rule.required) violations.push(violation('missing', name))
      else fields[name] = emptyValue(rule)
    } else {
      const kind = wrong(rule, value, how.escaped)
      if (kind !== null) violations.push(violation(kind, name))
      fields[name] = storedValue(rule, value)
    }
  }
  if (!how.partial)
    for (const [name, rule] of Object.entries(table))
      if (rule.required && !(name in sent)) violations.push(violation('missing', name))
  return { violations, fields }
}

/** Which kinds of violation the switch `strict` refuses. */
const refusedKinds: Readonly<Record<Switches['strict'], ReadonlySet<ViolationKind>>> = {
  report: new Set(),
  documented: new Set(['missing', 'format', 'size', 'enum', 'shape']),
  refuse: new Set([
    'missing',
    'format',
    'size',
    'enum',
    'shape',
    'loose',
    'unknown',
    'reference',
    'header',
    'encoding',
  ]),
}

/** The messages that refuse a request with these violations; empty when it passes. */
export function refusedMessages(violations: readonly Violation[], strict: Switches['strict']): string[] {
  return violations.filter(one => refusedKinds[strict].has(one.kind)).map(one => one.message)
}

const sentences: Readonly<Record<ViolationKind, (field: string) => string>> = {
  missing: field => `O campo (${field}) é obrigatório`,
  format: field => `O formato do campo (${field}) não é válido`,
  size: field => `O tamanho do campo (${field}) não é válido`,
  enum: field => `O valor do campo (${field}) não é válido`,
  shape: field => `O formato do campo (${field}) não é válido`,
  loose: field => `O formato do campo (${field}) não é válido`,
  unknown: field => `O campo (${field}) não existe`,
  reference: field => `O registro do campo (${field}) não foi encontrado`,
  header: field => `O cabeçalho (${field}) é obrigatório`,
  encoding: field => `A codificação do campo (${field}) não é válida`,
}

/** A violation with the sentence for its kind. */
export function violation(kind: ViolationKind, field: string): Violation {
  return { kind, field, message: sentences[kind](field) }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

function emptyValue(rule: FieldRule): Json {
  switch (rule.is) {
    case 'text':
    case 'enum':
      return ''
    case 'int':
    case 'flag':
      return 0
    case 'decimal':
      return fixed('0', rule.places)
    case 'date':
    case 'time':
    case 'group':
      return null
  }
}

function wrong(rule: FieldRule, value: unknown, escaped: boolean): ViolationKind | null {
  if (rule.is === 'group') return typeof value === 'object' && !Array.isArray(value) ? null : 'shape'
  if (typeof value !== 'string' && typeof value !== 'number') return 'format'
  const sent = String(value)
  switch (rule.is) {
    case 'text':
      if (rule.max !== undefined && [...sent].length > rule.max) return 'size'
      if (rule.min !== undefined && [...sent].length < rule.min) return 'size'
      return typeof value === 'string' ? null : 'loose'
    case 'int':
      if (!/^\d+$/.test(sent)) return 'format'
      if (rule.digits !== undefined && sent.length > rule.digits) return 'size'
      return typeof value === 'number' ? null : 'loose'
    case 'flag':
      return /^[01]$/.test(sent) ? null : 'enum'
    case 'decimal':
      return wrongDecimal(sent, rule.places, rule.max) ?? (typeof value === 'string' ? null : 'loose')
    case 'date':
      return isDay(sent) ? null : 'format'
    case 'time':
      return isTime(sent) ? null : 'format'
    case 'enum': {
      const understood = !escaped || /^[\x20-\x7e]*$/.test(sent)
      return understood && rule.values.includes(sent) ? null : 'enum'
    }
  }
}

function wrongDecimal(sent: string, places: number, max: number | undefined): ViolationKind | null {
  const match = /^\d+(?:\.(\d+))?$/.exec(sent)
  if (match === null || (match[1] ?? '').length > places) return 'format'
  if (max !== undefined && sent.length > max) return 'size'
  // "10" and "10.5" are amounts VHSYS reads, but its pages write both places. Quantities are written freely.
  return places === 2 && (match[1] ?? '').length < 2 ? 'loose' : null
}

function storedValue(rule: FieldRule, value: unknown): Json {
  if (rule.is === 'group') return value as Json
  const plain = typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)
  switch (rule.is) {
    case 'int':
    case 'flag':
      return Number.isSafeInteger(Number(plain)) ? Number(plain) : 0
    case 'decimal':
      return fixed(plain, rule.places)
    default:
      return String(plain)
  }
}
