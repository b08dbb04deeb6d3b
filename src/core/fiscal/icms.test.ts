import { expect, test } from 'vitest'
import { normal, product, store } from '../preflight/noteForTests.ts'
import { icmsFaults, icmsOf } from './icms.ts'
import { parseShortPercent } from './percent.ts'
import { csosns, csts } from './retailTax.ts'

test('a collar of R$ 45.25 taxed in full pays its rate of the whole price, rounded half-even', () => {
  expect(icmsOf('00', 4_525, '2', null)).toStrictEqual({
    baseCents: 4_525,
    percent: '2',
    cents: 90,
    reduction: null,
  })
  expect(icmsOf('00', 18_990, '19.5', null)).toMatchObject({ baseCents: 18_990, cents: 3_703 })
})

test('with a reduced base the tax is that of the rounded base, as the tax side multiplies it (528)', () => {
  // 189.90 less 33.33 % is 126.60633.
  expect(icmsOf('20', 18_990, '18', '33.33')).toStrictEqual({
    baseCents: 12_661,
    percent: '18',
    cents: 2_279,
    reduction: '33.33',
  })
  expect(icmsOf('90', 1_000, '18', '0')).toMatchObject({ baseCents: 1_000, cents: 180, reduction: null })
})

test('what is exempt, paid by substitution or of the Simples carries no ICMS, whatever rate its product has', () => {
  const without = [...csts, ...csosns].filter(code => icmsOf(code, 1_000, '18', '10') === null)
  expect(without).toStrictEqual(['40', '41', '60', '102', '103', '300', '400', '500'])
  expect(without.flatMap(code => icmsFaults(code, null, null))).toStrictEqual([])
})

test('00 needs a rate, 20 its reduction too, 90 a word about it, and 900 nothing', () => {
  expect(icmsFaults('00', null, null)).toStrictEqual(['icmsPercent'])
  expect(icmsFaults('00', '0.00', null)).toStrictEqual(['icmsPercent'])
  expect(icmsFaults('00', '18', '33.33')).toStrictEqual(['icmsReduction'])
  expect(icmsFaults('00', '18', '0')).toStrictEqual([])
  expect(icmsFaults('20', null, null)).toStrictEqual(['icmsPercent', 'icmsReduction'])
  expect(icmsFaults('20', '18', '33.33')).toStrictEqual([])
  expect(icmsFaults('90', null, null)).toStrictEqual(['icmsPercent'])
  expect(icmsFaults('90', '0', null)).toStrictEqual([])
  expect(icmsFaults('900', null, null)).toStrictEqual([])
})

test('a shop of the normal regime is told before its NFC-e is sent, one of the Simples is asked for nothing', () => {
  const told = (changes: object, of = normal) =>
    product(changes, of).flatMap(({ code, params }) => (code === 'PRD-09' ? [params.fields] : []))
  const taxed = { csosn: null, cst: '00' }
  expect(told(taxed)).toStrictEqual(['icmsPercent'])
  // Above the sub-limit ICMS is paid as in the normal regime.
  expect(told(taxed, { ...store, crt: '2' })).toStrictEqual(['icmsPercent'])
  expect(told({ ...taxed, cst: '20', icmsPercent: '18' })).toStrictEqual(['icmsReduction'])
  expect([...told({ ...taxed, icmsPercent: '19.5' }), ...told({}, store)]).toStrictEqual([])
})

test('a rate has the two decimals that notes carry', () => {
  expect(['19,5', '4 %', '33.33'].map(parseShortPercent)).toStrictEqual(['19.5', '4', '33.33'])
  expect(['61.1111', '100', 'x'].map(parseShortPercent)).toStrictEqual([null, null, null])
})
