import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPlaceholderTaxId, parseTaxId } from './taxId.ts'

describe('CPF (Receita Federal, module 11)', () => {
  test.each([
    ['111.444.777-35', '11144477735', '111.444.777-35'],
    ['52998224725', '52998224725', '529.982.247-25'],
    ['12345678909', '12345678909', '123.456.789-09'],
    ['00000000191', '00000000191', '000.000.001-91'],
    [' 529 982 247-25 ', '52998224725', '529.982.247-25'],
  ])('%j is good', (text, value, formatted) =>
    expect(parseTaxId(text)).toStrictEqual({ ok: true, kind: 'cpf', value, formatted }),
  )
  test.each(['12345678900', '00000000000', '11111111111', '99999999999', '1234567890', ''])(
    '%j is refused',
    text => expect(parseTaxId(text)).toStrictEqual({ ok: false, code: 'CUS-02' }),
  )
})

describe('CNPJ, with letters or without (IN RFB 2.229/2024; Nota Técnica 49/2024 RFB)', () => {
  test.each([
    ['12.ABC.345/01DE-35', '12ABC34501DE35', '12.ABC.345/01DE-35'],
    ['12abc34501de35', '12ABC34501DE35', '12.ABC.345/01DE-35'],
    ['11.222.333/0001-81', '11222333000181', '11.222.333/0001-81'],
    ['00000000000191', '00000000000191', '00.000.000/0001-91'],
    ['1345C3A5000106', '1345C3A5000106', '13.45C.3A5/0001-06'],
    ['R55231B3000757', 'R55231B3000757', 'R5.523.1B3/0007-57'],
    ['AAAAAAAAAAAA45', 'AAAAAAAAAAAA45', 'AA.AAA.AAA/AAAA-45'],
    ['ZZZZZZZZZZZZ62', 'ZZZZZZZZZZZZ62', 'ZZ.ZZZ.ZZZ/ZZZZ-62'],
  ])('%j is good', (text, value, formatted) =>
    expect(parseTaxId(text)).toStrictEqual({ ok: true, kind: 'cnpj', value, formatted }),
  )
  test.each([
    '12ABC34501DE34',
    '12ABC34501DEAB',
    '00000000000000',
    '11111111111111',
    '112223330001811',
    '12ÁBC34501DE35',
    '12_ABC34501DE35',
    '1114447773O',
  ])('%j is refused', text => expect(parseTaxId(text)).toStrictEqual({ ok: false, code: 'CUS-03' }))
})

test('one mistyped digit of a CPF is always noticed', () => {
  fc.assert(
    fc.property(fc.nat(10), fc.integer({ min: 1, max: 9 }), (position, shift) => {
      const digits = [...'52998224725']
      digits[position] = String((Number(digits[position]) + shift) % 10)
      expect(parseTaxId(digits.join('')).ok).toBe(false)
    }),
  )
})

test('reading what was formatted gives the same tax id', () => {
  for (const text of ['52998224725', '12ABC34501DE35']) {
    const first = parseTaxId(text)
    expect(first.ok && parseTaxId(first.formatted)).toStrictEqual(first)
  }
})

test('made-up numbers are told from those that only look odd', () => {
  for (const value of ['12345678909', '12345678000195', 'AAAAAAAAAAAA45'])
    expect(isPlaceholderTaxId(value)).toBe(true)
  for (const value of ['52998224725', '00000000000191', '12ABC34501DE35'])
    expect(isPlaceholderTaxId(value)).toBe(false)
})
