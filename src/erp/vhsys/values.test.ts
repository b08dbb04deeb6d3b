import { describe, expect, it } from 'vitest'
import {
  centsOf,
  dayOf,
  dayThere,
  idOf,
  instantOf,
  isYes,
  milliOf,
  quantityOf,
  textOf,
  undoubled,
} from './values.ts'

it('reads money in every form VHSYS shows it', () => {
  expect(['45.80', '45.8000', '14.890000', 45, 0, '-3.10', ' 7.50 '].map(centsOf)).toEqual([
    4580, 4580, 1489, 4500, 0, -310, 750,
  ])
  expect(centsOf('33.333300')).toBe(3333)
  expect(['', null, undefined, 'R$ 5', '1,50', {}].map(centsOf)).toEqual(Array(6).fill(null))
})

it('reads quantities', () => {
  expect(['1', '1.0000', 2, '0.5', '', 'um'].map(quantityOf)).toEqual([1, 1, 2, 0.5, null, null])
})

it('reads stock in thousandths, below zero too', () => {
  expect(['12.2500', '0', 3, '-1.0000', '0.0005', '0.0015', '', null].map(milliOf)).toEqual([
    12_250,
    0,
    3000,
    -1000,
    0,
    2,
    null,
    null,
  ])
})

it('takes every way of saying "no date" for one', () => {
  expect([null, '', '0000-00-00', '0000-00-00 00:00:00', undefined].map(dayOf)).toEqual(Array(5).fill(null))
  expect(dayOf('2026-11-20 23:10:00')).toBe('2026-11-20')
})

describe('times', () => {
  it('are those of Brasília', () => {
    expect(instantOf('2026-11-20 21:30:00')).toBe('2026-11-21T00:30:00Z')
    // Before 2019 there was summer time.
    expect(instantOf('2018-12-01 10:00:00')).toBe('2018-12-01T12:00:00Z')
  })

  it('that are none are null', () => {
    expect(['0000-00-00 00:00:00', null, '2026-13-01 10:00:00', '2026-11-20'].map(instantOf)).toEqual(
      Array(4).fill(null),
    )
  })

  it('fall on the day it is there, not here', () => {
    expect(dayThere('2026-11-21T02:30:00Z')).toBe('2026-11-20')
    expect(dayThere('2026-11-21T02:30:00Z', -1)).toBe('2026-11-19')
  })
})

it('reads ids, and takes 0 and false for none', () => {
  expect([70000057, '12', 0, '0', false, '', null].map(idOf)).toEqual([
    '70000057',
    '12',
    null,
    null,
    null,
    null,
    null,
  ])
})

it('reads yes', () => {
  expect(['Sim', 'sim', 1, '1', true].every(isYes)).toBe(true)
  expect(['Nao', 'Não', 0, '0', '', null].some(isYes)).toBe(false)
})

it('reads text', () => {
  expect([' a ', 5, '', null, {}].map(textOf)).toEqual(['a', '5', null, null, null])
})

it('puts text right that was decoded twice, and leaves other text alone', () => {
  const doubled = Buffer.from('Pet Shop Cães & Ação', 'utf8').toString('latin1')
  expect(undoubled(doubled)).toBe('Pet Shop Cães & Ação')
  for (const text of ['Pet Shop Cães', 'Ãndré', 'plain', '東京', 'Â£'])
    expect(undoubled(undoubled(text))).toBe(undoubled(text))
  expect(undoubled('Cães')).toBe('Cães')
})
