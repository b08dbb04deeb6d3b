/** The even seeds of the simulated shop; the others are played beside them, in a process of their own. */
import { expect, test } from 'vitest'
import { brokenAmong, patienceMs, seedsOf } from './histories.ts'

const seeds = seedsOf(0)
const timeout = patienceMs(seeds)

test(`${seeds.length} seeded histories (the even ones) come to rest with one document per slot and the same on both sides`, {
  timeout,
}, async () => {
  const { broken, missing } = await brokenAmong(seeds)
  expect(broken).toEqual([])
  expect(missing).toEqual([])
})
