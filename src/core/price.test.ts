import { describe, expect, it } from 'vitest'
import { type PriceRow, priceFor } from './price.ts'

/** A bath: R$ 50 as a rule, R$ 90 for large pets, R$ 70 for long coats, R$ 130 for large ones with long coat. */
const rows: PriceRow[] = [
  { size: null, coat: 'long', priceCents: 70_00 },
  { size: 'large', coat: null, priceCents: 90_00 },
  { size: 'large', coat: 'long', priceCents: 130_00 },
]

describe('the price of a bath', () => {
  it.each([
    ['large, long coat: the row for both', 'large', 'long', 130_00],
    ['large, short coat: the row for the size', 'large', 'short', 90_00],
    ['small, long coat: the row for the coat', 'small', 'long', 70_00],
    ['small, short coat: the price as a rule', 'small', 'short', 50_00],
    ['nobody noted the size of this long-haired cat', null, 'long', 70_00],
    ['nobody noted anything', null, null, 50_00],
  ] as const)('%s', (_what, size, coat, cents) => {
    expect(priceFor(50_00, rows, { size, coat })).toBe(cents)
    expect(priceFor(50_00, rows.toReversed(), { size, coat })).toBe(cents)
  })

  it('prefers the size over the coat', () => {
    const withoutBoth = rows.filter(row => row.size === null || row.coat === null)
    expect(priceFor(50_00, withoutBoth, { size: 'large', coat: 'long' })).toBe(90_00)
    expect(priceFor(50_00, withoutBoth.toReversed(), { size: 'large', coat: 'long' })).toBe(90_00)
  })
})
