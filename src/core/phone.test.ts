import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, parsePhone } from './phone.ts'

/** Anatel, Plano Geral de Códigos Nacionais: the area codes nobody has. */
const unusedAreaCodes = '10 20 23 25 26 29 30 36 39 40 50 52 56 57 58 59 60 70 72 76 78 80 90'.split(' ')

describe('Brazilian numbers (Anatel, Resolução 749/2022)', () => {
  test.each([
    '(11) 98765-4321',
    '+5511987654321',
    '5511987654321',
    '011987654321',
    '+55 (011) 98765.4321',
    '0055 11 98765 4321',
  ])('%j is one mobile', text =>
    expect(parsePhone(text)).toStrictEqual({
      ok: true,
      kind: 'mobile',
      e164: '+5511987654321',
      national: '11987654321',
    }),
  )

  test.each(['1133334444', '(11) 3333-4444', '+551133334444', '551133334444'])('%j is one landline', text =>
    expect(parsePhone(text)).toStrictEqual({
      ok: true,
      kind: 'landline',
      e164: '+551133334444',
      national: '1133334444',
    }),
  )

  test('55 in front may be the area code of Santa Maria', () => {
    expect(parsePhone('(55) 99876-5432')).toMatchObject({ e164: '+5555998765432' })
    expect(parsePhone('5533216543')).toMatchObject({ e164: '+555533216543', kind: 'landline' })
  })

  test('67 area codes are in use, and no other', () => {
    const used = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0')).filter(
      areaCode => parsePhone(`+55${areaCode}987654321`).ok,
    )
    expect(used).toHaveLength(67)
    for (const areaCode of unusedAreaCodes) {
      expect(parsePhone(`${areaCode}987654321`)).toStrictEqual({ ok: false, code: 'PHO-02' })
    }
  })
})

describe('wrong numbers', () => {
  test('a mobile from before the ninth digit: the number meant is proposed', () => {
    expect(parsePhone('1198765432')).toStrictEqual({
      ok: false,
      code: 'PHO-03',
      suggestion: '+5511998765432',
    })
  })
  test.each([
    ['119876543210', 'PHO-03'],
    ['11887654321', 'PHO-03'],
    ['1163456789', 'PHO-04'],
    ['113333444', 'PHO-04'],
    ['1113334444', 'PHO-04'],
    ['98765-4321', 'PHO-02'],
    ['3333-4444', 'PHO-02'],
    ['fone da Ana', 'PHO-02'],
    ['(11) 98765-4321 ramal 2', 'PHO-02'],
    ['', 'PHO-02'],
  ])('%j is refused with %s', (text, code) => expect(parsePhone(text)).toStrictEqual({ ok: false, code }))

  test.each(['11999999999', '11900000000', '1100000000', '11912345678', '11 3333-3333', '00000000000'])(
    '%j was typed to get past a form',
    text => expect(parsePhone(text)).toStrictEqual({ ok: false, code: 'PHO-06' }),
  )
  test.each(['08007771234', '0800 777 1234', '40041234', '3003-1234', '190'])('%j is nobody’s own', text =>
    expect(parsePhone(text)).toStrictEqual({ ok: false, code: 'PHO-06' }),
  )
})

describe('numbers of other countries (ITU E.164)', () => {
  test.each([
    ['+1 415 555 2671', '+14155552671'],
    ['+351 912 345 678', '+351912345678'],
    ['00351912345678', '+351912345678'],
  ])('%j is foreign', (text, e164) =>
    expect(parsePhone(text)).toStrictEqual({ ok: true, kind: 'foreign', e164 }),
  )
  test('one that no country has is not kept for good', () => {
    expect(parsePhone('+1 000 000 0000')).toStrictEqual({ ok: false, code: 'PHO-06' })
  })
})

test('whatever is typed, a number once read is read the same again', () => {
  const typed = fc
    .array(fc.constantFrom(...'0123456789+ ()-'), { maxLength: 18 })
    .map(characters => characters.join(''))
  const likely = fc
    .tuple(fc.constantFrom('', '+55', '0', '55'), fc.integer({ min: 11, max: 99 }), fc.nat(999_999_999))
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(typed, likely), text => {
      const phone = parsePhone(text)
      if (phone.ok) expect(parsePhone(phone.e164)).toStrictEqual(phone)
      else if (phone.suggestion) expect(parsePhone(phone.suggestion).ok).toBe(true)
    }),
  )
})

test('a person reads numbers the way they are printed', () => {
  expect(formatPhone('+5511987654321')).toBe('(11) 98765-4321')
  expect(formatPhone('+551133334444')).toBe('(11) 3333-4444')
  expect(formatPhone('+351912345678')).toBe('+351 912 345 678')
  expect(formatPhone('sem fone')).toBe('sem fone')
})
