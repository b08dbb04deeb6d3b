import { describe, expect, it } from 'vitest'
import { claimsIn, objections, page, type Ran, rowsIn } from './page.ts'
import type { Part } from './row.ts'

const parts: Part[] = [
  {
    title: 'Two sentences',
    source: 'https://shop.example/article',
    rows: [
      { id: 'A1.01', holds: 'Paid, the order is Atendido', place: 'Billing' },
      { id: 'A1.02', holds: 'The note is issued', place: '', notYet: 'fiscal notes' },
    ],
  },
]
const ran = (title: string, passed = true): Ran => ({ file: 'src/pay.test.ts', title, passed })
const paid = ran('a payment of the whole fulfils the order [A1.01]')
const lineOf = (id: string, tests: Ran[]) =>
  page(parts, tests)
    .split('\n')
    .find(line => line.includes(id))

describe('a test claims rows', () => {
  it('at the end of its title, one or several, and for all within a describe', () => {
    expect(claimsIn('a payment [A1.01 R4.3] of the whole [A3.09]')).toEqual(['A1.01', 'R4.3', 'A3.09'])
    expect(claimsIn('a list [1, 2] and R$ 10.00')).toEqual([])
  })

  it('and those that nobody asked for are an objection', () => {
    expect(objections(parts, [paid, ran('more [A9.99]')])).toEqual([
      'A9.99 is no row, and more [A9.99] claims it',
    ])
  })
})

describe('a row', () => {
  it('with a test that passes holds', () => {
    expect(objections(parts, [paid])).toEqual([])
    expect(lineOf('A1.01', [paid])).toBe(
      '| A1.01 | 🟢 | Paid, the order is Atendido | Billing | `src/pay.test.ts`: a payment of the whole fulfils the order |',
    )
  })

  it('without a test, or with one that fails beside another, is red', () => {
    expect(objections(parts, [])).toEqual(['A1.01 Paid, the order is Atendido: no test shows it'])
    expect(lineOf('A1.01', [])).toContain('🔴')
    expect(lineOf('A1.01', [paid, ran('by parts [A1.01]', false)])).toContain('🔴')
  })

  it('that is not built yet needs no test and says what it waits for', () => {
    expect(lineOf('A1.02', [paid])).toContain('⚪ | The note is issued<br>*Not built yet: fiscal notes.*')
  })
})

it('a page is compared by rows, words and places, whatever the tests are called', () => {
  const other = ran('every cent of it was paid [A1.01]')
  expect(rowsIn(page(parts, [paid]))).toEqual(rowsIn(page(parts, [other])))
  const moved = [{ ...parts[0]!, rows: parts[0]!.rows.map(row => ({ ...row, place: 'Calendar' })) }]
  expect(rowsIn(page(moved, [paid]))).not.toEqual(rowsIn(page(parts, [paid])))
})
