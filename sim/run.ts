/** Runs one seed to its end and says what broke. */
import { allGuards } from '../src/sync/parts.ts'
import type { Ground } from './ground.ts'
import { type Chosen, historyFor, wayName } from './history.ts'
import { brokenInvariants } from './invariants.ts'
import { play, type Run } from './schedule.ts'
import { createWorldOn, type EveryGuard } from './world.ts'

export interface SeedResult extends Run {
  seed: number
  broken: string[]
  /** Every call to the ERP and its answer: a seed tells the same story again. */
  story: readonly string[]
}

export interface SeedOptions {
  guards?: EveryGuard
  /** Instead of what the seed decides. */
  history?: Chosen
}

export async function runSeed(
  seed: number,
  ground: Ground,
  { guards = allGuards, history: chosen }: SeedOptions = {},
): Promise<SeedResult> {
  const history = historyFor(seed, chosen)
  const world = await createWorldOn(ground, { seed, guards, ...history })
  try {
    for (const [name, way] of Object.entries(history.switches)) world.network.count(wayName(name, way))
    const run = await play(world, history)
    const broken = [...new Set([...world.broken, ...(await brokenInvariants(world))])]
    const { story } = world.network
    return {
      seed,
      ...run,
      broken: run.restless ? [`I3: no rest within its bound`, ...broken] : broken,
      story,
    }
  } finally {
    await world.close()
  }
}
