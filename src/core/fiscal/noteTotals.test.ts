/**
 * Totals of notes: half-even by ABNT NBR 5891 and Nota Técnica 007 of the national NFS-e, discounts by largest remainder so that the
 * products add up to the note (rejections 537, 564 and 610 of NF-e/NFC-e).
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreeWithinACent, consumerNoteTotals, productCents, serviceNoteTotals } from './noteTotals.ts'

const bath = {
  servicesCents: 8990,
  deductionsCents: 0,
  unconditionalDiscountCents: 0,
  issRate: null,
  withheldCents: [],
}

describe('a service note', () => {
  it.each([
    ['R$ 89.90 at 2%', { issRate: '2' }, { baseCents: 8990, issCents: 180, totalCents: 8990 }],
    [
      'R$ 45.25 at 2%',
      { servicesCents: 4525, issRate: '2' },
      { baseCents: 4525, issCents: 90, totalCents: 4525 },
    ],
    [
      'R$ 100.50 at 5%',
      { servicesCents: 10050, issRate: '5' },
      { baseCents: 10050, issCents: 502, totalCents: 10050 },
    ],
    [
      'R$ 37.50 at 3.3%',
      { servicesCents: 3750, issRate: '3.3' },
      { baseCents: 3750, issCents: 124, totalCents: 3750 },
    ],
    [
      'less a discount of R$ 9.90',
      { unconditionalDiscountCents: 990 },
      { baseCents: 8000, issCents: 0, totalCents: 8000 },
    ],
    [
      'with deductions, which lower the base alone',
      { deductionsCents: 1000 },
      { baseCents: 7990, totalCents: 8990 },
    ],
    ['with R$ 2.70 withheld', { issRate: '3', withheldCents: [270] }, { issCents: 270, totalCents: 8720 }],
  ])('%s', (_what, amounts, totals) => {
    expect(serviceNoteTotals({ ...bath, ...amounts })).toMatchObject({ ok: true, totals })
  })

  it.each([
    [{ servicesCents: 0 }, 'no_services'],
    [{ unconditionalDiscountCents: 8990 }, 'discount_too_large'],
    [{ unconditionalDiscountCents: 5000, deductionsCents: 4000 }, 'discount_too_large'],
    [{ withheldCents: [8990] }, 'withheld_too_large'],
    [{ withheldCents: [5000, 5000] }, 'withheld_too_large'],
  ])('with %j is refused: %s', (amounts, fault) => {
    expect(serviceNoteTotals({ ...bath, ...amounts })).toEqual({ ok: false, fault })
  })
})

describe('a consumer note', () => {
  it.each([
    ['3', '189.90', 56970],
    ['0.5', '189.90', 9495],
    ['1', '0.125', 12],
    ['1', '0.135', 14],
    ['1', '2.345', 234],
    ['1', '1.005', 100],
    ['1', '0.025', 2],
    ['1', '10.00501', 1001],
    ['1.2345', '3.333333', 411],
  ])('%s at %s is %d cents', (quantity, price, cents) => expect(productCents(quantity, price)).toBe(cents))

  const cents = (amounts: number[]) =>
    amounts.map(amount => ({ quantity: '1', unitPrice: (amount / 100).toFixed(2) }))

  it.each([
    [1000, [3333, 3333, 3334], [333, 333, 334]],
    [100, [500, 500, 500], [34, 33, 33]],
    [5, [100, 100, 100, 100, 100, 100], [1, 1, 1, 1, 1, 0]],
  ])('%d cents off over %j are %j', (discount, amounts, shares) => {
    expect(consumerNoteTotals(cents(amounts), discount).discountsCents).toEqual(shares)
  })

  it('its parts always add up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1 }),
        fc.nat(100),
        (amounts, percent) => {
          const all = amounts.reduce((a, b) => a + b, 0)
          const discount = Math.floor((all * percent) / 100)
          const { productsCents, discountsCents, totalCents } = consumerNoteTotals(cents(amounts), discount)
          expect([productsCents, totalCents]).toEqual([all, all - discount])
          expect(discountsCents.reduce((a, b) => a + b, 0)).toBe(discount)
        },
      ),
    )
  })

  it('has no discount above its products', () => {
    expect(() => consumerNoteTotals(cents([100]), 101)).toThrow(RangeError)
  })
})

it('amounts agree within one cent, as the tax side compares them', () => {
  expect([agreeWithinACent(100, 101), agreeWithinACent(100, 99), agreeWithinACent(100, 102)]).toEqual([
    true,
    true,
    false,
  ])
})
