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
  let pending: { at: number; order: number; what: () => Promise<void> }[] = []
  let order = 0
  const advanceTo = async (target: number) => {
    for (;;) {
      const due = pending.filter(p => p.at <= target).sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!due) break
      pending = pending.filter(p => p !== due)
      now = Math.max(now, due.at)
      await due.what()
    }
    now = Math.max(now, target)
  }
  return {
    now: () => now,
    iso: () => new Date(now).toISOString(),
    advance: ms => advanceTo(now + ms),
    later: (ms, what) => {
      pending.push({ at: now + ms, order: order++, what })
    },
    // Whoever waits in the world (the emulator when it is slow) lets time pass for everybody.
    sleep: async ms => {
      await advanceTo(now + ms)
      return 'elapsed'
    },
  }
}
