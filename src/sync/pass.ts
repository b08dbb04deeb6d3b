/**
 * A pass: one worker brings one record and its ERP documents into agreement, or as far as can be now.
 *
 * observe → merge → next → apply, again and again, until the answer is "agreed" or nothing can be done at present.
 * Every turn loads everything anew, so a crash anywhere costs one more pass and there is no state to restore.
 *
 * Owns the order of things. Leaves alone what a record wants (`mirror/`), what to do next (the driver), and how each
 * statement keeps its invariant (the files beside this one).
 */
import { letsThrough } from '../core/gate.ts'
import type { FindingDraft, Next, Step, TheirDoing } from '../erp/port/index.ts'
import { calledBack, heldAbsences, trashedThere } from './absences.ts'
import { adoptFound, adoptLost } from './adopt.ts'
import { applyStep } from './apply.ts'
import { followChoice } from './choices.ts'
import { disownOrphans } from './effects.ts'
import { type Subject, settleFindings } from './findings.ts'
import { joinPairs } from './joining.ts'
import { holdLane, type Release, releaseLane } from './lane.ts'
import { heldUntil } from './later.ts'
import { look } from './look.ts'
import { allGuards, type EngineParts, type LaneKey, type RecordKind, type Want } from './parts.ts'
import { settleOpenEffects } from './settle.ts'
import { loadSituation, lostDocument, situationOf } from './situation.ts'
import { deniedAgainMs, isDeniedTooSoon, letGo, mergeNow, takeDoings } from './takeOver.ts'
import { type Pass, type Turn, waitUntil } from './turn.ts'
import { unmetConditions, waitFor, wake } from './waiting.ts'

/** More turns than any record needs; reaching it is a bug in a driver and must not become an endless loop. */
const maxTurns = 400

/** What a pass knows from one turn to the next. */
type Carried = Pick<Pass, 'found' | 'readSlots' | 'metSlots'>

/** @param stopping asked between two turns: a server that is told to stop does not begin another call */
export async function runPass(parts: EngineParts, lane: LaneKey, stopping?: AbortSignal): Promise<void> {
  const kind = parts.kinds.find(k => k.kind === lane.kind)
  if (!kind) throw new Error(`No kind of record is named ${lane.kind}`)
  const carried: Carried = { found: [], readSlots: new Set(), metSlots: new Set() }
  for (let turn = 0; turn < maxTurns; turn++) {
    const pass = await openTurn(parts, lane, kind, carried)
    if (pass === null) return
    const end = stopping?.aborted ? handOver : await takeTurn(pass)
    if (end === 'again') continue
    if (end !== 'done') await parts.db.inStore(lane.storeId, tx => releaseLane(tx, lane, end, pass.marked))
    return
  }
  throw new Error(`A pass over ${lane.kind} ${lane.recordId} did not come to rest in ${maxTurns} turns`)
}

/** The lane goes on from where it is, in another server or after the restart. */
const handOver: Release = { to: 'held', place: 'kept', reason: { because: 'sending' } }

/** Holds the lane and loads what is known; null when another worker has the lane by now. */
async function openTurn(
  parts: EngineParts,
  lane: LaneKey,
  kind: RecordKind,
  carried: Carried,
): Promise<Pass | null> {
  const guards = parts.guards ?? allGuards
  const opened = await parts.db.inStore(lane.storeId, async tx => {
    const marked = await holdLane(tx, lane, guards.fence)
    if (marked === null) return null
    await disownOrphans(tx, lane)
    // Decided and not joined yet: whoever needs the record now does not wait for the batch that it is in.
    if (kind.meeting) await joinPairs(tx, parts, lane, kind.meeting, { recordId: lane.recordId })
    return { marked, loaded: await loadSituation(tx, lane, kind) }
  })
  if (opened === null) return null
  const driver = parts.drivers.find(d => d.name === opened.loaded.connection.driver)
  if (!driver) throw new Error(`No driver is named ${opened.loaded.connection.driver}`)
  const credentials = JSON.parse(
    await parts.secrets.unseal(opened.loaded.sealedCredentials),
  ) as Pass['credentials']
  return { parts, guards, lane, kind, ...opened, driver, credentials, ...carried }
}

async function takeTurn(pass: Pass): Promise<Turn> {
  const { loaded } = pass
  if (!letsThrough(loaded.gate))
    return { to: 'ready', afterMs: 1_000, reason: { because: 'paused' }, countsAsAttempt: false }
  const settled = await settleOpenEffects(pass)
  if (settled !== 'clear' && 'end' in settled) return settled.end
  if (settled !== 'clear' && 'ask' in settled) return askPerson(pass, settled.ask)
  if (loaded.want.is === 'nothing')
    return finish(pass, loaded.want.findings ?? [], restOrComeBack(pass, loaded.want))
  if (loaded.want.is === 'blocked') {
    return finish(pass, loaded.want.findings, { to: 'stopped', reason: { because: 'finding' } })
  }
  if (loaded.want.is === 'waiting') return waitOrGoOn(pass, loaded.want)
  const held = await heldAbsences(pass, trashedThere(pass))
  if (held !== null) return held
  if (await mergeNow(pass)) return 'again'
  const lost = lostDocument(loaded)
  if (lost) return adoptLost(pass, lost.slot, lost.document)
  const next = pass.driver.next(situationOf(loaded, pass.driver, pass.found, pass))
  const findings = [...loaded.want.findings, ...next.findings]
  // While a call of ours is not settled, what is seen may be its doing.
  const chosen = settled === 'clear' ? await followChoice(pass, findings) : null
  if (chosen !== null) return chosen
  return follow(pass, { ...next, findings }, settled === 'clear' ? null : settled)
}

/** Nobody can tell what came of a call: the record stands still until somebody has said it, or the document shows it. */
async function askPerson(pass: Pass, finding: FindingDraft): Promise<Turn> {
  const { want } = pass.loaded
  const findings = [...(want.is === 'wanted' ? want.findings : []), finding]
  const chosen = await followChoice(pass, findings)
  return chosen ?? finish(pass, findings, { to: 'stopped', reason: { because: 'finding' } })
}

function restOrComeBack(pass: Pass, { because, fromMs }: Extract<Want, { is: 'nothing' }>): Release {
  if (fromMs === null) return { to: 'agreed', reason: { because } }
  const afterMs = Math.max(1_000, fromMs - pass.loaded.nowMs)
  return { to: 'ready', afterMs, reason: { because }, countsAsAttempt: false }
}

async function follow(
  pass: Pass,
  next: Next,
  held: { untilMs: number; maySend: string[] } | null,
): Promise<Turn> {
  const { loaded } = pass
  switch (next.say) {
    case 'agreed':
      if (held) return waitUntil(pass, held.untilMs)
      return finish(pass, next.findings, { to: 'agreed' })
    case 'stuck':
      return finish(pass, next.findings, { to: 'stopped', reason: { because: 'finding' } })
    case 'look':
      return look(pass, next.looks)
    case 'adopt':
      return adoptFound(pass, next.slot, next.document, next.known)
    case 'let_go':
      if (held) return waitUntil(pass, held.untilMs)
      if (await isDeniedTooSoon(pass)) return waitUntil(pass, loaded.nowMs + deniedAgainMs)
      return partWith(pass, next.slot)
    case 'take':
      // While a call of ours is not settled, what is seen may be its doing.
      if (held) return waitUntil(pass, held.untilMs)
      if (await isDeniedTooSoon(pass)) return waitUntil(pass, loaded.nowMs + deniedAgainMs)
      return takeOrStop(pass, next.doings, next.findings)
    case 'step':
      return (await holdOn(pass, next.step, next.findings)) ?? applyStep(pass, next.step, held)
  }
}

/** A step that was refused for now is not sent before its time; why, is told meanwhile. */
async function holdOn(pass: Pass, step: Step, findings: FindingDraft[]): Promise<Turn | null> {
  const { parts, lane, loaded } = pass
  const untilMs = await parts.db.inStore(lane.storeId, tx => heldUntil(tx, lane, step))
  if (untilMs === null) return null
  const afterMs = Math.max(1_000, untilMs - loaded.nowMs)
  const reason = { because: 'tax_side_down' }
  return finish(pass, findings, { to: 'ready', afterMs, reason, countsAsAttempt: false })
}

async function takeOrStop(pass: Pass, doings: TheirDoing[], findings: FindingDraft[]): Promise<Turn> {
  const held = await heldAbsences(pass, calledBack(doings))
  if (held !== null) return held
  if (await takeDoings(pass, doings)) return 'again'
  return finish(pass, findings, { to: 'stopped', reason: { because: 'finding' } })
}

async function partWith(pass: Pass, slot: string): Promise<Turn> {
  const held = await heldAbsences(pass, [slot])
  if (held !== null) return held
  await letGo(pass, slot)
  return 'again'
}

/** Ends the pass in one transaction with its findings, unless the lane is lost. */
async function finish(pass: Pass, findings: FindingDraft[], release: Release): Promise<Turn> {
  const { parts, lane } = pass
  await parts.db.inStore(lane.storeId, async tx => {
    if (!(await releaseLane(tx, lane, release, pass.marked))) return
    await settleFindings(tx, subjectOf(pass), parts.ids.next, findings)
    // It may be settled now, free of what stopped it, or out of the trash.
    if (release.to === 'agreed') await wake(tx, lane.connectionId, lane)
  })
  return 'done'
}

function subjectOf({ lane, kind }: Pass): Subject {
  return { storeId: lane.storeId, connectionId: lane.connectionId, kind: kind.kind, id: lane.recordId }
}

async function waitOrGoOn(
  pass: Pass,
  { conditions, findings }: Extract<Want, { is: 'waiting' }>,
): Promise<Turn> {
  const { parts, lane, kind } = pass
  const unknown = conditions.find(
    c => (parts.kinds.find(k => k.kind === c.kind)?.rank ?? kind.rank) >= kind.rank,
  )
  if (unknown) throw new Error(`A ${kind.kind} may not wait on a ${unknown.kind}`)
  return parts.db.inStore(lane.storeId, async tx => {
    const unmet = await unmetConditions(tx, lane.connectionId, conditions)
    if (unmet.length === 0 || !(await waitFor(tx, lane, unmet))) return 'again'
    const release: Release = {
      to: 'waiting',
      conditions: unmet,
      reason: { because: 'waiting', on: unmet as never },
    }
    if (await releaseLane(tx, lane, release, pass.marked))
      await settleFindings(tx, subjectOf(pass), parts.ids.next, findings)
    return 'done'
  })
}
