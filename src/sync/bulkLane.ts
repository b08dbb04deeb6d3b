/**
 * A connection's own work behind everything else, piece by piece under one lane: reconciliations, readings of whole lists.
 * Nobody waits for it who stands at the counter.
 */
import type { Tx } from '../store/database.ts'
import { laneClass } from '../store/marking.ts'
import { announce } from '../store/timeline.ts'
import { noteSuccess } from './gate.ts'
import { holdLane, releaseLane } from './lane.ts'
import type { Opened } from './opened.ts'
import type { EngineParts, LaneKey } from './parts.ts'

/** Makes the lane due, in the caller's transaction. */
export async function markBulkLane(
  tx: Tx,
  { storeId, connectionId }: Pick<LaneKey, 'storeId' | 'connectionId'>,
  kind: string,
): Promise<void> {
  await tx`
    insert into lane as l (id, store_id, connection_id, kind, record_id, class)
    values (gen_random_uuid(), ${storeId}, ${connectionId}, ${kind}, ${connectionId}, ${laneClass.bulk})
    on conflict (connection_id, kind, record_id) do update set marked = l.marked + 1, marked_at = trela_now(), attempts = 0,
      state = case when l.state = 'leased' then 'leased' else 'ready' end,
      ready_at = case when l.state = 'leased' then l.ready_at else trela_now() end`
  await tx`select pg_notify('lane', ${connectionId})`
}

/** Does a piece of it if the lane is still ours, and lets the next pass go on. */
export async function bulkStep(
  parts: EngineParts,
  lane: LaneKey,
  { marked }: Opened,
  because: 'reconciliation' | 'reading',
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await parts.db.inStore(lane.storeId, async tx => {
    // The gate and the connection before the lane, as everywhere.
    await noteSuccess(tx, lane.connectionId)
    if ((await holdLane(tx, lane, true)) === null) return
    await work(tx)
    await releaseLane(
      tx,
      lane,
      { to: 'ready', afterMs: 0, reason: { because }, countsAsAttempt: false },
      marked,
    )
    await announce(tx, lane.storeId, 'connection', lane.connectionId)
  })
}
