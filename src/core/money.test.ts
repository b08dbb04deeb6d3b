import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatMoney,
  fromDecimal,
  instalments,
  percentOf,
  roundHalfEven,
  spread,
  toDecimal,
} from './money.ts'

const sum = (parts: number[]) => parts.reduce((a, b) => a + b, 0)

describe('rounding (ABNT NBR 5891; Nota Técnica 007 of the national NFS-e)', () => {
  test.each([
    ['0.125', '0.12'],
    ['0.135', '0.14'],
    ['2.345', '2.34'],
    ['1.005', '1.00'],
    ['0.025', '0.02'],
    ['10.00501', '10.01'],
    ['-0.125', '-0.12'],
  ])('%s to cents is %s', (value, rounded) => expect(roundHalfEven(value, 2).toFixed(2)).toBe(rounded))

  test('a tie that shows only after thirty digits is no tie', () => {
    expect(roundHalfEven('0.1250000000000000000000000000001', 2).toFixed(2)).toBe('0.13')
  })
})

describe('ISS, rounded half-even (ABNT NBR 5891; Nota Técnica 007 of the national NFS-e)', () => {
  test.each([
    [8990, '2', 180],
    [4525, '2', 90],
    [10050, '5', 502],
    [3750, '3.3', 124],
    [0, '5', 0],
  ])('%d cents at %s%% are %d cents', (cents, percent, tax) => expect(percentOf(cents, percent)).toBe(tax))
})

describe('decimals as an ERP writes them', () => {
  test.each([
    ['123.4500', 12345],
    ['0.10', 10],
    ['007', 700],
    ['-3', -300],
    [7.5, 750],
    [0, 0],
    ['-0.00', 0],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%j is %d cents', (value, cents) => expect(fromDecimal(value)).toStrictEqual({ ok: true, cents }))

  test.each([
    ['1.005', 'fraction_of_cent'],
    [0.1 + 0.2, 'fraction_of_cent'],
    ['', 'not_a_number'],
    ['1.234,56', 'not_a_number'],
    ['12a', 'not_a_number'],
    ['1e3', 'not_a_number'],
    [' 1', 'not_a_number'],
    [Number.NaN, 'not_a_number'],
    [Number.POSITIVE_INFINITY, 'not_a_number'],
    ['90071992547409.92', 'out_of_range'],
  ])('%j is refused: %s', (value, reason) => expect(fromDecimal(value)).toStrictEqual({ ok: false, reason }))

  test('what we write is read back as the same cents', () => {
    expect(toDecimal(12345)).toBe('123.45')
    expect(toDecimal(5)).toBe('0.05')
    expect(toDecimal(-5)).toBe('-0.05')
    fc.assert(
      fc.property(fc.maxSafeInteger(), cents => {
        expect(toDecimal(cents)).toMatch(/^-?\d+\.\d{2}$/)
        expect(fromDecimal(toDecimal(cents))).toStrictEqual({ ok: true, cents })
      }),
    )
  })
})

describe('spreading a discount over lines (NF-e/NFC-e rejections 537, 564, 610: items must add up) [R3.7]', () => {
  test.each([
    [1000, [3333, 3333, 3334], [333, 333, 334]],
    [100, [1, 1, 1], [34, 33, 33]],
    [5, [1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 0]],
    [1, [0, 10, 10], [0, 1, 0]],
    [3, [0, 0], [2, 1]],
    [0, [], []],
  ])('%d over %j is %j', (total, weights, parts) => expect(spread(total, weights)).toStrictEqual(parts))

  const amounts = fc.integer({ min: 0, max: 10_000_000_000 })
  const weights = fc.array(amounts, { minLength: 1, maxLength: 30 }).filter(list => sum(list) > 0)

  test('to the cent, none negative, none a cent or more away from its exact share', () => {
    fc.assert(
      fc.property(amounts, weights, (total, list) => {
        const parts = spread(total, list)
        expect(sum(parts)).toBe(total)
        const whole = BigInt(sum(list))
        parts.forEach((part, i) => {
          expect(part).toBeGreaterThanOrEqual(0)
          const distance = BigInt(part) * whole - BigInt(total) * BigInt(list[i]!)
          expect(distance < whole && -distance < whole).toBe(true)
        })
      }),
    )
  })

  test('a discount within the total never exceeds a line, and a free line gets none', () => {
    fc.assert(
      fc.property(weights, fc.nat(100), (list, percent) => {
        const parts = spread(Math.floor((sum(list) * percent) / 100), list)
        parts.forEach((part, i) => {
          expect(part).toBeLessThanOrEqual(list[i]!)
        })
      }),
    )
  })

  test.each([
    [-1, [1]],
    [1.5, [1]],
    [1, [-1, 2]],
    [1, []],
  ])('%d over %j is a mistake of the caller', (total, list) =>
    expect(() => spread(total, list)).toThrow(RangeError),
  )
})

describe('instalments', () => {
  test('R$ 100.00 in three: the first takes the odd cent', () => {
    expect(instalments(10000, 3)).toStrictEqual([3334, 3333, 3333])
  })
  test('R$ 100.00 in six: odd cents go one by one to the first', () => {
    expect(instalments(10000, 6)).toStrictEqual([1667, 1667, 1667, 1667, 1666, 1666])
  })
  test('they add up, never grow, and differ by one cent at most', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 48 }), (total, n) => {
        const parts = instalments(total, n)
        expect(parts).toHaveLength(n)
        expect(sum(parts)).toBe(total)
        expect(parts).toStrictEqual([...parts].sort((a, b) => b - a))
        expect(parts[0]! - parts.at(-1)!).toBeLessThanOrEqual(1)
      }),
    )
  })
  test.each([0, -1, 1.5])('%d instalments is a mistake of the caller', n =>
    expect(() => instalments(100, n)).toThrow(RangeError),
  )
})

test('a person reads reais the way of the language', () => {
  expect(formatMoney(123450, 'pt-BR')).toBe('R$\u00a01.234,50')
  expect(formatMoney(123450, 'en')).toBe('R$1,234.50')
  expect(formatMoney(1234550, 'es')).toBe('12.345,50\u00a0R$')
  expect(formatMoney(Number.MAX_SAFE_INTEGER, 'en')).toBe('R$90,071,992,547,409.91')
})
