import { describe, expect, it } from 'vitest'
import type { PaymentMethod } from '../../api/types.ts'
import { begun, type Leg, recorded, sumsOf, without, withTerm } from './legs.ts'

const legs = (...given: [PaymentMethod, number | null][]): Leg[] =>
  given.map(([method, cents], key) => ({ key, method, cents }))

describe('R$ 119,00 to receive', () => {
  it('in part by Pix leaves the rest missing', () => {
    expect(sumsOf(legs(['pix', 5000]), 11_900)).toEqual({
      given: 5000,
      covered: 5000,
      missing: 6900,
      change: 0,
      tooMuch: false,
      wrongTerms: null,
    })
  })

  it('with a note of R$ 200,00 gives R$ 81,00 back, and R$ 119,00 are recorded', () => {
    const paid = legs(['cash', 20_000])
    expect(sumsOf(paid, 11_900)).toMatchObject({ missing: 0, change: 8100, tooMuch: false })
    expect(recorded(paid, 8100)).toEqual([{ method: 'cash', amountCents: 11_900 }])
  })

  it('with part Pix and too much cash takes the change off the cash alone', () => {
    const paid = legs(['pix', 10_000], ['cash', 5000])
    const { change } = sumsOf(paid, 11_900)
    expect(recorded(paid, change)).toEqual([
      { method: 'pix', amountCents: 10_000 },
      { method: 'cash', amountCents: 1900 },
    ])
  })

  it('is too much when a card is charged beyond what is open', () => {
    expect(sumsOf(legs(['credit_card', 12_000]), 11_900)).toMatchObject({ change: 0, tooMuch: true })
  })

  it('is too much when the excess is more than the cash handed over', () => {
    expect(sumsOf(legs(['pix', 12_000], ['cash', 50]), 11_900).tooMuch).toBe(true)
  })

  it('leaves out a method whose amount is empty or comes back whole as change', () => {
    const paid = legs(['pix', 11_900], ['cash', 100], ['debit_card', null])
    expect(recorded(paid, sumsOf(paid, 11_900).change)).toEqual([{ method: 'pix', amountCents: 11_900 }])
  })
})

describe('R$ 119,00 to receive, on terms', () => {
  const whole: Leg = { key: 1, method: 'pix', cents: 11_900 }

  it('R$ 19,00 off: the money follows, and nothing is missing', () => {
    const leg = withTerm(whole, 'discountCents', 1900)
    expect(leg.cents).toBe(10_000)
    expect(sumsOf([leg], 11_900)).toMatchObject({
      given: 10_000,
      covered: 11_900,
      missing: 0,
      tooMuch: false,
    })
    expect(recorded([leg], 0)).toEqual([{ method: 'pix', amountCents: 10_000, discountCents: 1900 }])
    expect(withTerm(leg, 'discountCents', null).cents).toBe(11_900)
  })

  it('interest comes on top, and what is received beyond it is too much', () => {
    const leg = withTerm(whole, 'interestCents', 250)
    expect(leg.cents).toBe(12_150)
    expect(sumsOf([leg], 11_900)).toMatchObject({ covered: 11_900, missing: 0, tooMuch: false })
    expect(sumsOf([{ ...leg, cents: 12_151 }], 11_900).tooMuch).toBe(true)
  })

  it('a note of R$ 200,00 with R$ 19,00 off gives R$ 100,00 back', () => {
    const cash: Leg = { key: 1, method: 'cash', cents: 20_000, discountCents: 1900 }
    const { change, covered } = sumsOf([cash], 11_900)
    expect([change, covered]).toEqual([10_000, 11_900])
    expect(recorded([cash], change)).toEqual([{ method: 'cash', amountCents: 10_000, discountCents: 1900 }])
  })

  it('a discount without money, or interest that takes all of it, is told before it is sent', () => {
    expect(sumsOf([withTerm(whole, 'discountCents', 11_900)], 11_900).wrongTerms).toBe('noMoney')
    expect(sumsOf([{ ...whole, cents: 500, interestCents: 500 }], 11_900).wrongTerms).toBe('nothingCovered')
  })
})

describe('R$ 1.000,00 to receive of a company that keeps R$ 50,00 back', () => {
  const leg = begun('pix', 100_000, 5_000)

  it('begins with R$ 950,00 in money, and nothing is missing', () => {
    expect(leg).toEqual({ key: 1, method: 'pix', cents: 95_000, withheldCents: 5_000 })
    expect(sumsOf([leg], 100_000)).toMatchObject({ given: 95_000, covered: 100_000, missing: 0 })
    expect(recorded([leg], 0)).toEqual([{ method: 'pix', amountCents: 95_000, withheldCents: 5_000 }])
  })

  it('with less withheld after all, the money follows', () => {
    expect(withTerm(leg, 'withheldCents', 2_000).cents).toBe(98_000)
    expect(withTerm(leg, 'withheldCents', null).cents).toBe(100_000)
  })

  it('of a rest smaller than what is withheld, a cent is still received', () => {
    expect(begun('pix', 3_000, 5_000)).toMatchObject({ cents: 1, withheldCents: 2_999 })
    expect(begun('pix', 0, 5_000)).toEqual({ key: 1, method: 'pix', cents: 0 })
  })

  it('split over two methods, what is withheld stays when the first of them is removed', () => {
    const split = [
      { ...leg, cents: 45_000 },
      { key: 2, method: 'cash' as const, cents: 50_000 },
    ]
    expect(without(split, 1)).toEqual([{ key: 2, method: 'cash', cents: 50_000, withheldCents: 5_000 }])
    expect(without(split, 2)).toEqual([split[0]])
  })
})
