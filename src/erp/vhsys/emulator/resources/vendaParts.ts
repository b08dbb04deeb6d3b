/**
 * Items and parcelas of a counter sale and the routes of its status (VHSYS API v2, Vendas balcão and its
 * sub-resources). Items are taken of a sale that is Atendido too: clients close it in the header, then send them.
 */

import type { Company } from '../company.ts'
import type { Version } from '../documents.ts'
import type { Refusal } from '../envelope.ts'
import { day, type FieldRule, id, money, required, text } from '../fields.ts'
import type { Resource } from '../kinds.ts'
import { type PartKind, partRoutes, rowsOf } from '../partRoutes.ts'
import type { Row } from '../types.ts'
import { formaPagamento } from './formasPagamento.ts'
import { lineTotal } from './orderGates.ts'
import { produtos } from './produtos.ts'
import { statusRoutes } from './statusRoutes.ts'
import { vendaRoutes, vendaStatus, vendasBalcao } from './vendasBalcao.ts'

const quantity: FieldRule = { is: 'decimal', places: 4, max: 13 }
const price: FieldRule = { is: 'decimal', places: 6, max: 17 }
const owner = (sale: Version): Row => ({ id_frente: sale.row.id_frente ?? 0 })

/** Items; the same product may stand on several rows. */
export const vendaProdutos: PartKind = {
  parent: vendasBalcao,
  name: 'produtos',
  idField: 'id_ped_produto',
  single: true,
  bareObject: true,
  fields: {
    id_produto: id,
    desc_produto: required(text(255)),
    qtde_produto: quantity,
    valor_unit_produto: price,
    valor_total_produto: money,
  },
  references: { id_produto: 'produtos' },
  sentences: {
    none: 'Nenhum produto para a venda encontrado!',
    create: 'Erro ao cadastrar o produto para a venda!',
    change: 'Erro ao alterar o produto da venda!',
    trash: 'Erro ao deletar o produto da venda!',
  },
  refuse: (company, sale) => cancelled(company, sale, 'Erro ao cadastrar o produto para a venda!'),
  row(company, sent) {
    const product = company.table(produtos.name).find(Number(sent.id_produto ?? 0))
    const item: Row = {
      ...blankItem,
      cod_produto: product?.row.cod_produto ?? '',
      valor_custo_produto: product?.row.valor_custo_produto ?? '0.000000',
      data_cad_produto: company.stamp(),
      ...sent,
    }
    const told = company.switches.saleTotals === 'sent' ? sent.valor_total_produto : undefined
    const total = told ?? lineTotal(company, item.qtde_produto, item.valor_unit_produto)
    return { ...item, valor_total_produto: total }
  },
  present: (_company, sale, row) => ({
    ...row,
    ...owner(sale),
    seq: rowsOf(sale, 'produtos').findIndex(one => one.id_ped_produto === row.id_ped_produto) + 1,
  }),
  bareAtBirth: ['valor_total_produto'],
}

/** How the sale is paid; posting parcelas replaces those there were. */
export const vendaParcelas: PartKind = {
  parent: vendasBalcao,
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
    none: 'Nenhuma parcela para a venda encontrada!',
    create: 'Erro ao cadastrar a parcela para a venda!',
    change: 'Erro ao alterar a parcela da venda!',
    trash: 'Erro ao deletar a parcela da venda!',
  },
  refuse: (company, sale) => cancelled(company, sale, 'Erro ao cadastrar a parcela para a venda!'),
  row: (_company, sent) => ({ forma_pagamento: '', observacoes_parcela: '', ...sent }),
  present: (_company, sale, row) => ({ ...row, ...owner(sale) }),
}

/** The `/vendas-balcao` resource with its sub-resources. */
export const vendasBalcaoResource: Resource = {
  name: vendasBalcao.name,
  kind: vendasBalcao,
  routes: [
    ...vendaRoutes,
    ...partRoutes(vendaProdutos),
    ...partRoutes(vendaParcelas),
    ...statusRoutes({ kind: vendasBalcao, manner: vendaStatus, owner }),
  ],
}

const blankItem: Row = {
  id_produto: 0,
  qtde_produto: '1.0000',
  valor_unit_produto: '0.000000',
  id_almoxarifado: 0,
  id_lote: 0,
  numero_lote: '',
  desconto_unitario_item: '0.00',
  desconto_total_item: '0.00',
  id_usuario: 0,
  qtde_troca: '0.0000',
  valor_total_troca: '0.00',
}

function cancelled({ switches }: Company, sale: Version, sentence: string): Refusal | null {
  const closed = sale.row.status_pedido === 'Cancelado' && switches.itemsWhenCancelled === 'refused'
  return closed ? { refused: sentence } : null
}
