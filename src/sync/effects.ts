/**
 * Effects: the journal of every call that writes, before and after.
 *
 * Owns the states of an effect and the statements that move it; each compares the state it leaves and, where a
 * worker acts, the fence. Leaves alone what to send (`next`) and what an outcome means for the lane (`pass.ts`).
 *
 * | from | event | to |
 * | --- | --- | --- |
 * | – | journalled | planned |
 * | planned | fence, lease and token in order, right before the call | sending |
 * | planned | its worker is gone | dropped |
 * | sending | believed answer | confirmed |
 * | sending | ticket | accepted |
 * | sending | refusal | rejected |
 * | sending | told to wait, nothing written | throttled |
 * | sending | certainly not received | dropped |
 * | sending | no answer, or its worker is gone | uncertain |
 * | uncertain | found in the ERP | adopted |
 * | uncertain | proven not there | absent |
 */
import type { Json, Step } from '../erp/port/index.ts'
import { fingerprintOf } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { LaneKey } from './parts.ts'

/** The call's deadline must fit into what is left of the lease, with this much to spare. */
const leaseMarginMs = 2_000

/**
 * Two records may stand for one document (one tax id, registered twice): while one of them has a call on it that is not
 * settled, the other must not write. Held by name until the journal entry commits, so that two cannot enter at once.
 */
async function holdDocument(tx: Tx, lane: LaneKey, kind: string, target: string): Promise<boolean> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${lane.connectionId} ${kind} ${target}`}, 1))`
  const [other] = await tx`
    select from effect where connection_id = ${lane.connectionId} and kind = ${kind} and target = ${target}
      and lane_id <> ${lane.laneId} and state in ('planned', 'sending', 'accepted', 'uncertain') limit 1`
  return other === undefined
}

/** The natural key a create holds, and since when what we saw of it counts. */
export interface Claim {
  key: string
  /** A create of the same key that ended after this instant may not have been visible to our look. */
  seenSince: string
}

/**
 * Journals a step as planned.
 * @returns its id, or null when another record's effect on the same document is open, when another effect holds the
 * same natural key, or held it until so late that our look by that key cannot have seen its document
 */
export async function journal(
  tx: Tx,
  lane: LaneKey,
  id: string,
  step: Step,
  sealedStep: string,
  claim: Claim | null,
): Promise<string | null> {
  if (step.target !== null && !(await holdDocument(tx, lane, step.kind, step.target))) return null
  const [planned] = await tx<{ id: string }[]>`
    insert into effect (id, store_id, connection_id, lane_id, lane_kind, record_id, fence, action, kind, slots, safety,
      marker, target, claim, fingerprint, sealed_step, state, planned_at)
    values (${id}, ${lane.storeId}, ${lane.connectionId}, ${lane.laneId}, ${lane.kind}, ${lane.recordId}, ${lane.fence},
      ${step.action}, ${step.kind}, ${step.slots}, ${step.safety}, ${step.marker}, ${step.target}, ${claim?.key ?? null},
      ${fingerprintOf(step)}, ${sealedStep}, 'planned', trela_now())
    on conflict (connection_id, kind, claim)
      where claim is not null and state in ('planned', 'sending', 'accepted', 'uncertain') do nothing
    returning id`
  if (!planned || claim === null) return planned?.id ?? null
  // A statement of its own, once the key is held: the insert may have waited for the very create it must heed, and
  // would not see its end.
  const [unseen] = await tx`
    delete from effect where id = ${id} and exists (
      select from effect e where e.connection_id = ${lane.connectionId} and e.kind = ${step.kind} and e.claim = ${claim.key}
        and e.state in ('confirmed', 'adopted') and e.ended_at > ${claim.seenSince})
    returning true as ok`
  return unseen ? null : planned.id
}

/**
 * The last statement before the call: only the lane's present worker, with more lease than the call may last.
 * @returns whether the call may be made
 */
export async function beginSending(
  tx: Tx,
  lane: LaneKey,
  effectId: string,
  deadlineMs: number,
  fenced: boolean,
): Promise<boolean> {
  const [sending] = await tx`
    update effect set state = 'sending', sent_at = trela_now()
    from lane
    where effect.id = ${effectId} and effect.state = 'planned' and lane.id = ${lane.laneId}
      and (not ${fenced} or (lane.fence = ${lane.fence} and lane.state = 'leased'
        and lane.lease_until > trela_now() + ${deadlineMs + leaseMarginMs} * interval '1 millisecond'))
    returning true as ok`
  return sending !== undefined
}

export type Resolution = 'confirmed' | 'accepted' | 'rejected' | 'throttled' | 'dropped' | 'uncertain'

/** Writes down what became of a call. Answers whether the effect was still ours to resolve. */
export async function resolveSending(
  tx: Tx,
  effectId: string,
  state: Resolution,
  outcome: Json,
  exchange: Json,
): Promise<boolean> {
  const keepsStep = state === 'uncertain' || state === 'accepted'
  const [resolved] = await tx`
    update effect set state = ${state}, outcome = ${tx.json(outcome as never)}, exchange = ${tx.json(exchange as never)},
      ended_at = case when ${keepsStep} then null else trela_now() end,
      sealed_step = case when ${keepsStep} then sealed_step end
    where id = ${effectId} and state in ('sending', 'accepted')
    returning true as ok`
  return resolved !== undefined
}

/** Settles what a dead or frozen worker left behind: never sent is dropped, perhaps sent is uncertain. */
export async function disownOrphans(tx: Tx, lane: LaneKey): Promise<void> {
  await tx`
    update effect set
      state = case state when 'planned' then 'dropped' else 'uncertain' end,
      ended_at = case state when 'planned' then trela_now() end,
      outcome = jsonb_build_object('why', 'its worker stopped')
    where lane_id = ${lane.laneId} and state in ('planned', 'sending') and fence <> ${lane.fence}`
}

/**
 * Ends an effect of unknown outcome: the document was found, or proven not to be there.
 * @param words what was answered, blackened; the sealed words go
 */
export async function settleUncertain(
  tx: Tx,
  effectId: string,
  state: 'adopted' | 'absent' | 'rejected',
  why: string,
  words: string | null = null,
): Promise<boolean> {
  const said = words === null ? {} : { words }
  const [settled] = await tx`
    update effect set state = ${state}, ended_at = trela_now(), sealed_step = null,
      outcome = coalesce(outcome, '{}') - 'sealedWords' || ${tx.json({ ...said, settled: why })}
    where id = ${effectId} and state in ('uncertain', 'accepted')
    returning true as ok`
  return settled !== undefined
}

/** Keeps what was refused, so that it is not sent again. Answers how often it was in a row. */
export async function recordRefusal(
  tx: Tx,
  lane: LaneKey,
  step: Step,
  words: string,
  code: string | null,
): Promise<number> {
  const [refused] = await tx<{ times: number }[]>`
    insert into refusal (store_id, lane_id, slot, action, fingerprint, words, code, at)
    values (${lane.storeId}, ${lane.laneId}, ${step.slots[0]!}, ${step.action}, ${fingerprintOf(step)}, ${words}, ${code}, trela_now())
    on conflict (lane_id, slot, action, fingerprint) do update set words = excluded.words, code = excluded.code, at = trela_now(),
      times = refusal.times + 1, not_before = null, holds_all = false
    returning times`
  return refused!.times
}
