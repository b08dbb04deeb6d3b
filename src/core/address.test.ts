import { describe, expect, test } from 'vitest'
import { parsePostalCode, stateOfPostalCode } from './address.ts'

describe('CEP (Correios)', () => {
  test.each(['01310-100', '01310100', ' 01.310-100 '])('%j is good', text =>
    expect(parsePostalCode(text)).toStrictEqual({ ok: true, value: '01310100', formatted: '01310-100' }),
  )
  test.each(['00000000', '11111-111', '1310100', '013101000', '0131010A', ''])('%j is refused', text =>
    expect(parsePostalCode(text)).toStrictEqual({ ok: false, code: 'ADR-02' }),
  )
})

describe('the state of a CEP (Correios, faixas de CEP)', () => {
  test.each([
    ['01000000', 'SP'],
    ['19999999', 'SP'],
    ['20040002', 'RJ'],
    ['29010000', 'ES'],
    ['30130000', 'MG'],
    ['40020000', 'BA'],
    ['49010000', 'SE'],
    ['53990000', 'PE'],
    ['57020000', 'AL'],
    ['58010000', 'PB'],
    ['59010000', 'RN'],
    ['60010000', 'CE'],
    ['64000000', 'PI'],
    ['65010000', 'MA'],
    ['68899999', 'PA'],
    ['68900000', 'AP'],
    ['69299999', 'AM'],
    ['69300000', 'RR'],
    ['69400000', 'AM'],
    ['69900000', 'AC'],
    ['70040010', 'DF'],
    ['72800000', 'GO'],
    ['73000000', 'DF'],
    ['73700000', 'GO'],
    ['76800000', 'RO'],
    ['77000000', 'TO'],
    ['78005000', 'MT'],
    ['79002000', 'MS'],
    ['80010000', 'PR'],
    ['88010000', 'SC'],
    ['90010000', 'RS'],
    ['99999999', 'RS'],
  ])('%s lies in %s', (postalCode, state) => expect(stateOfPostalCode(postalCode)).toBe(state))

  test.each(['00999999', '78900000', '78999999'])('%s lies in none', postalCode =>
    expect(stateOfPostalCode(postalCode)).toBeNull(),
  )
})
