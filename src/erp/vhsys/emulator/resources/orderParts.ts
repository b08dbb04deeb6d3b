/**
 * Service lines, product lines, parcelas and status rows of a service order (VHSYS API v2, Ordens de serviço and its
 * sub-resources; item fields as clients send and read them).
 */

import type { Company } from '../company.ts'
import { acceptedFields } from '../crud.ts'
import { decimal, fixed } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { type Answer, isRefusal, type Refusal, refusal, success } from '../envelope.ts'
import { day, type FieldRule, type FieldTable, id, oneOf, required, text } from '../fields.ts'
import type { Call, Resource, Route } from '../kinds.ts'
import { type PartKind, partRoutes } from '../partRoutes.ts'
import { change } from '../records.ts'
import type { Json, Row } from '../types.ts'
import { formaPagamento } from './formasPagamento.ts'
import { ordensServico, orderRoutes } from './ordensServico.ts'
import { orderStatuses, withStatus } from './orderStatus.ts'

const quantity: FieldRule = { is: 'decimal', places: 4, max: 13 }
const unitPrice: FieldRule = { is: 'decimal', places: 6, max: 17 }

/** Service lines. */
export const servicos: PartKind = {
  parent: ordensServico,
  name: 'servicos',
  idField: 'id_item',
  single: true,
  fields: {
    id_servico: required(id),
    desc_servico: required(text(255)),
    horas_servico: required(quantity),
    valor_unit_servico: required(unitPrice),
  },
  references: { id_servico: 'produtos' },
  sentences: {
    none: 'Nenhum serviço para a ordem de serviço encontrado!',
    create: 'Erro ao cadastrar o serviço para a ordem de serviço!',
    change: 'Erro ao alterar o serviço da ordem de serviço!',
    trash: 'Erro ao deletar o serviço da ordem de serviço!',
  },
  refuse: (company, order) =>
    itemsRefused(company, order, 'Erro ao cadastrar o serviço para a ordem de serviço!'),
  row(company, sent) {
    if (sent.id_servico === 0 && company.switches.serviceItemZero === 'refuse')
      return { refused: ['O formato do campo (id_servico) não é válido'] }
    const total = lineTotal(company, sent.horas_servico, sent.valor_unit_servico)
    return { ...sent, valor_total_servico: total }
  },
  present(company, order, { id_item, ...row }) {
    return { [company.switches.serviceItemIdField]: id_item ?? 0, id_ordem: order.row.id_ordem ?? 0, ...row }
  },
  bareAtBirth: ['valor_total_servico'],
}

/** Product lines ("peças"). */
export const pecas: PartKind = {
  parent: ordensServico,
  name: 'produtos',
  idField: 'id_ped_produto',
  single: true,
  fields: {
    id_produto: required(id),
    desc_produto: required(text(255)),
    qtde_produto: required(quantity),
    valor_unit_produto: required(unitPrice),
    id_almoxarifado: id,
    json_localizacoes: text(),
  },
  references: { id_produto: 'produtos' },
  sentences: {
    none: 'Nenhum produto para a ordem de serviço encontrado!',
    create: 'Erro ao cadastrar o produto para a ordem de serviço!',
    change: 'Erro ao alterar o produto da ordem de serviço!',
    trash: 'Erro ao deletar o produto da ordem de serviço!',
  },
  refuse: (company, order) =>
    itemsRefused(company, order, 'Erro ao cadastrar o produto para a ordem de serviço!'),
  row: (company, sent) => ({
    valor_custo_produto: '0.000000',
    id_almoxarifado: 0,
    ...sent,
    valor_total_produto: lineTotal(company, sent.qtde_produto, sent.valor_unit_produto),
  }),
  present: (_company, order, row) => ({ ...row, id_ordem: order.row.id_ordem ?? 0 }),
  bareAtBirth: ['valor_total_produto'],
}

/** Instalments; posting them replaces those there were. */
export const parcelas: PartKind = {
  parent: ordensServico,
  name: 'parcelas',
  idField: 'id_parcela',
  replaces: true,
  fields: {
    data_parcela: required(day),
    valor_parcela: required({ is: 'decimal', places: 2, max: 11 }),
    forma_pagamento: formaPagamento,
    observacoes_parcela: text(255),
  },
  sentences: {
    none: 'Nenhuma parcela para a ordem de serviço encontrada!',
    create: 'Erro ao cadastrar a parcela para a ordem de serviço!',
    change: 'Erro ao alterar a parcela da ordem de serviço!',
    trash: 'Erro ao deletar a parcela da ordem de serviço!',
  },
  refuse: (company, order) =>
    order.row.status_pedido === 'Atendido' && company.switches.parcelasWhenFulfilled === 'refused'
      ? { refused: 'Erro ao cadastrar a parcela para a ordem de serviço!' }
      : null,
  row: (_company, sent) => ({ forma_pagamento: '', observacoes_parcela: '', ...sent }),
  present: (_company, order, row) => ({ ...row, id_ordem: order.row.id_ordem ?? 0 }),
}

const statusFields: FieldTable = {
  data_status: required(day),
  tipo_status: required(oneOf(...orderStatuses)),
  obs_status: text(255),
  situacao: id,
}
const statusPath = `${ordensServico.name}/:id/status`
const noStatus = 'Nenhum status para a ordem de serviço encontrado!'
const statusRefused = 'Erro ao cadastrar o status para a ordem de serviço!'

const statusRoutes: readonly Route[] = [
  { method: 'GET', path: statusPath, sentence: noStatus, handle: listStatus },
  { method: 'POST', path: statusPath, sentence: statusRefused, handle: postStatus },
]

/** The `/ordens-servico` resource with its sub-resources. */
export const ordensServicoResource: Resource = {
  name: ordensServico.name,
  kind: ordensServico,
  routes: [
    ...orderRoutes,
    ...partRoutes(servicos),
    ...partRoutes(pecas),
    ...partRoutes(parcelas),
    ...statusRoutes,
  ],
}

function itemsRefused(company: Company, order: Version, sentence: string): Refusal | null {
  const { switches } = company
  const { status_pedido, contas_pedido } = order.row
  const closed =
    (status_pedido === 'Atendido' && switches.itemsWhenFulfilled === 'refused') ||
    (status_pedido === 'Cancelado' && switches.itemsWhenCancelled === 'refused') ||
    (contas_pedido === 1 && switches.itemsWhenLaunched === 'refused')
  return closed ? { refused: sentence } : null
}

function lineTotal(company: Company, amount: Json | undefined, price: Json | undefined): string {
  return fixed(decimal(amount).times(decimal(price)), 2, company.switches.totalRounding)
}

function listStatus({ company, ids, lagMs }: Call): Answer {
  const order = company.table(ordensServico.name).findAsOf(ids[0] ?? 0, lagMs)
  const rows = order?.parts.status ?? []
  if (order === undefined || rows.length === 0) return refusal(noStatus)
  return success(rows.map(row => ({ ...row, id_ordem: order.row.id_ordem ?? 0 })))
}

function postStatus(call: Call): Answer {
  const { company, ids } = call
  const order = company.table(ordensServico.name).find(ids[0] ?? 0)
  if (order === undefined) return refusal(ordensServico.sentences.none)
  const fields = acceptedFields(call, statusFields, call.body, { partial: false, sentence: statusRefused })
  if (isRefusal(fields)) return refusal(fields.refused)
  const moved = withStatus(company, order, { ...fields, tipo_status: String(fields.tipo_status ?? '') })
  if (isRefusal(moved)) return refusal(moved.refused)
  const after = change(company, ordensServico, moved, 'api', { bump: company.switches.changeBumpsParent })
  const written: Row = after.parts.status?.at(-1) ?? {}
  const { id_status: _id, ...shown } = written
  return success({ ...shown, id_ordem: order.row.id_ordem ?? 0 })
}
