import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseGtin } from './gtin.ts'

describe('the number under a barcode (GS1 General Specifications, 7.9; refusals 611, 882)', () => {
  it.each([
    ['96385074', '96385074'],
    ['036000291452', '036000291452'],
    ['6291041500213', '6291041500213'],
    ['789 1000 31550 7', '7891000315507'],
    ['1789-1000315504', '17891000315504'],
    ['7890123456784', '7890123456784'],
  ])('%s is taken as %s', (typed, value) => {
    expect(parseGtin(typed)).toEqual({ ok: true, value })
  })

  it.each([
    ['6291041500214', 'the last digit is another'],
    ['6291041500231', 'two digits changed places'],
    ['629104150021', 'a digit is missing'],
    ['12345678901', 'eleven digits are no GTIN'],
    ['78910003155O7', 'a letter O among the digits'],
    ['', 'nothing'],
  ])('%s is refused: %s', typed => {
    expect(parseGtin(typed)).toEqual({ ok: false })
  })

  it('exactly one last digit fits, whatever the others are', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(7, 11, 12, 13)
          .chain(n => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n })),
        digits => {
          const fitting = Array.from({ length: 10 }, (_, last) => parseGtin(`${digits.join('')}${last}`))
          expect(fitting.filter(result => result.ok)).toHaveLength(1)
        },
      ),
    )
  })
})
