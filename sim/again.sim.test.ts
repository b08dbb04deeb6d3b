/** A seed is the whole bug report only if it gives the same run again. */
import { expect, test } from 'vitest'
import { patienceMs, playSeeds, seedsFrom } from './histories.ts'
import type { SeedResult } from './run.ts'

const seeds = seedsFrom(1, Number(process.env.TRELA_SEEDS_TWICE ?? 8))

/** Tally and story of each seed, by seed. */
async function told(inOrder: readonly number[]): Promise<Map<number, Pick<SeedResult, 'tally' | 'story'>>> {
  const results = new Map<number, Pick<SeedResult, 'tally' | 'story'>>()
  await playSeeds(inOrder, {}, ({ seed, tally, story }) => {
    results.set(seed, { tally, story })
    return 'go on'
  })
  return results
}

test(`${seeds.length} seeds played again, in another order, tell call by call the same story`, {
  timeout: 2 * patienceMs(seeds),
}, async () => {
  const first = await told(seeds)
  const again = await told([...seeds].reverse())
  const differing = seeds.flatMap(seed => {
    const [one, other] = [first.get(seed)!, again.get(seed)!]
    const at = one.story.findIndex((line, n) => line !== other.story[n])
    if (at >= 0) return [{ seed, at, first: one.story[at], again: other.story[at] ?? 'nothing more' }]
    if (JSON.stringify(one) === JSON.stringify(other)) return []
    return [{ seed, at, first: JSON.stringify(one.tally), again: JSON.stringify(other.tally) }]
  })
  expect(differing).toEqual([])
  expect(first.size).toBe(seeds.length)
})
