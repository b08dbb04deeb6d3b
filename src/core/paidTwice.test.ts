import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lifted, paidAgain } from './paidTwice.ts'

const of = (...cents: number[]) => cents.map((coveredCents, n) => ({ id: `r${n + 1}`, coveredCents }))
const ids = (receipts: { id: string }[]) => receipts.map(({ id }) => id)

it('of R$ 10.00 and R$ 32.50 received here, the one that came again in the ERP is the one of R$ 10.00', () => {
  expect(ids(paidAgain(of(1_000, 3_250), 1_000))).toEqual(['r1'])
})

it('where none is just so much, the latest make up for it', () => {
  expect(ids(paidAgain(of(1_000, 1_500, 2_000), 3_000))).toEqual(['r3', 'r2'])
})

it('where all of them come to less, none was paid again', () => {
  expect(paidAgain(of(1_000), 1_001)).toEqual([])
})

it('what is taken back lifts no more than is undecided, and no more than is taken back', () => {
  expect(lifted([1_000, 500], 1_200)).toEqual([1_000, 200])
  fc.assert(
    fc.property(fc.array(fc.nat(9_999)), fc.nat(20_000), (undecided, reversed) => {
      const lifts = lifted(undecided, reversed)
      const all = lifts.reduce((a, b) => a + b, 0)
      expect(all).toBe(
        Math.min(
          reversed,
          undecided.reduce((a, b) => a + b, 0),
        ),
      )
      expect(lifts.every((lift, n) => lift <= undecided[n]!)).toBe(true)
    }),
  )
})
