/** Importing into a shop of `shopForTests`, and looking at everything an import could touch. */
import { randomUUID } from 'node:crypto'
import type { Database } from '../store/database.ts'
import type { ImportKind } from './importColumnNames.ts'
import { planImport } from './importPlan.ts'
import type { RowOutcome } from './importRow.ts'
import { type ImportTotals, runImport } from './importRun.ts'
import { type TestShop, today } from './shopForTests.ts'

export interface Ran {
  rows: RowOutcome[]
  totals: ImportTotals
}

/** Imports the text as a file. */
export async function ran(
  db: Database,
  shop: TestShop,
  kind: ImportKind,
  text: string,
  dryRun = false,
): Promise<Ran> {
  const plan = await planImport(kind, new TextEncoder().encode(text))
  if (!plan.ok) throw new Error(JSON.stringify(plan.problem))
  const act = { storeId: shop.storeId, actor: 'user:ana', today, newId: randomUUID }
  const all: Ran = {
    rows: [],
    totals: { rows: 0, created: 0, changed: 0, unchanged: 0, refused: 0, warned: 0 },
  }
  for await (const { rows, totals } of runImport(db, act, plan.value, { dryRun })) {
    all.rows.push(...rows)
    all.totals = totals
  }
  return all
}

export const brief = ({ rows }: Ran) =>
  rows.map(row => [row.line, row.is, ...row.problems.map(each => each.code)])

/** Everything an import could touch, as stored, with how often lanes were marked and the timeline told. */
export const stored = (shop: TestShop) =>
  shop.look(async tx => {
    const tables = ['customer', 'pet', 'service', 'service_price', 'product', 'timeline', 'lane']
    const rows: Record<string, unknown> = {}
    for (const name of tables) rows[name] = await tx`select * from ${tx(name)} order by id`
    return JSON.stringify(rows)
  })
