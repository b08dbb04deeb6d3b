/**
 * Lanes: the rows that say a record may differ from its documents, and the ways one changes state.
 *
 * Owns claiming, leases, fences and release. Leaves alone what is done in between (`pass.ts`).
 *
 * | from | event | to |
 * | --- | --- | --- |
 * | any | marked | ready (leased stays leased and is due again at its end) |
 * | ready, due | claimed | leased: fence + 1, attempt + 1 |
 * | leased | agreed, nothing marked since | agreed |
 * | leased | agreed, marked since | ready, at once |
 * | leased | must wait for a time | ready, later |
 * | leased | must wait for another record | waiting |
 * | leased | stopped by a finding | stopped |
 * | leased | lease ran out | ready, at once |
 *
 * Every exit from `leased` compares the fence: a worker that lost its lease changes nothing.
 */
import type { Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Condition, LaneKey } from './parts.ts'

/** Long enough for several calls of a slow ERP; extended before each call. */
export const leaseMs = 60_000

/**
 * Claims one due lane: the next connection after `after` in a ring, so that connections take turns whatever
 * their backlogs, and within it a person's lanes before inbound before bulk.
 *
 * Index `lane_due`; one probe per connection that has due lanes and per class. Locks the gate's row, so that the
 * count of running lanes is exact over all nodes.
 */
export async function claimLane(tx: Tx, after: string): Promise<LaneKey | null> {
  const gate = await nextConnection(tx, after)
  if (!gate) return null
  const [lane] = await tx<LaneKey[]>`
    update lane set state = 'leased', fence = fence + 1, attempts = attempts + 1,
      lease_until = trela_now() + ${leaseMs} * interval '1 millisecond'
    where id = (
      select due.id
      from unnest(array[0, 1, 2]::smallint[]) as turn(class)
      cross join lateral (
        select id, class from lane
        where connection_id = ${gate} and class = turn.class and state = 'ready' and ready_at <= trela_now()
        order by ready_at limit 1 for update skip locked
      ) as due
      order by turn.class limit 1)
    returning id as "laneId", store_id as "storeId", connection_id as "connectionId", kind, record_id as "recordId",
      document_id as "documentId", fence, class, attempts`
  return lane ?? null
}

/** Walks the ring of connections with due lanes and locks the gate of the first that may run one more. */
async function nextConnection(tx: Tx, after: string): Promise<string | null> {
  const tried: string[] = []
  let from = after
  let wrapped = false
  for (;;) {
    const [candidate] = await tx<{ connectionId: string; due: boolean }[]>`
      select connection_id as "connectionId", exists (
          select from unnest(array[0, 1, 2]::smallint[]) as turn(class)
          where exists (select from lane due where due.connection_id = first.connection_id and due.class = turn.class
            and due.state = 'ready' and due.ready_at <= trela_now())) as due
      from lane first where state = 'ready' and connection_id > ${from} order by connection_id limit 1`
    if (!candidate) {
      if (wrapped) return null
      wrapped = true
      from = '00000000-0000-0000-0000-000000000000'
      continue
    }
    if (wrapped && candidate.connectionId > after) return null
    from = candidate.connectionId
    if (!candidate.due || tried.includes(from)) continue
    tried.push(from)
    const [gate] = await tx<{ id: string }[]>`
      select connection_id as id from gate
      where connection_id = ${from} and state = 'open' and coalesce(breaker_until <= trela_now(), true)
        and max_concurrency > (select count(*) from lane where connection_id = ${from} and state = 'leased')
      for update skip locked`
    if (gate) return gate.id
  }
}

/** Frees lanes whose worker died or froze. The fence goes up, so that the old worker can do nothing more. */
export async function reclaimExpired(tx: Tx): Promise<number> {
  const freed = await tx`
    update lane set state = 'ready', ready_at = trela_now(), lease_until = null, fence = fence + 1
    where id in (select id from lane where state = 'leased' and lease_until < trela_now() for update skip locked)`
  return freed.count
}

/**
 * Milliseconds until a lane becomes due or a lease ends; null when nothing is to come. What is due already and cannot
 * be claimed (a paused connection, a full one) is left to the slow tick.
 */
export async function nextDueIn(tx: Tx): Promise<number | null> {
  const [row] = await tx<{ ms: number | null }[]>`
    select (1000 * extract(epoch from least(
      (select min(ready_at) from lane where state = 'ready' and ready_at > trela_now()),
      (select min(lease_until) from lane where state = 'leased')) - trela_now()))::float8 as ms`
  return row?.ms ?? null
}

/**
 * Extends the lease and answers how far the record had been marked, or null when another worker has the lane.
 * Read before the record, so that a mark during the pass leaves the lane due.
 */
export async function holdLane(tx: Tx, lane: LaneKey, fenced: boolean): Promise<number | null> {
  const [held] = await tx<{ marked: number }[]>`
    update lane set lease_until = trela_now() + ${leaseMs} * interval '1 millisecond'
    where id = ${lane.laneId} and (not ${fenced} or (fence = ${lane.fence} and state = 'leased'))
    returning marked`
  return held?.marked ?? null
}

export type Release =
  | { to: 'agreed'; marked: number }
  /** Later, without counting as an attempt where nothing went wrong. */
  | { to: 'ready'; afterMs: number; reason: Json; countsAsAttempt: boolean }
  | { to: 'waiting'; conditions: Condition[]; reason: Json }
  | { to: 'stopped'; marked: number; reason: Json }

/** Ends the pass. Answers whether the lane was still ours. */
export async function releaseLane(tx: Tx, lane: LaneKey, release: Release): Promise<boolean> {
  const state = release.to
  const marked = 'marked' in release ? release.marked : null
  const afterMs = release.to === 'ready' ? release.afterMs : 0
  const reason = 'reason' in release ? release.reason : null
  const restarts = release.to !== 'ready' ? 'reset' : release.countsAsAttempt ? 'keep' : 'undo'
  const [released] = await tx<{ waiting: boolean }[]>`
    update lane set
      agreed = case when ${state} = 'agreed' then ${marked ?? 0} else agreed end,
      agreed_at = case when ${state} = 'agreed' then trela_now() else agreed_at end,
      state = case when ${marked ?? 0} > 0 and marked > ${marked ?? 0} then 'ready' else ${state} end,
      ready_at = trela_now() + ${afterMs} * interval '1 millisecond',
      attempts = case ${restarts} when 'reset' then 0 when 'undo' then greatest(0, attempts - 1) else attempts end,
      reason = ${tx.json(reason as never)},
      lease_until = null
    where id = ${lane.laneId} and fence = ${lane.fence} and state = 'leased'
    returning true as waiting`
  return released !== undefined
}
