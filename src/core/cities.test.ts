import { getMunicipalities } from '@brazilian-utils/brazilian-utils/get-municipalities'
import { describe, expect, test } from 'vitest'
import { cityByCode, cityByName, ibgeCodeOf, isState, type StateCode } from './cities.ts'

const everyCity = getMunicipalities()

describe('states (IBGE)', () => {
  const codes: [StateCode, string][] = [
    ...([
      'RO 11',
      'AC 12',
      'AM 13',
      'RR 14',
      'PA 15',
      'AP 16',
      'TO 17',
      'MA 21',
      'PI 22',
      'CE 23',
      'RN 24',
    ] as const),
    ...([
      'PB 25',
      'PE 26',
      'AL 27',
      'SE 28',
      'BA 29',
      'MG 31',
      'ES 32',
      'RJ 33',
      'SP 35',
      'PR 41',
      'SC 42',
    ] as const),
    ...(['RS 43', 'MS 50', 'MT 51', 'GO 52', 'DF 53'] as const),
  ].map(pair => pair.split(' ') as [StateCode, string])

  test('27, each with its code', () => {
    expect(codes).toHaveLength(27)
    for (const [state, code] of codes) {
      expect(isState(state)).toBe(true)
      expect(ibgeCodeOf(state)).toBe(code)
    }
    expect(isState('XX')).toBe(false)
    expect(isState('sp')).toBe(false)
  })

  test('the code of every city begins with the code of its state', () => {
    expect(everyCity).toHaveLength(5571)
    for (const { code, stateCode } of everyCity) expect(code.slice(0, 2)).toBe(ibgeCodeOf(stateCode))
  })
})

describe('cities (IBGE, localidades)', () => {
  test.each([
    ['3550308', 'São Paulo', 'SP'],
    ['4106902', 'Curitiba', 'PR'],
    ['3304557', 'Rio de Janeiro', 'RJ'],
    ['3106200', 'Belo Horizonte', 'MG'],
    ['5300108', 'Brasília', 'DF'],
    ['2605459', 'Fernando de Noronha', 'PE'],
    ['5101837', 'Boa Esperança do Norte', 'MT'],
  ])('%s is %s/%s', (code, name, state) => expect(cityByCode(code)).toStrictEqual({ code, name, state }))

  test.each([
    '2201919',
    '2201988',
    '2202251',
    '2611533',
    '3117836',
    '3152131',
    '4305871',
    '5203939',
    '5203962',
  ])('%s is official although its check digit is wrong', code => expect(cityByCode(code)?.code).toBe(code))
  test.each(['3550309', '355030', '', 'São Paulo'])('%j is no city', code =>
    expect(cityByCode(code)).toBeNull(),
  )

  test.each([
    ['sao paulo', 'SP', '3550308'],
    [' SÃO  PAULO ', 'sp', '3550308'],
    ['Alta Floresta d’Oeste', 'RO', '1100015'],
    ['ALTA FLORESTA D OESTE', 'RO', '1100015'],
    ['Embu Guaçu', 'SP', '3515103'],
  ])('%j in %s is found', (name, state, code) => expect(cityByName(name, state)?.code).toBe(code))

  test('a name alone is no key', () => {
    expect(cityByName('Bom Jesus', 'PI')?.code).not.toBe(cityByName('Bom Jesus', 'RS')?.code)
    expect(cityByName('Curitiba', 'SP')).toBeNull()
    expect(cityByName('Curitiba', 'XX')).toBeNull()
  })

  test('every city is found by its own name: none hides another in its state', () => {
    for (const { code, name, stateCode } of everyCity) expect(cityByName(name, stateCode)?.code).toBe(code)
  })
})
