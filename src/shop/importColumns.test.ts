import { expect, it } from 'vitest'
import { locales } from '../core/text.ts'
import { CustomerChange, PetChange } from '../http/present/customer.ts'
import { importColumns, importKinds } from './importColumnNames.ts'
import { importTemplate, recognise } from './importColumns.ts'
import { choiceOf, coatWords, priceColumnOf, sizeWords, speciesWords, yesNoWords } from './importWords.ts'

const fields = (kind: (typeof importKinds)[number], header: string[]) =>
  recognise(kind, header, []).bound.map(each => each.column.field)

it.each(importKinds.flatMap(kind => locales.map(locale => [kind, locale] as const)))(
  'the template of %s in %s is recognised whole',
  (kind, locale) => {
    const template = importTemplate(kind, locale)
    const header = template
      .slice(1)
      .trim()
      .split(locale === 'en' ? ',' : ';')
    expect(recognise(kind, header, []).unknown).toEqual([])
    expect(fields(kind, header)).toEqual(importColumns[kind].map(column => column.field))
  },
)

it.each(importKinds)(
  'no name of %s stands for two columns, and every field may be named as the API does',
  kind => {
    const columns = importColumns[kind]
    const names = columns.flatMap(column => column.names.split(' ').filter(name => name !== ''))
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
    for (const { field, names: own } of columns) {
      expect(fields(kind, [field])).toEqual([field])
      for (const name of own.split(' ').filter(each => each !== ''))
        expect([name, ...fields(kind, [name])]).toEqual([name, field])
    }
  },
)

it('knows what other programs call the columns of a customer', () => {
  const header = [
    'Código',
    'CLIENTE',
    'C.P.F.',
    'CNPJ',
    'Fone',
    'Nº',
    'Município',
    'U.F.',
    'Data Nascimento',
    'Obs.',
  ]
  expect(fields('customers', header)).toEqual([
    'externalId',
    'name',
    'taxId',
    'taxId',
    'phone',
    'address.number',
    'address.city',
    'address.state',
    'birthDate',
    'notes',
  ])
})

it('does not mind the little words of a header', () => {
  expect(fields('pets', ['Id do dono', 'Nome da mascota', 'Data do nascimento'])).toEqual([
    'ownerExternalId',
    'name',
    'birthDate',
  ])
})

it('takes a second telephone for the other one, and tells of a third', () => {
  const read = recognise('customers', ['Nome', 'Celular', 'Telefone', 'WhatsApp'], [])
  expect(read.bound.map(each => [each.header, each.column.field])).toEqual([
    ['Nome', 'name'],
    ['Celular', 'phone'],
    ['Telefone', 'phone2'],
  ])
  expect(read.unknown).toEqual(['WhatsApp'])
})

it('tells of columns nobody knows, and of nameless ones that hold something', () => {
  const rows = [{ cells: ['Ana', 'azul', '', 'x'] }]
  expect(recognise('customers', ['Nome', 'Cor favorita', '', ''], rows).unknown).toEqual([
    'Cor favorita',
    '#4',
  ])
})

it.each([
  ['Preço pequeno', 'prices.small.any'],
  ['Preço - Porte P', 'prices.small.any'],
  ['Valor GG (R$)', 'prices.giant.any'],
  ['Preço médio', 'prices.medium.any'],
  ['Preço médio médio', 'prices.medium.medium'],
  ['Preço médio pelo longo', 'prices.medium.long'],
  ['Preço pelo médio', 'prices.any.medium'],
  ['Price small short coat', 'prices.small.short'],
  ['Medium coat price', 'prices.any.medium'],
  ['Precio mediano pelo corto', 'prices.medium.short'],
  ['Preço pelagem longa', 'prices.any.long'],
])('%s is the price %s', (header, field) => {
  expect(priceColumnOf(header)).toBe(field)
  expect(fields('services', [header])).toEqual([field])
})

it.each(['Preço', 'Pequeno', 'Preço de custo', 'Preço pequeno grande', 'Preço promocional pequeno'])(
  '%s is no row of the price table',
  header => {
    expect(priceColumnOf(header)).toBeNull()
  },
)

it('reads the words for a choice in the languages of the product, and no other', () => {
  expect(['Canina', 'cão', 'Dog', 'perro'].map(word => choiceOf(speciesWords, word))).toEqual([
    'dog',
    'dog',
    'dog',
    'dog',
  ])
  expect(['P', 'Médio', 'GG', 'pequeño'].map(word => choiceOf(sizeWords, word))).toEqual([
    'small',
    'medium',
    'giant',
    'small',
  ])
  expect(['Curta', 'LONG', 'largo'].map(word => choiceOf(coatWords, word))).toEqual(['short', 'long', 'long'])
  expect(['Sim', 'NÃO', 'x'].map(word => choiceOf(yesNoWords, word))).toEqual(['yes', 'no', 'yes'])
  expect(['cachoro', '?', ''].map(word => choiceOf(speciesWords, word))).toEqual([null, null, null])
})

it('takes texts as long as the API does', () => {
  const lengths = (properties: object) =>
    Object.fromEntries(
      Object.entries(properties as Record<string, { maxLength?: number; properties?: object }>).flatMap(
        ([field, { maxLength, properties: below }]): [string, number][] =>
          below
            ? Object.entries(lengths(below)).map(([inner, length]) => [`${field}.${inner}`, length])
            : maxLength
              ? [[field, maxLength]]
              : [],
      ),
    )
  const own = (kind: 'customers' | 'pets') =>
    Object.fromEntries(importColumns[kind].map(column => [column.field, column.max]))
  const customer = lengths(CustomerChange.properties)
  expect(Object.keys(customer).length).toBeGreaterThan(15)
  expect(own('customers')).toMatchObject(customer)
  expect(own('pets')).toMatchObject(lengths(PetChange.properties))
})
