/**
 * Catching up: after a time in which something may have happened in the ERP unseen (a pause, an outage, a restored
 * copy of the database), nothing is written until every polled kind was read anew.
 *
 * Owns which kinds a gate still waits for; one whose reading stands still (`vanished.ts`) is not among them. Claims heed it: until the list is empty only these polls are run
 * (`lane.ts`), so that a backlog of thousands costs nothing meanwhile.
 */
import type { DocumentKind } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

/** A longer silence of all our servers than this, and webhooks were missed: hooks are tried again for minutes only. */
const unseenAfterMs = 10 * 60_000
/** How often a running server says that it is there. */
export const aliveEveryMs = 60_000

/** From now on this connection reads first. Its polls are due at once. */
export async function catchUp(tx: Tx, connectionId: string): Promise<void> {
  await tx`
    update gate set catch_up_from = trela_now(), catch_up_kinds = array(select unnest(polled_kinds) except select unnest(still_kinds))
    where connection_id = ${connectionId} and state in ('open', 'draining')`
  await pollsDue(tx, connectionId)
}

/** A kind was read completely, or the ERP will not show it: waiting longer would bring nothing. */
export async function caughtUp(
  tx: Tx,
  connectionId: string,
  kind: DocumentKind,
  beganAt: string,
): Promise<void> {
  const [gate] = await tx<{ left: number }[]>`
    update gate set catch_up_kinds = array_remove(catch_up_kinds, ${kind})
    where connection_id = ${connectionId} and ${kind} = any(catch_up_kinds) and catch_up_from <= ${beganAt}
    returning cardinality(catch_up_kinds) as left`
  if (gate?.left === 0) await tx`select pg_notify('lane', ${connectionId})`
}

/**
 * Says that a server of this database is running. If none was for long, or the database is a copy from before, every
 * connection reads first.
 */
export async function beAlive(tx: Tx): Promise<void> {
  const [row] = await tx<{ unseen: boolean }[]>`
    update installation set alive_at = trela_now()
    from (select alive_at from installation) as before
    returning coalesce(before.alive_at < trela_now() - ${unseenAfterMs} * interval '1 millisecond', false) as unseen`
  if (!row!.unseen) return
  const gates = await tx<
    { id: string }[]
  >`select connection_id as id from gate where state in ('open', 'draining') order by 1`
  for (const { id } of gates) await catchUp(tx, id)
}

async function pollsDue(tx: Tx, connectionId: string): Promise<void> {
  await tx`
    update lane set state = 'ready', ready_at = trela_now()
    where connection_id = ${connectionId} and state = 'scheduled'
      and kind in (select 'poll:' || unnest(catch_up_kinds) from gate where connection_id = ${connectionId})`
  await tx`select pg_notify('lane', ${connectionId})`
}
