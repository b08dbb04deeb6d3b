import { describe, expect, it } from 'vitest'
import { readCells } from './importCells.ts'
import type { ImportKind } from './importColumnNames.ts'
import { recognise } from './importColumns.ts'
import { describeProblem } from './problem.ts'

function read(kind: ImportKind, row: Record<string, string>) {
  const header = Object.keys(row)
  const { bound } = recognise(kind, header, [])
  return readCells({ line: 2, cells: Object.values(row) }, bound, header.length)
}

const codes = (kind: ImportKind, row: Record<string, string>) => {
  const cells = read(kind, row)
  return cells.ok ? [] : cells.problems.map(problem => [problem.code, problem.field])
}

describe('the cells of a row', () => {
  it('become values, and the empty ones nothing', () => {
    expect(
      read('services', {
        Nome: 'Banho',
        Duração: '1h30',
        Preço: '1.234,56',
        'Preço P': 'R$ 50',
        'Preço G': '',
      }),
    ).toEqual({
      ok: true,
      cells: { name: 'Banho', minutes: 90, priceCents: 123456, 'prices.small.any': 5000 },
    })
    expect(read('pets', { Nome: 'Rex', Espécie: 'Canina', Porte: 'G', Nascimento: '31/12/2020' })).toEqual({
      ok: true,
      cells: { name: 'Rex', species: 'dog', size: 'large', birthDate: '2020-12-31' },
    })
  })

  it('get back the zeros a spreadsheet dropped, where the check digits prove them', () => {
    expect(read('customers', { CPF: '1234567890', CEP: '1310100' })).toMatchObject({
      cells: { taxId: '01234567890', 'address.postalCode': '01310100' },
    })
    expect(read('customers', { CNPJ: '4543271000144' })).toMatchObject({ cells: { taxId: '04543271000144' } })
    expect(read('customers', { CPF: '1234567891' })).toMatchObject({ cells: { taxId: '1234567891' } })
  })

  it('of two columns for one field are taken where one is filled or both agree', () => {
    expect(read('customers', { CPF: '', CNPJ: '11222333000181' })).toMatchObject({
      cells: { taxId: '11222333000181' },
    })
    expect(codes('customers', { Nome: 'Ana', CPF: '1', CNPJ: '2' })).toEqual([['cells_disagree', 'taxId']])
  })

  it.each<[ImportKind, Record<string, string>, [string, string][]]>([
    ['products', { Preço: 'dez reais' }, [['amount_not_readable', 'priceCents']]],
    ['products', { Preço: '1.234' }, [['amount_ambiguous', 'priceCents']]],
    ['products', { Preço: '-1,00' }, [['amount_out_of_range', 'priceCents']]],
    [
      'products',
      { Nome: 'x'.repeat(121), Unidade: 'PACOTES' },
      [
        ['text_too_long', 'name'],
        ['text_too_long', 'unit'],
      ],
    ],
    ['products', { 'Controla estoque': 'talvez' }, [['word_not_known', 'tracksStock']]],
    [
      'pets',
      { Espécie: 'cachoro', Nascimento: '31/02/2020' },
      [
        ['word_not_known', 'species'],
        ['day_not_readable', 'birthDate'],
      ],
    ],
    ['services', { Duração: 'uma hora' }, [['minutes_not_readable', 'minutes']]],
    ['customers', { Nome: 'Ana\nBia' }, [['text_of_several_lines', 'name']]],
  ])('of %s %j are refused, each by its field', (kind, row, expected) => {
    expect(codes(kind, row)).toEqual(expected)
  })

  it('may be fewer than the columns, not more', () => {
    const { bound } = recognise('customers', ['Nome', 'E-mail'], [])
    expect(readCells({ line: 2, cells: ['Ana'] }, bound, 2).ok).toBe(true)
    expect(readCells({ line: 2, cells: ['Ana', 'a@b.com', '', ''] }, bound, 2).ok).toBe(true)
    expect(readCells({ line: 2, cells: ['Ana', 'Rua A', '12'] }, bound, 2)).toMatchObject({
      problems: [{ code: 'row_longer_than_header', params: { count: 3, columns: 2 } }],
    })
  })

  it('are told with the column as the file calls it, and the value', () => {
    const cells = read('pets', { 'Espécie do animal (tipo)': '', Especie: 'cachoro' })
    if (cells.ok) throw new Error('was read')
    expect(describeProblem(cells.problems[0]!, 'pt-BR')).toEqual({
      cause: 'Palavra desconhecida em Especie: cachoro.',
      cure: 'Escreva uma destas: cão / dog / perro, gato / cat, outro / other / otro.',
    })
  })
})
