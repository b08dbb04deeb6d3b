/**
 * What is particular to service orders (`ordens-servico`): their lines name a service of the catalogue or
 * none, and the marker stands in their reference.
 *
 * Source: VHSYS API v2, Ordens de serviço; line fields as its clients send and read them.
 */
import { toDecimal } from '../../../core/money.ts'
import { truncate } from '../../../core/text.ts'
import { type ErpDocument, type Json, type OrderItem, unlinkedServiceLines } from '../../port/index.ts'
import type { Call } from '../call.ts'
import { centsOf, idOf, isRow, quantityOf, type Row, textOf } from '../values.ts'
import { launchedAccounts } from './launched.ts'
import { type Line, type OrderParts, type OrderSort, orderOf, projectedLines, totalIn } from './order.ts'

export { projectedInstalments } from './order.ts'

export const serviceOrders: OrderSort = {
  kind: 'service_order',
  label: 'OS',
  markerField: 'referencia_ordem',
  lines: 'servicos',
  lineRow,
  lineOf,
  lineIdOf: itemIdOf,
  atBirth: {},
  besides: row => ({ ...launchedAccounts(row), ...totalIn(row, 'valor_total_os') }),
  itemChange: 'itemChange',
  linesField: 'items',
}

/** One line; without a service of the catalogue `id_servico` is 0, and the description is all there is. */
function lineRow(line: Line, service: string | null = null): { [name: string]: Json } {
  return {
    id_servico: Number(service ?? 0),
    desc_servico: truncate(line.description, 255),
    horas_servico: String(line.quantity),
    valor_unit_servico: toDecimal(line.unitCents),
  }
}

function lineOf(row: Row): OrderItem {
  return {
    description: textOf(row.desc_servico) ?? '',
    quantity: quantityOf(row.horas_servico) ?? 0,
    unitCents: centsOf(row.valor_unit_servico) ?? 0,
  }
}

/**
 * What a refused call tells of the account: lines outside the catalogue were all it held, and the words name the field that says
 * so. No page gives the sentence; field messages have this form (VHSYS API v2, errors on write).
 */
export function learntOfLines({ body }: Pick<Call, 'body'>, words: string) {
  const lines = Array.isArray(body) ? body : []
  const areUnlinked = lines.length > 0 && lines.every(line => isRow(line) && line.id_servico === 0)
  return areUnlinked && /id_servico/.test(words) ? { learns: { [unlinkedServiceLines]: 'refused' } } : {}
}

/** The id of a service line: no page names the field, so it is the first `id…` that is none of the known others. */
export function itemIdOf(row: Row): string | null {
  const others = ['id_ordem', 'id_servico', 'id_empresa', 'id_pedido', 'id_produto']
  const field = Object.keys(row).find(name => name.startsWith('id') && !others.includes(name))
  return field === undefined ? null : idOf(row[field])
}

export function projectedItems(items: readonly OrderItem[]): Line[] {
  return projectedLines(serviceOrders, items)
}

export function orderDocument(
  row: Row,
  parts: OrderParts | null,
  settings: { readonly [name: string]: Json },
): ErpDocument<'service_order'> | null {
  return orderOf(serviceOrders, row, parts, settings) as ErpDocument<'service_order'> | null
}
