/**
 * Consumer notes (VHSYS API v2, Notas_consumidor): the record, its parcelas and status, and its issue. Products are in
 * `notaProdutos.ts`, voiding of numbers in `inutilizacoes.ts`. The note's number is its `id_pedido`, counted by series.
 */

import { type Company, textOf } from '../company.ts'
import { caughtUp, crudRoutes } from '../crud.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { type FieldTable, required, text } from '../fields.ts'
import { amountRange, contains, oneOfStatus } from '../filters.ts'
import { consumerKey, taxIdIn } from '../fiscal.ts'
import type { RecordKind } from '../kinds.ts'
import { change } from '../records.ts'
import type { Row } from '../types.ts'
import { consumerGrounds } from './consumidorGrounds.ts'
import { empresaOf } from './empresas.ts'
import { authoriseDue, type NoteManner, withLaunches } from './issuing.ts'
import type { LaunchSource } from './launching.ts'
import { blankNote, bornNote, changedNote, digits, issuedRefused, nine, seriesCounter } from './notaParts.ts'
import { orderStatuses } from './orderStatus.ts'

const amount = digits(10, 2)

const fields: FieldTable = {
  ambiente: required(nine),
  serie_nota: nine,
  id_cliente: nine,
  nome_cliente: text(255),
  vendedor_pedido: text(255),
  vendedor_pedido_id: nine,
  desconto_pedido: amount,
  peso_total_nota: amount,
  peso_total_nota_liq: amount,
  frete_pedido: amount,
  valor_baseICMS: amount,
  valor_ICMS: amount,
  valor_despesas: amount,
  transportadora_pedido: text(255),
  id_transportadora: nine,
  frete_por_pedido: { is: 'enum', values: ['0', '1', '2', '9'] },
  volumes_transporta: nine,
  especie_transporta: text(25),
  marca_transporta: text(60),
  numeracao_transporta: text(60),
  placa_transporta: text(25),
  natureza_pedido: text(60),
  cfop_pedido: text(4),
  obs_pedido: text(),
  obs_interno_pedido: text(),
  status_pedido: { is: 'enum', values: orderStatuses },
}

const blank: Row = {
  serie_nota: 0,
  id_cliente: 0,
  nome_cliente: '',
  vendedor_pedido: '',
  vendedor_pedido_id: 0,
  valor_total_produtos: '0.00',
  desconto_pedido: '0.00',
  peso_total_nota: '0.00',
  peso_total_nota_liq: '0.00',
  frete_pedido: '0.00',
  valor_total_nota: '0.00',
  valor_baseICMS: '0.00',
  valor_ICMS: '0.00',
  valor_despesas: '0.00',
  transportadora_pedido: '',
  id_transportadora: 0,
  frete_por_pedido: 9,
  volumes_transporta: 0,
  especie_transporta: '',
  marca_transporta: '',
  numeracao_transporta: '',
  placa_transporta: '',
  natureza_pedido: '',
  cfop_pedido: '',
  obs_pedido: '',
  obs_interno_pedido: '',
  estoque_pedido: 0,
  nota_recibo: '',
  nota_motivo_cancelamento: '',
  nota_denegada: 0,
  ...blankNote,
}

/** What a consumer note launches; the prefix is modelled on the observed `NFe_`. */
const consumerNoteLaunch: LaunchSource = {
  mark: (_company, row) => `NFCe_${textOf(row, 'id_nfc')}`,
  called: 'NFC-e',
  category: 'Vendas',
  totalField: 'valor_total_nota',
  dayField: 'data_cad_pedido',
}

/** Consumer notes. */
export const notasConsumidor: RecordKind = {
  name: 'notas-consumidor',
  idField: 'id_nfc',
  numberField: 'id_pedido',
  counter: ({ serie_nota }) => seriesCounter('notas-consumidor', serie_nota),
  createdField: 'data_cad_pedido',
  modifiedField: 'data_mod_pedido',
  modifiedAtBirth: '0000-00-00 00:00:00',
  older: true,
  sentences: {
    none: 'Nenhuma nota fiscal encontrada!',
    create: 'Erro ao cadastrar a nota fiscal!',
    change: 'Erro ao alterar a nota fiscal!',
    trash: 'Erro ao deletar a nota fiscal!',
  },
  fields,
  blank,
  references: { id_cliente: 'clientes' },
  filters: {
    nome_cliente: contains('nome_cliente'),
    vendedor: contains('vendedor_pedido'),
    valor_produtos: amountRange('valor_total_produtos'),
    valor_total: amountRange('valor_total_nota'),
    status: oneOfStatus('status_pedido', orderStatuses),
  },
  create: (company, sent) => bornNote(company, asKept(sent), { produtos: [] }),
  change: (company, before, sent) => changedNote(company, notasConsumidor, before, asKept(sent)),
  derive: withTotals,
  refuseTrash: (company, before) => issuedRefused(company, before, notasConsumidor.sentences.trash),
  catchUp: company => authoriseDue(company, consumerNoteManner),
  // A note is born without products: there is nothing to launch before the first of them.
  after(company, before, after, by) {
    if (before === null || produtosOf(before).length > 0 || produtosOf(after).length === 0) return
    const launched = withLaunches(company, consumerNoteLaunch, after, company.switches.noteBornLaunches, by)
    if (launched.row !== after.row) change(company, notasConsumidor, launched, by, { bump: false })
  },
}

/** How a consumer note is issued. */
export const consumerNoteManner: NoteManner = {
  kind: notasConsumidor,
  launch: consumerNoteLaunch,
  authorised: 'Autorizado o uso da NFc-e',
  offline: true,
  grounds: consumerGrounds,
  stamp: keyed,
  shows: () => ({}),
}

/** The products of a note. */
function produtosOf(note: Version): readonly Row[] {
  return note.parts.produtos ?? []
}

function keyed(company: Company, { row }: Version, { day, offline }: { day: string; offline: boolean }): Row {
  // The key of a note that was handed out offline is printed: its authorisation keeps it.
  if (textOf(row, 'nota_chave') !== '') return { nota_recibo: receiptOf(row) }
  const empresa = empresaOf(company)
  const nota_chave = consumerKey({
    uf: textOf(empresa, 'uf_empresa'),
    day,
    cnpj: taxIdIn(textOf(empresa, 'cnpj_empresa'))?.value ?? '',
    serie: Number(row.serie_nota),
    number: Number(row.id_pedido),
    tpEmis: offline ? 9 : 1,
    id: Number(row.id_nfc),
  })
  return { nota_chave, nota_recibo: receiptOf(row) }
}

const receiptOf = (row: Row) => String(Number(row.id_nfc) + 900_000_000)

function asKept(sent: Row): Row {
  return 'frete_por_pedido' in sent ? { ...sent, frete_por_pedido: Number(sent.frete_por_pedido || 9) } : sent
}

function withTotals(company: Company, version: Version): Version {
  const { row, parts } = version
  const products = sum(produtosOf(version).map(line => line.valor_total_produto))
  const total = products
    .minus(decimal(row.desconto_pedido))
    .plus(decimal(row.frete_pedido))
    .plus(decimal(row.valor_despesas))
  const { totalRounding } = company.switches
  return {
    parts,
    row: {
      ...row,
      valor_total_produtos: fixed(products, 2, totalRounding),
      valor_total_nota: fixed(total, 2, totalRounding),
      condicao_pagamento: (parts.parcelas ?? []).length,
    },
  }
}

/** The header's routes. */
export const consumerNoteRoutes = [...crudRoutes(notasConsumidor)]
/** Routes of its parts, with what came due brought about first. */
export const ofConsumerNotes = (routes: Parameters<typeof caughtUp>[1]) => caughtUp(notasConsumidor, routes)
