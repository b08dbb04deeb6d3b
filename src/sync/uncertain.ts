/**
 * Uncertain effects: calls that nobody knows the end of. Never resent blindly.
 *
 * Owns the decision, from what is known now, what to do about one: adopt what was found, call it absent once a
 * complete look that began late enough found nothing, look again, or wait until such a look can be had. Pure.
 */
import { sameValue } from '../core/compare.ts'
import type { Capabilities, ErpDocument, Evidence, Json, Step } from '../erp/port/index.ts'
import type { Guards } from './parts.ts'
import { type Loaded, type OpenEffect, provableFrom } from './situation.ts'

export type Verdict =
  | { do: 'adopt_created'; document: ErpDocument }
  | { do: 'adopt_changed' }
  | { do: 'absent' }
  /** Of an issue: refused; refused for a while; past its horizon. */
  | { do: 'refused' }
  | { do: 'ask_later' }
  | { do: 'ask_person'; mayAskAgain: boolean }
  | { do: 'scan' }
  | { do: 'read' }
  /** Nothing may be sent before, except the very same state again. */
  | { do: 'wait'; untilMs: number; mayResend: boolean }

export interface Known {
  effect: OpenEffect
  step: Step
  strays: Loaded['strays']
  /** Evidence of the document the step wrote to. */
  evidence: Evidence | undefined
  /** When that evidence began, in ms; null when there is none. */
  evidenceBeganMs: number | null
  /** When the latest complete scan that reaches back far enough began, in ms; null when there is none. */
  scannedMs: number | null
  nowMs: number
}

export function judge(known: Known, capabilities: Capabilities, guards: Guards): Verdict {
  const { effect, nowMs } = known
  const sentMs = Date.parse(effect.sentAt!)
  const provableMs = guards.horizon ? provableFrom(effect, capabilities) : sentMs
  return effect.target === null
    ? judgeCreate(known, guards, sentMs, provableMs)
    : judgeChange(known, provableMs, nowMs)
}

function judgeCreate(
  { effect, strays, scannedMs, nowMs }: Known,
  guards: Guards,
  sentMs: number,
  provableMs: number,
): Verdict {
  // A create that may be repeated (the ERP keeps our own key) needs no proof.
  if (!guards.markerLookup || effect.safety === 'again') return { do: 'absent' }
  const stray = strays.find(s => s.document.marker === effect.marker)
  if (stray) return { do: 'adopt_created', document: stray.document }
  if (scannedMs !== null && scannedMs >= provableMs) return { do: 'absent' }
  // One look at once: most lost answers are found by it and nobody waits.
  if (nowMs >= provableMs || scannedMs === null || scannedMs < sentMs) return { do: 'scan' }
  return { do: 'wait', untilMs: provableMs, mayResend: false }
}

function judgeChange(
  { effect, step, evidence, evidenceBeganMs }: Known,
  provableMs: number,
  nowMs: number,
): Verdict {
  if (evidence === undefined || evidence.is === 'unknown') return { do: 'read' }
  if (evidence.is === 'gone') return { do: 'adopt_changed' }
  if (!evidence.document.whole) return { do: 'read' }
  if (took(step, evidence.document)) return { do: 'adopt_changed' }
  if (evidenceBeganMs !== null && evidenceBeganMs >= provableMs) return { do: 'absent' }
  if (nowMs >= provableMs) return { do: 'read' }
  return { do: 'wait', untilMs: provableMs, mayResend: effect.safety === 'again' }
}

/** Whether the document shows what the step was to bring about. */
function took(step: Step, seen: ErpDocument): boolean {
  const expected = step.expects[step.slots[0]!]
  if (!expected) return seen.standing !== 'live'
  if (expected.standing !== seen.standing) return false
  const shown = seen.fields as Record<string, Json | undefined>
  const brought = Object.keys(step.brings[step.slots[0]!] ?? {})
  return brought.every(field => sameValue((expected.fields as Record<string, Json>)[field], shown[field]))
}
