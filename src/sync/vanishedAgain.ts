/** Having documents looked at again that were seen to be gone: what is stored of them is in doubt, and their records look. */
import type { DocumentKind } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { LaneClass } from '../store/marking.ts'

export interface Place {
  storeId: string
  connectionId: string
}

/** By many, since it may be thousands. Lanes last and in order, as two transactions meet there. */
export async function putLookedAgain(
  tx: Tx,
  { storeId, connectionId }: Place,
  kind: DocumentKind,
  laneClass: LaneClass,
): Promise<void> {
  await tx`
    update observation o set doubted_at = greatest(trela_now(), o.began_at + interval '1 millisecond')
    from vanished v
    where v.connection_id = ${connectionId} and v.kind = ${kind} and v.state = 'again'
      and o.connection_id = v.connection_id and o.kind = v.kind and o.erp_id = v.erp_id`
  await tx`
    insert into lane as l (id, store_id, connection_id, kind, record_id, class)
    select gen_random_uuid(), ${storeId}, ${connectionId}, of.kind, of.record_id, ${laneClass}
    from (
      select distinct link.lane_kind as kind, link.record_id from vanished v
        join link on link.connection_id = v.connection_id and link.kind = v.kind and link.erp_id = v.erp_id
          and link.ended_at is null
      where v.connection_id = ${connectionId} and v.kind = ${kind} and v.state = 'again' order by 2) as of
    on conflict (connection_id, kind, record_id) do update set marked = l.marked + 1, marked_at = trela_now(),
      state = case when l.state = 'leased' then 'leased' else 'ready' end,
      ready_at = case when l.state = 'leased' then l.ready_at else trela_now() end`
}

/** A document that stands again is no longer counted as gone. Part of storing what was read of it. */
export const standsAgain = (
  tx: Tx,
  { connectionId }: Pick<Place, 'connectionId'>,
  kind: DocumentKind,
  id: string,
) => tx`delete from vanished where connection_id = ${connectionId} and kind = ${kind} and erp_id = ${id}`
