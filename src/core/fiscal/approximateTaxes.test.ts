import { expect, test } from 'vitest'
import { percentOf } from '../money.ts'
import {
  type ApproximateEntry,
  type ApproximateTable,
  approximateCode,
  approximatePercent,
  approximateTax,
  entryOfService,
} from './approximateTaxes.ts'

const table: ApproximateTable = {
  state: 'SP',
  source: 'IBPT/empresometro.com.br',
  version: '26.2.C',
  key: 'A1B2C3',
  validFrom: '2026-10-20',
  validUntil: '2026-12-31',
}
const food: ApproximateEntry = {
  kind: 'ncm',
  code: '23091000',
  national: '13.45',
  imported: '17.27',
  state: '18.00',
  city: '0.00',
}

test('a bag of food of R$ 89.90 holds R$ 28.27 of taxes, said with its source (Lei 12.741/2012)', () => {
  const tax = approximateTax(table, food, '0', '2026-11-20')
  expect(tax).toStrictEqual({
    federal: '13.45',
    state: '18.00',
    city: '0.00',
    total: '31.45',
    source: 'IBPT/empresometro.com.br 26.2.C A1B2C3',
    holds: true,
  })
  expect(percentOf(89_90, tax.total)).toBe(28_27)
})

test('imported goods hold more: origins 1, 2, 6 and 7, not those with foreign content', () => {
  const federal = ['0', '1', '2', '3', '4', '5', '6', '7', '8', null].map(
    origin => approximateTax(table, food, origin, '2026-11-20').federal,
  )
  const [here, abroad] = ['13.45', '17.27']
  expect(federal).toStrictEqual([here, abroad, abroad, here, here, here, abroad, abroad, here, here])
})

test('a table holds its days and no others: 31 December 2026, not 1 or 4 January', () => {
  const holds = (on: string) => approximateTax(table, food, '0', on).holds
  expect(['2026-10-19', '2026-10-20', '2026-12-31', '2027-01-01', '2027-01-04'].map(holds)).toStrictEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})

test('codes are read as the table writes them, zeros lost or not', () => {
  expect(approximateCode('ncm', '2309.10.00')).toBe('23091000')
  expect(approximateCode('ncm', '1012100')).toBe('01012100')
  expect(approximateCode('nbs', '1.1405.60.00')).toBe('114056000')
  expect(['508', '0508', '00508', '5.08'].map(text => approximateCode('lc116', text))).toStrictEqual(
    Array(4).fill('5.08'),
  )
  expect([
    approximateCode('ncm', '230910'),
    approximateCode('ncm', 'ração'),
    approximateCode('nbs', '1140'),
    approximateCode('lc116', '5110'),
  ]).toStrictEqual([null, null, null, null])
  expect(['13.45', '13,45', '0', '100'].map(approximatePercent)).toStrictEqual(['13.45', '13.45', '0', '100'])
  expect(['', '-1', '1.234,5', 'isento'].map(approximatePercent)).toStrictEqual(Array(4).fill(null))
})

test('a service goes by its item, else by the NBS its item corresponds to', () => {
  const bath: ApproximateEntry = { ...food, kind: 'lc116', code: '5.08' }
  const nbs: ApproximateEntry = { ...food, kind: 'nbs', code: '114056000' }
  expect(entryOfService([nbs, bath], '5.08')).toBe(bath)
  expect(entryOfService([nbs, food], '5.08')).toBe(nbs)
  expect(entryOfService([food], '5.08')).toBeNull()
  expect(entryOfService([nbs, bath], null)).toBeNull()
})
