/**
 * Applying a step: journalled before, one call, journalled after.
 *
 * Owns the order that makes an effect happen once: plan and token and "sending" commit together; then, and only
 * while the lease surely lasts, the bytes leave; then the outcome commits.
 */
import { fingerprintOf, type Step } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { bucketsFor, Held, notLate, openCalls } from './calls.ts'
import { beginSending, type Claim, journal, recordRefusal } from './effects.ts'
import { beforeIssue } from './issue.ts'
import { leaseMs } from './lane.ts'
import { drawToken } from './limits.ts'
import { heldBack, look } from './look.ts'
import { resolveOutcome } from './outcome.ts'
import type { LaneKey } from './parts.ts'
import { backOff, type Pass, type Turn, waitUntil } from './turn.ts'

/** So many confirmed sends of one step without the document showing it, and it counts as refused. */
const futileSends = 2

export async function applyStep(
  pass: Pass,
  step: Step,
  held: { untilMs: number; maySend: string[] } | null,
): Promise<Turn> {
  const { parts, lane, driver, loaded, guards } = pass
  if (held && !held.maySend.includes(fingerprintOf(step))) return waitUntil(pass, held.untilMs)
  if (step.safety === 'issue' && guards.askBeforeIssue) {
    const first = beforeIssue(pass, step)
    if (first !== null) return 'look' in first ? look(pass, [{ by: 'link', slot: first.look }]) : first.end
  }
  const effectId = parts.ids.next()
  const journalledAt = parts.clock.now()
  const begun = await begin(pass, effectId, step)
  if (begun !== 'sending') return begun
  await parts.at?.('journalled', lane)
  const calls = openCalls(parts, lane, driver, loaded.connection, pass.credentials, {
    prepaid: true,
    holds: lane,
    beforeWrite: notLate(parts, journalledAt, guards.fence),
    onBeforeSocket: async () => parts.at?.('before_socket', lane),
    onAnswer: async () => parts.at?.('answered', lane),
  })
  const outcome = await calls.session.send(step)
  parts.log.debug(
    { action: step.action, outcome: outcome.is, ms: parts.clock.now() - journalledAt },
    'effect',
  )
  const turn = await resolveOutcome(pass, effectId, step, outcome, calls.exchange())
  await parts.at?.('saved', lane)
  return turn
}

/** Journal, token and permission in one transaction; nothing of it stays when one is missing. */
async function begin(pass: Pass, effectId: string, step: Step): Promise<'sending' | Turn> {
  const { parts, lane, driver, loaded, guards } = pass
  const sealed = await parts.secrets.seal(JSON.stringify(step))
  try {
    return await parts.db.inStore(lane.storeId, async tx => {
      if (await isFutile(tx, lane, step)) {
        await recordRefusal(tx, lane, step, '', 'not_applied')
        return 'again'
      }
      // An edit or a withdrawal and an issue never cross: whoever changes the record marks its lane, which is held from here on.
      if (step.safety === 'issue' && !(await isUnmarked(tx, pass))) return 'again'
      const planned = await journal(tx, lane, effectId, step, sealed, claimOf(pass, step))
      if (planned === null) return backOff(pass, 'claimed')
      for (const bucket of bucketsFor(driver, loaded.connection)) {
        const token = await drawToken(tx, bucket, lane.class === 2)
        if (!token.drawn) throw new Held(token.waitMs)
      }
      const { callDeadlineMs } = driver.capabilities
      if (callDeadlineMs * 2 > leaseMs)
        throw new Error(`${driver.name}: a call may last too long for a lease`)
      if (await beginSending(tx, lane, effectId, callDeadlineMs, guards.fence)) return 'sending'
      throw new NotOurs()
    })
  } catch (reason) {
    if (reason instanceof Held) return heldBack(pass, reason.waitMs, false)
    if (reason instanceof NotOurs) return 'done'
    throw reason
  }
}

async function isUnmarked(tx: Tx, { lane, marked }: Pass): Promise<boolean> {
  const [same] = await tx`select from lane where id = ${lane.laneId} and marked = ${marked} for update`
  return same !== undefined
}

/** What the step holds of its natural key; the look that found nothing must have been able to see the last create. */
function claimOf({ guards, found, driver }: Pass, { kind, claim }: Step): Claim | null {
  if (claim === null || !guards.naturalKeyClaim) return null
  const looked = found.find(f => f.kind === kind && f.key.name === claim.name && f.key.value === claim.value)
  const beganMs = looked ? Date.parse(looked.beganAt) : 0
  return {
    key: `${claim.name}:${claim.value}`,
    seenSince: new Date(beganMs - driver.capabilities.readLagMs).toISOString(),
  }
}

class NotOurs extends Error {}

/**
 * An ERP that answers "done" and does nothing would be asked for ever; after a few times its silence is a refusal.
 */
async function isFutile(tx: Tx, lane: LaneKey, step: Step): Promise<boolean> {
  if (step.target === null) return false
  const [sent] = await tx<{ times: number }[]>`
    select count(*) as times from effect join lane on lane.id = effect.lane_id
    where effect.store_id = ${lane.storeId} and effect.record_id = ${lane.recordId} and effect.lane_id = ${lane.laneId}
      and fingerprint = ${fingerprintOf(step)} and effect.state = 'confirmed'
      and planned_at >= lane.marked_at`
  return sent!.times >= futileSends
}
