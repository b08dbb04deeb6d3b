import { describe, expect, it } from 'vitest'
import { inTheWay, minutesOf, nextFree, spanOf } from './visitTimes.ts'

/** Of 20 November in Brazil, three hours behind UTC. */
const at = (time: string) => new Date(`2026-11-20T${time}:00-03:00`).toISOString()
const visit = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })
const open = visit('08:00', '19:00')
const amora = { name: 'Amora', ...visit('09:00', '10:00') }

it('a bath of 60 and two clippings of 45 minutes take two and a half hours; goods alone an hour', () => {
  const services = [
    { id: 'bath', minutes: 60 },
    { id: 'clip', minutes: 45 },
  ]
  const lines = [
    { serviceId: 'bath', quantity: 1 },
    { serviceId: 'clip', quantity: 2 },
    { serviceId: null, quantity: 3 },
  ]
  expect(minutesOf(lines, services)).toBe(150)
  expect(minutesOf(lines.slice(2), services)).toBe(60)
})

it.each([
  ['08:00', 60, false],
  ['08:15', 60, true],
  ['09:30', 15, true],
  ['08:30', 120, true],
  ['10:00', 60, false],
])('at %s for %i minutes, Amora of nine to ten is in the way: %s', (time, minutes, expected) => {
  const found = inTheWay(spanOf(at(time), minutes), [amora])
  expect(found).toEqual(expected ? [amora] : [])
})

describe('the hour proposed', () => {
  it.each([
    ['long before', '03:00', 60, '08:00'],
    ['at opening', '08:00', 60, '08:00'],
    ['just after it', '08:01', 45, '08:15'],
    ['too late to be done before Amora', '08:01', 60, '10:00'],
    ['while Amora is there', '09:20', 30, '10:00'],
    ['in the afternoon', '15:52', 60, '16:00'],
    ['when a last visit just fits', '17:50', 60, '18:00'],
  ])('%s, at %s, for %i minutes: %s', (_, now, minutes, expected) => {
    expect(nextFree({ open, minutes, now: Date.parse(at(now)) }, [amora])).toBe(at(expected))
  })

  it('is none when the rest of the day is too short, or full', () => {
    expect(nextFree({ open, minutes: 60, now: Date.parse(at('18:05')) }, [])).toBeNull()
    expect(nextFree({ open, minutes: 60, now: Date.parse(at('20:29')) }, [])).toBeNull()
    expect(nextFree({ open, minutes: 30, now: Date.parse(at('07:00')) }, [open])).toBeNull()
  })
})
