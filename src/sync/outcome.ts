/**
 * What follows from a call's outcome, in one transaction with the journal.
 *
 * A result that comes after another worker took over is kept as evidence and changes nothing by itself.
 */
import type { ErpDocument, Json, Outcome, Step } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { tell } from '../store/timeline.ts'
import { begunAgain } from '../store/transaction.ts'
import { type Resolution, recordRefusal, resolveSending } from './effects.ts'
import { databaseNow, doubt, observe } from './evidence.ts'
import { noteFailure, noteSuccess, shutForCredentials } from './gate.ts'
import { endLink, link, markSiblings, rebaseAfterWrite, touchParent } from './links.ts'
import { heldBack } from './look.ts'
import { redactText } from './redact.ts'
import { backOff, type Pass, type Turn } from './turn.ts'

export async function resolveOutcome(
  pass: Pass,
  effectId: string,
  step: Step,
  answered: Outcome,
  exchange: Json,
): Promise<Turn> {
  const { parts, lane } = pass
  const outcome = namesItsDocument(step, answered)
    ? answered
    : ({ is: 'uncertain', why: 'created, and it did not say what' } as const)
  for (const slot of step.slots) pass.readSlots.delete(slot)
  const entry = await journalled(pass, outcome)
  const settle = async (tx: Tx): Promise<Turn | null> => {
    const ours = await resolveSending(tx, effectId, stateAfter(outcome), entry, exchange)
    if (!ours) return lateOutcome(tx, pass, outcome)
    switch (outcome.is) {
      case 'confirmed':
        // The gate and the connection before any lane, as whoever changes a connection locks them.
        await noteSuccess(tx, lane.connectionId)
        await confirm(tx, pass, step, outcome.documents)
        return 'again'
      case 'accepted':
        return {
          to: 'ready',
          afterMs: outcome.askAfterMs,
          reason: { because: 'checking' },
          countsAsAttempt: false,
        }
      case 'rejected':
        // The finding shows the shop what the ERP said, to the letter; only what stays in the journal is blackened.
        await recordRefusal(tx, lane, step, outcome.words, outcome.code)
        // Perhaps the document is not what the step was made for any more: nothing follows before it is read again.
        if (step.target !== null) await markWritten(tx, pass, step)
        await told(tx, pass, 'erp.refused', { action: step.action, words: redactText(outcome.words) })
        await noteSuccess(tx, lane.connectionId)
        if (outcome.learns) await learn(tx, lane.connectionId, outcome.learns)
        return 'again'
      case 'unauthorised':
        await shutForCredentials(tx, lane.connectionId, outcome.words)
        return backOff(pass, 'credentials')
      case 'throttled':
        return null
      case 'unsent':
        await noteFailure(tx, lane.connectionId, outcome.why)
        return backOff(pass, 'erp_down')
      case 'answered':
        // Whatever it claims, it stays open until a reading that begins from now on has told.
        await noteSuccess(tx, lane.connectionId)
        await markWritten(tx, pass, step)
        await told(tx, pass, 'erp.answered', { action: step.action, words: redactText(outcome.words) })
        return lookSoon(pass)
      case 'uncertain':
        await noteFailure(tx, lane.connectionId, outcome.why)
        await markWritten(tx, pass, step)
        await told(tx, pass, 'erp.uncertain', { action: step.action, why: outcome.why })
        return lookSoon(pass)
    }
  }
  // The call was made: what came of it must not be lost to a deadlock, or it would have to be proven.
  const turn = await begunAgain(() => parts.db.inStore(lane.storeId, settle))
  if (turn !== null) return turn
  return heldBack(pass, outcome.is === 'throttled' ? outcome.retryAfterMs : null, true)
}

/** A create that does not say which document it made can only be found by its marker: to link none would make another. */
function namesItsDocument({ target, slots }: Step, outcome: Outcome): boolean {
  return outcome.is !== 'confirmed' || target !== null || outcome.documents[slots[0]!] !== undefined
}

async function confirm(
  tx: Tx,
  pass: Pass,
  step: Step,
  documents: Record<string, ErpDocument>,
): Promise<void> {
  const { parts, lane } = pass
  const { storeId, connectionId } = lane
  const now = await databaseNow(tx)
  for (const slot of step.slots) {
    const document = documents[slot] ?? null
    const brought = step.brings[slot] ?? {}
    const linked = pass.loaded.links.find(l => l.slot === slot)
    if (step.ends.includes(slot)) await endLink(tx, lane, slot)
    else if (linked) await rebaseAfterWrite(tx, lane, slot, brought, document, now)
    else if (document) {
      await link(tx, lane, { id: parts.ids.next(), slot, document, ours: brought, writtenAt: now })
      pass.metSlots.add(slot)
    }
    if (document) {
      const { kind, id } = document
      await observe(
        tx,
        { storeId, connectionId, kind, id, beganAt: now, document },
        { readLagMs: null, on: true },
      )
    }
    if (linked) await markSiblings(tx, lane, linked.kind, linked.id)
    if (document && step.listedUnder) await touchParent(tx, lane, document, step.listedUnder)
  }
  const first = documents[step.slots[0]!]
  await told(tx, pass, 'erp.confirmed', {
    action: step.action,
    slot: step.slots[0],
    number: first?.number ?? pass.loaded.links.find(l => l.slot === step.slots[0])?.number ?? null,
  })
}

/** What the ERP said of the account holds for every record of it from now on. */
async function learn(tx: Tx, connectionId: string, answers: { [question: string]: string }): Promise<void> {
  await tx`update connection set answers = answers || ${tx.json(answers)} where id = ${connectionId}`
}

/** Evidence from before a write of unknown outcome, or one that was refused, says nothing about it. */
async function markWritten(tx: Tx, pass: Pass, step: Step): Promise<void> {
  await tx`
    update link set written_at = trela_now()
    where connection_id = ${pass.lane.connectionId} and record_id = ${pass.lane.recordId} and slot in ${tx(step.slots)} and ended_at is null`
}

/** The lane has another worker, who treats the effect as uncertain; what we heard helps it to find the document. */
async function lateOutcome(tx: Tx, pass: Pass, outcome: Outcome): Promise<Turn> {
  const { storeId, connectionId, kind, recordId } = pass.lane
  if (outcome.is === 'confirmed') {
    const now = await databaseNow(tx)
    for (const document of Object.values(outcome.documents)) {
      const seen = { storeId, connectionId, kind: document.kind, id: document.id, beganAt: now, document }
      await observe(tx, seen, { readLagMs: null, on: true })
      await doubt(tx, storeId, connectionId, document.kind, document.id)
    }
    await mark(tx, { storeId, kind, recordId, class: laneClass.inbound })
  }
  return 'done'
}

function stateAfter({ is }: Outcome): Resolution {
  if (is === 'unsent' || is === 'unauthorised') return 'dropped'
  return is === 'answered' ? 'uncertain' : is
}

const lookSoon = ({ driver }: Pass): Turn => ({
  to: 'ready',
  afterMs: driver.capabilities.readLagMs,
  reason: { because: 'checking' },
  countsAsAttempt: false,
})

/** The words of an answer that is still to be judged are kept to the letter, and out of sight. */
async function journalled({ parts }: Pass, outcome: Outcome): Promise<Json> {
  switch (outcome.is) {
    case 'answered':
      return {
        says: outcome.says,
        code: outcome.code,
        ...('printUrl' in outcome ? { printUrl: outcome.printUrl } : {}),
        ...('again' in outcome ? { again: { ...outcome.again } } : {}),
        sealedWords: await parts.secrets.seal(outcome.words),
      }
    case 'accepted':
      return { ticket: outcome.ticket }
    case 'rejected':
      return { words: redactText(outcome.words), code: outcome.code, field: outcome.field }
    case 'unauthorised':
      return { words: redactText(outcome.words) }
    case 'unsent':
    case 'uncertain':
      return { why: outcome.why }
    default:
      return {}
  }
}

function told(tx: Tx, pass: Pass, event: string, facts: Record<string, unknown>): Promise<void> {
  const { storeId, kind, recordId } = pass.lane
  return tell(tx, { storeId, actor: 'trela', subjectKind: kind, subjectId: recordId, event, facts })
}
