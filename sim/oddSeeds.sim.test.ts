/** The odd seeds of the simulated shop; the others are played beside them, in a process of their own. */
import { expect, test } from 'vitest'
import { brokenAmong, patienceMs, seedsOf } from './histories.ts'

const seeds = seedsOf(1)
const timeout = patienceMs(seeds)

test(`${seeds.length} seeded histories (the odd ones) come to rest with one document per slot and the same on both sides [A1.06 A1.07]`, {
  timeout,
}, async () => {
  const { broken, missing } = await brokenAmong(seeds)
  expect(broken).toEqual([])
  expect(missing).toEqual([])
})
