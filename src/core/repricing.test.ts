import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesTotal } from './invoice.ts'
import { atNetPrice, reprice } from './repricing.ts'

describe('a discount on the whole goes to the lines', () => {
  it('R$ 85.00 and R$ 65.80 less R$ 10.00: each bears its share', () => {
    const lines = [
      { quantity: 1, unitPriceCents: 8_500 },
      { quantity: 1, unitPriceCents: 6_580 },
    ]
    expect(reprice(lines, 14_080).map(line => line.unitPriceCents)).toEqual([7_936, 6_144])
  })

  it('three pieces at R$ 10.00 for R$ 25.00: two at R$ 8.33 and one at R$ 8.34', () => {
    expect(reprice([{ quantity: 3, unitPriceCents: 1_000 }], 2_500)).toEqual([
      { quantity: 2, unitPriceCents: 833 },
      { quantity: 1, unitPriceCents: 834 },
    ])
  })

  it('any lines come to any total to the cent, with as many pieces as before', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 40 }),
      unitPriceCents: fc.integer({ min: 0, max: 50_000 }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.nat(9_000_000), (lines, total) => {
        const priced = reprice(lines, total)
        expect(linesTotal(priced)).toBe(total)
        expect(priced.every(one => one.unitPriceCents >= 0 && one.quantity >= 1)).toBe(true)
        const pieces = (of: typeof lines) => of.reduce((sum, one) => sum + one.quantity, 0)
        expect(pieces(priced)).toBe(pieces(lines))
      }),
    )
  })
})

describe('a line at the price it comes to', () => {
  it('with nothing given on it stays as it is, zero price and all', () => {
    const line = { quantity: 2, unitPriceCents: 0 }
    expect(atNetPrice(line)).toEqual([{ ...line, adjustmentCents: 0, shareCents: 0 }])
  })

  it('three at R$ 10.00 less R$ 5.00: two at R$ 8.33 and one at R$ 8.34', () => {
    const rows = atNetPrice({ quantity: 3, unitPriceCents: 1_000, adjustmentCents: -300, shareCents: -200 })
    expect(rows.map(row => [row.quantity, row.unitPriceCents])).toEqual([
      [2, 833],
      [1, 834],
    ])
  })
})
