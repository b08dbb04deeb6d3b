/**
 * Counter sales: from `vendas-balcao` of VHSYS to the neutral counter sale. There is no `data_pedido`: the day is that
 * on which it was rung up. How it reads once cancelled no page says, so status and trash both count. How it was paid is
 * told by its parcelas, and by its header where it has none.
 *
 * Source: VHSYS API v2, Vendas balcão, its produtos and parcelas; records as its clients captured them.
 */
import type { CounterSaleFields, ErpDocument, Json, SoldItem } from '../../port/index.ts'
import { methodOf } from '../paymentNames.ts'
import { centsOf, dayOf, idOf, instantOf, isYes, quantityOf, type Row, textOf } from '../values.ts'
import { statusOf } from './order.ts'

type Settings = { readonly [name: string]: Json }

/** What stands beside the header. */
export interface SaleParts {
  items: Row[]
  payments: Row[]
}

/** The sale a row shows; without `parts` (a list shows none) it has neither items nor payments. */
export function counterSaleDocument(
  row: Row,
  parts: SaleParts | null,
  settings: Settings,
): ErpDocument<'counter_sale'> | null {
  const id = idOf(row.id_frente)
  if (id === null) return null
  const customer = idOf(row.id_cliente)
  const header = headerOf(row)
  const totalCents = header.totalCents ?? 0
  const payments = parts?.payments.map(one => ({
    method: methodOf(textOf(one.forma_pagamento), settings),
    cents: centsOf(one.valor_parcela) ?? 0,
  }))
  const whole = { method: methodOf(textOf(row.forma_pagamento), settings), cents: totalCents }
  return {
    kind: 'counter_sale',
    id,
    number: idOf(row.id_pedido),
    marker: null,
    parents: customer === null ? {} : { customer },
    standing: header.state === 'cancelled' ? 'cancelled' : 'live',
    bornAt: instantOf(row.data_cad_pedido),
    changedAt: instantOf(row.data_mod_pedido),
    whole: parts !== null,
    fields: {
      ...header,
      ...(parts && { items: parts.items.map(itemOf) }),
      ...(payments && { payments: payments.length > 0 ? payments : [whole] }),
    },
    native: {},
  }
}

function headerOf(row: Row): Omit<CounterSaleFields, 'items' | 'payments'> {
  return {
    customerName: textOf(row.nome_cliente) ?? '',
    customerErpId: idOf(row.id_cliente),
    soldOn: dayOf(row.data_cad_pedido) ?? '',
    totalCents: centsOf(row.valor_total_nota) ?? 0,
    state: stateOf(row),
  }
}

function stateOf(row: Row): CounterSaleFields['state'] {
  const status = statusOf(textOf(row.status_pedido))
  if (isYes(row.lixeira) || status === 'cancelled') return 'cancelled'
  return status === 'fulfilled' ? 'sold' : 'open'
}

function itemOf(row: Row): SoldItem {
  const quantity = quantityOf(row.qtde_produto) ?? 0
  const unitCents = centsOf(row.valor_unit_produto) ?? 0
  return {
    description: textOf(row.desc_produto) ?? '',
    quantity,
    unitCents,
    totalCents: centsOf(row.valor_total_produto) ?? Math.round(quantity * unitCents),
    productErpId: idOf(row.id_produto),
    productCode: textOf(row.cod_produto),
  }
}
