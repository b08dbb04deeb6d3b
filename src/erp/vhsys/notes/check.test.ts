import { describe, expect, it } from 'vitest'
import { locales } from '../../../core/text.ts'
import { bathNote, taxedBag } from '../testing/notes.ts'
import { checkBody, checkRows, type FieldFinding } from './check.ts'
import { newProductFields } from './consumerNotes.ts'
import { fieldSentence } from './findings.ts'
import { serviceNoteFilters, statusFields } from './partTables.ts'
import type { NewServiceNote } from './serviceNotes.ts'
import { serviceNoteFields } from './serviceTables.ts'
import { voidingFields } from './voidTables.ts'

const findings = (fields: object) =>
  checkBody(serviceNoteFields, { ...bathNote, ...fields }).map(({ code, field }) => `${code} ${field}`)

describe('a service note', () => {
  it('as the shop sends it passes', () => expect(findings({})).toEqual([]))

  it.each([
    [{ nome_cliente: 'a'.repeat(255) }, []],
    [{ nome_cliente: 'a'.repeat(256) }, ['too_long nome_cliente']],
    [{ nome_cliente: 'Ção'.repeat(85) }, []],
    [{ nome_cliente: 'Helena\nPrado' }, ['format nome_cliente']],
    [{ nome_cliente: 12 }, ['kind nome_cliente']],
    [{ desc_servicos: '' }, ['missing desc_servicos']],
    [{ obs_pedido: 'em\nduas linhas' }, []],
    [{ valor_total_servicos: '99999999.99' }, []],
    [{ valor_total_servicos: '100000000.00' }, ['out_of_range valor_total_servicos']],
    [{ valor_total_servicos: '89,90' }, ['format valor_total_servicos']],
    [{ valor_total_servicos: '89.9' }, ['format valor_total_servicos']],
    [{ valor_total_servicos: '1.089.90' }, ['format valor_total_servicos']],
    [{ valor_total_servicos: '-1.00' }, ['format valor_total_servicos']],
    [{ valor_total_servicos: 89.9 }, ['kind valor_total_servicos']],
    [{ ambiente: 3 }, ['not_allowed ambiente']],
    [{ ambiente: undefined }, ['missing ambiente']],
    [{ reter_iss: 2 }, ['not_allowed reter_iss']],
    [{ status_pedido: 'Emitida' }, ['not_allowed status_pedido']],
    [{ serie_nota: 1_234_567_890 }, ['too_long serie_nota']],
    [{ serie_nota: 1.5 }, ['kind serie_nota']],
    [{ valor_total: '1.00' }, ['unknown valor_total']],
  ])('with %j: %j', (fields, said) => expect(findings(fields)).toEqual(said))

  it('says everything at once', () => {
    expect(findings({ nome_cliente: '', ambiente: 9, aliq_pis: '1' })).toEqual([
      'missing nome_cliente',
      'not_allowed ambiente',
      'format aliq_pis',
    ])
  })

  it('may be changed in one field', () => {
    expect(checkBody(serviceNoteFields, { obs_pedido: 'x' }, { partial: true })).toEqual([])
    expect(checkBody(serviceNoteFields, { nome_cliente: null }, { partial: true })).toMatchObject([
      { code: 'missing' },
    ])
  })
})

it('the types know what is required, and which values are allowed', () => {
  const { nome_cliente: _name, ...nameless } = bathNote
  // @ts-expect-error a name is required
  const first: NewServiceNote = nameless
  // @ts-expect-error there is no environment 3
  const second: NewServiceNote = { ...bathNote, ambiente: 3 }
  // @ts-expect-error money is text
  const third: NewServiceNote = { ...bathNote, valor_iss: 1.5 }
  expect([first, second, third].map(note => checkBody(serviceNoteFields, note).length)).toEqual([1, 1, 1])
})

it('a product is checked down to its taxes, by its place in the list', () => {
  const wrong = { ...taxedBag(1), impostos: { icms: { cst_icms: '5000', vBC_icms: '1' }, pis: 'x' } }
  expect(checkRows(newProductFields, [taxedBag(1), wrong], 'produtos')).toEqual([
    { code: 'too_long', field: '1.impostos.icms.cst_icms', params: { length: '4', max: '3' } },
    { code: 'format', field: '1.impostos.icms.vBC_icms', params: { format: '0.00' } },
    { code: 'kind', field: '1.impostos.pis', params: { kind: 'group' } },
  ])
  expect(checkRows(newProductFields, [], 'produtos')).toEqual([
    { code: 'missing', field: 'produtos', params: {} },
  ])
})

it('quantities have up to 4 decimals and prices up to 6', () => {
  const of = (fields: object) => checkRows(newProductFields, [{ ...taxedBag(1), ...fields }], 'produtos')
  expect(of({ qtde_produto: '1.2345', valor_unit_produto: '3.333333' })).toEqual([])
  expect(of({ qtde_produto: '1.23456' })).toMatchObject([{ code: 'format', params: { format: '0.0000' } }])
  expect(of({ valor_unit_produto: '1000000000' })).toMatchObject([{ code: 'out_of_range' }])
})

it('days exist, and filters of money are an amount or two', () => {
  const day = (data_status: string) => checkBody(statusFields, { data_status, tipo_status: 'Atendido' })
  expect(day('2028-02-29')).toEqual([])
  for (const wrong of ['2026-02-29', '10/03/2026', '0000-00-00'])
    expect(day(wrong)).toMatchObject([{ code: 'format', field: 'data_status' }])
  const filters = (given: object) => checkBody(serviceNoteFilters, given)
  expect(filters({ valor_total: '10.00,20.00', limit: 250, lixeira: 'Sim' })).toEqual([])
  expect(filters({ valor_total: '10,00' })).toMatchObject([{ code: 'format' }])
  expect(filters({ limit: 251 })).toMatchObject([{ code: 'out_of_range', params: { from: '0', to: '250' } }])
})

it('a reason for voiding has 15 characters for the tax authority and 25 at most for VHSYS', () => {
  const gap = { tipo_inut: 'NFCe', ano_inut: 26, serie_inut: '1', inicial_inut: 2, final_inut: 3 }
  const of = (motivo_inut: string) =>
    checkBody(voidingFields, { ...gap, motivo_inut }).map(({ code }) => code)
  expect(of('Falha tecnica no PDV')).toEqual([])
  expect(of('Falha no PDV..')).toEqual(['too_short'])
  expect(of('Falha tecnica no PDV da loja')).toEqual(['too_long'])
})

it('each finding names field, cause and cure in every language', () => {
  const found: FieldFinding = {
    code: 'too_long',
    field: 'nome_cliente',
    params: { length: '300', max: '255' },
  }
  expect(locales.map(locale => fieldSentence(found, locale))).toEqual([
    {
      cause: 'nome_cliente tem 300 caracteres, e o VHSYS aceita até 255.',
      cure: 'Encurte-o para 255 caracteres.',
    },
    {
      cause: 'nome_cliente has 300 characters, and VHSYS takes 255 at most.',
      cure: 'Shorten it to 255 characters.',
    },
    {
      cause: 'nome_cliente tiene 300 caracteres, y VHSYS acepta hasta 255.',
      cure: 'Acórtelo a 255 caracteres.',
    },
  ])
  expect(fieldSentence({ code: 'kind', field: 'ambiente', params: { kind: 'whole' } }, 'pt-BR').cure).toBe(
    'Informe um número inteiro.',
  )
})
