/** Each guard is needed: with it switched off, some seed breaks an invariant. */
import { expect, test } from 'vitest'
import { allGuards } from '../src/sync/parts.ts'
import { playSeeds, seedsFrom } from './histories.ts'
import type { Chosen, History } from './history.ts'
import type { SeedResult } from './run.ts'
import type { EveryGuard } from './world.ts'

/** With a guard off, a run must fail within so many seeds. */
const seedsPerGuard = 160

/** Money and documents there are our own doing alone, so that whatever stands twice or comes back is our fault. */
const alone = { moves: 160, erpPeople: false, outage: false } satisfies Partial<History>
/** What people do in the ERP is found by polls alone, and no poll shows more than it was asked for. */
const unheard = { erpPeople: true, webhooks: false, exactScans: true, calmDays: 1 } satisfies Partial<History>

/** The days on which each guard is seen to be needed. */
const daysOf: Record<keyof EveryGuard, Chosen> = {
  markerLookup: { ...alone, faultPercent: 12, faults: ['lost_answer'] },
  // A write that arrives after the look which did not find it.
  horizon: { ...alone, faultPercent: 12, faults: ['late_commit'] },
  fence: { ...alone, faultPercent: 0, freezePercent: 30 },
  evidenceAge: { ...alone, faultPercent: 0, webhooks: true },
  // Whoever asks again without looking is given a second number.
  askBeforeIssue: {
    issues: true,
    faultsOn: '/emitir',
    faultPercent: 60,
    faults: ['lost_answer', 'late_commit'],
    switches: { issueTwice: 'second' },
  },
  naturalKeyClaim: { ...alone, faultPercent: 20, acts: ['register'] },
  base: { faultPercent: 20, erpPeople: true },
  // A poll begins soon after every change, while a reading may still lag behind it.
  pollOverlap: {
    ...unheard,
    faultPercent: 0,
    moves: 100,
    outage: false,
    pollEveryMs: 5_000,
    switches: { readLagMs: 1_500 },
  },
  // Longer away than what a poll reads twice.
  cursorFreshness: { ...unheard, faultPercent: 0, moves: 60, outage: true },
  receiptsFirst: { ...alone, acts: ['register', 'book', 'pay', 'pay'] },
}

test.each(Object.keys(daysOf) as (keyof typeof daysOf)[])(
  'without the guard %s a history breaks',
  async guard => {
    const broken: SeedResult[] = []
    const options = { guards: { ...allGuards, [guard]: false }, history: daysOf[guard] }
    await playSeeds(seedsFrom(1, seedsPerGuard), options, result => {
      if (result.broken.length > 0) broken.push(result)
      return broken.length > 0 ? 'enough' : 'go on'
    })
    const [first] = broken
    if (!first)
      expect.fail(`${seedsPerGuard} seeds hold without ${guard}: either it is not needed or nothing tests it`)
    process.stdout.write(
      `without ${guard}: seed ${first.seed} ${JSON.stringify(daysOf[guard])} breaks: ${first.broken[0]}\n`,
    )
  },
)

test('with every guard on, the same days hold', async () => {
  const broken: string[] = []
  for (const [guard, history] of Object.entries(daysOf))
    await playSeeds(seedsFrom(1, 4), { history }, result => {
      broken.push(...result.broken.map(words => `SEED=${result.seed} on the days of ${guard}: ${words}`))
      return 'go on'
    })
  expect(broken).toEqual([])
})
