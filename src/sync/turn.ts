/**
 * A turn of a pass: what every turn works with, and the ways it ends.
 */
import type { Driver, Found } from '../erp/port/index.ts'
import type { Random } from '../platform/random.ts'
import type { Release } from './lane.ts'
import type { EngineParts, Guards, LaneKey, RecordKind } from './parts.ts'
import type { Loaded } from './situation.ts'

/** What every turn works with. */
export interface Pass {
  parts: EngineParts
  guards: Guards
  lane: LaneKey
  kind: RecordKind
  marked: number
  loaded: Loaded
  driver: Driver
  credentials: { [name: string]: string }
  /** What looks by key brought in this pass. */
  found: (Found & { beganAt: string })[]
  /** Slots read in this pass, with no write since. */
  readSlots: Set<string>
  /** Slots read or made in this pass. */
  metSlots: Set<string>
}

/** How a turn ends: go round again, leave a lane that is released already or another's, or release it so. */
export type Turn = 'again' | 'done' | Release

export function waitUntil(pass: Pass, untilMs: number): Turn {
  const afterMs = Math.max(50, untilMs - pass.loaded.nowMs)
  return { to: 'ready', afterMs, reason: { because: 'checking' }, countsAsAttempt: false }
}

const backOffMs = { first: 1_000, longest: 600_000 }

/** Exponential with jitter over its upper half; the next time is visible on the lane. */
export function backOffFor(attempts: number, random: Random): number {
  const ceiling = Math.min(backOffMs.longest, backOffMs.first * 2 ** Math.min(20, attempts))
  return ceiling / 2 + random.int(0, Math.floor(ceiling / 2))
}

export function backOff(pass: Pass, because: string): Turn {
  const afterMs = backOffFor(pass.lane.attempts, pass.parts.random)
  return { to: 'ready', afterMs, reason: { because }, countsAsAttempt: true }
}
