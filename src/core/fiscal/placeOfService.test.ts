import { expect, test } from 'vitest'
import { cityNamed, cityText } from '../cities.ts'
import { cityOfIss, cityOfService, isDueWhereDone, type ServicePlace } from './placeOfService.ts'

const [saoPaulo, campinas, santos] = ['3550308', '3509502', '3548500']
const at = (serviceItem: string | null, place: ServicePlace['place'], placeCityCode: string | null = null) =>
  cityOfIss({ serviceItem, place, placeCityCode }, saoPaulo!, campinas)

test('grooming and the vet pay at the shop, wherever it is done (LC 116/2003, art. 3)', () => {
  for (const item of ['5.01', '5.02', '5.03', '5.04', '5.05', '5.06', '5.07', '5.08'])
    expect([at(item, 'store'), at(item, 'customer'), at(item, 'elsewhere', santos)]).toStrictEqual(
      Array(3).fill(saoPaulo),
    )
})

test('where it is done is another matter than where it pays', () => {
  const bath = { serviceItem: '5.08', placeCityCode: null }
  const done = (place: ServicePlace['place']) => cityOfService({ ...bath, place }, saoPaulo!, campinas!)
  expect([done('store'), done('customer')]).toStrictEqual([saoPaulo, campinas])
  expect(cityOfService({ ...bath, place: 'elsewhere', placeCityCode: santos! }, saoPaulo!, null)).toBe(santos)
})

test('plans of assistance too: the customer’s city was struck down (5.09; ADI 5835)', () => {
  expect(at('5.09', 'customer')).toBe(saoPaulo)
})

test('fetching the dog pays where it is driven (16.02; LC 116/2003, art. 3 XIX)', () => {
  expect(at('16.02', 'customer')).toBe(campinas)
  expect(at('16.02', 'elsewhere', santos)).toBe(santos)
  expect(at('16.02', 'store')).toBe(saoPaulo)
})

test('a customer whose city nobody knows is taken for one of the shop’s; a store without a city has none', () => {
  const fetching = { serviceItem: '16.02', place: 'customer', placeCityCode: null } as const
  expect(cityOfIss(fetching, saoPaulo!, null)).toBe(saoPaulo)
  expect(cityOfIss(fetching, null, null)).toBeNull()
})

test('of item 12 all but 12.13, and no item of another number that begins alike', () => {
  expect(
    ['12.01', '12.13', '1.06', '2.01', '7.02', '7.03', '11.04', '20.01'].map(isDueWhereDone),
  ).toStrictEqual([true, false, false, false, true, false, true, true])
})

test('a city is read as people write it, and written so again', () => {
  for (const text of ['Campinas/SP', 'campinas - sp', 'Campinas (SP)', 'CAMPINAS SP', '3509502'])
    expect(cityNamed(text)?.code).toBe(campinas)
  for (const text of ['Campinas', 'Campinas/RJ', '3509503', 'SP', '']) expect(cityNamed(text)).toBeNull()
  expect(cityText('5300108')).toBe('Brasília/DF')
})
