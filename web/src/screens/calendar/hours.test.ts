import { expect, it } from 'vitest'
import { hoursOf, wallClock } from './hours.ts'

it('shows an instant on the clock of the store, not of the browser', () => {
  expect(wallClock('2026-11-20T12:30:00Z', 'America/Sao_Paulo')).toBe('2026-11-20 09:30:00')
  expect(wallClock('2026-11-20T12:30:00Z', 'America/Manaus')).toBe('2026-11-20 08:30:00')
})

it('shows seven to twenty, and further where somebody is booked outside', () => {
  expect(hoursOf([])).toEqual(['07:00:00', '20:00:00'])
  expect(hoursOf([{ start: '2026-11-20 05:30:00', end: '2026-11-20 06:30:00' }])).toEqual([
    '05:00:00',
    '20:00:00',
  ])
  expect(hoursOf([{ start: '2026-11-20 22:30:00', end: '2026-11-20 23:15:00' }])).toEqual([
    '07:00:00',
    '23:59:59',
  ])
})
