/**
 * Access keys of NF-e and NFC-e: structure, check digit and forbidden random numbers of the Manual de Orientação do Contribuinte,
 * letters by the Nota Técnica Conjunta on the alphanumeric CNPJ (Instrução Normativa RFB 2.229/2024).
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessKeyDigit, buildAccessKey, parseAccessKey } from './accessKey.ts'

describe('an access key', () => {
  it.each([
    ['35261111222333000181650010000001231876543213', 'NFC-e', '11222333000181', 123, 1],
    ['35261112ABC34501DE35650010000001231876543214', 'NFC-e with letters', '12ABC34501DE35', 123, 1],
    ['35261111222333000181650010000001249246813575', 'NFC-e offline', '11222333000181', 124, 9],
    ['35170458716523000119550010000000121000123458', 'NF-e', '58716523000119', 12, 1],
  ])('%s is taken apart: %s', (key, _what, taxId, number, issueManner) => {
    const read = parseAccessKey(key)
    expect(read).toMatchObject({
      ok: true,
      value: key,
      parts: { stateCode: '35', series: 1, taxId, number, issueManner },
    })
    if (read.ok) expect(buildAccessKey(read.parts)).toBe(key)
  })

  it.each([
    ['35261111222333000181650010000001261123456781', 'random', 'a random number counted up'],
    ['35261111222333000181650010000001231876543214', 'check_digit', 'another last digit'],
    ['35261112ABC34501DE35650010000001231876543213', 'check_digit', 'another last digit, letters'],
    ['3526111122233300018165001000000123187654321', 'shape', '43 characters'],
    [
      '745644565644254489552565444112329578911486675353',
      'shape',
      'the 48 digits of the sample on the page of VHSYS',
    ],
    ['', 'shape', 'nothing'],
  ])('%s is refused as %s: %s', (key, fault) => expect(parseAccessKey(key)).toEqual({ ok: false, fault }))

  const parts = {
    stateCode: '41',
    yearMonth: '2611',
    taxId: '12ABC34501DE35',
    model: '65',
    series: 1,
    number: 7,
    issueManner: 1,
    random: '18765432',
  } as const

  it.each([
    [{ stateCode: '10' }, 'state'],
    [{ yearMonth: '2613' }, 'month'],
    [{ taxId: '12ABC34501DE34' }, 'tax_id'],
    [{ random: '00000000' }, 'random'],
    [{ random: '11111111' }, 'random'],
    [{ random: '12345678' }, 'random'],
    [{ random: '00000007' }, 'random'],
    [{ number: 0 }, 'shape'],
  ])('with %j is refused as %s, although its digit is right', (change, fault) => {
    expect(parseAccessKey(buildAccessKey({ ...parts, ...change }))).toEqual({ ok: false, fault })
  })

  it('of an issuer with CPF has three zeros before it', () => {
    expect(parseAccessKey(buildAccessKey({ ...parts, taxId: '00011144477735' }))).toMatchObject({ ok: true })
  })

  it('may be typed with spaces and in lower case', () => {
    expect(parseAccessKey('3526 1112 abc3 4501 de35 6500 1000 0001 2318 7654 3214')).toMatchObject({
      ok: true,
    })
  })

  it('has one digit that fits, whatever stands before it', () => {
    const characters = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    fc.assert(
      fc.property(fc.array(characters, { minLength: 43, maxLength: 43 }), first43 => {
        expect(accessKeyDigit(first43.join(''))).toMatch(/^\d$/)
      }),
    )
  })
})
