import { expect, it } from 'vitest'
import { numberGaps, voidBy } from './numberGaps.ts'

const on = (day: string, ...numbers: number[]) => numbers.map(number => ({ number, on: day }))
const ranges = (...gaps: Parameters<typeof numberGaps>) =>
  numberGaps(...gaps).map(({ first, last }) => [first, last])

it('the day is the 10th of the month after the gap, also over the turn of the year', () => {
  expect(voidBy('2026-11-03')).toBe('2026-12-10')
  expect(voidBy('2026-11-30')).toBe('2026-12-10')
  expect(voidBy('2026-12-31')).toBe('2027-01-10')
  expect(voidBy('2026-01-31')).toBe('2026-02-10')
})

it('numbers that no note of the series used are gaps, and belong to the day of the next one', () => {
  const used = [...on('2026-11-03', 100, 101), ...on('2026-11-20', 104), ...on('2026-12-02', 106)]
  expect(numberGaps(used, [])).toEqual([
    { first: 102, last: 103, gapOn: '2026-11-20', year: 2026, voidBy: '2026-12-10' },
    { first: 105, last: 105, gapOn: '2026-12-02', year: 2026, voidBy: '2027-01-10' },
  ])
})

it('a series that another system began at 4,501 has no gap before that, and none after its last note', () => {
  expect(ranges(on('2026-11-20', 4501, 4502), [])).toEqual([])
  expect(ranges([], [])).toEqual([])
  expect(ranges(on('2026-11-20', 7), [])).toEqual([])
})

it('what is voided already or held by a draft is no gap, also where it covers a part of one', () => {
  const used = on('2026-11-20', 10, 20)
  expect(ranges(used, [{ first: 11, last: 19 }])).toEqual([])
  expect(ranges(used, [{ first: 13, last: 13 }])).toEqual([
    [11, 12],
    [14, 19],
  ])
  // In any order, overlapping each other and the edges.
  expect(
    ranges(used, [
      { first: 18, last: 40 },
      { first: 1, last: 11 },
      { first: 11, last: 14 },
    ]),
  ).toEqual([[15, 17]])
})

it('notes in any order and one that came twice change nothing', () => {
  expect(ranges(on('2026-11-20', 5, 1, 3, 3), [])).toEqual([
    [2, 2],
    [4, 4],
  ])
})

it('a gap of 10,001 numbers takes two requests', () => {
  expect(ranges(on('2026-11-20', 1, 10_003), [])).toEqual([
    [2, 10_001],
    [10_002, 10_002],
  ])
})
