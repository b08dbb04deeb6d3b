import { expect, it } from 'vitest'
import { pairedByAmount } from './pairing.ts'

const at = (due: string, amountCents: number) => ({ due, amountCents })

it('two instalments of R$ 50.00 are paired by their days, in whatever order they come', () => {
  const wanted = [at('2026-12-05', 5_000), at('2027-01-05', 5_000)]
  const found = [at('2027-01-05', 5_000), at('2026-12-05', 5_000)]
  expect(pairedByAmount(wanted, found)).toEqual(wanted)
})

it('where the days differ the amounts decide, the earliest first', () => {
  const wanted = [at('2026-12-05', 5_000), at('2027-01-05', 5_000), at('2027-02-05', 3_500)]
  const found = [at('2027-02-10', 5_000), at('2026-12-10', 3_500), at('2027-01-10', 5_000)]
  expect(pairedByAmount(wanted, found)?.map(({ due }) => due)).toEqual([
    '2027-01-10',
    '2027-02-10',
    '2026-12-10',
  ])
})

it('another amount, or one more or less, pairs nothing', () => {
  const wanted = [at('2026-12-05', 5_000)]
  expect(pairedByAmount(wanted, [at('2026-12-05', 4_999)])).toBeNull()
  expect(pairedByAmount(wanted, [...wanted, ...wanted])).toBeNull()
  expect(pairedByAmount(wanted, [])).toBeNull()
})
