/**
 * Workers of the simulated world: real engines whose passes stop at named points, where the schedule decides whether
 * they go on, freeze for a while or die.
 *
 * Only one worker moves at a time, so a seed gives the same run again.
 */
import { createEngine } from '../src/sync/engine.ts'
import type { CrashPoint, EngineParts } from '../src/sync/parts.ts'

export interface Worker {
  name: string
  /** Where it stopped, or null when it has nothing under way. */
  stoppedAt: () => CrashPoint | null
  /** Starts a pass, or lets a stopped one go on; ends at the next point or when the pass ends. */
  move: () => Promise<'stopped' | 'idle' | 'worked'>
  /** Never goes on: the process was killed. A new one takes its name. */
  kill: () => void
}

export function createWorker(name: string, parts: EngineParts): Worker {
  let stopped: { point: CrashPoint; go: () => void } | null = null
  let arrived: (() => void) | null = null
  let underWay: Promise<boolean> | null = null
  let current = Symbol('first')
  let engine = fresh()

  function fresh() {
    const mine = Symbol(name)
    current = mine
    return createEngine(
      {
        ...parts,
        at: point =>
          new Promise<void>(resolve => {
            // A killed worker's promises stay open for ever, as its process would.
            if (current !== mine) return
            stopped = { point, go: resolve }
            arrived?.()
          }),
      },
      { workers: 1 },
    )
  }
  return {
    name,
    stoppedAt: () => stopped?.point ?? null,
    move: async () => {
      const atPoint = new Promise<'stopped'>(resolve => {
        arrived = () => resolve('stopped')
      })
      if (stopped) {
        const { go } = stopped
        stopped = null
        go()
      } else {
        underWay = engine.step()
      }
      const ended = underWay!.then(worked => (worked ? ('worked' as const) : ('idle' as const)))
      const how = await Promise.race([atPoint, ended])
      if (how !== 'stopped') underWay = null
      return how
    },
    kill: () => {
      stopped = null
      underWay = null
      engine = fresh()
    },
  }
}
