/** A run of a reconciliation: what is stored of it, and how a piece of it is done under the lane. */
import type { DocumentKind, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import { noteSuccess } from './gate.ts'
import { holdLane, releaseLane } from './lane.ts'
import type { Opened } from './opened.ts'
import type { EngineParts, LaneKey, Period } from './parts.ts'

export interface Run {
  id: string
  storeId: string
  connectionId: string
  stage: 'reading' | 'comparing' | 'confirming' | 'done'
  period: Period
  since: string | null
  kinds: DocumentKind[]
  position: Json
  compared: string | null
}

/** The oldest that is under way. */
export async function nextRun(tx: Tx, { connectionId, storeId }: LaneKey): Promise<Run | null> {
  const [run] = await tx<(Omit<Run, 'period' | 'storeId' | 'connectionId'> & Period)[]>`
    select id, stage, period_from as from, period_to as to, with_open as "withOpen", since, kinds, position, compared
    from reconciliation where connection_id = ${connectionId} and stage <> 'done' order by created_at, id limit 1`
  if (!run) return null
  const { from, to, withOpen, ...rest } = run
  return { ...rest, storeId, connectionId, period: { from, to, withOpen } }
}

/** Does a piece of the run if the lane is still ours, and lets the next pass go on. */
export async function step(
  parts: EngineParts,
  lane: LaneKey,
  opened: Opened,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await parts.db.inStore(lane.storeId, async tx => {
    // The gate and the connection before the lane, as everywhere.
    await noteSuccess(tx, lane.connectionId)
    if ((await holdLane(tx, lane, true)) === null) return
    await work(tx)
    const reason = { because: 'reconciliation' }
    await releaseLane(tx, lane, { to: 'ready', afterMs: 0, reason, countsAsAttempt: false }, opened.marked)
    await announce(tx, lane.storeId, 'connection', lane.connectionId)
  })
}
