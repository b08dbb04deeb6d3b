/**
 * What a state's tax authority objects to in a consumer note: the grounds of the rejections of NFC-e (model 65) that can be seen in
 * the record, its products and its customer.
 *
 * Source: Manual de Orientação do Contribuinte of NF-e/NFC-e and its technical notes, table of rejections.
 */

import { type Company, textOf } from '../company.ts'
import { decimal, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { isGtin, passes, taxIdIn } from '../fiscal.ts'
import type { Json, Row } from '../types.ts'
import { empresaOf } from './empresas.ts'
import { isVoided } from './inutilizacoes.ts'
import type { Rejection } from './issuing.ts'
import { addressLacks, customerOf, isBroken, usedElsewhere } from './servicoGrounds.ts'

/** Every objection, in the order the authority would look. */
export function consumerGrounds(company: Company, note: Version): Rejection[] {
  const lines = note.parts.produtos ?? []
  return [
    ...numberGrounds(company, note.row),
    ...customerGrounds(company, note.row),
    ...when(lines.length === 0, '215', 'Falha no schema XML: nota sem produtos'),
    ...lines.flatMap(line => lineGrounds(company, note.row, line)),
    ...totalGrounds(company, note.row, lines),
    ...paymentGrounds(company, note),
  ]
}

const when = (holds: boolean, code: string, words: string): Rejection[] => (holds ? [{ code, words }] : [])

function numberGrounds(company: Company, row: Row): Rejection[] {
  const [serie, number] = [Number(row.serie_nota), Number(row.id_pedido)]
  return [
    ...when(serie > 889, '215', 'Falha no schema XML: série fora da faixa'),
    ...when(usedElsewhere(company, row), '539', 'Duplicidade de NF-e com diferença na chave de acesso'),
    ...when(isVoided(company, serie, number), '256', 'Um número da faixa já foi inutilizado'),
    ...when(row.frete_por_pedido !== 9, '753', 'NFC-e com frete'),
  ]
}

function customerGrounds(company: Company, row: Row): Rejection[] {
  const { consumerNamedFrom, consumerToCompany } = company.switches
  const customer = customerOf(company, row)
  const id = taxIdIn(textOf(customer, 'cnpj_cliente'))
  const own = taxIdIn(textOf(empresaOf(company), 'cnpj_empresa'))?.value
  const registration = textOf(customer, 'insc_estadual_cliente').trim()
  const contributes = registration !== '' && !/^isento$/i.test(registration)
  const total = decimal(row.valor_total_nota)
  const large = total.gte(consumerNamedFrom)
  return [
    ...when(id?.is === 'cpf' && !passes(id), '237', 'CPF do destinatário inválido'),
    ...when(id?.is === 'cnpj' && !passes(id), '208', 'CNPJ do destinatário inválido'),
    ...when(id !== null && id.value === own, '220', 'Destinatário igual ao emitente'),
    ...when(contributes, '789', 'NFC-e para destinatário contribuinte de ICMS'),
    ...when(id?.is === 'cnpj' && consumerToCompany === 'refuse', '789', 'NFC-e para destinatário com CNPJ'),
    ...when(total.gt(200_000), '780', 'Total da NFC-e superior ao valor limite'),
    ...when(
      large && id === null,
      '750',
      'NFC-e com valor superior ao limite sem identificação do destinatário',
    ),
    ...when(
      large && textOf(customer, 'razao_cliente') === '',
      '751',
      'NFC-e acima do limite sem nome do destinatário',
    ),
    ...when(large && addressLacks(customer), '752', 'NFC-e acima do limite sem endereço do destinatário'),
  ]
}

const plain = ['5101', '5102', '5103', '5104', '5115']
const substituted = ['5405', '5656', '5667']
/** CSOSN that give credit or withhold again, which nothing sold to a consumer does. */
const creditCsosn = ['101', '201', '202', '203']

function lineGrounds(company: Company, note: Row, line: Row): Rejection[] {
  const cfop =
    textOf(line, 'cfop_produto') === '0' ? textOf(note, 'cfop_pedido') : textOf(line, 'cfop_produto')
  const cst = groupOf(line, 'icms').cst_icms
  const code = textOf({ cst: cst ?? '' }, 'cst')
  const simple = [1, 4].includes(company.switches.companyCrt)
  const paid = code === '500' || code === '60'
  const paired = paid ? substituted.includes(cfop) : plain.includes(cfop)
  const known = plain.includes(cfop) || substituted.includes(cfop)
  const ncm = textOf(line, 'ncm_produto')
  const barcode = textOf(line, 'codigo_barras')
  const product = company.table('produtos').find(Number(line.id_produto))?.row ?? {}
  const cest = textOf(groupOf(line, 'st'), 'codigo_cest') || textOf(product, 'cest_produto')
  const name = textOf(line, 'desc_produto')
  return [
    ...when(name === '' || isBroken(name), '215', 'Falha no schema XML: descrição do produto'),
    ...when(!/^\d{8}$/.test(ncm), '777', `NCM não informado por completo [${name}]`),
    ...when(ncm === '00000000', '778', `NCM inexistente [${name}]`),
    ...when(!/^[1-7]\d{3}$/.test(cfop), '770', `CFOP inexistente [${name}]`),
    ...when(/^6/.test(cfop), '707', `NFC-e para operação interestadual [${name}]`),
    ...when(/^[1-57]\d{3}$/.test(cfop) && !known, '725', `CFOP inválido para NFC-e [${name}]`),
    ...when(simple && code.length === 2, '590', `CST para emissor do Simples Nacional [${name}]`),
    ...when(!simple && code.length === 3, '591', `CSOSN para emissor do regime normal [${name}]`),
    ...when(creditCsosn.includes(code), '600', `CSOSN incompatível com consumidor final [${name}]`),
    ...when(
      known && !paired,
      code.length === 3 ? '386' : '382',
      `CFOP incompatível com a tributação [${name}]`,
    ),
    ...when(paid && !/^\d{7}$/.test(cest), '806', `ICMS-ST sem CEST [${name}]`),
    ...when(barcode !== '' && barcode !== 'SEM GTIN' && !isGtin(barcode), '611', `GTIN inválido [${name}]`),
    ...icmsGrounds(code, line, name),
    ...taxGrounds(company, line),
  ]
}

const rated = ['modalidade_icms', 'vBC_icms', 'pICMS_icms', 'vICMS_icms']
/** What the layout's group of a situation cannot be without (MOC: ICMS00, ICMS20). */
const neededBy: Readonly<Record<string, readonly string[]>> = { '00': rated, '20': [...rated, 'pRedBC_icms'] }
/** Situations whose group has all of it or none (MOC: ICMS90, ICMSSN900). */
const wholeOrNone = ['90', '900']

/** Tags that the layout asks for and that nobody sent, so that the note is not even of its form. */
function icmsGrounds(code: string, line: Row, name: string): Rejection[] {
  const group = groupOf(line, 'icms')
  const has = (field: string) => textOf(group, field) !== ''
  const needed = neededBy[code] ?? (wholeOrNone.includes(code) && rated.some(has) ? rated : [])
  const missing = needed.filter(field => !has(field)).map(field => field.replace('_icms', ''))
  return when(missing.length > 0, '215', `Falha no schema XML: ${missing.join(', ')} do ICMS [${name}]`)
}

/** Base times rate, within R$ 0.01. */
function taxGrounds({ switches }: Company, line: Row): Rejection[] {
  if (switches.noteTotals === 'taken') return []
  const { vBC_icms, pICMS_icms, vICMS_icms } = groupOf(line, 'icms')
  const due = decimal(vBC_icms).times(decimal(pICMS_icms)).dividedBy(100)
  return when(
    decimal(vICMS_icms).minus(due).abs().gt('0.01'),
    '528',
    'Valor do ICMS difere de base x alíquota',
  )
}

function totalGrounds({ switches }: Company, row: Row, lines: readonly Row[]): Rejection[] {
  if (switches.noteTotals === 'taken') return []
  const total = (field: string) => sum(lines.map(line => groupOf(line, 'icms')[field]))
  const differs = (field: string, of: string) => decimal(row[field]).minus(total(of)).abs().gt('0.01')
  const discount = decimal(row.desconto_pedido)
  return [
    ...when(differs('valor_baseICMS', 'vBC_icms'), '531', 'Total da BC ICMS difere do somatório dos itens'),
    ...when(differs('valor_ICMS', 'vICMS_icms'), '532', 'Total do ICMS difere do somatório dos itens'),
    ...when(
      discount.gt(decimal(row.valor_total_produtos)),
      '537',
      'Total do desconto difere do somatório dos itens',
    ),
  ]
}

/** Without parcelas VHSYS takes the whole for cash. */
function paymentGrounds({ switches }: Company, { row, parts }: Version): Rejection[] {
  const parcelas = parts.parcelas ?? []
  if (parcelas.length === 0) return []
  const paid = sum(parcelas.map(parcela => parcela.valor_parcela))
  const total = decimal(row.valor_total_nota)
  const uses = (name: string) => parcelas.some(({ forma_pagamento }) => forma_pagamento === name)
  const isTold = (parcela: Row) =>
    switches.otherPaymentTold && textOf(parcela, 'observacoes_parcela').trim() !== ''
  const untold = parcelas.some(parcela => parcela.forma_pagamento === 'Outros' && !isTold(parcela))
  return [
    ...when(uses('Duplicata Mercantil'), '857', 'NFC-e com pagamento por duplicata'),
    ...when(untold, '441', 'Descrição do pagamento obrigatória para outros meios'),
    ...when(paid.lt(total), '865', 'Total dos pagamentos menor que o total da nota'),
    ...when(paid.gt(total), '866', 'Ausência de troco: pagamentos maiores que o total da nota'),
  ]
}

function groupOf(line: Row, name: string): Row {
  const { impostos } = line
  const groups = (typeof impostos === 'object' && impostos !== null ? impostos : {}) as Row
  return (groups[name] ?? {}) as Readonly<Record<string, Json>>
}
