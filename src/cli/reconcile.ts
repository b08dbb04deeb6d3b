/**
 * `trela reconcile`: the same reconciliation as the screen's, printed. It works off its own lane and nothing else, beside
 * a running server or without one: nothing is sent by it.
 */
import { type GateState, letsThrough } from '../core/gate.ts'
import { toDecimal } from '../core/money.ts'
import { reconciliationSays, reconciliationWord, rowsCsv } from '../core/reconciliationCsv.ts'
import { createLog } from '../platform/log.ts'
import { dayIn } from '../shop/input.ts'
import { describeProblem } from '../shop/problem.ts'
import { startReconciliation } from '../shop/reconciling.ts'
import { migrate } from '../store/migrate.ts'
import { runLane } from '../sync/engine.ts'
import { claimOnly } from '../sync/lane.ts'
import type { EngineParts } from '../sync/parts.ts'
import { reconcileLane } from '../sync/reconciling.ts'
import {
  listRows,
  type ReconciliationView,
  type RowView,
  type TotalView,
  viewReconciliations,
  viewTotals,
} from '../views/reconciliation.ts'
import { openOwnDatabase } from './ownDatabase.ts'
import { openParts } from './program.ts'
import { readSettings, SettingError } from './settings.ts'

export interface ReconcileOptions {
  store?: string
  month?: string
  csv?: boolean
}

interface Connected {
  connectionId: string
  storeId: string
  store: string
  timeZone: string
}

const waitMs = 300
const rowsMax = 100_000

export async function reconcile(options: ReconcileOptions): Promise<void> {
  const settings = readSettings(process.env, { folder: '.trela/data', readableLog: true })
  const log = createLog({ level: 'warn', readable: true })
  const database = await openOwnDatabase(settings, log)
  const closing: (() => Promise<unknown>)[] = [database.close]
  try {
    await migrate(database.url)
    const parts = await openParts(settings, database.url, log, closing)
    const differences = await reconcileStores(parts, options, text => process.stdout.write(text))
    if (differences > 0) process.exitCode = 1
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** Reconciles every connected store, or one. Answers how many rows nothing explains. */
export async function reconcileStores(
  parts: EngineParts,
  { store, month, csv = false }: ReconcileOptions,
  print: (text: string) => void,
): Promise<number> {
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new SettingError(`"${month}" is no month. Write it as 2026-10.`)
  const connected = await connectedStores(parts, store)
  if (connected.length === 0)
    throw new SettingError(
      store === undefined
        ? 'No store is connected to an ERP. Connect one on its Integration screen.'
        : `There is no connected store "${store}". Write the id its API answers with.`,
    )
  let differences = 0
  for (const one of connected) {
    const { run, totals, rows } = await reconcileOne(parts, one, month)
    differences += run.differences
    print(csv ? rowsCsv(rows, 'en') : told(one, run, totals, rows))
  }
  return differences
}

async function connectedStores({ db }: EngineParts, only: string | undefined): Promise<Connected[]> {
  const gates = await db.asDispatcher(
    tx => tx<{ storeId: string }[]>`
      select store_id as "storeId" from gate where state <> 'closed' order by store_id`,
  )
  const found: Connected[] = []
  for (const { storeId } of gates) {
    const [row] = await db.inStore(
      storeId,
      tx => tx<(Connected & { externalId: string | null })[]>`
        select c.id as "connectionId", s.id as "storeId", s.name as store, s.time_zone as "timeZone",
          s.external_id as "externalId"
        from connection c join store s on s.id = c.store_id where c.disconnected_at is null`,
    )
    if (row && (only === undefined || only === row.storeId || only === row.externalId)) found.push(row)
  }
  return found
}

async function reconcileOne(
  parts: EngineParts,
  { storeId, connectionId, store, timeZone }: Connected,
  month: string | undefined,
) {
  const { db, ids, clock } = parts
  const today = dayIn(timeZone, new Date(clock.now()).toISOString())
  const act = { storeId, actor: 'trela', today, newId: ids.next }
  const started = await db.inStore(storeId, tx =>
    startReconciliation(tx, act, connectionId, month === undefined ? null : `${month}-01`),
  )
  if (!started.ok) {
    const { cause, cure } = describeProblem(started.problem, 'en')
    throw new SettingError(`${store}: ${cause} ${cure}`)
  }
  const { id } = started.value
  for (;;) {
    const [run] = await db.inStore(storeId, tx => viewReconciliations(tx, { id }, 1))
    if (run!.stage === 'done') {
      return db.inStore(storeId, async tx => ({
        run: run!,
        totals: await viewTotals(tx, id),
        rows: await listRows(tx, id, { after: null, limit: rowsMax }),
      }))
    }
    await refuseToWait(parts, { storeId, connectionId, store })
    const lane = await db.inStore(storeId, tx => claimOnly(tx, connectionId, reconcileLane))
    if (lane) await runLane(parts, lane)
    else await clock.sleep(waitMs)
  }
}

/** Whoever types a command would wait for ever. What was begun goes on by itself later. */
async function refuseToWait(
  { db }: EngineParts,
  { storeId, connectionId, store }: Pick<Connected, 'storeId' | 'connectionId' | 'store'>,
): Promise<void> {
  const [gate] = await db.inStore(
    storeId,
    tx => tx<{ state: GateState; isDown: boolean }[]>`
      select state, coalesce(breaker_until > trela_now(), false) as "isDown" from gate where connection_id = ${connectionId}`,
  )
  if (!letsThrough(gate!.state))
    throw new SettingError(`${store}: the connection is ${gate!.state}. Resume it first.`)
  if (gate!.isDown)
    throw new SettingError(
      `${store}: the ERP does not answer, or refuses the credentials. Trela goes on when it does.`,
    )
}

function told(
  { store }: Connected,
  run: ReconciliationView,
  totals: readonly TotalView[],
  rows: readonly RowView[],
): string {
  const money = (cents: number | null) => (cents === null ? '' : toDecimal(cents))
  const table = totals.map(({ kind, here, there, hereCents, thereCents, unread }) =>
    unread
      ? [word(kind), word(unread)]
      : [word(kind), String(here), money(hereCents), String(there), money(thereCents)],
  )
  const list = rows.map(row =>
    [
      `  ${word(row.verdict)}: ${word(row.kind)}`,
      row.number,
      row.record?.label,
      row.field === null ? null : `${word(row.field)} ${saysOf(row, money)}`,
      row.field === null ? money(row.hereCents ?? row.thereCents) : null,
      row.explained === null ? null : `(${word(row.explained)})`,
    ]
      .filter(Boolean)
      .join(' '),
  )
  const result =
    run.differences === 0 ? 'Everything agrees, or is explained.' : `Not explained: ${run.differences}.`
  return [
    `${store}, ${run.from} to ${run.to}${run.withOpen ? ' and whatever is open' : ''}`,
    ...aligned([['', 'here', '', 'ERP', ''], ...table]),
    ...list,
    `${result}\n`,
  ].join('\n')
}

const saysOf = (row: RowView, money: (cents: number | null) => string) =>
  row.field === 'amount'
    ? `${money(row.hereCents)} here, ${money(row.thereCents)} there`
    : `${reconciliationSays(row, row.hereSays, 'en')} here, ${reconciliationSays(row, row.thereSays, 'en')} there`

const word = (code: string) => reconciliationWord(code, 'en')

/** Columns as wide as their widest cell; figures to the right. */
function aligned(table: readonly string[][]): string[] {
  const widths = [0, 1, 2, 3, 4].map(n =>
    Math.max(...table.map(cells => (cells.length === 5 ? cells[n]!.length : 0)), n === 0 ? 20 : 5),
  )
  return table.map(cells =>
    `  ${cells.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  ')}`.trimEnd(),
  )
}
