/** Runs one seed to its end and says what broke. */
import type { Switches } from '../src/erp/vhsys/emulator/index.ts'
import { allGuards, type Guards } from '../src/sync/parts.ts'
import { brokenInvariants } from './invariants.ts'
import { play, type Run } from './schedule.ts'
import { createWorld } from './world.ts'

export interface SeedResult extends Run {
  seed: number
  broken: string[]
}

export interface SeedOptions {
  databaseUrl: string
  guards?: Guards
  switches?: Partial<Switches>
  faultPercent?: number
  erpPeople?: boolean
}

export async function runSeed(seed: number, options: SeedOptions): Promise<SeedResult> {
  const { databaseUrl, guards = allGuards, switches = {}, faultPercent = 20, erpPeople = false } = options
  const world = await createWorld({
    seed,
    databaseUrl,
    guards,
    faultPercent,
    erpPeople,
    switches: { readLagMs: 1_500, ...switches },
  })
  try {
    const run = await play(world)
    const broken = await brokenInvariants(world)
    return { seed, ...run, broken: run.restless ? [`I3: no rest within its bound`, ...broken] : broken }
  } finally {
    await world.close()
  }
}
