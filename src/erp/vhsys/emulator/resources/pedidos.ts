/**
 * Sales orders (VHSYS API v2, Pedidos): the header. Totals are the server's. Items and parcelas are in
 * `pedidoParts.ts`; there the document's `id_pedido` is this record's `id_ped`, not the number people see. Sales
 * orders are told by no webhook.
 */

import { type Company, textOf } from '../company.ts'
import { crudRoutes } from '../crud.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { isRefusal, type Refusal } from '../envelope.ts'
import { day, type FieldRule, type FieldTable, id, money, oneOf, required, text } from '../fields.ts'
import { contains, equals, oneOfStatus } from '../filters.ts'
import type { RecordKind } from '../kinds.ts'
import type { Row } from '../types.ts'
import { type LaunchSource, launchedByFlags, reverseOnCancel } from './launching.ts'
import { headerRefused, trashRefused } from './orderGates.ts'
import { firstStatusRow, orderStatuses, type StatusManner, withStatus } from './orderStatus.ts'

const weight: FieldRule = { is: 'decimal', places: 4, max: 13 }

const fields: FieldTable = {
  nome_cliente: required(text(255)),
  id_cliente: id,
  vendedor_pedido: text(255),
  vendedor_pedido_id: id,
  desconto_pedido: money,
  peso_total_nota: weight,
  peso_total_nota_liq: weight,
  frete_pedido: money,
  frete_por_pedido: oneOf('0', '1', '2', '9'),
  valor_baseICMS: money,
  valor_ICMS: money,
  valor_baseST: money,
  valor_ST: money,
  valor_IPI: money,
  transportadora_pedido: text(255),
  id_transportadora: id,
  data_pedido: day,
  prazo_entrega: text(20),
  referencia_pedido: text(100),
  obs_pedido: text(),
  obs_interno_pedido: text(),
  status_pedido: oneOf(...orderStatuses),
  estoque_pedido: { is: 'flag' },
  contas_pedido: { is: 'flag' },
  condicao_pagamento_id: id,
}

const blank: Row = {
  id_cliente: 0,
  nome_cliente: '',
  vendedor_pedido: null,
  vendedor_pedido_id: 0,
  listapreco_produtos: 0,
  valor_total_produtos: '0.00',
  desconto_pedido: '0.00',
  desconto_pedido_porc: '0.00',
  peso_total_nota: '0.0000',
  peso_total_nota_liq: '0.0000',
  frete_pedido: '0.00',
  frete_por_pedido: 9,
  valor_total_nota: '0.00',
  valor_baseICMS: '0.00',
  valor_ICMS: '0.00',
  valor_baseST: '0.00',
  valor_ST: '0.00',
  valor_IPI: '0.00',
  condicao_pagamento_id: 0,
  condicao_pagamento: 0,
  transportadora_pedido: '',
  id_transportadora: 0,
  prazo_entrega: '',
  referencia_pedido: '',
  obs_pedido: '',
  obs_interno_pedido: '',
  status_pedido: 'Em Aberto',
  situacao: null,
  contas_pedido: 0,
  estoque_pedido: 0,
  comissao_pedido: 0,
  pdv_emitido: 0,
  ordemc_emitido: 0,
  id_almoxarifado: 0,
  id_local_retirada: 0,
  id_local_cobranca: 0,
  id_aplicativo: 0,
  id_pedido_aplicativo: 0,
  pagamento_com_vhpay: 0,
  pagamento_com_conta_integrada: 0,
  pagamento_com_pagar_me: 0,
  link_pgto_gerado: 0,
  sync: 0,
  sync_id: 0,
  sync_user: 0,
  usuario_cad_pedido: 0,
}

/** The status of a sales order. */
export const pedidoStatus: StatusManner = {
  born: 'Pedido cadastrado',
  none: 'Nenhum status para o pedido encontrado!',
  refused: 'Erro ao cadastrar o status para o pedido!',
  keepsSituacao: () => true,
  reverses: switches => switches.cancelledOrderReverses,
}

/** What a sales order launches. */
export const pedidoLaunch: LaunchSource = {
  mark: (_company, row) => `Ped_${textOf(row, 'id_ped')}`,
  called: 'Pedido',
  category: 'Vendas',
  totalField: 'valor_total_nota',
  dayField: 'data_pedido',
  settles: (_company, parcela) => parcela.conta_liquidada === 1,
}

/** Sales orders. */
export const pedidos: RecordKind = {
  name: 'pedidos',
  idField: 'id_ped',
  numberField: 'id_pedido',
  createdField: 'data_cad_pedido',
  modifiedField: 'data_mod_pedido',
  modifiedAtBirth: '0000-00-00 00:00:00',
  sentences: {
    none: 'Nenhum pedido encontrado!',
    create: 'Erro ao cadastrar o pedido!',
    change: 'Erro ao alterar o pedido!',
    trash: 'Erro ao deletar o pedido!',
  },
  fields,
  blank,
  references: { id_cliente: 'clientes' },
  filters: {
    id_pedido: equals('id_pedido'),
    nome_cliente: contains('nome_cliente'),
    vendedor: contains('vendedor_pedido'),
    status: oneOfStatus('status_pedido', orderStatuses),
  },
  birthShape: 'array',
  shape: company => company.switches.salesOrderShape,
  derive: withTotals,
  create: born,
  change: changed,
  refuseTrash: (company, before) => trashRefused(company, before, pedidos.sentences.trash),
  after: (company, before, after, by) =>
    reverseOnCancel(
      company,
      pedidoLaunch,
      { before, after },
      { reverses: company.switches.cancelledOrderReverses, settledToo: false, by },
    ),
  present: (company, { row }) =>
    company.switches.salesOrderNumber === 'zero' ? { ...row, id_pedido: 0 } : row,
}

/** The routes of the header. */
export const pedidoRoutes = crudRoutes(pedidos)

/** Flags in a POST launch nothing: there are no items yet. */
function born(company: Company, sent: Row): Version {
  const { estoque_pedido, contas_pedido, ...plain } = sent
  const marks = company.switches.salesOrderFlags === 'marks'
  const row: Row = {
    data_pedido: company.stamp().slice(0, 10),
    ...asKept(plain),
    status_pedido: plain.status_pedido || 'Em Aberto',
    estoque_pedido: marks && estoque_pedido === 1 ? 1 : 0,
    contas_pedido: marks && contas_pedido === 1 ? 1 : 0,
  }
  const status = firstStatusRow(company, pedidoStatus, textOf(row, 'status_pedido'))
  return { row, parts: { produtos: [], parcelas: [], status: [status] } }
}

function changed(company: Company, before: Version, sent: Row): Version | Refusal {
  const refused = headerRefused(company, before, pedidos.sentences.change)
  if (refused !== null) return refused
  const { status_pedido, estoque_pedido, contas_pedido, ...plain } = sent
  const edited: Version = { ...before, row: { ...before.row, ...asKept(plain) } }
  const moves = status_pedido && status_pedido !== before.row.status_pedido
  const wanted = moves
    ? withStatus(company, pedidoStatus, edited, { tipo_status: String(status_pedido) })
    : edited
  if (isRefusal(wanted)) return wanted
  const flags = { estoque_pedido, contas_pedido }
  return launchedByFlags(company, pedidoLaunch, wanted, flags, company.switches.salesOrderFlags)
}

/** A seller VHSYS does not know is dropped without a word; this emulator keeps no sellers. Freight is a number. */
function asKept(sent: Row): Row {
  const seller = 'vendedor_pedido' in sent ? { vendedor_pedido: null } : {}
  const sellerId = 'vendedor_pedido_id' in sent ? { vendedor_pedido_id: 0 } : {}
  const freight = 'frete_por_pedido' in sent ? { frete_por_pedido: Number(sent.frete_por_pedido || 9) } : {}
  return { ...sent, ...seller, ...sellerId, ...freight }
}

/** Totals from the items; the grand total may leave out items that just joined others (switch `salesOrderTotal`). */
function withTotals(company: Company, version: Version): Version {
  const { row, parts } = version
  const rounding = company.switches.totalRounding
  const items = parts.produtos ?? []
  const before = company.table(pedidos.name).find(Number(row.id_ped))?.parts.produtos ?? []
  const joined = before.length > 0 && items.length > before.length
  const counted = joined && company.switches.salesOrderTotal === 'lags' ? before : items
  const total = (lines: readonly Row[]) => sum(lines.map(line => line.valor_total_produto))
  const grand = total(counted).plus(decimal(row.frete_pedido)).minus(decimal(row.desconto_pedido))
  return {
    parts,
    row: {
      ...row,
      valor_total_produtos: fixed(total(items), 2, rounding),
      valor_total_nota: fixed(grand, 2, rounding),
      condicao_pagamento: (parts.parcelas ?? []).length,
    },
  }
}
