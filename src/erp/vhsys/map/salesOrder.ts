/**
 * What is particular to sales orders (`pedidos`): their lines are products of the catalogue, the marker stands in the
 * internal note (the reference would replace the customer's name on VHSYS's own screen), and they tell whether
 * somebody launched their accounts or their stock. We launch neither: both flags are born 0 and never written again,
 * since writing 0 later would take back what a person did.
 *
 * Source: VHSYS API v2, Pedidos, its produtos, and the flags `contas_pedido` and `estoque_pedido`.
 */
import { toDecimal } from '../../../core/money.ts'
import { truncate } from '../../../core/text.ts'
import type { Json, SalesItem } from '../../port/index.ts'
import { centsOf, idOf, quantityOf, type Row, textOf } from '../values.ts'
import { launched } from './launched.ts'
import { type Line, type OrderSort, totalIn } from './order.ts'

export const salesOrders: OrderSort = {
  kind: 'sales_order',
  label: 'Pedido',
  markerField: 'obs_interno_pedido',
  lines: 'produtos',
  lineRow,
  lineOf,
  lineIdOf: row => idOf(row.id_ped_produto),
  atBirth: { contas_pedido: 0, estoque_pedido: 0 },
  besides: row => ({ ...launched(row), ...totalIn(row, 'valor_total_nota') }),
  itemChange: 'salesItemChange',
  linesField: 'productLines',
}

function lineRow(line: Line): { [name: string]: Json } {
  return {
    id_produto: Number((line as SalesItem).productErpId),
    desc_produto: truncate(line.description, 255),
    // Quantities have at most four decimals there.
    qtde_produto: String(Number(line.quantity.toFixed(4))),
    valor_unit_produto: toDecimal(line.unitCents),
  }
}

function lineOf(row: Row): SalesItem {
  return {
    productErpId: idOf(row.id_produto) ?? '',
    description: textOf(row.desc_produto) ?? '',
    quantity: quantityOf(row.qtde_produto) ?? 0,
    unitCents: centsOf(row.valor_unit_produto) ?? 0,
  }
}
