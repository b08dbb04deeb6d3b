import { describe, expect, it } from 'vitest'
import type { Product, Service } from '../api/types.ts'
import { meant, named, readings } from './catalogueMatch.ts'

const product = (id: string, name: string, code: string | null, barcode: string | null) =>
  ({ id, name, code, barcode }) as Product
const treat = product('treat', 'Petisco de frango', 'PET-1', '7891000100103')
const food = product('food', 'Ração de frango', 'PET-10', '012345678905')
const bath = { id: 'bath', name: 'Banho' } as Service
const grooming = { id: 'clip', name: 'Tosa higiênica' } as Service

describe('Enter', () => {
  it('takes the product with this barcode, although another one’s begins with it', () => {
    const longer = product('box', 'Caixa', null, '78910001001030')
    expect(meant('7891000100103', [], [treat, longer])).toEqual({ is: 'one', entry: { product: treat } })
  })

  it('takes the product with this code, however it is written', () => {
    expect(meant('pet-1', [], [treat, food])).toEqual({ is: 'one', entry: { product: treat } })
  })

  it('takes a UPC with or without the zero before it', () => {
    expect(readings('0012345678905')).toEqual(['0012345678905', '012345678905'])
    expect(meant('0012345678905', [], [food])).toEqual({ is: 'one', entry: { product: food } })
    expect(readings('012345678905')).toEqual(['012345678905', '0012345678905'])
  })

  it('takes what is the only thing found', () => {
    expect(meant('banh', [bath], [])).toEqual({ is: 'one', entry: { service: bath } })
  })

  it('leaves a person to choose between several, and says when there is nothing', () => {
    expect(meant('frango', [], [treat, food]).is).toBe('several')
    expect(meant('7891000100103', [], [treat, { ...treat, id: 'twin' }]).is).toBe('several')
    expect(meant('zzz', [], []).is).toBe('none')
  })
})

it('a service is found without its accents', () => {
  expect(named([bath, grooming], 'HIGIENICA')).toEqual([grooming])
})
