import { describe, expect, it } from 'vitest'
import type { PaymentMethod } from '../../api/types.ts'
import { type Leg, recorded, sumsOf } from './legs.ts'

const legs = (...given: [PaymentMethod, number | null][]): Leg[] =>
  given.map(([method, cents], key) => ({ key, method, cents }))

describe('R$ 119,00 to receive', () => {
  it('in part by Pix leaves the rest missing', () => {
    expect(sumsOf(legs(['pix', 5000]), 11_900)).toEqual({
      given: 5000,
      missing: 6900,
      change: 0,
      tooMuch: false,
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
