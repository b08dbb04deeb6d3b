import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Adjustment, adjustLines, changeOf, isPercent, type LineToAdjust } from './adjustment.ts'
import { sum } from './money.ts'

const off = (amountCents: number): Adjustment => ({
  kind: 'discount',
  amountCents,
  percent: null,
  reason: null,
})
const percentOff = (percent: string): Adjustment => ({ ...off(0), amountCents: null, percent })
const line = (id: string, grossCents: number, adjustment: Adjustment | null = null): LineToAdjust => ({
  id,
  grossCents,
  adjustment,
})
const worked = (lines: LineToAdjust[], whole: Adjustment | null) => {
  const result = adjustLines(lines, whole)
  if (!result.ok) throw new Error(`refused on line ${result.line}: ${result.mostCents}`)
  return result.changes
}

describe('a discount before billing', () => {
  it('R$ 10.00 off a bath at R$ 85.00 and two shampoos at R$ 65.80: R$ 5.64 and R$ 4.36', () => {
    expect(worked([line('a', 85_00), line('b', 65_80)], off(10_00))).toEqual([
      { adjustmentCents: 0, shareCents: -5_64 },
      { adjustmentCents: 0, shareCents: -4_36 },
    ])
  })

  it('10 % off the bath first, then R$ 10.00 off the whole: the whole goes by what is left of each', () => {
    expect(worked([line('a', 100_00, percentOff('10')), line('b', 10_00)], off(10_00))).toEqual([
      { adjustmentCents: -10_00, shareCents: -9_00 },
      { adjustmentCents: 0, shareCents: -1_00 },
    ])
  })

  it('a percentage is rounded once, an exact half to the even cent', () => {
    expect(changeOf(1_50, percentOff('5'))).toBe(-8)
    expect(changeOf(1_30, percentOff('5'))).toBe(-6)
    expect(changeOf(99_99, { ...percentOff('12.5'), kind: 'surcharge' })).toBe(12_50)
  })

  it('more than the line, or than all of them, is refused with the most it may be', () => {
    expect(adjustLines([line('a', 50_00, off(50_01))], null)).toEqual({
      ok: false,
      line: 0,
      mostCents: 50_00,
    })
    expect(adjustLines([line('a', 50_00, off(20_00)), line('b', 5_00)], off(35_01))).toEqual({
      ok: false,
      line: null,
      mostCents: 35_00,
    })
  })

  it('an odd cent that two lines claim alike stays with one of them, whichever comes first', () => {
    const [a, b] = [line('a', 1_00), line('b', 1_00)]
    const cents = (rows: LineToAdjust[]) => worked(rows, off(1)).map(one => one.shareCents)
    expect(cents([a, b])).toEqual([-1, 0])
    expect(cents([b, a])).toEqual([0, -1])
  })

  it('all of it is a charge of nothing', () => {
    expect(sum(worked([line('a', 33), line('b', 67)], percentOff('100')).map(one => one.shareCents))).toBe(
      -1_00,
    )
  })

  it.each([
    ['12.5', true],
    ['0', false],
    ['-5', false],
    ['0.00', false],
    ['12,5', false],
    ['1.234', false],
    ['1e2', false],
    ['', false],
  ])('%s is a percentage: %s', (text, is) => {
    expect(isPercent(text)).toBe(is)
  })
})

describe('whatever is given on whatever lines', () => {
  const kind = fc.constantFrom('discount' as const, 'surcharge' as const)
  const given = fc.oneof(
    fc.record({ kind, amountCents: fc.integer({ min: 1, max: 40_000 }) }),
    fc.record({ kind, percent: fc.integer({ min: 1, max: 11_000 }).map(n => (n / 100).toFixed(2)) }),
  )
  const adjustment = given.map(
    (one): Adjustment => ({ amountCents: null, percent: null, reason: null, ...one }),
  )
  const lines = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.option(adjustment)), {
      minLength: 1,
      maxLength: 9,
    })
    .map(rows => rows.map(([cents, own], i) => line(`line ${i}`, cents, own)))

  it('the shares are what was given on the whole, and no line falls below zero', () => {
    fc.assert(
      fc.property(lines, fc.option(adjustment), (rows, whole) => {
        const result = adjustLines(rows, whole)
        if (!result.ok) return
        const nets = rows.map((row, i) => row.grossCents + result.changes[i]!.adjustmentCents)
        const shares = sum(result.changes.map(change => change.shareCents))
        expect(shares).toBe(whole ? changeOf(sum(nets), whole) : 0)
        if (whole?.amountCents) expect(Math.abs(shares)).toBe(whole.amountCents)
        const totals = result.changes.map((change, i) => nets[i]! + change.shareCents)
        expect(Math.min(...totals)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('each line keeps its cents in whatever order the lines stand', () => {
    const shuffled = lines.chain(rows =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    )
    fc.assert(
      fc.property(shuffled, fc.option(adjustment), ([rows, again], whole) => {
        const first = adjustLines(rows, whole)
        const second = adjustLines(again, whole)
        expect(second.ok).toBe(first.ok)
        if (!first.ok || !second.ok) return
        expect(second.changes).toEqual(again.map(row => first.changes[rows.indexOf(row)]))
      }),
    )
  })
})
