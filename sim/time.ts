/**
 * Virtual time: it moves only when the world moves it, and what was put off happens at its instant on the way.
 */
import type { Clock } from '../src/platform/clock.ts'

export interface WorldClock extends Clock {
  /** Moves forward, doing what falls due, in order. */
  advance: (ms: number) => Promise<void>
  later: (ms: number, what: () => Promise<void>) => void
  iso: () => string
}

export function createWorldClock(startMs: number): WorldClock {
  let now = startMs
  /** The next first; of one instant, the first put off. */
  const pending: { at: number; what: () => Promise<void> }[] = []
  const advanceTo = async (target: number) => {
    while (pending[0] && pending[0].at <= target) {
      const { at, what } = pending.shift()!
      now = Math.max(now, at)
      await what()
    }
    now = Math.max(now, target)
  }
  return {
    now: () => now,
    iso: () => new Date(now).toISOString(),
    advance: ms => advanceTo(now + ms),
    later: (ms, what) => {
      const at = now + ms
      const next = pending.findIndex(one => one.at > at)
      pending.splice(next === -1 ? pending.length : next, 0, { at, what })
    },
    // Whoever waits in the world (the emulator when it is slow) lets time pass for everybody.
    sleep: async ms => {
      await advanceTo(now + ms)
      return 'elapsed'
    },
  }
}
