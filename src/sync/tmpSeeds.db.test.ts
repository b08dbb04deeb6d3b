import { expect, test } from 'vitest'
import { runSeed } from '../../sim/run.ts'
import { freshDatabase } from '../../test/support/database.ts'

test('seeds', { timeout: 600_000 }, async () => {
  const bad: unknown[] = []
  const rests: number[] = []
  for (let seed = 1; seed <= 25; seed++) {
    const fresh = await freshDatabase()
    try {
      const r = await runSeed(seed, { databaseUrl: fresh.url })
      rests.push(r.passesToRest)
      if (r.broken.length) bad.push([seed, r.broken])
    } catch (e) {
      bad.push([seed, String((e as Error).stack).slice(0, 600)])
    } finally {
      await fresh.drop()
    }
  }
  console.log(JSON.stringify(bad, null, 1), rests.join(' '))
  expect(bad).toEqual([])
})
