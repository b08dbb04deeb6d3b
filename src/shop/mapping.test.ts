/** Before a shop goes live: its bank account, category and payment methods must have their counterparts in VHSYS. */
import { expect, it } from 'vitest'
import { vhsys } from '../erp/vhsys/index.ts'
import { unmapped } from './mapping.ts'

const told = (settings: Parameters<typeof unmapped>[1]) =>
  unmapped(vhsys, settings).map(({ code, params }) => `${code} ${params.method ?? ''}`.trim())

it('asks a new connection for the bank account and the category; payment methods have their usual names', () => {
  expect(told({})).toEqual(['bank_account_missing', 'category_missing'])
})

it('asks for nothing once both are chosen', () => {
  expect(told({ bank_account: '7', category: '3 Serviços' })).toEqual([])
})

it('names each payment method that somebody emptied', () => {
  const { payment_names, ...rest } = {
    bank_account: '7',
    category: '3 Serviços',
    payment_names: { pix: 'PIX', cash: '' },
  }
  expect(told({ ...rest, payment_names })).toContain('payment_method_unmapped cash')
  expect(told({ ...rest, payment_names })).not.toContain('payment_method_unmapped pix')
  expect(told({ ...rest, payment_names })).toHaveLength(9)
})

it('asks for a setting that another ERP requires, by its own name', () => {
  const words = { pt: 'Depósito', en: 'Warehouse', es: 'Depósito' }
  const field = {
    name: 'warehouse',
    label: words,
    type: 'text',
    list: null,
    options: [],
    required: true,
    default: null,
  }
  expect(unmapped({ settingFields: [field as never] }, {})).toMatchObject([
    { code: 'setting_missing', field: 'settings.warehouse', params: { name: 'warehouse' } },
  ])
})
