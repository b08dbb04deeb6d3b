/** The rules of single fields, over everything that can be sent. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixed } from './decimals.ts'
import { checkFields, money, oneOf, required, text } from './fields.ts'
import { isDay } from './saoPaulo.ts'

const whole = { partial: false, escaped: false }

test('every amount of cents in two places passes and reads back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), cents => {
      const sent = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
      const { violations, fields } = checkFields({ valor: money }, { valor: sent }, whole)
      expect([violations, fields.valor]).toEqual([[], sent])
    }),
  )
})

test('whatever is sent, checking never fails and stores a two-place decimal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), valor => {
      const { fields } = checkFields({ valor: money }, { valor }, whole)
      expect(fields.valor).toMatch(/^-?\d+\.\d{2}$/)
    }),
  )
})

test('sizes count characters, not bytes', () => {
  const table = { nome: text(5) }
  expect(checkFields(table, { nome: 'Ração' }, whole).violations).toEqual([])
  expect(checkFields(table, { nome: 'Rações' }, whole).violations).toMatchObject([{ kind: 'size' }])
})

test('an empty optional field is cleared, an empty required one is missing', () => {
  const table = { nome: required(text(5)), tipo: oneOf('PF', 'PJ') }
  const { violations, fields } = checkFields(table, { nome: '', tipo: null }, { ...whole, partial: true })
  expect(violations).toMatchObject([{ kind: 'missing', field: 'nome' }])
  expect(fields).toEqual({ tipo: '' })
})

test('days exist or are no days', () => {
  expect(['2024-02-29', '2026-02-29', '2026-13-01', '0000-00-00', '10/03/2026'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})

test('halves round as the account does', () => {
  expect([fixed('0.125', 2, 'half-up'), fixed('0.125', 2, 'half-even'), fixed('0.129', 2, 'down')]).toEqual([
    '0.13',
    '0.12',
    '0.12',
  ])
})
