import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paidBy, soldLines } from './counterSale.ts'

const nameless = { description: 'Venda balcão 7', quantity: 1, totalCents: 0 }
const shown = (items: (typeof nameless)[], cents: number) =>
  soldLines(items, cents, nameless).map(
    line => `${line.quantity} × ${line.description} a ${line.unitPriceCents}`,
  )

describe('the lines of a sale rung up in the ERP', () => {
  it('are its items where nothing was taken off', () => {
    expect(shown([{ description: 'Ração 15 kg', quantity: 2, totalCents: 37_980 }], 37_980)).toEqual([
      '2 × Ração 15 kg a 18990',
    ])
  })

  it('bear R$ 10.00 off the whole sale, to the cent', () => {
    const items = [
      { description: 'Xampu', quantity: 3, totalCents: 9_870 },
      { description: 'Coleira', quantity: 1, totalCents: 4_990 },
    ]
    expect(shown(items, 13_860)).toEqual(['1 × Xampu a 3068', '2 × Xampu a 3069', '1 × Coleira a 4654'])
  })

  it('tell goods sold by weight as one piece, with the quantity in words', () => {
    expect(shown([{ description: 'Ração a granel', quantity: 0.35, totalCents: 875 }], 875)).toEqual([
      '1 × Ração a granel (0,35) a 875',
    ])
  })

  it('are one line where the till noted none', () => {
    expect(shown([], 2_000)).toEqual(['1 × Venda balcão 7 a 2000'])
  })

  it('always add up to what was paid', () => {
    const item = fc.record({
      description: fc.constant('Bola'),
      quantity: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(0.5, 1.25, 0, -1)),
      totalCents: fc.integer({ min: -500, max: 90_000 }),
    })
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), fc.integer({ min: 0, max: 200_000 }), (items, cents) => {
        const lines = soldLines(items, cents, nameless)
        expect(lines.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0)).toBe(cents)
        expect(lines.every(line => line.quantity >= 1 && line.unitPriceCents >= 0)).toBe(true)
      }),
    )
  })
})

describe('what was paid for it', () => {
  it('is told by method', () => {
    const payments = [
      { method: 'pix', cents: 5_000 },
      { method: 'credit_card', cents: 2_000 },
      { method: 'credit_card', cents: 2_000 },
    ]
    expect(paidBy(payments, 9_000, 'other')).toEqual([
      { method: 'pix', amountCents: 5_000 },
      { method: 'credit_card', amountCents: 4_000 },
    ])
  })

  it('is the sale whatever the till notes: change is no payment, and no method is another one', () => {
    expect(paidBy([{ method: 'cash', cents: 10_000 }], 8_500, 'other')).toEqual([
      { method: 'cash', amountCents: 8_500 },
    ])
    expect(paidBy([{ method: null, cents: 8_000 }], 8_500, 'other')).toEqual([
      { method: 'other', amountCents: 8_500 },
    ])
    expect(paidBy([], 8_500, 'other')).toEqual([{ method: 'other', amountCents: 8_500 }])
    expect(paidBy([], 0, 'other')).toEqual([])
  })
})
