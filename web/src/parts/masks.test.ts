import { describe, expect, it } from 'vitest'
import { bareTaxId, formatPhone, maskPhone, maskPostalCode, maskTaxId } from './masks.ts'

describe('a tax id while it is typed', () => {
  it.each([
    ['529', '529'],
    ['52998224725', '529.982.247-25'],
    ['529.982.247-25', '529.982.247-25'],
    ['11222333000181', '11.222.333/0001-81'],
    ['12abc34501de35', '12.ABC.345/01DE-35'],
    // A letter makes it a company's long before it is complete.
    ['12a', '12.A'],
    ['11222333000181999', '11.222.333/0001-81'],
    ['', ''],
  ])('%s shows as %s', (typed, shown) => {
    expect(maskTaxId(typed)).toBe(shown)
  })

  it('goes out without punctuation, its letters in capitals', () => {
    expect(bareTaxId('12.abc.345/01de-35')).toBe('12ABC34501DE35')
  })
})

describe('a telephone while it is typed', () => {
  it.each([
    ['1', '(1'],
    ['1198', '(11) 98'],
    ['11987654321', '(11) 98765-4321'],
    ['4133224455', '(41) 3322-4455'],
    ['+5511987654321', '(11) 98765-4321'],
    ['+351 912 345 678', '+351 912 345 678'],
    ['', ''],
  ])('%s shows as %s', (typed, shown) => {
    expect(maskPhone(typed)).toBe(shown)
  })

  it('reads a stored Brazilian number nationally and leaves a foreign one', () => {
    expect(formatPhone('+5541988761201')).toBe('(41) 98876-1201')
    expect(formatPhone('+59899123456')).toBe('+59899123456')
  })
})

it('a postal code has its hyphen from the sixth digit on', () => {
  expect(maskPostalCode('01310')).toBe('01310')
  expect(maskPostalCode('013101')).toBe('01310-1')
  expect(maskPostalCode('01310-100')).toBe('01310-100')
})
