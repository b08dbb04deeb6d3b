/**
 * Running an import: chunk by chunk, each a transaction of its own, so that people's work gets in between. It keeps
 * nothing of its progress: begun again after an interruption, it finds what is there and does the rest.
 */
import type { Database } from '../store/database.ts'
import { laneClass } from '../store/marking.ts'
import { begunAgain } from '../store/transaction.ts'
import type { ActContext } from './act.ts'
import type { ImportKind } from './importColumnNames.ts'
import { rememberRows } from './importIdentity.ts'
import type { ImportPlan } from './importPlan.ts'
import { importedKinds, importRow, type RowOutcome, type TakenRow, undoneUnless } from './importRow.ts'

/** Rows of one transaction: what a person who wants one of these records waits for at most. */
const CHUNK = 200

export interface ImportTotals {
  rows: number
  created: number
  changed: number
  unchanged: number
  refused: number
  /** Taken, with something that should be looked at. */
  warned: number
}

export interface ImportStep {
  rows: RowOutcome[]
  /** Of all rows so far. */
  totals: ImportTotals
}

/**
 * Applies the file's rows, or, in a dry run, does the same and takes each chunk back. Yields after every chunk, outside of
 * any transaction; whoever stops asking stops the import there. A failure of the database is thrown; the chunks before it
 * stay. Of one store, two imports of a kind take turns.
 */
export async function* runImport(
  db: Database,
  act: ActContext,
  plan: ImportPlan,
  { dryRun }: { dryRun: boolean },
): AsyncGenerator<ImportStep> {
  const bulk: ActContext = { ...act, laneClass: laneClass.bulk }
  const earlier = rememberRows<TakenRow>(importedKinds[plan.kind].weak)
  const totals: ImportTotals = { rows: 0, created: 0, changed: 0, unchanged: 0, refused: 0, warned: 0 }
  for (let start = 0; start < plan.rows.length; start += CHUNK) {
    const chunk = plan.rows.slice(start, start + CHUNK)
    const rows = await begunAgain(() =>
      db.inStore(act.storeId, async tx => {
        await tx`select pg_advisory_xact_lock(hashtextextended(${`import ${act.storeId} ${plan.kind}`}, 0))`
        return undoneUnless(
          tx,
          async inner => {
            const outcomes: RowOutcome[] = []
            for (const row of chunk) outcomes.push(await importRow(inner, bulk, plan, row, earlier))
            return outcomes
          },
          () => !dryRun,
        )
      }),
    )
    if (!dryRun) await knowHowMuch(db, act, plan.kind, start / CHUNK + 1)
    for (const row of rows) {
      totals.rows += 1
      totals[row.is] += 1
      if (row.warnings.length > 0) totals.warned += 1
    }
    yield {
      rows: rows.map(row => (dryRun && row.is === 'created' ? { ...row, id: null } : row)),
      totals: { ...totals },
    }
  }
}

/**
 * Has the database count its rows again each time the file's have doubled. Plans made while a shop was new and empty
 * would otherwise read the whole table for every row, until the database finds out by itself a minute later.
 */
async function knowHowMuch(db: Database, act: ActContext, kind: ImportKind, chunks: number): Promise<void> {
  if (!Number.isInteger(Math.log2(chunks))) return
  await db.inStore(act.storeId, tx => tx`analyze ${tx(kind.slice(0, -1))}`)
}
