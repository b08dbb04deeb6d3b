import { expect, it } from 'vitest'
import {
  only,
  readBillingSearch,
  readBookingSearch,
  readCalendarSearch,
  readNewCustomerSearch,
  readProductsSearch,
  readReceivablesSearch,
  readServicesSearch,
} from './routes.ts'

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

it('shows the due dates of one customer, and begins a customer with the name that was looked for', () => {
  const one = { due: 'overdue', customer: 'a' }
  expect(readReceivablesSearch({ ...one, sort: 'x' })).toEqual(one)
  expect(readNewCustomerSearch({ name: 'Zuleica Prado', q: 'x' })).toEqual({ name: 'Zuleica Prado' })
})

it('opens a service from the address', () => {
  expect(readServicesSearch({ service: 'a', edit: 'x' })).toEqual({ service: 'a' })
  expect(readServicesSearch({ service: '' })).toEqual({})
})

it('knows a day that no calendar has, and a time that no clock shows', () => {
  expect(readCalendarSearch({ day: '2026-13-45' })).toEqual({})
  expect(readCalendarSearch({ day: '2026-02-30' })).toEqual({})
  expect(readBookingSearch({ day: '2026-02-30', time: '25:00', customer: 7 })).toEqual({ customer: '7' })
  expect(readBookingSearch({ day: '2026-02-28', time: '09:30' })).toEqual({
    day: '2026-02-28',
    time: '09:30',
  })
})

it('lets nothing of an address through that its reader leaves out', () => {
  // As the router does.
  const raw = { day: '2026-13-45', view: 'grid', evil: '1' }
  expect({ ...raw, ...only(readCalendarSearch)(raw) }).toEqual({ view: 'grid' })
})
