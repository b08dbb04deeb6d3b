/** The even seeds of a shop that issues notes; the others are played beside them, in a process of their own. */
import { expect, test } from 'vitest'
import { issueHalf } from './issueSeeds.ts'

const { count, timeout, play } = issueHalf(0)

test(`${count} seeded histories of notes (the even ones): no line under two valid notes, and none issued twice`, {
  timeout,
}, async () => {
  const { broken, missing } = await play()
  expect(broken).toEqual([])
  expect(missing).toEqual([])
})
