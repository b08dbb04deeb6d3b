import { expect, it } from 'vitest'
import { readBillingSearch, readCalendarSearch, readProductsSearch } from './routes.ts'

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

it('opens a product, and looks for a barcode although it reads as a number', () => {
  expect(readProductsSearch({ q: 7891000100103, archived: true, product: 'a', sort: 'x' })).toEqual({
    q: '7891000100103',
    archived: true,
    product: 'a',
  })
  expect(readProductsSearch({ q: '', archived: 'no' })).toEqual({})
})
