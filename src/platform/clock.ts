/**
 * Time. The only place that reads the machine's clock or waits; everything else is handed a `Clock`.
 * The manual clock moves only when told to, so a simulated week takes milliseconds and repeats exactly.
 */

export type Slept = 'elapsed' | 'aborted'

export type Clock = {
  /** Now, in milliseconds since the Unix epoch (UTC). */
  now(): number
  /**
   * Waits `ms` milliseconds, at most 24 days. Never rejects: an aborted wait ends at once and says so.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<Slept>
}

/** Beyond a signed 32-bit number a timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve('aborted')
      const onAbort = () => {
        clearTimeout(timer)
        resolve('aborted')
      }
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', onAbort)
          resolve('elapsed')
        },
        Math.min(ms, LONGEST_TIMER_MS),
      )
      signal?.addEventListener('abort', onAbort, { once: true })
    }),
}

export type ManualClock = Clock & {
  /** Moves time `ms` forward, waking each sleeper at its own instant, in order. */
  advance(ms: number): Promise<void>
  /** The instant (ms since epoch) at which the next sleeper wakes, if anybody sleeps. */
  nextWake(): number | undefined
}

type Sleeper = { wakeAt: number; wake: (how: Slept) => void }

/** A clock that stands still at `startMs` until it is advanced. */
export function createManualClock(startMs: number): ManualClock {
  let now = startMs
  let sleepers: Sleeper[] = []

  const earliest = () => sleepers.reduce<Sleeper | undefined>(sooner, undefined)

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve('aborted')
        const sleeper: Sleeper = {
          wakeAt: now + ms,
          wake: how => {
            sleepers = sleepers.filter(other => other !== sleeper)
            signal?.removeEventListener('abort', onAbort)
            resolve(how)
          },
        }
        const onAbort = () => sleeper.wake('aborted')
        signal?.addEventListener('abort', onAbort, { once: true })
        sleepers.push(sleeper)
      }),
    async advance(ms) {
      const target = now + ms
      for (let next = earliest(); next && next.wakeAt <= target; next = earliest()) {
        now = next.wakeAt
        next.wake('elapsed')
        // The woken code runs before time moves on, and may fall asleep again within this same stretch.
        await new Promise(resolve => setImmediate(resolve))
      }
      now = target
    },
    nextWake: () => earliest()?.wakeAt,
  }
}

// Ties go to whoever fell asleep first: the list keeps that order, so an equal instant does not win.
function sooner(best: Sleeper | undefined, sleeper: Sleeper): Sleeper {
  return best && best.wakeAt <= sleeper.wakeAt ? best : sleeper
}
