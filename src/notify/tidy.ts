/**
 * Tidying: the delivery log is kept for a time; what it told of stays on the timeline. A renewed secret that has ended goes. Rides along with each turn, so that
 * nothing of its own must be scheduled.
 */
import type { Tx } from '../store/database.ts'

const keptDays = 30
/** A few at a time: tidying must never hold anybody up. */
const atOnce = 50

export async function tidy(tx: Tx): Promise<void> {
  await tx`delete from endpoint_old_secret where store_id = trela_store() and ends_at <= trela_now()`
  await tx`
    delete from delivery where id in (
      select id from delivery where store_id = trela_store() and ended_at < trela_now() - ${keptDays} * interval '1 day'
      limit ${atOnce})`
  await tx`
    delete from message where id in (
      select m.id from message m where m.store_id = trela_store() and m.created_at < trela_now() - ${keptDays} * interval '1 day'
        and not exists (select from delivery d where d.message_id = m.id)
      limit ${atOnce})`
}
