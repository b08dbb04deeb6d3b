/**
 * Home: the connection at which an invoice got its first documents. It stays there, whatever ERP the shop changes to, since
 * what stands in the old one cannot be taken out of it from the new one, and would be owed twice.
 */
import type { Tx } from '../store/database.ts'
import type { WantContext } from '../sync/parts.ts'

export async function isAtHomeElsewhere(
  tx: Tx,
  { recordId, connection }: Pick<WantContext, 'recordId' | 'connection'>,
): Promise<boolean> {
  const [home] = await tx<{ id: string }[]>`
    select connection_id as id from (
      select connection_id, created_at as at from link where record_id = ${recordId} and lane_kind = 'invoice'
      union all
      select connection_id, planned_at from effect where record_id = ${recordId}
        and state not in ('rejected', 'throttled', 'dropped', 'absent')) as first
    order by at limit 1`
  return home !== undefined && home.id !== connection.id
}
