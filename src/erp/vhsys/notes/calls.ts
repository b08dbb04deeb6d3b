/**
 * One call about a note: checked, sent, and its answer read. What became of it is a typed value, in the same words as all other
 * calls of this driver (`client.ts`), and one more: `faulty`, when nothing was sent because a field would have been refused.
 */
import type { Json, Reading } from '../../port/index.ts'
import type { Client, Written } from '../client.ts'
import type { Row } from '../values.ts'
import { checkBody, type FieldFinding } from './check.ts'
import { decode } from './decode.ts'
import type { FieldTable, RecordOf } from './fields.ts'

export type Faulty = { is: 'faulty'; findings: FieldFinding[] }

/**
 * What became of a call that changes something. `uncertain`: it may have been done, so look before it is done again; `unsent` and
 * `throttled`: it certainly was not; `rejected`: VHSYS said no, in its own words.
 */
export type Sent<T> = { is: 'done'; value: T } | Faulty | Exclude<Written, { is: 'taken' }>

/** What became of a call that reads. */
export type Got<T> = Reading<T> | Faulty

/** A page of a list. `total` counts all that match; null when VHSYS does not say. */
export interface Listed<T> {
  rows: T[]
  total: number | null
}

interface Write<T> {
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  body: object | null
  findings: FieldFinding[]
  /** What the answer's rows say; null when they do not say it. */
  read: (rows: Row[]) => T | null
}

/** Sends a change. A success that does not show what was made is uncertain: it cannot be told from a lost one. */
export async function send<T>(
  client: Client,
  { method, path, body, findings, read }: Write<T>,
): Promise<Sent<T>> {
  if (findings.length > 0) return { is: 'faulty', findings }
  const written = await client.write(method, path, body as Json)
  if (written.is !== 'taken') return written
  const value = read(written.rows)
  return value === null
    ? { is: 'uncertain', why: 'the answer does not show what was done' }
    : { is: 'done', value }
}

/** The first row, when it shows the id by which it is known. */
export function recordWith<Table extends FieldTable>(
  table: Table,
  idField: keyof Table & string,
): (rows: Row[]) => RecordOf<Table> | null {
  return ([row]) => {
    const record = row === undefined ? null : decode(table, row)
    return record === null || record[idField] === null ? null : record
  }
}

/** All rows; an answer without any shows nothing. */
export function recordsOf<Table extends FieldTable>(table: Table): (rows: Row[]) => RecordOf<Table>[] | null {
  return rows => (rows.length === 0 ? null : rows.map(row => decode(table, row)))
}

/** One record; null when VHSYS has none. */
export async function readOne<Table extends FieldTable>(
  client: Client,
  path: string,
  table: Table,
): Promise<Reading<RecordOf<Table> | null>> {
  const reading = await client.get(path)
  if (reading.is !== 'read') return reading
  const [row] = reading.value.rows
  return { is: 'read', value: row === undefined ? null : decode(table, row) }
}

/** All rows that belong to a record; none when VHSYS says that there are none. */
export async function readRows<Table extends FieldTable>(
  client: Client,
  path: string,
  table: Table,
): Promise<Reading<RecordOf<Table>[]>> {
  const reading = await client.get(path)
  if (reading.is !== 'read') return reading
  return { is: 'read', value: reading.value.rows.map(row => decode(table, row)) }
}

/** A page of a list, as the filters say. */
export async function readList<Table extends FieldTable>(
  client: Client,
  path: string,
  filters: { table: FieldTable; given: object },
  table: Table,
): Promise<Got<Listed<RecordOf<Table>>>> {
  const findings = checkBody(filters.table, filters.given)
  if (findings.length > 0) return { is: 'faulty', findings }
  const asked = Object.entries(filters.given).filter(([, value]) => value !== undefined && value !== '')
  const query = Object.fromEntries(asked.map(([name, value]) => [name, String(value)]))
  const reading = await client.get(path, query)
  if (reading.is !== 'read') return reading
  const { rows, paging } = reading.value
  return {
    is: 'read',
    value: { rows: rows.map(row => decode(table, row)), total: paging?.total ?? null },
  }
}

/**
 * Asks for a note to be issued. No answer is believed to say that it was not: a refusal may have come after the tax authority had
 * authorised it, and a success may still be under way. Whether it is issued stands on the note alone (`nota_emitida`).
 */
export async function sendIssue<Table extends FieldTable>(
  client: Client,
  path: string,
  table: Table,
): Promise<Issued<RecordOf<Table>>> {
  const written = await client.write('POST', `${path}/emitir`, null)
  if (written.is === 'taken') {
    const [row] = written.rows
    return row === undefined
      ? { is: 'uncertain', why: 'the answer says nothing', words: null }
      : { is: 'answered', answer: decode(table, row) }
  }
  if (written.is === 'rejected')
    return { is: 'uncertain', why: 'VHSYS answered with an error', words: written.words }
  return written.is === 'uncertain' ? { ...written, words: null } : written
}

/** What became of asking for an issue. `words`: VHSYS's own, where it answered with an error. */
export type Issued<T> =
  | { is: 'answered'; answer: T }
  | { is: 'uncertain'; why: string; words: string | null }
  | Extract<Written, { is: 'unauthorised' | 'throttled' | 'unsent' }>
