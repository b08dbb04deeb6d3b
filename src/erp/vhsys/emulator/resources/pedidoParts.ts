/**
 * Items and parcelas of a sales order and the routes of its status (VHSYS API v2, Pedidos and its sub-resources). In
 * all of them `id_pedido` holds the order's `id_ped`.
 */

import type { Company } from '../company.ts'
import { decimal, fixed } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { day, type FieldRule, id, money, required, text } from '../fields.ts'
import type { Resource } from '../kinds.ts'
import { type PartKind, partRoutes } from '../partRoutes.ts'
import type { Row } from '../types.ts'
import { formaPagamento } from './formasPagamento.ts'
import { itemsRefused, parcelasRefused, placeRefused } from './orderGates.ts'
import { pedidoRoutes, pedidoStatus, pedidos } from './pedidos.ts'
import { statusRoutes } from './statusRoutes.ts'

const quantity: FieldRule = { is: 'decimal', places: 4, max: 13 }
const price: FieldRule = { is: 'decimal', places: 6, max: 17 }
const owner = (order: Version): Row => ({ id_pedido: order.row.id_ped ?? 0 })

/** Items. */
export const pedidoProdutos: PartKind = {
  parent: pedidos,
  name: 'produtos',
  idField: 'id_ped_produto',
  single: true,
  fields: {
    id_produto: required(id),
    desc_produto: required(text(255)),
    qtde_produto: required(quantity),
    valor_unit_produto: required(price),
    desconto_produto: money,
    ipi_produto: money,
    icms_produto: money,
    valor_custo_produto: price,
    peso_produto: quantity,
    peso_liq_produto: quantity,
    id_almoxarifado: id,
    json_localizacoes: text(),
  },
  references: { id_produto: 'produtos' },
  sentences: {
    none: 'Nenhum produto para o pedido encontrado!',
    create: 'Erro ao cadastrar o produto para o pedido!',
    change: 'Erro ao alterar o produto do pedido!',
    trash: 'Erro ao deletar o produto do pedido!',
  },
  refuse: (company, order) => itemsRefused(company, order, 'Erro ao cadastrar o produto para o pedido!'),
  row(company, sent) {
    if (sent.id_produto === 0 && company.switches.productItemZero === 'refuse')
      return { refused: ['O formato do campo (id_produto) não é válido'] }
    return placeRefused(company, sent) ?? { ...blankItem, ...sent, ...priced(company, sent) }
  },
  present: (_company, order, row) => ({ ...row, ...owner(order) }),
  bareAtBirth: ['valor_total_produto'],
}

/** Instalments; posting them replaces those there were. How one is paid is taken and never shown. */
export const pedidoParcelas: PartKind = {
  parent: pedidos,
  name: 'parcelas',
  idField: 'id_parcela',
  replaces: true,
  fields: {
    data_parcela: required(day),
    valor_parcela: required({ is: 'decimal', places: 2, max: 11 }),
    forma_pagamento: formaPagamento,
    observacoes_parcela: text(255),
    conta_liquidada: { is: 'flag' },
    valor_pago: money,
    data_pagamento: day,
  },
  sentences: {
    none: 'Nenhuma parcela para o pedido encontrada!',
    create: 'Erro ao cadastrar a parcela para o pedido!',
    change: 'Erro ao alterar a parcela do pedido!',
    trash: 'Erro ao deletar a parcela do pedido!',
  },
  refuse: (company, order) => parcelasRefused(company, order, 'Erro ao cadastrar a parcela para o pedido!'),
  row: (_company, sent) => ({ forma_pagamento: '', observacoes_parcela: '', conta_liquidada: 0, ...sent }),
  present(_company, order, row) {
    const { conta_liquidada: _paid, valor_pago: _amount, data_pagamento: _on, ...shown } = row
    return { ...shown, ...owner(order) }
  },
}

/** The `/pedidos` resource with its sub-resources. */
export const pedidosResource: Resource = {
  name: pedidos.name,
  kind: pedidos,
  routes: [
    ...pedidoRoutes,
    ...partRoutes(pedidoProdutos),
    ...partRoutes(pedidoParcelas),
    ...statusRoutes({ kind: pedidos, manner: pedidoStatus, owner }),
  ],
}

const blankItem: Row = {
  id_almoxarifado: 0,
  id_lote: 0,
  desconto_produto: '0.00',
  ipi_produto: '0.00',
  icms_produto: '0.00',
  valor_custo_produto: '0.000000',
  peso_produto: '0.0000',
  peso_liq_produto: '0.0000',
  info_adicional: '',
  xPed_produto: '',
  nItem_produto: '',
  json_localizacoes: null,
}

/** The line's money, its discount taken as the account means it (switch `itemDiscount`). */
function priced(company: Company, { qtde_produto, valor_unit_produto, desconto_produto }: Row): Row {
  const { itemDiscount, totalRounding } = company.switches
  const gross = decimal(qtde_produto).times(decimal(valor_unit_produto))
  const said = decimal(itemDiscount === 'ignored' ? '0' : desconto_produto)
  const off = itemDiscount === 'percent' ? gross.times(said).dividedBy(100) : said
  return {
    valor_desconto: fixed(off, 2, totalRounding),
    valor_total_produto: fixed(gross.minus(off), 2, totalRounding),
  }
}
