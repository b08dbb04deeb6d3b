/**
 * Settling open effects before anything new is planned: what earlier calls of this lane came to.
 */
import type { FindingDraft, Step } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { adoptCreated } from './adopt.ts'
import { recordRefusal, settleUncertain } from './effects.ts'
import { issueUnknown, judgeIssue } from './issue.ts'
import { refusedForNow } from './later.ts'
import { rebaseAfterWrite } from './links.ts'
import { look, reader, scanFor, unread } from './look.ts'
import { resolveOutcome } from './outcome.ts'
import { redactText } from './redact.ts'
import type { OpenEffect } from './situation.ts'
import { type Pass, type Turn, waitUntil } from './turn.ts'
import { judge, type Known, type Verdict } from './uncertain.ts'

/**
 * `clear`: nothing is open. `end`: the turn ends so. Otherwise an effect is still uncertain, and until `untilMs` only
 * steps with one of these fingerprints may be sent (the same state once more).
 */
export type Settled =
  | 'clear'
  | { end: Turn }
  /** A person must say what came of it. */
  | { ask: FindingDraft }
  | { untilMs: number; maySend: string[] }

export async function settleOpenEffects(pass: Pass): Promise<Settled> {
  let waiting = null as { untilMs: number; maySend: string[] } | null
  for (const effect of pass.loaded.effects) {
    const step = JSON.parse(await pass.parts.secrets.unseal(effect.sealedStep!)) as Step
    if (effect.state === 'accepted') return { end: await followUp(pass, effect, step) }
    const verdict = verdictOn(pass, effect, step)
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
      case 'refused':
        await settleRefused(pass, effect, step)
        return { end: 'again' }
      case 'ask_later':
        await settleRefused(pass, effect, step)
        return { end: 'again' }
      case 'ask_person':
        return { ask: issueUnknown(step.slots[0]!, verdict.mayAskAgain) }
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

function verdictOn(pass: Pass, effect: OpenEffect, step: Step): Verdict {
  const { driver, guards } = pass
  const all = known(pass, effect, step)
  if (effect.safety !== 'issue') return judge(all, driver.capabilities, guards)
  return guards.askBeforeIssue ? judgeIssue(all, driver.capabilities) : { do: 'absent' }
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
async function adoptChanged(pass: Pass, effect: OpenEffect, step: Step): Promise<void> {
  const { parts, lane, loaded } = pass
  const slot = step.slots[0]!
  const evidence = loaded.evidence[slot]
  const link = loaded.links.find(l => l.slot === slot && l.id === effect.target)
  // Words that came with a refusal say why, also where it is for good and the document shows only that.
  const words = effect.outcome?.says === 'refused' ? redactText(await wordsOf(pass, effect)) : null
  await parts.db.inStore(lane.storeId, async tx => {
    if (!(await settleUncertain(tx, effect.id, 'adopted', 'the document shows it', words))) return
    if (evidence?.is !== 'seen' || !link) return
    if (effect.safety === 'issue')
      await tellOf(tx, pass, 'erp.confirmed', { action: step.action, slot, number: evidence.document.number })
    await rebaseAfterWrite(tx, lane, slot, step.brings[slot] ?? {}, evidence.document, link.writtenAt)
  })
}

/** What was answered holds, now that a reading shows it: the finding will say it to the letter. */
async function settleRefused(pass: Pass, effect: OpenEffect, step: Step): Promise<void> {
  const { parts, lane } = pass
  const { code = null, again } = effect.outcome ?? {}
  const words = await wordsOf(pass, effect)
  const why = 'the document shows that nothing came of it'
  await parts.db.inStore(lane.storeId, async tx => {
    if (!(await settleUncertain(tx, effect.id, 'rejected', why, redactText(words)))) return
    if (again) await refusedForNow(tx, lane, step, { words, code, again })
    else await recordRefusal(tx, lane, step, words, code)
    await tellOf(tx, pass, 'erp.refused', { action: step.action, words: redactText(words) })
  })
}

/** What was answered to it, to the letter; empty where nothing was. */
async function wordsOf({ parts }: Pass, { outcome }: OpenEffect): Promise<string> {
  return outcome?.sealedWords === undefined ? '' : parts.secrets.unseal(outcome.sealedWords)
}

function tellOf(tx: Tx, { lane }: Pass, event: string, facts: Record<string, unknown>): Promise<void> {
  const { storeId, kind, recordId } = lane
  return tell(tx, { storeId, actor: 'trela', subjectKind: kind, subjectId: recordId, event, facts })
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
