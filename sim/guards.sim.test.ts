/** Each guard is needed: with it switched off, some seed breaks an invariant. */
import { expect, test } from 'vitest'
import { allGuards, type Guards } from '../src/sync/parts.ts'
import { isFull, playSeeds, seedsFrom } from './histories.ts'
import type { History } from './history.ts'
import type { SeedResult } from './run.ts'

/** With a guard off, a run must fail within so many seeds. */
const seedsPerGuard = 240

/** The days on which a guard is seen to be needed. */
const daysOf: Partial<Record<keyof Guards, Partial<History>>> = {
  // What it guards against is rare: a write that arrives after the look which did not find it.
  horizon: { faultPercent: 40, moves: 160 },
}

const guardsProven = (isFull ? Object.keys(allGuards) : ['markerLookup', 'evidenceAge']) as (keyof Guards)[]

// All of them in CI; two are enough to see that the proof itself works.
test.each(guardsProven)('without the guard %s a history breaks', async guard => {
  const broken: SeedResult[] = []
  const options = { guards: { ...allGuards, [guard]: false }, history: daysOf[guard] ?? {} }
  await playSeeds(seedsFrom(1, seedsPerGuard), options, result => {
    if (result.broken.length > 0) broken.push(result)
    return broken.length > 0 ? 'enough' : 'go on'
  })
  const [first] = broken
  if (!first)
    expect.fail(`${seedsPerGuard} seeds hold without ${guard}: either it is not needed or nothing tests it`)
  const days = daysOf[guard] ? ` ${JSON.stringify(daysOf[guard])}` : ''
  process.stdout.write(`without ${guard}: seed ${first.seed}${days} breaks: ${first.broken[0]}\n`)
})
