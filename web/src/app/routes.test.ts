import { expect, it } from 'vitest'
import { readBillingSearch, readCalendarSearch } from './routes.ts'

it('keeps the filters an address carries and drops what it makes up', () => {
  expect(
    readBillingSearch({
      period: 'week',
      payment: 'overdue',
      column: 'error',
      by: 'due',
      q: 42,
      evil: '1',
      from: '2026-13',
    }),
  ).toEqual({ period: 'week', payment: 'overdue', column: 'error', by: 'due', q: '42' })
  expect(readBillingSearch({ period: 'decade', payment: 'maybe', column: 'open?', by: 'x', q: '' })).toEqual(
    {},
  )
})

it('opens a day and an appointment from the address', () => {
  expect(readCalendarSearch({ day: '2026-11-20', view: 'grid', appointment: 'a' })).toEqual({
    day: '2026-11-20',
    view: 'grid',
    appointment: 'a',
  })
  expect(readCalendarSearch({ day: 'tomorrow', view: 'list' })).toEqual({})
})
