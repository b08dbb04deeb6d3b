/**
 * Waiting on conditions: a lane that needs another record to stand in some way sleeps until it does, and wakes by itself.
 *
 * Owns the rows that say who waits for what. A lock named by the condition makes "check, then sleep" and
 * "come true, then wake" exclude each other, so no wake-up is lost.
 */
import type { Tx } from '../store/database.ts'
import type { Condition, LaneKey } from './parts.ts'

const nameOf = (condition: Condition) => `linked:${condition.kind}:${condition.recordId}`

/** The conditions that do not hold. */
export async function unmetConditions(
  tx: Tx,
  connectionId: string,
  conditions: Condition[],
): Promise<Condition[]> {
  const unmet: Condition[] = []
  for (const condition of conditions) {
    if (!(await holds(tx, connectionId, condition))) unmet.push(condition)
  }
  return unmet
}

async function holds(tx: Tx, connectionId: string, condition: Condition): Promise<boolean> {
  const { be = 'linked' } = condition
  if (be === 'free') return (await laneState(tx, connectionId, condition)) !== 'stopped'
  if (!(await isLinked(tx, connectionId, condition))) return false
  return be === 'linked' || (await laneState(tx, connectionId, condition)) === 'agreed'
}

/** Its document stands on this connection as far as is known: nothing is attached to one in the trash. */
async function isLinked(tx: Tx, connectionId: string, { kind, recordId }: Condition): Promise<boolean> {
  const [link] = await tx`
    select from link l
      left join observation o on o.connection_id = l.connection_id and o.kind = l.kind and o.erp_id = l.erp_id
    where l.connection_id = ${connectionId} and l.lane_kind = ${kind}
      and l.record_id = ${recordId} and l.ended_at is null
      and coalesce(o.document ->> 'standing', 'live') = 'live' limit 1`
  return link !== undefined
}

async function laneState(
  tx: Tx,
  connectionId: string,
  { kind, recordId }: Condition,
): Promise<string | null> {
  const [lane] = await tx<{ state: string }[]>`
    select state from lane where connection_id = ${connectionId} and kind = ${kind} and record_id = ${recordId}`
  return lane?.state ?? null
}

/**
 * Writes down what the lane waits for.
 * @returns false when a condition came true meanwhile: the lane must go on instead of sleeping
 */
export async function waitFor(tx: Tx, lane: LaneKey, conditions: Condition[]): Promise<boolean> {
  for (const name of conditions.map(nameOf).sort()) await lockCondition(tx, lane.connectionId, name)
  const unmet = await unmetConditions(tx, lane.connectionId, conditions)
  if (unmet.length < conditions.length) return false
  await tx`delete from lane_wait where lane_id = ${lane.laneId}`
  for (const condition of conditions) {
    await openLaneOf(tx, lane, condition)
    await tx`
      insert into lane_wait (store_id, lane_id, connection_id, condition)
      values (${lane.storeId}, ${lane.laneId}, ${lane.connectionId}, ${nameOf(condition)})`
  }
  return true
}

/** What a lane waits for at present. */
export async function waitedFor(tx: Tx, laneId: string): Promise<Condition[]> {
  const rows = await tx<{ condition: string }[]>`select condition from lane_wait where lane_id = ${laneId}`
  return rows.map(({ condition }) => {
    const [, kind, recordId] = condition.split(':') as [string, string, string]
    return { kind, recordId }
  })
}

/** A record that is waited for may never have been marked: it was there before the connection was. */
async function openLaneOf(tx: Tx, lane: LaneKey, { kind, recordId }: Condition): Promise<void> {
  await tx`
    insert into lane (id, store_id, connection_id, kind, record_id, class)
    values (gen_random_uuid(), ${lane.storeId}, ${lane.connectionId}, ${kind}, ${recordId}, ${lane.class})
    on conflict (connection_id, kind, record_id) do nothing`
}

/** Wakes every lane that waited for this record, however it was to stand: each looks again for itself. */
export async function wake(tx: Tx, connectionId: string, condition: Condition): Promise<void> {
  await lockCondition(tx, connectionId, nameOf(condition))
  const woken = await tx`
    with due as (
      delete from lane_wait where connection_id = ${connectionId} and condition = ${nameOf(condition)} returning lane_id)
    update lane set state = 'ready', ready_at = trela_now()
    from due where lane.id = due.lane_id and lane.state = 'waiting'`
  if (woken.count > 0) await tx`select pg_notify('lane', ${connectionId})`
}

async function lockCondition(tx: Tx, connectionId: string, name: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${connectionId} ${name}`}, 0))`
}
