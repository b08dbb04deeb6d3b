/**
 * Importing the IBPT's table of approximate taxes for the store's state: tried or done, row by row. Takes the place of the
 * table before. What a note does with it lies elsewhere.
 */

import type { CsvRow } from '../core/csv.ts'
import { readDay } from '../core/csvValues.ts'
import {
  type ApproximateEntry,
  type ApproximateTable,
  approximateCode,
  approximateKinds,
  approximatePercent,
} from '../core/fiscal/approximateTaxes.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { readTable } from './importPlan.ts'
import { keyOf } from './importWords.ts'
import type { Problem } from './problem.ts'

/** The columns of the public table that are needed; `descricao` is not kept. */
const columns = [
  'codigo',
  'ex',
  'tipo',
  'nacionalfederal',
  'importadosfederal',
  'estadual',
  'municipal',
  'vigenciainicio',
  'vigenciafim',
  'chave',
  'versao',
  'fonte',
] as const
type ColumnName = (typeof columns)[number]
type Values = Record<ColumnName, string>

export interface ApproximateImport extends ApproximateTable {
  dryRun: boolean
  rows: number
  taken: number
  /** Rows of an exception of the IPI's table (`ex`), which no product names: left out. */
  exceptions: number
  refused: number
  /** The first of those refused. */
  told: { line: number; code: string; problem: Problem }[]
}

/** Refused rows that are told one by one. */
const TOLD = 100

/**
 * Reads the file and, unless in a dry run, keeps it for the store's state. Rows that cannot be read are told and left out.
 * Problems: those of `readTable`, `file_columns_missing`, `state_missing`, `table_of_other_state`, `table_without_rows`.
 * @param state of which the file is, if its name says so
 */
export async function importApproximateTaxes(
  tx: Tx,
  context: ActContext,
  { bytes, state, dryRun }: { bytes: Uint8Array; state: string | null; dryRun: boolean },
): Promise<Result<ApproximateImport>> {
  const [store] = await tx<{ state: string | null }[]>`select state from store where id = trela_store()`
  const own = store?.state?.trim().toUpperCase() || null
  if (own === null) return refuse('state_missing', { field: 'state' })
  if (state !== null && state.toUpperCase() !== own)
    return refuse('table_of_other_state', {
      field: 'state',
      params: { ours: own, theirs: state.toUpperCase() },
    })
  const table = await readTable(bytes)
  if (!table.ok) return table
  const { header, rows } = table.value
  const at = new Map(columns.map(name => [name, header.findIndex(text => keyOf(text) === name)]))
  const missing = columns.filter(name => at.get(name)! < 0)
  if (missing.length > 0) return refuse('file_columns_missing', { params: { columns: missing.join(', ') } })

  const read = readRows(rows, at)
  const { first, entries, exceptions, faults } = read
  if (first === null || entries.length === 0)
    return refuse('table_without_rows', { params: { line: faults[0]?.line ?? 2 } })
  const outcome: ApproximateImport = {
    ...first,
    state: own,
    dryRun,
    rows: rows.length,
    taken: entries.length,
    exceptions,
    refused: faults.length,
    told: faults.slice(0, TOLD),
  }
  if (!dryRun) await keep(tx, context, outcome, entries)
  return done(outcome)
}

type TableOfFile = Omit<ApproximateTable, 'state'>

function readRows(rows: readonly CsvRow[], at: ReadonlyMap<ColumnName, number>) {
  const taken = new Map<string, ApproximateEntry & { line: number }>()
  const faults: ApproximateImport['told'] = []
  let first: TableOfFile | null = null
  let exceptions = 0
  for (const { line, cells } of rows) {
    const values = Object.fromEntries(columns.map(name => [name, cells[at.get(name)!] ?? ''])) as Values
    if (values.ex !== '' && Number(values.ex) !== 0) {
      exceptions += 1
      continue
    }
    const table = tableOf(values)
    const entry = table.ok ? entryOf(values) : table
    const twin = entry.ok ? taken.get(`${entry.value.kind} ${entry.value.code}`) : undefined
    const problem =
      (table.ok ? null : table.problem) ??
      (entry.ok ? null : entry.problem) ??
      (first && table.ok ? differing(first, table.value) : null) ??
      (twin ? refuse('row_twice', { params: { line: twin.line } }).problem : null)
    if (problem) faults.push({ line, code: values.codigo, problem })
    else if (table.ok && entry.ok) {
      first ??= table.value
      taken.set(`${entry.value.kind} ${entry.value.code}`, { ...entry.value, line })
    }
  }
  return { first, entries: [...taken.values()], exceptions, faults }
}

const wrong = (field: ColumnName) => refuse('field_not_valid', { field, params: { field } })

function tableOf(values: Values): Result<TableOfFile> {
  const validFrom = readDay(values.vigenciainicio)
  const validUntil = readDay(values.vigenciafim)
  const day = (field: ColumnName) => refuse('day_not_readable', { field, params: { value: values[field] } })
  if (validFrom === null) return day('vigenciainicio')
  if (validUntil === null) return day('vigenciafim')
  if (validUntil < validFrom) return wrong('vigenciafim')
  if (values.versao === '') return wrong('versao')
  return done({
    source: values.fonte || 'IBPT',
    version: values.versao,
    key: values.chave,
    validFrom,
    validUntil,
  })
}

function entryOf(values: Values): Result<ApproximateEntry> {
  const kind = /^[0-2]$/.test(values.tipo) ? approximateKinds[Number(values.tipo)] : undefined
  if (kind === undefined) return wrong('tipo')
  const code = approximateCode(kind, values.codigo)
  if (code === null) return wrong('codigo')
  const rates = (['nacionalfederal', 'importadosfederal', 'estadual', 'municipal'] as const).map(
    column => [column, approximatePercent(values[column])] as const,
  )
  const unread = rates.find(([, percent]) => percent === null)
  if (unread) return wrong(unread[0])
  const [national, imported, state, city] = rates.map(([, percent]) => percent!)
  return done({ kind, code, national: national!, imported: imported!, state: state!, city: city! })
}

/** A file holds one table: its rows say the same of it. */
function differing(first: TableOfFile, table: TableOfFile): Problem | null {
  if (first.version !== table.version) return wrong('versao').problem
  if (first.validFrom !== table.validFrom) return wrong('vigenciainicio').problem
  return first.validUntil === table.validUntil ? null : wrong('vigenciafim').problem
}

async function keep(
  tx: Tx,
  { storeId, actor, newId }: ActContext,
  { state, source, version, key, validFrom, validUntil, taken }: ApproximateImport,
  entries: readonly ApproximateEntry[],
): Promise<void> {
  const id = newId()
  await tx`delete from approximate_tax_table where state = ${state}`
  await tx`
    insert into approximate_tax_table (id, store_id, state, source, version, key, valid_from, valid_until, imported_by)
    values (${id}, ${storeId}, ${state}, ${source}, ${version}, ${key}, ${validFrom}, ${validUntil}, ${actor})`
  await tx`
    insert into approximate_tax (store_id, table_id, kind, code, national, imported, state, city)
    select ${storeId}, ${id}, row.kind, row.code, row.national, row.imported, row.state, row.city
    from jsonb_to_recordset(${tx.json(entries as never)})
      as row(kind text, code text, national text, imported text, state text, city text)`
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'store',
    subjectId: storeId,
    event: 'store.approximate_taxes_imported',
    facts: { state, version, from: validFrom, until: validUntil, rows: taken },
  })
}
