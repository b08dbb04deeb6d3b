/**
 * Service orders: between `ordens-servico` of VHSYS with its `servicos` and `parcelas`, and the neutral order. Lists
 * are put in one order, so that two equal ones are equal as values.
 *
 * Source: VHSYS API v2, Ordens de serviço; item and parcela fields as its clients send and read them.
 */
import { toDecimal } from '../../../core/money.ts'
import { truncate } from '../../../core/text.ts'
import type {
  ErpDocument,
  Json,
  OrderInstalment,
  OrderItem,
  OrderStatus,
  ServiceOrderFields,
} from '../../port/index.ts'
import { markerIn, withoutMarker } from '../markers.ts'
import { methodOf, paymentNameOf } from '../paymentNames.ts'
import { centsOf, dayOf, idOf, instantOf, isYes, quantityOf, type Row, textOf } from '../values.ts'

type Settings = { readonly [name: string]: Json }

export type OrderNative = {
  /** What must be known of an order's lines to remove one: each with its id, null where none was shown. */
  items: { id: string | null; item: OrderItem }[]
  /** The answer this was built from cannot be believed: read before anything follows from it. */
  doubted: boolean
}

const statuses: Record<Exclude<OrderStatus, 'unknown'>, string> = {
  open: 'Em Aberto',
  in_progress: 'Em Andamento',
  fulfilled: 'Atendido',
  cancelled: 'Cancelado',
}

/** The status as VHSYS writes it. */
export function statusText(status: Exclude<OrderStatus, 'unknown'>): string {
  return statuses[status]
}

/** Accounts can name situations of their own; those are `unknown`. */
export function statusOf(text: string | null): OrderStatus {
  const known = (Object.keys(statuses) as (keyof typeof statuses)[]).find(status => statuses[status] === text)
  return known ?? 'unknown'
}

export type HeaderField = 'customerName' | 'date' | 'notes'
export const headerFields: readonly HeaderField[] = ['customerName', 'date', 'notes']

/** The header fields named, as VHSYS takes them. */
export function headerRow(
  fields: ServiceOrderFields,
  changed: readonly HeaderField[],
): { [name: string]: Json } {
  return {
    ...(changed.includes('customerName') ? { nome_cliente: truncate(fields.customerName, 255) } : {}),
    ...(changed.includes('date') ? { data_pedido: fields.date } : {}),
    ...(changed.includes('notes') ? { obs_pedido: fields.notes ?? '' } : {}),
  }
}

/** One line outside the catalogue: `id_servico` 0 with a free description. */
export function itemRow(item: OrderItem): { [name: string]: Json } {
  return {
    id_servico: 0,
    desc_servico: truncate(item.description, 255),
    horas_servico: String(item.quantity),
    valor_unit_servico: toDecimal(item.unitCents),
  }
}

/** One parcela. A method without a name in VHSYS is left out, so ask `paymentNameOf` first. */
export function parcelaRow(instalment: OrderInstalment, settings: Settings): { [name: string]: Json } {
  const name = instalment.method === null ? null : paymentNameOf(instalment.method, settings)
  return {
    data_parcela: instalment.due,
    valor_parcela: toDecimal(instalment.cents),
    ...(name === null ? {} : { forma_pagamento: name }),
    ...(instalment.note === null ? {} : { observacoes_parcela: truncate(instalment.note, 255) }),
  }
}

export function itemOf(row: Row): OrderItem {
  return {
    description: textOf(row.desc_servico) ?? '',
    quantity: quantityOf(row.horas_servico) ?? 0,
    unitCents: centsOf(row.valor_unit_servico) ?? 0,
  }
}

function instalmentOf(row: Row, settings: Settings): OrderInstalment {
  return {
    due: dayOf(row.data_parcela) ?? '',
    cents: centsOf(row.valor_parcela) ?? 0,
    method: methodOf(textOf(row.forma_pagamento), settings),
    note: textOf(row.observacoes_parcela),
  }
}

/** The id of a service line: no page names the field, so it is the first `id…` that is none of the known others. */
export function itemIdOf(row: Row): string | null {
  const others = ['id_ordem', 'id_servico', 'id_empresa', 'id_pedido', 'id_produto']
  const field = Object.keys(row).find(name => name.startsWith('id') && !others.includes(name))
  return field === undefined ? null : idOf(row[field])
}

export function sortedItems(items: readonly OrderItem[]): OrderItem[] {
  return sorted(items, ({ description, unitCents, quantity }) => [description, unitCents, quantity])
}

function sortedInstalments(instalments: readonly OrderInstalment[]): OrderInstalment[] {
  return sorted(instalments, ({ due, cents, method, note }) => [due, cents, method, note])
}

function sorted<T>(list: readonly T[], by: (one: T) => Json): T[] {
  const keyed = list.map(one => ({ one, key: JSON.stringify(by(one)) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one)
}

/** How VHSYS will show items and instalments after they were written. */
export function projectedItems(items: readonly OrderItem[]): OrderItem[] {
  return sortedItems(items.map(item => itemOf(itemRow(item))))
}

export function projectedInstalments(
  instalments: readonly OrderInstalment[],
  settings: Settings,
): OrderInstalment[] {
  return sortedInstalments(instalments.map(one => instalmentOf(parcelaRow(one, settings), settings)))
}

export function projectedHeader(fields: ServiceOrderFields): Pick<ServiceOrderFields, HeaderField> {
  const { customerName = '', date = '', notes = null } = headerOf(headerRow(fields, headerFields))
  return { customerName, date, notes }
}

function headerOf(row: Row): Partial<ServiceOrderFields> {
  const fields: Partial<ServiceOrderFields> = {}
  if ('nome_cliente' in row) fields.customerName = textOf(row.nome_cliente) ?? ''
  if ('data_pedido' in row) fields.date = dayOf(row.data_pedido) ?? ''
  if ('obs_pedido' in row) fields.notes = withoutMarker(textOf(row.obs_pedido))
  if ('status_pedido' in row) fields.status = statusOf(textOf(row.status_pedido))
  return fields
}

/** The lists of an order, where they were read. */
export interface OrderParts {
  items: Row[]
  instalments: Row[]
}

/** The order a row shows; without `parts` (a list shows none) it has neither items nor instalments. */
export function orderDocument(
  row: Row,
  parts: OrderParts | null,
  settings: Settings,
): ErpDocument<'service_order'> | null {
  const id = idOf(row.id_ordem)
  if (id === null) return null
  const fields = headerOf(row)
  const customer = idOf(row.id_cliente)
  const native: OrderNative = {
    items: parts?.items.map(one => ({ id: itemIdOf(one), item: itemOf(one) })) ?? [],
    doubted: false,
  }
  if (parts) {
    fields.items = sortedItems(native.items.map(({ item }) => item))
    fields.instalments = sortedInstalments(parts.instalments.map(one => instalmentOf(one, settings)))
  }
  return {
    kind: 'service_order',
    id,
    number: idOf(row.id_pedido),
    marker: markerIn(textOf(row.referencia_ordem)),
    parents: customer === null ? {} : { customer },
    standing: isYes(row.lixeira) ? 'trashed' : fields.status === 'cancelled' ? 'cancelled' : 'live',
    bornAt: instantOf(row.data_cad_pedido),
    changedAt: instantOf(row.data_mod_pedido),
    whole: parts !== null,
    fields,
    native: native as unknown as Json,
  }
}

/** The driver's own note on an order's lines. */
export function orderNative(document: ErpDocument): OrderNative {
  return document.native as unknown as OrderNative
}
