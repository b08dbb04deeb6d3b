import { expect, it } from 'vitest'
import type { SettingField } from '../../api/types.ts'
import { countMapped } from './mapped.ts'

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
