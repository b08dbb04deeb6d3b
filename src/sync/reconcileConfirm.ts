/**
 * Confirming: a list is only a hint, and it is minutes old by now. Each document that did not agree is read by id, and what
 * it belongs to compared anew; what is a row after that really is one.
 */

import type { DocumentKind, ErpDocument } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { bulkStep } from './bulkLane.ts'
import { openCalls } from './calls.ts'
import { later, type Opened } from './opened.ts'
import type { EngineParts, LaneKey } from './parts.ts'
import { keepEntries, keepGone } from './reconcileEntries.ts'
import { compareRecords } from './reconcileRecords.ts'
import type { Run } from './reconcileRun.ts'
import { type Compared, comparedKinds } from './reconciling.ts'

/** Readings in one pass. */
const atOnce = 10

interface Doubtful {
  kind: DocumentKind
  erpId: string
}

export async function confirmSome(
  parts: EngineParts,
  lane: LaneKey,
  run: Run,
  opened: Opened,
  end: (tx: Tx) => Promise<void>,
): Promise<void> {
  const doubtful = await parts.db.inStore(lane.storeId, tx => unconfirmed(tx, run))
  if (doubtful.length === 0) return bulkStep(parts, lane, opened, 'reconciliation', end)
  const read: (Doubtful & { document: ErpDocument | null })[] = []
  for (const one of doubtful) {
    const calls = openCalls(parts, lane, opened.driver, opened.connection, opened.credentials, {
      prepaid: false,
      holds: lane,
    })
    const reading = await calls.session.read(one.kind, one.erpId)
    // What it refuses to show by id is as good as not there.
    if (reading.is === 'read') read.push({ ...one, document: reading.value })
    else if (reading.is === 'refused') read.push({ ...one, document: null })
    else if (read.length > 0) break
    else return later(parts, lane, one.kind, opened, reading, calls)
  }
  await bulkStep(parts, lane, opened, 'reconciliation', async tx => {
    const compared = comparedKinds(parts, opened.driver)
    for (const { kind, erpId, document } of read) {
      const kindOf = compared.find(one => one.kind === kind)!
      if (document) await keepEntries(tx, run, kindOf, [document], true)
      else await keepGone(tx, run, kind, erpId)
    }
    for (const one of compared) {
      const documents = read.filter(({ kind }) => kind === one.kind)
      if (documents.length > 0) await again(tx, parts, run, opened, one, documents)
    }
  })
}

/** Documents of rows that do not agree, each of which counts only once it was read by id. */
async function unconfirmed(tx: Tx, { id }: Run): Promise<Doubtful[]> {
  return tx<Doubtful[]>`
    select distinct r.kind, r.erp_id as "erpId" from reconciliation_row r
    where r.reconciliation_id = ${id} and r.verdict <> 'agrees' and r.explained is distinct from 'made_there'
      and r.erp_id is not null and not exists (
        select from reconciliation_entry e
        where e.reconciliation_id = r.reconciliation_id and e.kind = r.kind and e.erp_id = r.erp_id and e.by_id)
    order by 1, 2 limit ${atOnce}`
}

async function again(
  tx: Tx,
  parts: EngineParts,
  run: Run,
  { connection }: Opened,
  compared: Compared,
  documents: readonly Doubtful[],
): Promise<void> {
  const erpIds = documents.map(({ erpId }) => erpId)
  const rows = tx`r.reconciliation_id = ${run.id} and r.kind = ${compared.kind} and r.erp_id = any(${erpIds}::text[])`
  // No longer there, or somebody's by now.
  await tx`
    delete from reconciliation_row r where ${rows} and r.slot is null and (
      not exists (select from reconciliation_entry e where e.reconciliation_id = r.reconciliation_id and e.kind = r.kind
        and e.erp_id = r.erp_id and e.standing = 'live' and not e.apart)
      or exists (select from link l where l.connection_id = ${run.connectionId} and l.kind = r.kind and l.erp_id = r.erp_id
        and l.ended_at is null))`
  if (compared.by === 'count') {
    await tx`
      update reconciliation_row r set verdict = 'agrees', there = true where ${rows} and r.slot is not null and exists (
        select from reconciliation_entry e where e.reconciliation_id = r.reconciliation_id and e.kind = r.kind
          and e.erp_id = r.erp_id and e.standing = 'live')`
    return
  }
  const records = await tx<{ id: string }[]>`
    select distinct record_id as id from reconciliation_row r where ${rows} and r.slot is not null`
  const ids = records.map(({ id }) => id)
  if (ids.length > 0) await compareRecords(tx, parts, run, connection, compared.record, ids)
}
