import fc from 'fast-check'
import { expect, it } from 'vitest'
import { equalParts } from './equalParts.ts'

it('splits R$ 100,00 in three with the larger part first', () => {
  expect(equalParts(10_000, 3)).toEqual([3334, 3333, 3333])
})

it('always adds up to the cent, in parts that differ by one cent at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 1, max: 24 }), (total, count) => {
      const parts = equalParts(total, count)
      expect(parts).toHaveLength(count)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1)
    }),
  )
})
