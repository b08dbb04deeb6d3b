import { expect, it } from 'vitest'
import { rangeOf } from './period.ts'

// A Friday.
const today = '2026-11-20'

it.each([
  ['today', { from: '2026-11-20', to: '2026-11-20' }],
  ['week', { from: '2026-11-15', to: '2026-11-21' }],
  ['month', { from: '2026-11-01', to: '2026-11-30' }],
  ['last30', { from: '2026-10-22', to: '2026-11-20' }],
  ['all', {}],
] as const)('%s', (period, range) => {
  expect(rangeOf({ period }, today)).toEqual(range)
})

it('shows the month when nothing was chosen', () => {
  expect(rangeOf({}, '2027-02-10')).toEqual({ from: '2027-02-01', to: '2027-02-28' })
})

it('begins the week on Sunday, also on a Sunday', () => {
  expect(rangeOf({ period: 'week' }, '2026-11-15')).toEqual({ from: '2026-11-15', to: '2026-11-21' })
})

it('takes an open end of a chosen range as it is', () => {
  expect(rangeOf({ period: 'custom', from: '2026-11-05' }, today)).toEqual({ from: '2026-11-05' })
})
