/**
 * Refusals that may pass by themselves, as of an authority that is down: the same is asked for again, later each time, and after
 * so many in a row it stands like any other, until a person asks or mends something.
 *
 * Owns when. How often and how long is said with the answer (`core/fiscal/rejection.ts`), and what a person is told by the driver.
 */
import { type AskedAgain, waitMs } from '../core/fiscal/rejection.ts'
import { fingerprintOf, type Refusal, type Step } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { recordRefusal } from './effects.ts'
import type { LaneKey } from './parts.ts'

/** A refusal as the loop keeps it: the driver's view, and until when the same is held back. */
export interface Held extends Refusal {
  notBefore: string | null
}

/** Counts the refusal of a step that may be asked for again, and says from when on; after the last try, never by itself. */
export async function refusedForNow(
  tx: Tx,
  lane: LaneKey,
  step: Step,
  { words, code, again }: { words: string; code: string | null; again: AskedAgain },
): Promise<void> {
  const times = await recordRefusal(tx, lane, step, words, code)
  if (again.tries !== null && times >= again.tries) return
  await tx`
    update refusal set not_before = trela_now() + ${waitMs(again, times)} * interval '1 millisecond', holds_all = ${again.holdsAll}
    where lane_id = ${lane.laneId} and slot = ${step.slots[0]!} and action = ${step.action} and fingerprint = ${fingerprintOf(step)}`
}

/**
 * Until when the step may not be sent, in epoch ms; null when it may. An issue waits as well while another of its kind is held on
 * this connection because the issuer itself was refused.
 */
export async function heldUntil(
  tx: Tx,
  { connectionId, laneId }: Pick<LaneKey, 'connectionId' | 'laneId'>,
  { action, safety, slots }: Step,
): Promise<number | null> {
  if (safety !== 'issue') return null
  const [held] = await tx<{ until: string | null }[]>`
    select max(r.not_before) as until from refusal r join lane l on l.id = r.lane_id
    where l.connection_id = ${connectionId} and r.action = ${action} and r.not_before > trela_now()
      and (r.holds_all or r.lane_id = ${laneId} and r.slot = ${slots[0]!})`
  return held?.until ? Date.parse(held.until) : null
}
