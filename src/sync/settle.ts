/**
 * Settling open effects before anything new is planned: what earlier calls of this lane came to.
 */
import type { Step } from '../erp/port/index.ts'
import { adoptCreated } from './adopt.ts'
import { settleUncertain } from './effects.ts'
import { rebaseAfterWrite } from './links.ts'
import { look, reader, scanFor, unread } from './look.ts'
import { resolveOutcome } from './outcome.ts'
import type { OpenEffect } from './situation.ts'
import { type Pass, type Turn, waitUntil } from './turn.ts'
import { judge, type Known } from './uncertain.ts'

/**
 * `clear`: nothing is open. `end`: the turn ends so. Otherwise an effect is still uncertain, and until `untilMs` only
 * steps with one of these fingerprints may be sent (the same state once more).
 */
export type Settled = 'clear' | { end: Turn } | { untilMs: number; maySend: string[] }

export async function settleOpenEffects(pass: Pass): Promise<Settled> {
  let waiting = null as { untilMs: number; maySend: string[] } | null
  for (const effect of pass.loaded.effects) {
    const step = JSON.parse(await pass.parts.secrets.unseal(effect.sealedStep!)) as Step
    if (effect.state === 'accepted') return { end: await followUp(pass, effect, step) }
    const verdict = judge(known(pass, effect, step), pass.driver.capabilities, pass.guards)
    switch (verdict.do) {
      case 'scan':
        return { end: await scanFor(pass, effect, step.listedUnder) }
      case 'read':
        return { end: await readTarget(pass, effect) }
      case 'absent':
        await settle(pass, effect, 'absent', 'a complete look found nothing')
        return { end: 'again' }
      case 'adopt_changed':
        await adoptChanged(pass, effect, step)
        return { end: 'again' }
      case 'adopt_created':
        return { end: await adoptCreated(pass, effect.id, step, verdict.document) }
      case 'wait': {
        if (!verdict.mayResend) return { end: waitUntil(pass, verdict.untilMs) }
        waiting = {
          untilMs: Math.max(verdict.untilMs, waiting?.untilMs ?? 0),
          maySend: [...(waiting?.maySend ?? []), effect.fingerprint],
        }
      }
    }
  }
  return waiting ?? 'clear'
}

/**
 * All from one load: were the scan or the reading of a later instant than the documents seen, an absence could be
 * proven by a look whose findings are not yet among them.
 */
function known({ loaded }: Pass, effect: OpenEffect, step: Step): Known {
  const slot = step.slots[0]!
  const link = loaded.links.find(l => l.slot === slot && l.id === effect.target)
  const seenAt = link ? loaded.seenAt[slot] : undefined
  return {
    effect,
    step,
    strays: loaded.strays,
    evidence: link ? loaded.evidence[slot] : undefined,
    evidenceBeganMs: seenAt === undefined ? null : Date.parse(seenAt),
    scannedMs: effect.scannedAt === null ? null : Date.parse(effect.scannedAt),
    nowMs: loaded.nowMs,
  }
}

async function settle(
  pass: Pass,
  effect: OpenEffect,
  state: 'adopted' | 'absent',
  why: string,
): Promise<void> {
  await pass.parts.db.inStore(pass.lane.storeId, tx => settleUncertain(tx, effect.id, state, why))
}

/** The lost call arrived: what it brought is agreed now, as if its answer had come. */
async function adoptChanged({ parts, lane, loaded }: Pass, effect: OpenEffect, step: Step): Promise<void> {
  const slot = step.slots[0]!
  const evidence = loaded.evidence[slot]
  const link = loaded.links.find(l => l.slot === slot && l.id === effect.target)
  await parts.db.inStore(lane.storeId, async tx => {
    if (!(await settleUncertain(tx, effect.id, 'adopted', 'the document shows it'))) return
    if (evidence?.is !== 'seen' || !link) return
    await rebaseAfterWrite(tx, lane, slot, step.brings[slot] ?? {}, evidence.document, link.writtenAt)
  })
}

/** A document whose link has gone meanwhile cannot be read: what was done to it no longer matters. */
async function readTarget(pass: Pass, effect: OpenEffect): Promise<Turn> {
  const linked = pass.loaded.links.find(l => l.id === effect.target && effect.slots.includes(l.slot))
  if (linked) return look(pass, [{ by: 'link', slot: linked.slot }])
  await settle(pass, effect, 'adopted', 'the document is no longer ours')
  return 'again'
}

async function followUp(pass: Pass, effect: OpenEffect, step: Step): Promise<Turn> {
  const calls = reader(pass)
  const outcome = await calls.session.follow(step, effect.outcome!.ticket!)
  if (outcome.is === 'throttled' || outcome.is === 'unauthorised') return unread(pass, outcome, calls)
  if (outcome.is === 'uncertain' || outcome.is === 'unsent')
    return unread(pass, { is: 'unreachable', why: outcome.why }, calls)
  return resolveOutcome(pass, effect.id, step, outcome, calls.exchange())
}
