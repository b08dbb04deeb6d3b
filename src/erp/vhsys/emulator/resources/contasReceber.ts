/**
 * Receivables (VHSYS API v2, Contas a receber). Settling, unsettling and receiving in part are all PUTs on the
 * record; what each does beyond the documentation is a switch.
 */

import { type Company, textOf } from '../company.ts'
import { crudRoutes } from '../crud.ts'
import { decimal, fixed } from '../decimals.ts'
import type { Version } from '../documents.ts'
import type { Refusal } from '../envelope.ts'
import { day, type FieldRule, type FieldTable, id, money, oneOf, required, text } from '../fields.ts'
import { amountRange, contains, dayRange, equals, onlyWhen } from '../filters.ts'
import type { RecordKind, Resource } from '../kinds.ts'
import type { Json, Row } from '../types.ts'
import { contasBancarias } from './contasBancarias.ts'
import { formaPagamento } from './formasPagamento.ts'
import { isSettled, receiptsOf, received, settled, termFields, unsettled } from './receipts.ts'

const shortMoney: FieldRule = { is: 'decimal', places: 2, max: 10 }

const fields: FieldTable = {
  nome_conta: { is: 'text', min: 1, max: 45, required: true },
  id_banco: required(id),
  vencimento_rec: required(day),
  data_emissao: required(day),
  valor_rec: required(money),
  id_cliente: id,
  nome_cliente: text(255),
  id_categoria: id,
  categoria_rec: text(50),
  n_documento_rec: text(45),
  observacoes_rec: text(),
  id_centro_custos: id,
  centro_custos_rec: text(255),
  liquidado_rec: oneOf('Sim', 'Nao'),
  data_pagamento: day,
  valor_pago: shortMoney,
  obs_pagamento: text(255),
  forma_pagamento: formaPagamento,
  tipo_conta: oneOf('Boleto', 'Conta', 'Duplicata', 'PIX'),
  valor_juros: money,
  valor_desconto: money,
  valor_acrescimo: money,
  valor_taxa: money,
  br_code: text(),
  identificacao: text(45),
}

const blank: Row = {
  identificacao: '0',
  nome_conta: '',
  id_categoria: 0,
  categoria_rec: 'Outras Receitas',
  id_banco: 0,
  id_cliente: 0,
  id_boleto: 0,
  nome_cliente: '',
  vencimento_rec: '0000-00-00',
  valor_rec: '0.00',
  valor_pago: '0.00',
  data_emissao: '0000-00-00',
  vencimento_original: '0000-00-00',
  n_documento_rec: '',
  observacoes_rec: '',
  id_centro_custos: 0,
  centro_custos_rec: '',
  praca_pagamento: '',
  liquidado_rec: 'Nao',
  data_pagamento: '0000-00-00',
  obs_pagamento: '',
  forma_pagamento: '',
  id_meio_pagamento: null,
  valor_juros: '0.00',
  valor_desconto: '0.00',
  valor_acrescimo: '0.00',
  valor_taxa: '0.00',
  retorno_pagamento: null,
  tipo_conta: 'Conta',
  boleto_enviado: 0,
  boleto_original: 0,
  duplicata_enviado: 0,
  remetido: 0,
  registrado: 0,
  protestar: 0,
  dias_protestar: 0,
  NossoNumero: null,
  agrupado: 0,
  agrupado_data: '0000-00-00 00:00:00',
  agrupado_user: 0,
  agrupamento: null,
  fluxo: 0,
  id_pagamento_ob: null,
  situacao: 'Conta Criada',
  status: 1,
  valor_baixa: '0.00',
  link_boleto: null,
  brcode: null,
}

const refused: Refusal = { refused: 'Erro ao alterar a receita!' }

/** Fields a settled receivable keeps unless the account lets it be edited. */
const settledKeeps = ['valor_rec', 'vencimento_rec', 'data_emissao', 'id_banco', 'id_cliente'] as const

/** Receivables. */
export const contasReceber: RecordKind = {
  name: 'contas-receber',
  idField: 'id_conta_rec',
  numberField: 'id_registro',
  numberHiddenAtBirth: true,
  createdField: 'data_cad_rec',
  modifiedField: 'data_mod_rec',
  modifiedAtBirth: 'now',
  sentences: {
    none: 'Nenhuma receita encontrada!',
    // The create page documents the sentence of the change page.
    create: 'Erro ao alterar a receita!',
    change: 'Erro ao alterar a receita!',
    trash: 'Erro ao deletar a receita!',
  },
  fields,
  blank,
  bareAtBirth: ['valor_pago'],
  references: {
    id_banco: 'contas-bancarias',
    id_cliente: 'clientes',
    id_categoria: 'categorias-financeiras',
  },
  filters: {
    valor_receita: amountRange('valor_rec'),
    valor_pago: amountRange('valor_pago'),
    data_pagamento: dayRange('data_pagamento'),
    data_vencimento: dayRange('vencimento_rec'),
    nome_conta: onlyWhen(switches => switches.accountNameFilter === 'honoured', contains('nome_conta')),
    id_cliente: onlyWhen(switches => switches.receivableCustomerFilter === 'honoured', equals('id_cliente')),
    id_registro: equals('id_registro'),
    liquidado: equals('liquidado_rec'),
    parciais: () => null,
  },
  shape: company => company.switches.receivableShape,
  create: born,
  change: changed,
  refuseTrash: (company, before) =>
    isSettled(before) && company.switches.deleteSettledReceivable === 'refuse'
      ? { refused: 'Erro ao deletar a receita!' }
      : null,
  present: (_company, version, query) =>
    query.get('parciais') === '1' ? { ...version.row, parciais: shownReceipts(version) } : version.row,
  presentChanged: (company, before, after) =>
    company.switches.settleAnswer === 'stale' && !isSettled(before) && isSettled(after)
      ? before.row
      : after.row,
  webhook: { entity: 'contas_receber', dados },
}

/** The `/contas-receber` resource. */
export const contasReceberResource: Resource = {
  name: 'contas-receber',
  kind: contasReceber,
  routes: crudRoutes(contasReceber),
}

/** What a request says about money received, apart from what it says about the record. */
const paymentFields = ['liquidado_rec', 'valor_pago', 'data_pagamento', 'obs_pagamento'] as const

/** The fields a request may set on the record itself. A fee (`valor_taxa`) is ignored, as observed. */
function recordFields(sent: Row): Row {
  const unset = new Set<string>([...paymentFields, 'valor_taxa', 'identificacao', 'br_code'])
  const kept = Object.fromEntries(Object.entries(sent).filter(([field]) => !unset.has(field)))
  return sent.br_code === undefined ? kept : { ...kept, brcode: sent.br_code }
}

function born(company: Company, sent: Row): Version {
  const { switches } = company
  const marks = { honoured: sent.identificacao ?? '0', api: 'API', zero: '0' }
  const row: Row = {
    ...recordFields(sent),
    vencimento_original: sent.vencimento_rec ?? null,
    identificacao: marks[switches.identificacao],
  }
  const settles = sent.liquidado_rec === 'Sim' && switches.settleOnCreate === 'honoured'
  if (!settles) return { row, parts: { parciais: [] } }
  return settleWith(company, { row: withoutOwnTerms(company, row), parts: { parciais: [] } }, sent)
}

/** Of fields that come with money, those the record keeps: an account may show the terms with the receipt alone. */
function withoutOwnTerms({ switches }: Company, fields: Row): Row {
  if (switches.receiptTerms !== 'receipt') return fields
  const own = new Set<string>(termFields)
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !own.has(field)))
}

function changed(company: Company, before: Version, sent: Row): Version | Refusal {
  const { switches } = company
  const edits = recordFields(sent)
  if (isSettled(before)) {
    if (sent.liquidado_rec === 'Nao') return edited(unsettled(company, before), edits)
    if (sent.liquidado_rec === 'Sim') return switches.settleTwice === 'refused' ? refused : before
    const touched = settledKeeps.some(field => field in edits && edits[field] !== before.row[field])
    return touched && switches.editSettledReceivable === 'refuse' ? refused : edited(before, edits)
  }
  const isMoney = sent.liquidado_rec === 'Sim' || !decimal(sent.valor_pago).isZero()
  const open = edited(before, isMoney ? withoutOwnTerms(company, edits) : edits)
  if (!isMoney) return open
  if (sent.liquidado_rec === 'Sim') return settleWith(company, open, sent)
  switch (switches.partialReceipts) {
    case 'refused':
      return refused
    case 'ignored':
      return open
    case 'supported':
      return receiveWith(company, open, sent)
  }
}

function edited(version: Version, edits: Row): Version {
  const same = Object.entries(edits).every(([field, value]) => version.row[field] === value)
  if (same) return version
  const mark = isSettled(version) ? {} : { situacao: 'Conta Editada', status: 1 }
  return { ...version, row: { ...version.row, ...edits, ...mark } }
}

function settleWith(company: Company, version: Version, sent: Row): Version {
  const valor_pago = sent.valor_pago ?? version.row.valor_rec ?? '0.00'
  return settled(receiveWith(company, version, { ...sent, valor_pago }))
}

function receiveWith(company: Company, version: Version, sent: Row): Version {
  const before = company.switches.receivedAmount === 'total' ? decimal(version.row.valor_pago) : decimal('0')
  const amount = decimal(sent.valor_pago).minus(before)
  if (!amount.isPositive() || amount.isZero()) return version
  // Terms sent with money are the record's from then on, and the receipt's.
  const terms = Object.fromEntries(
    termFields.filter(field => sent[field] !== undefined).map(field => [field, fixed(sent[field], 2)]),
  )
  const receipt = {
    ...terms,
    valor_pago: fixed(amount, 2),
    ...(sent.data_pagamento ? { data_pagamento: String(sent.data_pagamento) } : {}),
    ...(sent.forma_pagamento ? { forma_pagamento: String(sent.forma_pagamento) } : {}),
    ...(sent.obs_pagamento ? { obs_pagamento: String(sent.obs_pagamento) } : {}),
  }
  return received(company, version, receipt, terms)
}

function shownReceipts(version: Version): Row[] {
  return receiptsOf(version).map(receipt => ({ ...receipt, id_contas_rec: version.row.id_conta_rec ?? 0 }))
}

/** A receivable as webhooks tell it, under other names and types than the REST record. */
function dados(company: Company, { row }: Version): Json {
  const bank = company.table(contasBancarias.name).find(Number(row.id_banco))
  return {
    id_conta_receber: row.id_conta_rec ?? 0,
    nome_conta: textOf(row, 'nome_conta'),
    nome_banco: bank === undefined ? '' : textOf(bank.row, 'nome_banco_cad'),
    categoria: textOf(row, 'categoria_rec'),
    razao_cliente: textOf(row, 'nome_cliente'),
    vencimento_original: row.vencimento_original ?? null,
    vencimento: row.vencimento_rec ?? null,
    valor: decimal(row.valor_rec).toNumber(),
    valor_pago: decimal(row.valor_pago).toNumber(),
    valor_desconto: row.valor_desconto ?? '0.00',
    valor_juros: row.valor_juros ?? '0.00',
    forma_pagamento: textOf(row, 'forma_pagamento'),
    data_emissao: row.data_emissao ?? null,
    gerar_boletos: 0,
    numero_documento: textOf(row, 'n_documento_rec'),
    centro_custos: textOf(row, 'centro_custos_rec'),
    observacoes: textOf(row, 'observacoes_rec'),
    liquidado: textOf(row, 'liquidado_rec'),
  }
}
