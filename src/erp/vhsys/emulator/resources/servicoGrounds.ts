/**
 * What the tax side objects to in a service note: the grounds of the rejections of the national issuer (Anexo I of the national
 * NFS-e, `E0xxx`) and of the cities' own systems (ABRASF, `E…`) that can be seen in the record and its customer.
 */

import { type Company, textOf } from '../company.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { isCityCode, passes, taxIdIn } from '../fiscal.ts'
import type { Row } from '../types.ts'
import { empresaOf } from './empresas.ts'
import type { Rejection } from './issuing.ts'

/** Which amount each withholding takes off the total. */
const withheld: readonly (readonly [string, string])[] = [
  ['reter_iss', 'valor_imposto'],
  ['reter_cofins', 'valor_cofins'],
  ['reter_pis', 'valor_pis'],
  ['reter_csll', 'valor_contribuicao'],
  ['reter_ir', 'valor_ir'],
]

/** What the note comes to by its other amounts. */
export function serviceTotal(company: Company, row: Row): string {
  const gross = decimal(row.valor_total_servicos).minus(decimal(row.valor_incondicionado))
  if (company.switches.serviceNoteTotal === 'gross') return fixed(gross, 2)
  return fixed(
    gross.minus(sum(withheld.flatMap(([flag, field]) => (row[flag] === 1 ? [row[field]] : [])))),
    2,
  )
}

/** Every objection, in the order the authority would look. */
export function serviceGrounds(company: Company, note: Version): Rejection[] {
  const { row } = note
  const customer = customerOf(company, row)
  const found = [
    ...seriesGrounds(company, row),
    ...customerGrounds(company, row, customer),
    ...placeGrounds(row),
    ...amountGrounds(row),
    ...rateGrounds(company, row, customer),
    ...totalGrounds(company, row),
  ]
  if (company.switches.nfseRail === 'national') return found
  return [
    ...when(textOf(row, 'natureza_pedido') === '', 'E3', 'Natureza da operação não informada'),
    ...when(textOf(row, 'regime_pedido') === '', 'E8', 'Opção pelo Simples Nacional não informada'),
    ...found.flatMap(({ code, words }) => cityGround(code, words)),
  ]
}

/** Codes of the ABRASF standard for the same ground; for others a city has words alone. */
const cityCodes: Readonly<Record<string, string>> = {
  E0010: 'E13',
  E0014: 'E10',
  E0427: 'E21',
  E0428: 'E19',
  E0583: 'E29',
  E0667: 'E29',
}
/** What only the national issuer asks: cities take a rate, and want one. */
const nationalOnly = new Set(['E0600', 'E0617', 'E0619', 'E0621', 'E0625'])

function cityGround(code: string, words: string): Rejection[] {
  if (nationalOnly.has(code)) return []
  return [{ code: words === noValue ? 'E18' : (cityCodes[code] ?? ''), words }]
}

const noValue = 'Valor dos serviços deve ser maior que zero'

/** The customer the note names, or an empty row. */
export function customerOf(company: Company, row: Row): Row {
  return company.table('clientes').find(Number(row.id_cliente))?.row ?? {}
}

const when = (holds: boolean, code: string, words: string): Rejection[] => (holds ? [{ code, words }] : [])

/** Whether another program used this number of the series. */
export function usedElsewhere({ switches }: Company, { serie_nota, id_pedido }: Row): boolean {
  return switches.numbersUsedElsewhere.split(' ').includes(`${serie_nota}/${id_pedido}`)
}

function seriesGrounds(company: Company, row: Row): Rejection[] {
  const serie = Number(row.serie_nota)
  return [
    ...when(serie < 1 || serie > 49_999, 'E0010', 'Série da DPS fora da faixa do aplicativo'),
    ...when(usedElsewhere(company, row), 'E0014', 'Conjunto de série e número da DPS já utilizado'),
  ]
}

function customerGrounds(company: Company, row: Row, customer: Row): Rejection[] {
  const id = taxIdIn(textOf(customer, 'cnpj_cliente'))
  const own = taxIdIn(textOf(empresaOf(company), 'cnpj_empresa'))?.value
  const email = textOf(customer, 'email_cliente').trim()
  const bare = id === null || (id.is === 'cpf' && company.switches.nfseAddress === 'companies')
  const lacks = addressLacks(customer)
  return [
    ...when(id?.is === 'cpf' && !passes(id), 'E0206', 'CPF do tomador inválido'),
    ...when(id?.is === 'cnpj' && !passes(id), 'E0188', 'CNPJ do tomador inválido'),
    ...when(id !== null && id.value === own, 'E0202', 'Prestador e tomador não podem ser o mesmo'),
    ...when(row.reter_iss === 1 && id === null, 'E0204', 'Tomador não identificado com ISSQN retido'),
    ...when(row.reter_iss === 1 && lacks, 'E0237', 'Endereço do tomador obrigatório com ISSQN retido'),
    ...when(lacks && !bare, id?.is === 'cnpj' ? 'E0235' : 'E0234', 'Endereço do tomador não informado'),
    ...when(id !== null && !lacks && !hasCep(customer), 'E0240', 'CEP do tomador inexistente'),
    ...when(
      email !== '' && !/^[\x21-\x7e]+@[\w-]+(\.[\w-]+)+$/.test(email),
      'E0247',
      'E-mail do tomador inválido',
    ),
  ]
}

/** Whether street, number, district, city, state or postal code is missing. */
export function addressLacks(customer: Row): boolean {
  return ['endereco', 'numero', 'bairro', 'cidade', 'uf', 'cep'].some(
    part => textOf(customer, `${part}_cliente`).trim() === '',
  )
}

function hasCep(customer: Row): boolean {
  const cep = textOf(customer, 'cep_cliente').replace(/\D/g, '')
  return /^\d{8}$/.test(cep) && !/^(\d)\1*$/.test(cep)
}

function placeGrounds(row: Row): Rejection[] {
  const code = textOf(row, 'local_prestacao_cidade_cod')
  return when(code !== '' && !isCityCode(code), 'E0238', 'Código do município não existe na tabela do IBGE')
}

function amountGrounds(row: Row): Rejection[] {
  const services = decimal(row.valor_total_servicos)
  const off = decimal(row.valor_incondicionado)
  const deducted = decimal(row.valor_deducoes)
  const iss = decimal(row.valor_imposto)
  const normal = decimal(row.valor_aliquota).gte(2) && iss.gt(0)
  return [
    ...when(services.lte(0), 'E1235', noValue),
    ...when(isBroken(textOf(row, 'desc_servicos')), 'E1235', 'Descrição com caracteres não permitidos'),
    ...when([...textOf(row, 'desc_servicos')].length > 1000, 'E1235', 'Descrição acima do tamanho'),
    ...when(off.gt(0) && off.gte(services), 'E0427', 'Desconto incondicionado maior que o serviço'),
    ...when(deducted.plus(off).gt(services), 'E0428', 'Deduções e descontos maiores que o serviço'),
    ...when(
      normal && iss.lt(services.minus(deducted).minus(off).times('0.02').minus('0.01')),
      'E0430',
      'ISSQN efetivo menor que 2%',
    ),
  ]
}

/** Control characters other than the end of a line, which no layout takes. */
export function isBroken(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/.test(text)
}

/** When a rate must be sent, and when it must not (Anexo I: E0600, E0617 to E0640). */
function rateGrounds({ switches }: Company, row: Row, customer: Row): Rejection[] {
  const rate = decimal(row.valor_aliquota)
  const sent = rate.gt(0)
  const crt = switches.companyCrt
  const simple = crt === 1 || crt === 2
  const keeps = row.reter_iss === 1
  const cpf = taxIdIn(textOf(customer, 'cnpj_cliente'))?.is === 'cpf'
  const regime = textOf(row, 'regime_pedido')
  const shared = [
    ...when(rate.gt(5), 'E0595', 'Alíquota do ISSQN acima de 5%'),
    ...when(crt === 4 && keeps, 'E0583', 'MEI não sofre retenção de ISSQN'),
    ...when(keeps && cpf, 'E0667', 'Município não aceita retenção por tomador com CPF'),
    ...when(
      regime !== '' && (regime === '1') !== (simple || crt === 4),
      'E0160',
      'Opção pelo Simples diverge do cadastro',
    ),
  ]
  return [
    ...shared,
    ...when(crt === 4 && sent, 'E0600', 'Alíquota não pode ser informada por MEI'),
    ...when(simple && !keeps && sent, 'E0625', 'Alíquota não pode ser informada sem retenção no Simples'),
    ...when(simple && keeps && !sent, 'E0621', 'Alíquota obrigatória com retenção no Simples'),
    ...when(
      crt === 3 && switches.nfseCityActive && sent,
      'E0617',
      'Alíquota é a da parametrização do município',
    ),
    ...when(
      crt === 3 && !switches.nfseCityActive && !sent,
      'E0619',
      'Alíquota obrigatória: município não ativo',
    ),
  ]
}

/** Amounts that do not fit each other within R$ 0.01; those nobody gave are the tax side's to compute. */
function totalGrounds(company: Company, row: Row): Rejection[] {
  if (company.switches.noteTotals === 'taken') return []
  const base = decimal(row.valor_total_servicos)
    .minus(decimal(row.valor_deducoes))
    .minus(decimal(row.valor_incondicionado))
  const iss = base.times(decimal(row.valor_aliquota)).dividedBy(100)
  const differs = (field: string, due: { toFixed(places: number): string }) =>
    !decimal(row[field]).isZero() &&
    decimal(row[field])
      .minus(decimal(due.toFixed(6)))
      .abs()
      .gt('0.01')
  return [
    ...when(differs('valor_base_calculo', base), 'E1235', 'Base de cálculo não confere'),
    ...when(differs('valor_imposto', iss), 'E1235', 'Valor do ISSQN não confere'),
    ...when(
      differs('valor_total_nota', decimal(serviceTotal(company, row))),
      'E1235',
      'Valor total da nota não confere',
    ),
  ]
}
