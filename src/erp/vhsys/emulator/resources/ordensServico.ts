/**
 * Service orders (VHSYS API v2, Ordens de serviço): the header. Totals are the server's, computed from items,
 * expenses and discount. Items and parcelas are in `orderParts.ts`, status in `orderStatus.ts`, launched accounts and
 * stock in `launching.ts`.
 */

import { type Company, textOf } from '../company.ts'
import { crudRoutes } from '../crud.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { isRefusal, type Refusal } from '../envelope.ts'
import { day, type FieldTable, id, money, oneOf, required, text } from '../fields.ts'
import { contains, oneOfStatus } from '../filters.ts'
import type { RecordKind } from '../kinds.ts'
import type { Row } from '../types.ts'
import { type LaunchSource, launchedByFlags, reverseOnCancel } from './launching.ts'
import { headerRefused, trashRefused } from './orderGates.ts'
import { firstStatusRow, orderStatuses, type StatusManner, withStatus } from './orderStatus.ts'

const fields: FieldTable = {
  id_cliente: required(id),
  nome_cliente: required(text(255)),
  vendedor_pedido: text(255),
  vendedor_pedido_id: id,
  valor_total_despesas: money,
  valor_total_desconto: money,
  data_pedido: day,
  data_entrega: day,
  data_realizacao: day,
  data_realizacao_hora: { is: 'time' },
  garantia_ordem: text(),
  equipamento_ordem: text(),
  problema_ordem: text(),
  recebimento_ordem: text(),
  referencia_ordem: text(100),
  laudo_ordem: text(),
  obs_pedido: text(),
  obs_interno_pedido: text(),
  status_pedido: oneOf(...orderStatuses),
  tipo_atendimento_ordem: text(45),
  contas_pedido: { is: 'flag' },
}

const blank: Row = {
  id_cliente: 0,
  nome_cliente: '',
  vendedor_pedido: null,
  vendedor_pedido_id: 0,
  nome_tecnico: '',
  tipo_servico: 0,
  tipo_atendimento: 0,
  valor_total_servicos: '0.00',
  valor_total_pecas: '0.00',
  valor_total_despesas: '0.00',
  valor_total_desconto: '0.00',
  valor_total_os: '',
  condicao_pagamento_id: 0,
  condicao_pagamento: 0,
  data_entrega: '0000-00-00',
  data_realizacao: '0000-00-00',
  data_realizacao_hora: null,
  garantia_ordem: '',
  equipamento_ordem: '',
  problema_ordem: '',
  recebimento_ordem: '',
  referencia_ordem: '',
  laudo_ordem: '',
  obs_pedido: '',
  obs_interno_pedido: '',
  status_pedido: 'Em Aberto',
  situacao: null,
  contas_pedido: 0,
  estoque_pedido: 0,
  comissao_pedido: 0,
  nota_servico_emitida: 0,
}

/** The status of a service order. */
export const ordemStatus: StatusManner = {
  born: 'Ordem de serviço cadastrada',
  none: 'Nenhum status para a ordem de serviço encontrado!',
  refused: 'Erro ao cadastrar o status para a ordem de serviço!',
  keepsSituacao: switches => switches.orderSituacao === 'honoured',
  reverses: switches => switches.cancelledOrderReverses,
}

/** What a service order launches. */
export const ordemLaunch: LaunchSource = {
  mark: (_company, row) => `OS_${textOf(row, 'id_ordem')}`,
  called: 'Ordem de serviço',
  category: 'Serviços',
  totalField: 'valor_total_os',
  dayField: 'data_pedido',
}

/** Service orders. */
export const ordensServico: RecordKind = {
  name: 'ordens-servico',
  idField: 'id_ordem',
  numberField: 'id_pedido',
  createdField: 'data_cad_pedido',
  modifiedField: 'data_mod_pedido',
  modifiedAtBirth: '0000-00-00 00:00:00',
  sentences: {
    none: 'Nenhuma ordem de serviço encontrada!',
    create: 'Erro ao cadastrar a ordem de serviço!',
    change: 'Erro ao alterar a ordem de serviço!',
    trash: 'Erro ao deletar a ordem de serviço!',
  },
  fields,
  blank,
  references: { id_cliente: 'clientes' },
  filters: {
    nome_cliente: contains('nome_cliente'),
    vendedor: contains('vendedor_pedido'),
    status: oneOfStatus('status_pedido', orderStatuses),
  },
  derive: withTotals,
  create: born,
  change: changed,
  refuseTrash: (company, before) => trashRefused(company, before, ordensServico.sentences.trash),
  after: (company, before, after, by) =>
    reverseOnCancel(
      company,
      ordemLaunch,
      { before, after },
      { reverses: company.switches.cancelledOrderReverses, settledToo: false, by },
    ),
  webhook: { entity: 'servico', dados: (_company, { row }) => row },
}

/** The routes of the header. */
export const orderRoutes = crudRoutes(ordensServico)

function born(company: Company, sent: Row): Version {
  const { tipo_atendimento_ordem: _kind, contas_pedido: _flag, ...plain } = sent
  const row: Row = {
    data_pedido: company.stamp().slice(0, 10),
    ...plain,
    ...(plain.status_pedido ? {} : { status_pedido: 'Em Aberto' }),
    vendedor_pedido: null,
    vendedor_pedido_id: 0,
  }
  const status = firstStatusRow(company, ordemStatus, textOf(row, 'status_pedido'))
  return { row, parts: { servicos: [], produtos: [], parcelas: [], status: [status] } }
}

function changed(company: Company, before: Version, sent: Row): Version | Refusal {
  const refused = headerRefused(company, before, ordensServico.sentences.change)
  if (refused !== null) return refused
  const { status_pedido, contas_pedido, tipo_atendimento_ordem: _kind, ...plain } = sent
  const seller = 'vendedor_pedido' in plain ? { vendedor_pedido: null, vendedor_pedido_id: 0 } : {}
  const edited: Version = { ...before, row: { ...before.row, ...plain, ...seller } }
  const moves = status_pedido && status_pedido !== before.row.status_pedido
  const wanted = moves
    ? withStatus(company, ordemStatus, edited, { tipo_status: String(status_pedido) })
    : edited
  if (isRefusal(wanted) || contas_pedido !== 1) return wanted
  return launchedByFlags(company, ordemLaunch, wanted, { contas_pedido }, company.switches.orderFlagLaunches)
}

/** Totals from the items. An order without any money reads an empty grand total, as observed. */
function withTotals(company: Company, version: Version): Version {
  const { row, parts } = version
  const rounding = company.switches.totalRounding
  const lines = (name: string, field: string) => sum((parts[name] ?? []).map(line => line[field]))
  const services = lines('servicos', 'valor_total_servico')
  const goods = lines('produtos', 'valor_total_produto')
  const grand = services
    .plus(goods)
    .plus(decimal(row.valor_total_despesas))
    .minus(decimal(row.valor_total_desconto))
  const empty = (parts.servicos ?? []).length + (parts.produtos ?? []).length === 0 && grand.isZero()
  return {
    parts,
    row: {
      ...row,
      valor_total_servicos: fixed(services, 2, rounding),
      valor_total_pecas: fixed(goods, 2, rounding),
      valor_total_os: empty ? '' : fixed(grand, 2, rounding),
      condicao_pagamento: (parts.parcelas ?? []).length,
    },
  }
}
