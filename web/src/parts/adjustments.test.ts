import { expect, it } from 'vitest'
import { type Adjustment, changeOf } from './adjustments.ts'

const percentOff = (percent: string): Adjustment => ({
  kind: 'discount',
  amountCents: null,
  percent,
  reason: null,
})

it('an amount is what it says, a percentage is rounded once, an exact half to the even cent', () => {
  expect(changeOf(150_80, { kind: 'surcharge', amountCents: 5_00, percent: null, reason: null })).toBe(5_00)
  expect(changeOf(1_50, percentOff('5'))).toBe(-8)
  expect(changeOf(1_30, percentOff('5'))).toBe(-6)
  expect(changeOf(99_99, percentOff('12.5'))).toBe(-12_50)
  expect(changeOf(0, percentOff('100'))).toBe(0)
  expect(changeOf(10_00, null)).toBe(0)
})
