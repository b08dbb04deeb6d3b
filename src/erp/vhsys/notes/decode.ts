/**
 * Reading an answer's rows by the table of its fields. VHSYS writes numbers as text and text as numbers, and empty in four ways;
 * what comes out has one form, and null where nothing stands.
 */
import { dayOf, type Row, textOf } from '../values.ts'
import type { FieldRule, FieldTable, RecordOf } from './fields.ts'

/** A row under its own names; what the table does not know is left out. */
export function decode<Table extends FieldTable>(table: Table, row: Row): RecordOf<Table> {
  const read = Object.entries(table).map(([name, rule]) => [name, readValue(rule, shown(row, name, rule))])
  return Object.fromEntries(read) as RecordOf<Table>
}

function shown(row: Row, name: string, rule: FieldRule): unknown {
  return rule.also !== undefined && !Object.hasOwn(row, name) ? row[rule.also] : row[name]
}

function readValue(rule: FieldRule, value: unknown): string | number | null {
  const text = textOf(value)
  if (text === null) return null
  switch (rule.is) {
    case 'whole':
      return /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(text) ? text : null
    case 'day':
      return dayOf(text)
    case 'moment':
      return dayOf(text) === null ? null : text
    default:
      return text
  }
}
