import { expect, it } from 'vitest'
import type { SettingField } from '../../api/types.ts'
import { countMapped, missingServices, nameIn, withServices } from './mapped.ts'

const field = (parts: Partial<SettingField>): SettingField => ({
  name: 'x',
  label: 'x',
  type: 'choice',
  list: null,
  options: [],
  required: false,
  default: null,
  ...parts,
})
const fields = [
  field({ name: 'bank', required: true }),
  field({ name: 'bankByMethod', type: 'method_map', default: {} }),
  field({ name: 'names', type: 'method_map', default: { pix: 'PIX', cash: 'Dinheiro' } }),
  field({ name: 'speed', type: 'number', default: 300 }),
]

it('counts what must be chosen, and leaves out what may follow the general choice', () => {
  expect(countMapped(fields, {})).toEqual({ done: 2, of: 11 })
  expect(countMapped(fields, { bank: '7', names: { pix: 'PIX' } })).toEqual({ done: 2, of: 11 })
  const every = Object.fromEntries(
    [
      'pix',
      'cash',
      'debit_card',
      'credit_card',
      'bank_slip',
      'bank_transfer',
      'cheque',
      'voucher',
      'customer_credit',
      'other',
    ].map(method => [method, 'x']),
  )
  expect(countMapped(fields, { bank: '7', names: every })).toEqual({ done: 11, of: 11 })
})

it('counts services with the rest, and lets them stop nothing where their lines may go as text', () => {
  const services = { mapped: 19, items: Array(22).fill(null), unlinkedLines: 'accepted' as const }
  expect(withServices({ done: 12, of: 12 }, services)).toEqual({ done: 31, of: 34 })
  expect(missingServices(services)).toBe(0)
  expect(missingServices({ ...services, unlinkedLines: 'refused' })).toBe(3)
  expect(missingServices(undefined)).toBe(0)
})

it('knows the name of a choice without the list it was chosen from, where the name is kept with it', () => {
  expect(nameIn('70000079 Outras Receitas')).toBe('Outras Receitas')
  expect(nameIn('Cartão de Crédito')).toBe('Cartão de Crédito')
  expect(nameIn('70000062')).toBe(null)
})
