import { expect, test } from 'vitest'
import { createManualClock } from './clock.ts'
import { createIds } from './ids.ts'
import { createSeededRandom, systemRandom } from './random.ts'

test('a seed repeats its draws, another seed does not', () => {
  const draws = (seed: number) => {
    const random = createSeededRandom(seed)
    return [random.int(1, 1_000_000), random.int(1, 1_000_000), ...random.bytes(8)]
  }
  expect(draws(7)).toEqual(draws(7))
  expect(draws(7)).not.toEqual(draws(8))
})

test.each([
  ['seeded', createSeededRandom(1)],
  ['system', systemRandom],
])('the %s source reaches both ends of a range and nothing beyond', (_name, random) => {
  const seen = new Set(Array.from({ length: 300 }, () => random.int(3, 5)))
  expect([...seen].sort()).toEqual([3, 4, 5])
  expect(random.bytes(16)).toHaveLength(16)
})

test('ids are UUIDs of version 7 that sort as they were made, even when the clock is set back', () => {
  const clock = createManualClock(Date.UTC(2026, 10, 20))
  const ids = createIds({ ...clock, now: () => nows.shift() ?? clock.now() }, createSeededRandom(42))
  const day = clock.now()
  const nows = [day, day, day + 5, day - 60_000, day + 5, day + 6]
  const made = Array.from({ length: 6 }, () => ids.next())
  expect(made).toEqual([...made].sort())
  expect(new Set(made).size).toBe(6)
  for (const id of made)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('the same seed and the same instants make the same ids', () => {
  const make = () => createIds(createManualClock(1_000), createSeededRandom(9)).next()
  expect(make()).toBe(make())
})
