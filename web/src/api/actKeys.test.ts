import { expect, it } from 'vitest'
import { createActKeys } from './actKeys.ts'

const cashOut = 'POST /cash-sessions/a/movements {"direction":"out","amountCents":2000}'

it('keeps the key of an act nobody knows the end of, and gives another once it is done', () => {
  const keys = createActKeys()
  const first = keys.keyOf(cashOut)
  expect(keys.keyOf(cashOut)).toBe(first)
  keys.done(cashOut)
  expect(keys.keyOf(cashOut)).not.toBe(first)
})

it('gives what was changed a key of its own', () => {
  const keys = createActKeys()
  expect(keys.keyOf(cashOut)).not.toBe(keys.keyOf(cashOut.replace('2000', '2100')))
})

it('lets go of a key after a while, counted from the last press', () => {
  let minute = 0
  const keys = createActKeys(() => minute * 60_000)
  const first = keys.keyOf(cashOut)
  minute = 8
  expect(keys.keyOf(cashOut)).toBe(first)
  minute = 16
  expect(keys.keyOf(cashOut)).toBe(first)
  minute = 27
  expect(keys.keyOf(cashOut)).not.toBe(first)
})

it('gives whoever signs in keys of their own', () => {
  const keys = createActKeys()
  const first = keys.keyOf(cashOut)
  keys.forget()
  expect(keys.keyOf(cashOut)).not.toBe(first)
})
