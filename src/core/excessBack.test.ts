import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type GivingUp, giveUpExcess, hadBefore, type PartOfReversal, totalOf } from './excessBack.ts'
import { chargeParts } from './instalmentParts.ts'

const none: PartOfReversal = {
  excess: { creditCents: 0, refundCents: 0, twiceCents: 0 },
  reversed: { coveredCents: 0, moneyCents: 0 },
  left: { coveredCents: 0, moneyCents: 0 },
}
const plain = (cents: number) => ({ coveredCents: cents, moneyCents: cents })
const part = (excess: Partial<PartOfReversal['excess']>, reversed: number, left: number): PartOfReversal => ({
  excess: { ...none.excess, ...excess },
  reversed: plain(reversed),
  left: plain(left),
})
const ofServices = (outcome: GivingUp) => (outcome.ok ? outcome.given.services : outcome)

describe('R$ 100 for a bath of R$ 85, the rest kept as credit, and all of it taken back', () => {
  const bath = { services: part({ creditCents: 15_00 }, 100_00, 0), products: none }

  it('unspent, the credit goes', () => {
    expect(ofServices(giveUpExcess(bath, { availableCents: 15_00, paidOutCents: 0 }))).toEqual({
      withdrawnCents: 15_00,
      refundedCents: 0,
      paidOutCents: 0,
    })
  })

  it('R$ 10 of it spent: refused, with just that', () => {
    expect(giveUpExcess(bath, { availableCents: 5_00, paidOutCents: 0 })).toEqual({
      ok: false,
      why: 'credit_spent',
      cents: 10_00,
    })
  })

  it('R$ 10 of it paid out in money: it counts as returned', () => {
    expect(ofServices(giveUpExcess(bath, { availableCents: 5_00, paidOutCents: 10_00 }))).toEqual({
      withdrawnCents: 5_00,
      refundedCents: 0,
      paidOutCents: 10_00,
    })
  })
})

it('a refund stands as long as the receipts left cover it', () => {
  const kept = { services: part({ refundCents: 40_00 }, 90_00, 40_00), products: none }
  expect(ofServices(giveUpExcess(kept, { availableCents: 0, paidOutCents: 0 }))).toMatchObject({
    refundedCents: 0,
  })
  const gone = { services: part({ refundCents: 40_00 }, 130_00, 0), products: none }
  expect(ofServices(giveUpExcess(gone, { availableCents: 0, paidOutCents: 0 }))).toMatchObject({
    refundedCents: 40_00,
  })
})

it('credit goes with money taken back also where the rest would cover it, no more than is taken back', () => {
  const some = { services: part({ creditCents: 15_00 }, 10_00, 90_00), products: none }
  expect(ofServices(giveUpExcess(some, { availableCents: 15_00, paidOutCents: 0 }))).toMatchObject({
    withdrawnCents: 10_00,
  })
})

it('what has to go comes before what may: the last credit goes to the part that needs it', () => {
  const both = {
    services: part({ creditCents: 10_00 }, 50_00, 50_00),
    products: part({ creditCents: 10_00 }, 50_00, 0),
  }
  expect(giveUpExcess(both, { availableCents: 10_00, paidOutCents: 0 })).toMatchObject({
    ok: true,
    given: { services: { withdrawnCents: 0 }, products: { withdrawnCents: 10_00 } },
  })
})

const cents = fc.integer({ min: 0, max: 50_000 })
/** Receipts on any terms, and an excess that both their money and what they cover make up for. */
const anyPart = fc
  .record({ credit: cents, refund: cents, a: cents, b: cents, c: cents, d: cents, all: fc.boolean() })
  .map(({ credit, refund, a, b, c, d, all }): PartOfReversal => {
    const reversed = { coveredCents: a, moneyCents: b }
    const left = all ? plain(0) : { coveredCents: c, moneyCents: d }
    const most = Math.min(a + left.coveredCents, b + left.moneyCents)
    const creditCents = Math.min(credit, most)
    const refundCents = Math.min(refund, most - creditCents)
    return { excess: { creditCents, refundCents, twiceCents: 0 }, reversed, left }
  })

test('whatever is taken back: what is left covers what is left of the excess, and nobody gets money twice', () => {
  fc.assert(
    fc.property(
      fc.record({ services: anyPart, products: anyPart }),
      fc.record({ availableCents: cents, paidOutCents: cents }),
      (parts, credit) => {
        const outcome = giveUpExcess(parts, credit)
        if (!outcome.ok) return
        for (const name of chargeParts) {
          const { excess, reversed, left } = parts[name]
          const given = outcome.given[name]
          const rest = excess.creditCents + excess.refundCents - totalOf(given)
          expect(rest).toBeGreaterThanOrEqual(0)
          expect(rest).toBeLessThanOrEqual(Math.min(left.coveredCents, left.moneyCents))
          expect(totalOf(given)).toBeLessThanOrEqual(reversed.coveredCents)
          expect(hadBefore(given)).toBeLessThanOrEqual(reversed.moneyCents)
          expect(given.refundedCents).toBeLessThanOrEqual(excess.refundCents)
        }
        const { services, products } = outcome.given
        expect(services.withdrawnCents + products.withdrawnCents).toBeLessThanOrEqual(credit.availableCents)
        expect(services.paidOutCents + products.paidOutCents).toBeLessThanOrEqual(credit.paidOutCents)
      },
    ),
  )
})

test('taking everything back is refused for credit that was spent, and for nothing else', () => {
  fc.assert(
    fc.property(
      fc.record({ services: anyPart, products: anyPart }),
      cents,
      cents,
      (some, available, paid) => {
        const whole = (one: PartOfReversal): PartOfReversal => ({
          excess: one.excess,
          reversed: {
            coveredCents: one.reversed.coveredCents + one.left.coveredCents,
            moneyCents: one.reversed.moneyCents + one.left.moneyCents,
          },
          left: plain(0),
        })
        const parts = { services: whole(some.services), products: whole(some.products) }
        const kept = parts.services.excess.creditCents + parts.products.excess.creditCents
        const outcome = giveUpExcess(parts, { availableCents: available, paidOutCents: paid })
        expect(outcome.ok).toBe(kept <= available + paid)
        if (!outcome.ok) expect(outcome.why).toBe('credit_spent')
      },
    ),
  )
})
