import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount, readDay, readMinutes } from './csvValues.ts'

describe('an amount', () => {
  it.each([
    ['1.234,56', 123456],
    ['1,234.56', 123456],
    ['1234,56', 123456],
    ['1234.5', 123450],
    ['R$ 89', 8900],
    ['R$\u00a01.234.567,80', 123456780],
    ['1.234.567', 123456700],
    ['89.9000', 8990],
    ['0,50', 50],
    ['0.500', 50],
    ['-3,00', -300],
    ['12', 1200],
  ])('%s is %d cents', (text, cents) => {
    expect(readAmount(text)).toEqual({ ok: true, cents })
  })

  it.each(['1.234', '12,500', '999.000'])('%s may be thousands or a fraction, so it is asked again', text => {
    expect(readAmount(text)).toEqual({ ok: false, reason: 'ambiguous' })
  })

  it.each(['', 'dez', '1,2,3', '1.23.456', '12,345.6.7', '1,999', '10,555', '5.', ',5', '1e3', '1 real'])(
    '%s is not read',
    text => {
      expect(readAmount(text).ok).toBe(false)
    },
  )

  it('comes back to the cent in every way it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), cents => {
        for (const locale of ['pt-BR', 'en']) {
          for (const useGrouping of [true, false]) {
            const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, useGrouping })
            const text = format.format(
              `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}` as never,
            )
            expect([text, readAmount(text)]).toEqual([text, { ok: true, cents }])
          }
        }
      }),
    )
  })
})

describe('a day', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['1/2/2020', '2020-02-01'],
    ['05-03-1999', '1999-03-05'],
    ['05.03.1999', '1999-03-05'],
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31T00:00:00', '2026-12-31'],
    ['31/12/2026 00:00', '2026-12-31'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  it.each(['', '31/02/2026', '12/31/2026', '31/12/26', '2026-13-01', '20261231', 'ontem', '46022'])(
    '%s is none',
    text => {
      expect(readDay(text)).toBeNull()
    },
  )
})

describe('a duration', () => {
  it.each([
    ['90', 90],
    ['45 min', 45],
    ['60 minutos', 60],
    ['1:30', 90],
    ['01:30:00', 90],
    ['1h30', 90],
    ['1h30min', 90],
    ['2h', 120],
  ])('%s is %d minutes', (text, minutes) => {
    expect(readMinutes(text)).toBe(minutes)
  })

  it.each(['', 'uma hora', '1,5', '1:3', '-5'])('%s is not read', text => {
    expect(readMinutes(text)).toBeNull()
  })
})
