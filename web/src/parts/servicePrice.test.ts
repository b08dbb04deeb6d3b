import { expect, it } from 'vitest'
import { priceFor } from './servicePrice.ts'

const bath = {
  priceCents: 5_000,
  prices: [
    { size: 'large' as const, coat: null, priceCents: 8_000 },
    { size: null, coat: 'long' as const, priceCents: 7_000 },
    { size: 'large' as const, coat: 'long' as const, priceCents: 9_000 },
  ],
}

it('a bath costs by size and coat, else by size, else by coat, else what it costs in general', () => {
  expect(priceFor(bath, { size: 'large', coat: 'long' })).toBe(9_000)
  expect(priceFor(bath, { size: 'large', coat: null })).toBe(8_000)
  expect(priceFor(bath, { size: null, coat: 'long' })).toBe(7_000)
  expect(priceFor(bath, { size: 'mini', coat: 'short' })).toBe(5_000)
  expect(priceFor(bath, null)).toBe(5_000)
})
