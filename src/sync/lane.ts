/**
 * Lanes: the rows that say a record may differ from its documents, and the ways one changes state.
 *
 * Owns claiming, leases, fences and release. Leaves alone what is done in between (`pass.ts`).
 *
 * | from | event | to |
 * | --- | --- | --- |
 * | any | marked | ready (leased stays leased and is due again at its end) |
 * | scheduled | its time has come | ready |
 * | ready | claimed | leased: fence + 1, attempt + 1 |
 * | leased | agreed, nothing marked since | agreed |
 * | leased | must wait for a time | scheduled |
 * | leased | no call is left | ready, in its old place; the last of its class when the ERP said so |
 * | leased | must wait for another record, or for a person's answer about its kind (`vanished.ts`) | waiting |
 * | leased | stopped by a finding | stopped |
 * | leased | any of these, and marked since the record was read | ready |
 * | leased | lease ran out | ready; scheduled, later each time, when it happens again |
 *
 * Every exit from `leased` compares the fence: a worker that lost its lease changes nothing.
 */
import type { Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { type LaneClass, laneClass } from '../store/marking.ts'
import { announce } from '../store/timeline.ts'
import type { Condition, LaneKey } from './parts.ts'

/** Long enough for several calls of a slow ERP; extended before each call. */
export const leaseMs = 60_000

/**
 * The lane that looks whether a connection that is being left owes anything yet (`draining.ts`). Its record is the connection;
 * the end of a pass asks for it by its whole key, since without it a prepared plan may read every lane of the connection.
 */
export const drainLane = 'drain:owed'

/** No connection is named so: a ring goes from the one to the other. */
const ringEnds = {
  first: '00000000-0000-0000-0000-000000000000',
  last: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
} as const

/**
 * Claims one due lane: the next connection after `after` in a ring, so that connections take turns whatever
 * their backlogs, and within it a person's lanes before inbound before bulk.
 *
 * Of those due at one instant the older record's is first: an order without ties, so that a simulated history is the same
 * when it is played again.
 *
 * Index `lane_due`; one probe per connection that has lanes to come and per class. Locks the gate's row first and
 * counts running lanes in a later statement, which sees what the last holder of that lock did: the count is exact
 * over all nodes.
 */
export async function claimLane(tx: Tx, after: string): Promise<LaneKey | null> {
  let busy: string | null = null
  // Whoever holds locks of its own waits for no gate: lanes made due are locked as well.
  let holdsGate = (await makeDue(tx)) > 0
  for (const [from, upTo] of [
    [after, ringEnds.last],
    [ringEnds.first, after],
  ] as const) {
    let last: string = from
    for (;;) {
      const connectionId = await nextOpenConnection(tx, last, upTo)
      if (connectionId === null) break
      last = connectionId
      const lane = await claimIn(tx, connectionId, 'skip')
      if (lane === 'busy') busy ??= connectionId
      else if (lane) return lane
      else holdsGate = true
    }
  }
  // Nothing else to claim: the other node's claim takes a moment, the next tick would take a second. Whoever holds a
  // gate waits for none, so that two claims never wait for each other.
  const lane = busy === null || holdsGate ? null : await claimIn(tx, busy, 'wait')
  return lane === 'busy' ? null : lane
}

/**
 * What was put off is due when its time has come. Only then does it stand in the index that claims walk, so that a
 * thousand connections whose next poll is a minute away cost a claim nothing.
 */
async function makeDue(tx: Tx): Promise<number> {
  const due = await tx`
    update lane set state = 'ready' where id in (
      select id from lane where state = 'scheduled' and ready_at <= (select trela_now())
      order by ready_at limit 500 for update skip locked)`
  return due.count
}

/**
 * The next connection in (`after`, `upTo`] that has due lanes and may be called. Walks the index from one connection
 * to the next within one statement, no further than needed: `case` keeps the planner from joining, which would lose
 * the order.
 * Both ends are always given: a bound that may be null is no bound to a prepared plan, which then reads every lane
 * before `after`.
 */
async function nextOpenConnection(tx: Tx, after: string, upTo: string): Promise<string | null> {
  const [next] = await tx<{ id: string }[]>`
    with recursive ring(id) as (
      (select connection_id from lane where state = 'ready' and connection_id > ${after}::uuid
        order by connection_id limit 1)
      union all
      select (select connection_id from lane where state = 'ready' and connection_id > ring.id
        order by connection_id limit 1)
      from ring where ring.id < ${upTo}::uuid
    )
    select ring.id from ring
    where ring.id is not null and (${upTo}::uuid is null or ring.id <= ${upTo}::uuid)
      and case when
        exists (select from gate where gate.connection_id = ring.id and gate.state in ('open', 'draining')
          and coalesce(breaker_until <= (select trela_now()), true)
          and coalesce(held_until <= (select trela_now()), true)
          and max_concurrency > (select count(*) from lane where lane.connection_id = ring.id and lane.state = 'leased'))
        and (${isDue(tx, laneClass.person)} or ${isDue(tx, laneClass.inbound)} or ${isDue(tx, laneClass.bulk)}
          and exists (select from gate where gate.connection_id = ring.id
            and coalesce(bulk_held_until <= (select trela_now()), true)))
        then true else false end
    limit 1`
  return next?.id ?? null
}

const isDue = (tx: Tx, turn: LaneClass) => tx`
  exists (select from lane where lane.connection_id = ring.id and lane.class = ${turn} and lane.state = 'ready'
)`

/**
 * One lane of this connection, unless enough of its lanes run. Bulk work leaves one place free, so that a person waits
 * for no pass of it to end (I6). `busy`: somebody else holds the connection's gate right now.
 */
async function claimIn(
  tx: Tx,
  connectionId: string,
  whenLocked: 'skip' | 'wait',
): Promise<LaneKey | 'busy' | null> {
  const [gate] = await tx<{ open: boolean; bulkHeld: boolean; catchingUp: boolean }[]>`
    select state in ('open', 'draining') and coalesce(held_until <= trela_now(), true) as open,
      coalesce(bulk_held_until > trela_now(), false) as "bulkHeld", catch_up_kinds <> '{}' as "catchingUp"
    from gate where connection_id = ${connectionId} for update ${whenLocked === 'skip' ? tx`skip locked` : tx``}`
  if (!gate) return 'busy'
  if (!gate.open) return null
  const places = tx`select max_concurrency from gate where connection_id = ${connectionId}`
  const leased = (fromClass: LaneClass) =>
    tx`(select count(*) from lane where connection_id = ${connectionId} and state = 'leased' and class >= ${fromClass})`
  const [lane] = await tx<LaneKey[]>`
    update lane set state = 'leased', fence = fence + 1, attempts = attempts + 1,
      lease_until = trela_now() + ${leaseMs} * interval '1 millisecond'
    where id = (
      select due.id
      from unnest(array[0, 1, 2]::smallint[]) as turn(class)
      cross join lateral (
        select id, class from lane
        where connection_id = ${connectionId} and class = turn.class and state = 'ready'
          ${gate.catchingUp ? tx`and kind in (${catchingUp(tx, connectionId)})` : tx``}
        order by ready_at, record_id, kind limit 1 for update skip locked
      ) as due
      where turn.class < ${laneClass.bulk}
        or (not ${gate.bulkHeld} and ${leased(laneClass.bulk)} < greatest(1, (${places}) - 1))
      order by turn.class limit 1)
      and ${leased(laneClass.person)} < (${places})
    ${returning(tx)}`
  return lane ?? null
}

const returning = (tx: Tx) => tx`
  returning id as "laneId", store_id as "storeId", connection_id as "connectionId", kind, record_id as "recordId",
    document_id as "documentId", fence, class, attempts, marked`

/** Claims this one lane, when it is due and its connection open: for a tool that works off nothing else. */
export async function claimOnly(tx: Tx, connectionId: string, kind: string): Promise<LaneKey | null> {
  await makeDue(tx)
  const [lane] = await tx<LaneKey[]>`
    update lane set state = 'leased', fence = fence + 1, attempts = attempts + 1,
      lease_until = trela_now() + ${leaseMs} * interval '1 millisecond'
    where connection_id = ${connectionId} and kind = ${kind} and state = 'ready' and exists (
      select from gate where gate.connection_id = lane.connection_id and gate.state in ('open', 'draining') and catch_up_kinds = '{}'
        and coalesce(breaker_until <= trela_now(), true) and coalesce(held_until <= trela_now(), true)
        and coalesce(bulk_held_until <= trela_now(), true))
    ${returning(tx)}`
  return lane ?? null
}

/** The polls that come before everything else while the connection catches up (`catchUp.ts`). */
const catchingUp = (tx: Tx, connectionId: string) =>
  tx`select 'poll:' || unnest(catch_up_kinds) from gate where connection_id = ${connectionId}`

/**
 * Frees lanes whose worker died or froze. The fence goes up, so that the old worker can do nothing more. The first
 * time at once; a lane that keeps killing its workers comes back later and later, so that the others get on.
 */
export async function reclaimExpired(tx: Tx): Promise<number> {
  const freed = await tx`
    update lane set state = case when attempts > 1 then 'scheduled' else 'ready' end, lease_until = null, fence = fence + 1,
      ready_at = trela_now() + greatest(0, least(600, power(2, least(10, attempts)) - 2)) * interval '1 second'
    where id in (
      select id from lane where state = 'leased' and lease_until < (select trela_now()) for update skip locked)`
  return freed.count
}

/**
 * Milliseconds until a lane becomes due or a lease ends; null when nothing is to come. What is due already and cannot
 * be claimed (a paused connection, a full one) is left to the slow tick.
 */
export async function nextDueIn(tx: Tx): Promise<number | null> {
  const [row] = await tx<{ ms: number | null }[]>`
    select (1000 * extract(epoch from least(
      (select min(ready_at) from lane where state = 'scheduled'),
      (select min(breaker_until) from gate where breaker_until > (select trela_now())),
      (select min(held_until) from gate where held_until > (select trela_now())),
      (select min(bulk_held_until) from gate where bulk_held_until > (select trela_now())),
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
  /** `reason`: why there is nothing to agree on, where the ERP is not to hear of the record. */
  | { to: 'agreed'; reason?: Json }
  /** Later, without counting as an attempt where nothing went wrong. */
  | { to: 'ready'; afterMs: number; reason: Json; countsAsAttempt: boolean }
  /**
   * No call is left, and its gate is held (`holdGate`). Whom our own limit stopped keeps its place; whom the ERP turned
   * away goes behind the others, who may ask for something else.
   */
  | { to: 'held'; place: 'kept' | 'last'; reason: Json }
  | { to: 'waiting'; conditions: Condition[]; reason: Json }
  | { to: 'stopped'; reason: Json }

/**
 * Ends the pass. Whatever the end, a record marked beyond what the pass saw is due again at once.
 * @param seen how far the record was marked when the pass read it
 * @returns whether the lane was still ours
 */
export async function releaseLane(tx: Tx, lane: LaneKey, release: Release, seen: number): Promise<boolean> {
  const keepsPlace = release.to === 'held' && release.place === 'kept'
  const state = release.to === 'held' ? 'ready' : release.to
  const afterMs = release.to === 'ready' ? release.afterMs : 0
  const reason = release.reason ?? null
  const restarts = restartsOf(release)
  const [released] = await tx<{ draining: boolean }[]>`
    update lane set
      agreed = case when ${state} = 'agreed' then ${seen} else agreed end,
      agreed_at = case when ${state} = 'agreed' then trela_now() else agreed_at end,
      state = case when marked > ${seen} then 'ready' when ${afterMs}::float8 > 0 then 'scheduled' else ${state} end,
      ready_at = case when ${keepsPlace} then ready_at
        else trela_now() + case when marked > ${seen} then 0 else ${afterMs}::float8 end * interval '1 millisecond' end,
      attempts = case ${restarts} when 'reset' then 0 when 'undo' then greatest(0, attempts - 1) else attempts end,
      reason = ${tx.json(reason as never)},
      lease_until = null
    where id = ${lane.laneId} and fence = ${lane.fence} and state = 'leased'
    returning lane.kind not like '%:%' and exists (
      select from lane own where own.connection_id = lane.connection_id and own.kind = ${drainLane}
        and own.record_id = lane.connection_id) as draining`
  if (!released) return false
  if (released.draining) await markDrain(tx, lane.connectionId)
  // Open screens show how the record stands with the ERP, which may have changed without a word on its timeline.
  if (lane.documentId === null && !lane.kind.includes(':')) {
    await announce(tx, lane.storeId, lane.kind, lane.recordId)
  }
  return true
}

/** A pass has ended: perhaps nothing is owed any more. */
async function markDrain(tx: Tx, connectionId: string): Promise<void> {
  await tx`
    update lane set marked = marked + 1, ready_at = trela_now(),
      state = case when state = 'leased' then 'leased' else 'ready' end
    where connection_id = ${connectionId} and kind = ${drainLane} and record_id = ${connectionId}`
  await tx`select pg_notify('lane', ${connectionId})`
}

/** What an end makes of the count of attempts: waiting for a limit or a time is none. */
function restartsOf(release: Release): 'reset' | 'keep' | 'undo' {
  if (release.to === 'held') return 'undo'
  if (release.to !== 'ready') return 'reset'
  return release.countsAsAttempt ? 'keep' : 'undo'
}
