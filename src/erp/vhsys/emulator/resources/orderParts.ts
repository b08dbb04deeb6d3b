/**
 * Service lines, product lines and parcelas of a service order, and the routes of its status (VHSYS API v2, Ordens de
 * serviço and its sub-resources; item fields as clients send and read them).
 */

import { day, type FieldRule, id, required, text } from '../fields.ts'
import type { Resource } from '../kinds.ts'
import { type PartKind, partRoutes } from '../partRoutes.ts'
import { formaPagamento } from './formasPagamento.ts'
import { ordemStatus, ordensServico, orderRoutes } from './ordensServico.ts'
import { itemsRefused, lineTotal, parcelasRefused, placeRefused } from './orderGates.ts'
import { statusRoutes } from './statusRoutes.ts'

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
  row: (company, sent) =>
    placeRefused(company, sent) ?? {
      valor_custo_produto: '0.000000',
      id_almoxarifado: 0,
      ...sent,
      valor_total_produto: lineTotal(company, sent.qtde_produto, sent.valor_unit_produto),
    },
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
    parcelasRefused(company, order, 'Erro ao cadastrar a parcela para a ordem de serviço!'),
  row: (_company, sent) => ({ forma_pagamento: '', observacoes_parcela: '', ...sent }),
  present: (_company, order, row) => ({ ...row, id_ordem: order.row.id_ordem ?? 0 }),
}

/** The `/ordens-servico` resource with its sub-resources. */
export const ordensServicoResource: Resource = {
  name: ordensServico.name,
  kind: ordensServico,
  routes: [
    ...orderRoutes,
    ...partRoutes(servicos),
    ...partRoutes(pecas),
    ...partRoutes(parcelas),
    ...statusRoutes({
      kind: ordensServico,
      manner: ordemStatus,
      owner: order => ({ id_ordem: order.row.id_ordem ?? 0 }),
    }),
  ],
}
