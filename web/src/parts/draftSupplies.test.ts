import { expect, it } from 'vitest'
import { type DraftSupply, sentSupplies, withoutQuantity, withSupply } from './draftSupplies.ts'

const shampoo = { id: 'shampoo', name: 'Xampu 5 L', unit: 'L' }
const half: DraftSupply[] = withSupply([], shampoo).map(each => ({ ...each, quantity: 0.5 }))

it('a product scanned twice is one supply, and its half litre stays', () => {
  expect(withSupply(half, shampoo)).toEqual(half)
  expect(sentSupplies(withSupply(half, { id: 'oil', name: 'Óleo', unit: 'UN' }))).toEqual([
    { productId: 'shampoo', quantity: 0.5 },
    { productId: 'oil', quantity: 1 },
  ])
})

it.each(['', 0])('a supply of which %j is used cannot be sent', quantity => {
  expect(withoutQuantity(half)).toBeNull()
  const [supply] = half
  expect(withoutQuantity([{ ...supply!, quantity }])?.name).toBe('Xampu 5 L')
})
