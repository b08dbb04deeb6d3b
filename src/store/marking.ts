/**
 * Marking: saying, in the transaction that changed a record, that its documents may differ now.
 *
 * Owns the one statement that opens or re-opens a lane. Leaves alone what the lane's worker will do (`sync/`).
 * A mark and the change it belongs to commit together, so nothing can be lost between the shop and the loop.
 */
import type { Tx } from './database.ts'

/** Whose turn comes first: a person's change, then something seen in the ERP, then bulk work. */
export const laneClass = { person: 0, inbound: 1, bulk: 2 } as const
export type LaneClass = (typeof laneClass)[keyof typeof laneClass]

export interface Mark {
  storeId: string
  /** Kind of record, as `mirror/` names it. */
  kind: string
  recordId: string
  class: LaneClass
}

/**
 * Marks a record's lane on the store's connection, opening it if need be; does nothing while no ERP is connected,
 * or only being prepared. One that is being left opens no lane for what it has not had to do with before.
 * Call it last in the transaction: the lane's row is a place where two transactions of one record meet.
 * A person's mark forgets what the ERP refused, so that the next pass tries again from where things stand.
 */
export function mark(tx: Tx, { recordId, ...marked }: Mark): Promise<void> {
  return markAll(tx, { ...marked, recordIds: [recordId] })
}

/** The same for many records of a kind, in the order of their ids. */
export async function markAll(
  tx: Tx,
  { storeId, kind, recordIds, class: laneClass }: Omit<Mark, 'recordId'> & { recordIds: readonly string[] },
): Promise<void> {
  await tx`
    with marked as (
      insert into lane as l (id, store_id, connection_id, kind, record_id, class)
      select gen_random_uuid(), ${storeId}, connection.id, ${kind}, record, ${laneClass}
      from connection join gate on gate.connection_id = connection.id, unnest(${recordIds as string[]}::uuid[]) as record
      where connection.store_id = ${storeId} and disconnected_at is null and live_at is not null
        -- A note follows its invoice, whose mirror knows whether it is at home there.
        and (gate.state <> 'draining' or ${kind} = 'note' or exists (
          select from lane known where known.connection_id = connection.id and known.kind = ${kind}
            and known.record_id = record)
          or exists (select from link l where l.connection_id = connection.id and l.record_id = record))
      order by record
      on conflict (connection_id, kind, record_id) do update set
        marked = l.marked + 1,
        marked_at = trela_now(),
        class = case when l.state = 'agreed' then excluded.class else least(l.class, excluded.class) end,
        attempts = case when excluded.class = 0 then 0 else l.attempts end,
        state = case when l.state = 'leased' then 'leased' else 'ready' end,
        ready_at = case
          when l.state = 'leased' then l.ready_at
          when l.state = 'ready' then least(l.ready_at, trela_now())
          else trela_now() end
      returning l.id, l.connection_id
    ), forgotten as (
      delete from refusal using marked where refusal.lane_id = marked.id and ${laneClass} = 0
    )
    select pg_notify('lane', connection_id::text) from (select distinct connection_id from marked) woken`
}
