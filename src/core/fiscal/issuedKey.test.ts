/** Keys of issued consumer notes: structure by the Manual de Orientação do Contribuinte of NF-e/NFC-e. */
import { expect, it } from 'vitest'
import { buildAccessKey } from './accessKey.ts'
import { oddKey } from './issuedKey.ts'

const parts = {
  stateCode: '41',
  yearMonth: '2611',
  taxId: '11222333000181',
  model: '65',
  series: 1,
  number: 7,
  issueManner: 1,
  random: '48213975',
} as const
const note = { series: '1', number: '7', storeTaxId: '11.222.333/0001-81' }
const key = (changes: object = {}) => buildAccessKey({ ...parts, ...changes })

it('is as it should be, whatever the ERP leaves out', () => {
  expect(oddKey({ accessKey: key(), ...note })).toBeNull()
  expect(oddKey({ accessKey: key(), series: null, number: null, storeTaxId: null })).toBeNull()
})

it.each([
  ['of another number', key({ number: 8 }), 'number'],
  ['of another series', key({ series: 2 }), 'number'],
  ['of another store', key({ taxId: '12ABC34501DE35' }), 'tax_id'],
  ['of a note between companies', key({ model: '55' }), 'model'],
  [
    'with a digit that does not check',
    key().replace(/.$/, digit => String((Number(digit) + 1) % 10)),
    'check_digit',
  ],
])('%s is odd', (_what, accessKey, fault) => {
  expect(oddKey({ accessKey, ...note })).toBe(fault)
})
