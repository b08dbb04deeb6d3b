/** The end of a connection: links, effects and the timeline stay; nothing of the account stops anything any more. */
import type { Tx } from '../store/database.ts'
import { announce, tell } from '../store/timeline.ts'
import { drainLane } from './lane.ts'
import { forgetSurveys } from './surveyed.ts'

/** Whoever calls this holds the gate's row. */
export async function closeConnection(
  tx: Tx,
  { storeId, actor }: { storeId: string; actor: string },
  id: string,
): Promise<void> {
  await tx`
    update gate set state = 'closed', state_since = trela_now(), breaker_until = null, failures = 0 where connection_id = ${id}`
  await tx`update connection set disconnected_at = trela_now() where id = ${id}`
  await forgetSurveys(tx, id)
  await tx`update finding set closed_at = trela_now() where connection_id = ${id} and closed_at is null`
  await tx`delete from lane where connection_id = ${id} and kind = ${drainLane}`
  const subject = { subjectKind: 'connection', subjectId: id }
  await tell(tx, { storeId, actor, ...subject, event: 'connection.disconnected', facts: {} })
  await announce(tx, storeId, 'connection', id)
}
