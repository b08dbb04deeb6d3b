import { expect, test } from 'vitest'
import { createManualClock, systemClock } from './clock.ts'

test('sleepers wake in the order of their instants, each seeing its own time', async () => {
  const clock = createManualClock(1_000)
  const woken: [string, number][] = []
  const nap = async (name: string, ms: number) => {
    await clock.sleep(ms)
    woken.push([name, clock.now()])
  }
  const naps = [nap('late', 300), nap('early', 100), nap('tie, second', 300)]
  expect(clock.nextWake()).toBe(1_100)
  await clock.advance(299)
  expect(woken).toEqual([['early', 1_100]])
  await clock.advance(1)
  await Promise.all(naps)
  expect(woken).toEqual([
    ['early', 1_100],
    ['late', 1_300],
    ['tie, second', 1_300],
  ])
  expect(clock.nextWake()).toBeUndefined()
})

test('a loop that sleeps again is woken at every step inside one advance', async () => {
  const clock = createManualClock(0)
  const ticks: number[] = []
  const loop = (async () => {
    while (ticks.length < 3) {
      await clock.sleep(10)
      ticks.push(clock.now())
    }
  })()
  await clock.advance(100)
  await loop
  expect(ticks).toEqual([10, 20, 30])
  expect(clock.now()).toBe(100)
})

test.each([
  ['manual', createManualClock(0)],
  ['system', systemClock],
])('an aborted sleep on the %s clock ends at once and says so', async (_name, clock) => {
  const stop = new AbortController()
  const nap = clock.sleep(3_600_000, stop.signal)
  stop.abort()
  expect(await nap).toBe('aborted')
  expect(await clock.sleep(3_600_000, stop.signal)).toBe('aborted')
})

test('the system clock waits at least as long as asked', async () => {
  const before = systemClock.now()
  expect(await systemClock.sleep(30)).toBe('elapsed')
  expect(systemClock.now() - before).toBeGreaterThanOrEqual(29)
})

test('a wait beyond the reach of a timer does not end at once', async () => {
  const stop = new AbortController()
  const nap = systemClock.sleep(365 * 86_400_000, stop.signal)
  await systemClock.sleep(20)
  stop.abort()
  expect(await nap).toBe('aborted')
})
