import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sum } from './money.ts'
import { coveredCents, spreadTerms, type TermedMoney, termNames, termsOf } from './receiptTerms.ts'

const whole = (amountCents: number, terms = {}): TermedMoney => ({ amountCents, ...termsOf(terms) })

describe('what a receipt covers', () => {
  it('R$ 90.00 with R$ 10.00 off cover R$ 100.00', () => {
    expect(coveredCents(whole(90_00, { discountCents: 10_00 }))).toBe(100_00)
  })

  it('R$ 105.50 with R$ 5.00 of interest and R$ 0.50 on top cover R$ 100.00', () => {
    expect(coveredCents(whole(105_50, { interestCents: 5_00, surchargeCents: 50 }))).toBe(100_00)
  })
})

describe('spreading the terms of a payment over its instalments', () => {
  it('R$ 10.00 off over R$ 33.34, R$ 33.33 and R$ 33.33', () => {
    expect(spreadTerms(whole(90_00, { discountCents: 10_00 }), [33_34, 33_33, 33_33])).toEqual([
      whole(30_00, { discountCents: 3_34 }),
      whole(30_00, { discountCents: 3_33 }),
      whole(30_00, { discountCents: 3_33 }),
    ])
  })

  it('a cent of interest goes to one of them', () => {
    expect(spreadTerms(whole(100_01, { interestCents: 1 }), [50_00, 50_00])).toEqual([
      whole(50_01, { interestCents: 1 }),
      whole(50_00),
    ])
  })

  it('R$ 0.01 of money cannot carry a discount over two instalments, R$ 0.02 can', () => {
    expect(spreadTerms(whole(1, { discountCents: 99_99 }), [50_00, 50_00])).toBeNull()
    expect(spreadTerms(whole(2, { discountCents: 99_98 }), [50_00, 50_00])).toEqual([
      whole(1, { discountCents: 49_99 }),
      whole(1, { discountCents: 49_99 }),
    ])
  })

  it('is exact for each part and for the whole, with money in every part', () => {
    const cents = fc.integer({ min: 0, max: 500_000 })
    const anyParts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        anyParts,
        cents,
        cents,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (covers, surcharge, interest, off) => {
          const due = sum(covers) + surcharge + interest
          const discountCents = Math.floor((due - covers.length) * off)
          const terms = { discountCents, surchargeCents: surcharge, interestCents: interest }
          const given = whole(due - discountCents, terms)
          const parts = spreadTerms(given, covers)!
          expect(parts.map(coveredCents)).toEqual(covers)
          for (const part of parts) {
            expect(part.amountCents).toBeGreaterThan(0)
            for (const name of termNames) expect(part[name]).toBeGreaterThanOrEqual(0)
          }
          for (const name of ['amountCents', ...termNames] as const) {
            expect(sum(parts.map(part => part[name]))).toBe(given[name])
          }
        },
      ),
    )
  })
})
