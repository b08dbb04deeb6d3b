import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sum } from './money.ts'
import {
  coveredCents,
  spreadTerms,
  type TermedMoney,
  termNames,
  termsOf,
  withheldRoom,
} from './receiptTerms.ts'

const whole = (amountCents: number, terms = {}): TermedMoney => ({ amountCents, ...termsOf(terms) })

describe('what a receipt covers', () => {
  it('R$ 90.00 with R$ 10.00 off cover R$ 100.00', () => {
    expect(coveredCents(whole(90_00, { discountCents: 10_00 }))).toBe(100_00)
  })

  it('R$ 950.00 with R$ 50.00 withheld cover R$ 1,000.00', () => {
    expect(coveredCents(whole(950_00, { withheldCents: 50_00 }))).toBe(1_000_00)
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

  it('withholds tax of services and not of the food beside them', () => {
    const [bath, food] = [whole(950_00, { withheldCents: 50_00 }), whole(500_00)]
    expect(spreadTerms(whole(1_450_00, { withheldCents: 50_00 }), [1_000_00, 500_00], [true, false])).toEqual(
      [bath, food],
    )
  })

  it('withholds no more than the services come to less a cent', () => {
    const given = (withheldCents: number) => whole(150_00 - withheldCents, { withheldCents })
    expect(spreadTerms(given(99_99), [100_00, 50_00], [true, false])).toEqual([
      whole(1, { withheldCents: 99_99 }),
      whole(50_00),
    ])
    expect(spreadTerms(given(100_00), [100_00, 50_00], [true, false])).toBeNull()
    expect(spreadTerms(given(1), [100_00, 50_00], [false, false])).toBeNull()
  })

  it('is exact for each part and for the whole, with money in every part', () => {
    const cents = fc.integer({ min: 0, max: 500_000 })
    const anyParts = fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean()), {
      minLength: 1,
      maxLength: 12,
    })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(anyParts, cents, cents, share, share, (drawn, surcharge, interest, off, kept) => {
        const covers = drawn.map(([cents]) => cents)
        const bears = drawn.map(([, isService]) => isService)
        const due = sum(covers) + surcharge + interest
        const withheldCents = Math.floor(withheldRoom(covers, bears) * kept)
        const discountCents = Math.floor((due - withheldCents - covers.length) * off)
        const terms = { discountCents, surchargeCents: surcharge, interestCents: interest, withheldCents }
        const given = whole(due - discountCents - withheldCents, terms)
        const parts = spreadTerms(given, covers, bears)!
        expect(parts.map(coveredCents)).toEqual(covers)
        for (const part of parts) {
          expect(part.amountCents).toBeGreaterThan(0)
          for (const name of termNames) expect(part[name]).toBeGreaterThanOrEqual(0)
        }
        for (const [i, part] of parts.entries()) if (!bears[i]) expect(part.withheldCents).toBe(0)
        for (const name of ['amountCents', ...termNames] as const) {
          expect(sum(parts.map(part => part[name]))).toBe(given[name])
        }
      }),
    )
  })
})
