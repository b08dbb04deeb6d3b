/**
 * A reconciliation's pass: reads the ERP's lists page by page, compares them with what the records want, reads each row
 * that does not agree by itself, and ends with totals. It writes to neither side: what is wrong is the loop's to mend. What
 * its rows show of a stock is kept as a reading, since nothing else may tell of that.
 *
 * | stage | one pass does | then |
 * | --- | --- | --- |
 * | reading | one page of one kind | the next, or comparing |
 * | comparing | so many records | the next, or what is there and nobody's |
 * | confirming | some rows, each read by id, which alone decides | the next, or done |
 *
 * A stage and how far it is are stored with what it brought, so whatever is killed goes on from there.
 */

import type { Page } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { bulkStep } from './bulkLane.ts'
import { openCalls } from './calls.ts'
import { releaseLane } from './lane.ts'
import { noteListed } from './listedRows.ts'
import { later, type Opened } from './opened.ts'
import { allGuards, type EngineParts, type LaneKey } from './parts.ts'
import { confirmSome } from './reconcileConfirm.ts'
import { endRun } from './reconcileEnd.ts'
import { keepEntries } from './reconcileEntries.ts'
import { findExtras } from './reconcileExtras.ts'
import { compareRecords, compareRegister } from './reconcileRecords.ts'
import { kindsRead, nextRun, type Run } from './reconcileRun.ts'
import { type Compared, comparedKinds } from './reconciling.ts'

/** Records in one transaction. */
const atOnce = 50

export async function reconcile(
  parts: EngineParts,
  lane: LaneKey,
  _kind: unknown,
  opened: Opened,
): Promise<void> {
  const run = await parts.db.inStore(lane.storeId, tx => nextRun(tx, lane))
  if (run === null) {
    await parts.db.inStore(lane.storeId, tx => releaseLane(tx, lane, { to: 'agreed' }, opened.marked))
    return
  }
  if (run.stage === 'reading') return read(parts, lane, run, opened)
  if (run.stage === 'comparing')
    return bulkStep(parts, lane, opened, 'reconciliation', tx => compare(tx, parts, run, opened))
  return confirmSome(parts, lane, run, opened, tx => endRun(tx, parts, run))
}

async function read(parts: EngineParts, lane: LaneKey, run: Run, opened: Opened): Promise<void> {
  if (run.since === null)
    return bulkStep(parts, lane, opened, 'reconciliation', tx => begin(tx, parts, run, opened))
  const [kind] = run.kinds
  if (kind === undefined)
    return bulkStep(parts, lane, opened, 'reconciliation', tx => goOn(tx, run, 'comparing'))
  const compared = comparedKinds(parts, opened.driver).find(one => one.kind === kind)!
  const calls = openCalls(parts, lane, opened.driver, opened.connection, opened.credentials, {
    prepaid: false,
    holds: lane,
  })
  // Registers are counted whole, whenever they were made.
  const since = compared.by === 'money' ? run.since : undefined
  const reading = await calls.session.page(kind, run.position, since)
  if (reading.is === 'refused') {
    return bulkStep(parts, lane, opened, 'reconciliation', async tx => {
      await tx`
        update reconciliation_total set unread = 'refused' where reconciliation_id = ${run.id} and kind = ${kind}`
      await tx`delete from reconciliation_entry where reconciliation_id = ${run.id} and kind = ${kind}`
      await endKind(tx, run)
    })
  }
  if (reading.is !== 'read') return later(parts, lane, kind, opened, reading, calls)
  const page: Page = reading.value
  const age = { readLagMs: opened.driver.capabilities.readLagMs, on: (parts.guards ?? allGuards).evidenceAge }
  await bulkStep(parts, lane, opened, 'reconciliation', async tx => {
    await keepEntries(tx, run, compared, page.documents, false)
    if (compared.by === 'count' && compared.rule.tellsInLists)
      await noteListed(tx, run, page.documents, calls.beganAt()!, age)
    await tx`update reconciliation set read = read + ${page.documents.length} where id = ${run.id}`
    if (page.next === null) await endKind(tx, run)
    else await tx`update reconciliation set position = ${tx.json(page.next as never)} where id = ${run.id}`
  })
}

/**
 * Listed is what was made or changed since the earliest document of what is compared was linked: nothing that should be
 * there can be older.
 */
async function begin(tx: Tx, parts: EngineParts, run: Run, opened: Opened): Promise<void> {
  const all = comparedKinds(parts, opened.driver)
  const idle: Compared[] = []
  for (const one of withMoney(all)) if ((await one.rule.isNeeded?.(tx)) === false) idle.push(one)
  const compared = all.filter(({ record }) => !idle.some(one => one.record === record))
  let since = `${run.period.from}T00:00:00.000Z`
  for (const { rule } of withMoney(compared)) {
    const ids = await rule.inPeriod(tx, run.period, null, Number.MAX_SAFE_INTEGER)
    const [oldest] = await tx<{ at: string | null }[]>`
      select min(created_at) as at from link where connection_id = ${run.connectionId} and record_id = any(${ids}::uuid[])`
    if (oldest?.at && oldest.at < since) since = oldest.at
  }
  for (const { kind, listed } of compared) {
    await tx`
      insert into reconciliation_total (store_id, reconciliation_id, kind, unread)
      values (${run.storeId}, ${run.id}, ${kind}, ${listed ? null : 'not_listed'})`
  }
  const kinds = compared.filter(({ listed }) => listed).map(({ kind }) => kind)
  await tx`update reconciliation set since = ${since}, kinds = ${kinds} where id = ${run.id}`
}

async function endKind(tx: Tx, { id, kinds }: Run): Promise<void> {
  await tx`update reconciliation set kinds = ${kinds.slice(1)}, position = null where id = ${id}`
}

async function goOn(tx: Tx, { id }: Run, stage: Run['stage']): Promise<void> {
  await tx`update reconciliation set stage = ${stage} where id = ${id}`
}

async function compare(tx: Tx, parts: EngineParts, run: Run, opened: Opened): Promise<void> {
  const isRead = await kindsRead(tx, run)
  const readable = comparedKinds(parts, opened.driver).filter(({ kind }) => isRead(kind))
  const all = withMoney(readable)
  const at = all.findIndex(one => one.record.kind === run.comparedKind)
  for (const { record, rule } of all.slice(Math.max(0, at))) {
    const after = record.kind === (run.comparedKind ?? all[0]!.record.kind) ? run.compared : null
    const ids = await rule.inPeriod(tx, run.period, after, atOnce)
    if (ids.length === 0) continue
    await compareRecords(tx, parts, run, opened.connection, record, ids)
    await tx`
      update reconciliation set compared = ${ids.at(-1)!}, compared_kind = ${record.kind} where id = ${run.id}`
    return
  }
  for (const one of readable) if (one.by === 'count') await compareRegister(tx, run, one)
  await findExtras(tx, parts, run, opened.connection, readable)
  await goOn(tx, run, 'confirming')
}

/** The kinds of records whose documents have money, each once; the others are registers, which one statement each compares. */
function withMoney(compared: readonly Compared[]) {
  const money = compared.flatMap(one => (one.by === 'money' ? [one] : []))
  return [...new Map(money.map(one => [one.record.kind, one])).values()]
}
