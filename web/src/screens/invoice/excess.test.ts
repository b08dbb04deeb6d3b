import { expect, it } from 'vitest'
import type { Credit } from '../../api/types.ts'
import { fatesOf, isUndecided, keptOf } from './excess.ts'

type Entry = Credit['entries'][number]
const entry = (kind: Entry['kind'], amountCents: number, invoiceId: string): Entry => ({
  id: kind,
  kind,
  amountCents,
  at: '2026-11-23T12:00:00Z',
  invoice: { id: invoiceId, number: 1 },
  method: null,
  reason: null,
})

it('counts what an invoice gave as credit, less what was taken back with its money, wherever it was spent', () => {
  const entries = [
    entry('kept', 499, 'bath'),
    entry('kept', 2_000, 'clip'),
    entry('withdrawn', -100, 'bath'),
    entry('used', -300, 'bath'),
  ]
  expect(keptOf({ entries }, 'bath')).toBe(399)
  expect(keptOf({ entries: [] }, 'bath')).toBe(0)
})

it('tells credit, what was given back and what is still to be decided apart; together they are the excess', () => {
  expect(fatesOf(499, 499, false)).toEqual([['credit', 499]])
  expect(fatesOf(4_000, 0, false)).toEqual([['givenBack', 4_000]])
  expect(fatesOf(4_499, 499, true)).toEqual([
    ['credit', 499],
    ['undecided', 4_000],
  ])
})

it('is undecided while nobody has chosen what becomes of what was paid twice', () => {
  const choices = [{ name: 'keep_both' as const, label: '', says: '' }]
  const told = (chosen: 'keep_both' | null, offered = choices) =>
    ({ findings: [{ choices: offered, chosen }] }) as unknown as Parameters<typeof isUndecided>[0]
  expect(isUndecided(told(null))).toBe(true)
  expect(isUndecided(told('keep_both'))).toBe(false)
  expect(isUndecided(told(null, []))).toBe(false)
})
