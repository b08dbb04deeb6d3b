/**
 * One row of an import: matched with a record of the store, saved by the act people use, and told what it changed. What
 * is told is what differs in the record before and after, so it cannot disagree with what the act does.
 */
import type { Finding } from '../core/finding.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, type Refusal, refuse } from './act.ts'
import { type Cell, type Cells, readCells } from './importCells.ts'
import type { ImportKind } from './importColumnNames.ts'
import { type BoundColumn, headerOf } from './importColumns.ts'
import { importedCustomers } from './importCustomers.ts'
import { type EarlierRows, matchOf } from './importIdentity.ts'
import { type Fields, type ImportedKind, textIn } from './importKind.ts'
import { importedPets } from './importPets.ts'
import type { ImportPlan } from './importPlan.ts'
import { importedProducts } from './importProducts.ts'
import { importedServices } from './importServices.ts'
import type { Problem } from './problem.ts'

export const importedKinds: Record<ImportKind, ImportedKind> = {
  customers: importedCustomers,
  pets: importedPets,
  services: importedServices,
  products: importedProducts,
}

export interface RowOutcome {
  /** Of the file. */
  line: number
  /** As the row says it; null where it names nobody. */
  name: string | null
  is: 'created' | 'changed' | 'unchanged' | 'refused'
  /** The record; null where there is none, and of a new one in a dry run. */
  id: string | null
  /** What is otherwise after it than before, in a record that was there. */
  changes: { field: string; before: Cell | null; after: Cell | null }[]
  problems: Problem[]
  warnings: Finding[]
}

/** A row that was taken, for the rows below it. */
export interface TakenRow {
  line: number
  cells: Cells
}

/** Does one row in a savepoint of its own: refused or without a change, it leaves nothing behind. */
export async function importRow(
  tx: Tx,
  act: ActContext,
  plan: ImportPlan,
  row: ImportPlan['rows'][number],
  earlier: EarlierRows<TakenRow>,
): Promise<RowOutcome> {
  const read = readCells(row, plan.bound, plan.width)
  const blank = { line: row.line, name: textIn(read.cells, 'name'), id: null, changes: [], warnings: [] }
  if (!read.ok) return { ...blank, is: 'refused', problems: read.problems }
  const outcome = await undoneUnless(
    tx,
    inner => applyRow(inner, act, importedKinds[plan.kind], { line: row.line, cells: read.cells }, earlier),
    done => done.is === 'created' || done.is === 'changed',
  )
  const problems = (outcome.problems ?? []).map(problem => inTheFilesWords(problem, plan.bound))
  return { ...blank, ...outcome, problems }
}

type Applied = Partial<Omit<RowOutcome, 'line' | 'name'>> & Pick<RowOutcome, 'is'>

async function applyRow(
  tx: Tx,
  act: ActContext,
  kind: ImportedKind,
  { line, cells: typed }: TakenRow,
  earlier: EarlierRows<TakenRow>,
): Promise<Applied> {
  const referred = await kind.refer(tx, typed)
  if (!referred.ok) return refused(referred)
  const cells = referred.value
  const keys = kind.keys(cells)
  const same = earlier.sameAs(keys, line)
  if (same) {
    const isSaid = Object.entries(cells).every(([field, value]) => same.cells[field] === value)
    return isSaid ? { is: 'unchanged' } : refused(refuse('row_twice', { params: { line: same.line } }))
  }
  const match = matchOf(keys, await kind.candidates(tx, keys, cells), kind.weak)
  const what = { params: { what: singular(kind) } }
  if (match.is === 'ambiguous') return refused(refuse('row_ambiguous', what))
  if (match.is === 'archived') return refused(refuse('archived', what))
  const target = match.is === 'found' ? match.id : null
  const before = target === null ? {} : await kind.read(tx, target)
  const saved = await kind.save(tx, act, cells, target)
  if (!saved.ok) return refused(saved)
  earlier.add(keys, { line, cells })
  const { id, created, warnings = [] } = saved.value
  if (created) return { is: 'created', id, warnings }
  const changes = differences(before, await kind.read(tx, id))
  return { is: changes.length === 0 ? 'unchanged' : 'changed', id, changes, warnings }
}

function refused({ problem }: Refusal): Applied {
  return { is: 'refused', problems: [problem] }
}

function singular(kind: ImportedKind): string {
  const [name] = Object.entries(importedKinds).find(([, each]) => each === kind)!
  return name.slice(0, -1)
}

function differences(before: Fields, after: Fields): RowOutcome['changes'] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields
    .map(field => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter(change => change.before !== change.after)
}

/** A sentence about a field names the column of the file that filled it. */
function inTheFilesWords(problem: Problem, bound: readonly BoundColumn[]): Problem {
  const header = headerOf(bound, problem.field)
  return header === null || problem.findings || problem.params.field !== undefined
    ? problem
    : { ...problem, params: { ...problem.params, field: header } }
}

/** Runs the work in a savepoint, and takes back what it wrote unless the outcome is to stay. */
export async function undoneUnless<T>(
  tx: Tx,
  work: (tx: Tx) => Promise<T>,
  stays: (outcome: T) => boolean,
): Promise<T> {
  try {
    return (await tx.savepoint(async inner => {
      const outcome = await work(inner)
      if (!stays(outcome)) throw new Undone(outcome)
      return outcome
    })) as T
  } catch (error) {
    if (error instanceof Undone) return error.outcome as T
    throw error
  }
}

/** Carries an outcome out of the savepoint that it undoes. Never leaves this file. */
class Undone extends Error {
  readonly outcome: unknown
  constructor(outcome: unknown) {
    super('undone')
    this.outcome = outcome
  }
}
