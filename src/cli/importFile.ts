/**
 * `trela import customers clients.csv --store ID`: the same import as the screens', for files too many or too often to
 * be sent by hand. Tells every row that was refused, and how far it is.
 */
import { readFile, stat } from 'node:fs/promises'
import { csvBytesMax } from '../core/csv.ts'
import { sentence } from '../core/finding.ts'
import { systemClock } from '../platform/clock.ts'
import { createIds } from '../platform/ids.ts'
import { createLog } from '../platform/log.ts'
import { systemRandom } from '../platform/random.ts'
import type { ActContext } from '../shop/act.ts'
import { type ImportKind, importKinds } from '../shop/importColumnNames.ts'
import { type ImportPlan, planImport } from '../shop/importPlan.ts'
import type { RowOutcome } from '../shop/importRow.ts'
import { type ImportTotals, runImport } from '../shop/importRun.ts'
import { dayIn, isId } from '../shop/input.ts'
import { describeProblem, type Problem } from '../shop/problem.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { openOwnDatabase } from './ownDatabase.ts'
import { readSettings, SettingError } from './settings.ts'

interface Options {
  store: string
  dryRun?: boolean
}

export async function importFile(
  kind: string,
  path: string,
  { store, dryRun = false }: Options,
): Promise<void> {
  const plan = await planned(kind, path)
  const settings = readSettings(process.env, { folder: '.trela/data', readableLog: true })
  const database = await openOwnDatabase(settings, createLog({ level: 'warn', readable: true }))
  const db = openDatabase({ url: database.url, max: 2 })
  try {
    await migrate(database.url)
    const act = await contextOf(db, store)
    if (plan.unknown.length > 0) say(`Columns nobody knows, not imported: ${plan.unknown.join(', ')}`)
    let totals: ImportTotals | null = null
    for await (const step of runImport(db, act, plan, { dryRun })) {
      for (const row of step.rows) tellRefused(row)
      totals = step.totals
      say(`${totals.rows} of ${plan.rows.length} rows`)
    }
    if (totals) tellTotals(totals, dryRun)
    if (totals && totals.refused > 0) process.exitCode = 1
  } finally {
    await db.close()
    await database.close()
  }
}

async function planned(name: string, path: string): Promise<ImportPlan> {
  const kind = importKinds.find(each => each === name) as ImportKind | undefined
  if (!kind) throw new SettingError(`"${name}" cannot be imported. Write one of ${importKinds.join(', ')}.`)
  const file = await stat(path).catch(() => null)
  if (!file?.isFile()) throw new SettingError(`There is no file ${path}. Write the path of a CSV file.`)
  if (file.size > csvBytesMax)
    throw new SettingError('The file is larger than 10 MB. Split it into smaller files.')
  const plan = await planImport(kind, await readFile(path))
  if (!plan.ok) throw new SettingError(told(plan.problem))
  return plan.value
}

async function contextOf(db: Database, storeId: string): Promise<ActContext> {
  const rows = isId(storeId)
    ? await db.inStore(
        storeId,
        tx => tx<{ timeZone: string }[]>`select time_zone as "timeZone" from store where id = trela_store()`,
      )
    : []
  const [store] = rows
  if (!store) throw new SettingError(`There is no store "${storeId}". Write the id its API answers with.`)
  const today = dayIn(store.timeZone, new Date(systemClock.now()).toISOString())
  const ids = createIds(systemClock, systemRandom)
  return { storeId, actor: 'trela', today, newId: ids.next }
}

function tellRefused({ line, name, is, problems }: RowOutcome): void {
  if (is !== 'refused') return
  for (const problem of problems) say(`line ${line}${name === null ? '' : ` (${name})`}: ${told(problem)}`)
}

function told(problem: Problem): string {
  const sentences = problem.findings
    ? problem.findings.map(found => sentence(found, 'en'))
    : [describeProblem(problem, 'en')]
  return sentences.map(({ cause, cure }) => `${cause} ${cure}`).join(' ')
}

function tellTotals({ created, changed, unchanged, refused }: ImportTotals, dryRun: boolean): void {
  const [would, kept] = dryRun ? ['would be ', ' Nothing was kept: this was a dry run.'] : ['', '']
  say(
    `${created} ${would}created, ${changed} ${would}changed, ${unchanged} unchanged, ${refused} refused.${kept}`,
  )
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
