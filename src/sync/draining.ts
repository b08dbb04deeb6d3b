/**
 * Draining: a connection that a shop leaves sends what is owed, and ends by itself once nothing is.
 *
 * Owns what counts as owed, and the lane that looks. That lane is marked by whatever ends a pass (`lane.ts`), so that nothing
 * stands on a clock of its own; a record that a finding stops, or that waits, is owed and keeps the connection from ending.
 * Leaves alone what is taken while it drains (`store/marking.ts`) and what ending means (`closing.ts`).
 */

import type { DocumentKind } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import { markBulkLane } from './bulkLane.ts'
import { closeConnection } from './closing.ts'
import { drainLane, holdLane, releaseLane } from './lane.ts'
import type { Opened } from './opened.ts'
import type { EngineParts, LaneKey } from './parts.ts'

/**
 * The records whose change is not in the ERP; `lane` is the table or its alias. One that is put off until its day comes is
 * not: nobody waits for it.
 */
export const isOwed = (tx: Tx) => tx`
  lane.state <> 'agreed' and lane.kind not like '%:%'
    and not (lane.state = 'scheduled' and coalesce(lane.reason ->> 'because', '') = 'too_early')`

/** From now on it ends when nothing is owed. */
export function openDrain(tx: Tx, place: Pick<LaneKey, 'storeId' | 'connectionId'>): Promise<void> {
  return markBulkLane(tx, place, drainLane)
}

/** It goes on as before. */
export async function takeBackDrain(tx: Tx, connectionId: string): Promise<void> {
  await tx`delete from lane where connection_id = ${connectionId} and kind = ${drainLane}`
}

/** Ends the connection if nothing is owed; else it rests until another pass has ended. */
export async function drain(
  parts: EngineParts,
  lane: LaneKey,
  _kind: DocumentKind,
  { marked }: Opened,
): Promise<void> {
  const { storeId, connectionId } = lane
  await parts.db.inStore(storeId, async tx => {
    // The gate before the lane, as everywhere.
    const [gate] = await tx`
      select from gate where connection_id = ${connectionId} and state = 'draining' for update`
    if ((await holdLane(tx, lane, true)) === null) return
    const [owed] = await tx`select from lane where connection_id = ${connectionId} and ${isOwed(tx)} limit 1`
    if (gate && !owed) return closeConnection(tx, { storeId, actor: 'trela' }, connectionId)
    await releaseLane(tx, lane, { to: 'agreed' }, marked)
    await announce(tx, storeId, 'connection', connectionId)
  })
}
