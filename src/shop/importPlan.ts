/**
 * A file somebody wants to import, read and recognised, before any row is looked at. What stands in the way of the whole
 * file is refused here; what is wrong with one row is that row's alone.
 */
import { type CsvRow, type CsvTable, csvRowsMax, readCsv } from '../core/csv.ts'
import { done, type Result, refuse } from './act.ts'
import type { ImportKind } from './importColumnNames.ts'
import { type Recognised, recognise } from './importColumns.ts'

export interface ImportPlan extends Recognised {
  kind: ImportKind
  encoding: CsvTable['encoding']
  delimiter: CsvTable['delimiter']
  /** How many columns the header has. */
  width: number
  rows: CsvRow[]
}

/**
 * Reads the file and recognises its columns. Problems: `file_empty`, `file_not_text`, `file_encoding`,
 * `file_quote_open`, `file_too_many_rows`, `file_columns_unknown`.
 */
export async function planImport(kind: ImportKind, bytes: Uint8Array): Promise<Result<ImportPlan>> {
  const table = await readTable(bytes)
  if (!table.ok) return table
  const { header, rows, encoding, delimiter } = table.value
  const recognised = recognise(kind, header, rows)
  if (recognised.bound.length === 0) return refuse('file_columns_unknown')
  return done({ kind, encoding, delimiter, width: header.length, rows, ...recognised })
}

/**
 * The table in these bytes. Problems: `file_empty`, `file_not_text`, `file_encoding`, `file_quote_open`,
 * `file_too_many_rows`.
 */
export async function readTable(bytes: Uint8Array): Promise<Result<CsvTable>> {
  const read = await readCsv(bytes)
  if (read.ok) return done(read.table)
  const { code, ...where } = read.fault
  return refuse(code, { params: code === 'file_too_many_rows' ? { max: csvRowsMax } : where })
}
