/**
 * Orders of both kinds: between `ordens-servico` and `pedidos` of VHSYS, with their lines and `parcelas`, and the
 * neutral order. What sets the two resources apart is an `OrderSort`, told as data in `map/serviceOrder.ts` and
 * `map/salesOrder.ts`; everything else is here. Lists are put in one order, so that two equal ones are equal as values.
 *
 * Source: VHSYS API v2, Ordens de serviço and Pedidos; line and parcela fields as its clients send and read them.
 */
import { toDecimal } from '../../../core/money.ts'
import { truncate } from '../../../core/text.ts'
import type {
  ErpDocument,
  FieldsOf,
  Json,
  OrderInstalment,
  OrderItem,
  OrderStatus,
  SalesItem,
  ServiceOrderFields,
} from '../../port/index.ts'
import { markerIn, withoutMarker } from '../markers.ts'
import { methodOf, paymentNameOf } from '../paymentNames.ts'
import type { QuestionName } from '../questions.ts'
import { resources } from '../resources.ts'
import { centsOf, dayOf, idOf, instantOf, isYes, type Row, textOf } from '../values.ts'

type Settings = { readonly [name: string]: Json }

export type OrderKind = 'service_order' | 'sales_order'
export type OrderFields = FieldsOf[OrderKind]
/** A line of either kind of order; one of a sales order names its product. */
export type Line = OrderItem | SalesItem

/** What sets one of VHSYS's two order resources apart from the other. */
export interface OrderSort {
  kind: OrderKind
  /** What people call it in front of its number. */
  label: string
  /** The text field that keeps our marker. */
  markerField: string
  /** The sub-resource of its lines, its last path segment. */
  lines: string
  /** @param of the service of the catalogue that a line of services names; null for none */
  lineRow: (line: Line, of?: string | null) => { [name: string]: Json }
  lineOf: (row: Row) => Line
  /** The id of a line that was read, by which it can be removed. */
  lineIdOf: (row: Row) => string | null
  /** What a new header says besides. */
  atBirth: { [name: string]: Json }
  /** What its row tells that the neutral order has no field for. */
  besides: (row: Row) => { [field: string]: Json }
  /** Which question says whether the lines of a reopened order can be changed. */
  itemChange: Extract<QuestionName, 'itemChange' | 'salesItemChange'>
  /** The name of its lines in findings. */
  linesField: string
}

export type OrderNative = {
  /** What must be known of an order's lines to remove one: each with its id, null where none was shown. */
  items: { id: string | null; item: Line }[]
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

/** A header needs a name; this is what a sale to nobody in particular is made out to. */
const nobody = 'Consumidor'

/** The header fields named, as VHSYS takes them. */
export function headerRow(
  fields: Pick<OrderFields, HeaderField>,
  changed: readonly HeaderField[],
): { [name: string]: Json } {
  return {
    ...(changed.includes('customerName')
      ? { nome_cliente: truncate(fields.customerName.trim() || nobody, 255) }
      : {}),
    ...(changed.includes('date') ? { data_pedido: fields.date } : {}),
    ...(changed.includes('notes') ? { obs_pedido: fields.notes ?? '' } : {}),
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

function instalmentOf(row: Row, settings: Settings): OrderInstalment {
  return {
    due: dayOf(row.data_parcela) ?? '',
    cents: centsOf(row.valor_parcela) ?? 0,
    method: methodOf(textOf(row.forma_pagamento), settings),
    note: textOf(row.observacoes_parcela),
  }
}

export function sortedLines(lines: readonly Line[]): Line[] {
  return sorted(lines, line => [
    line.description,
    line.unitCents,
    line.quantity,
    'productErpId' in line ? line.productErpId : null,
  ])
}

function sortedInstalments(instalments: readonly OrderInstalment[]): OrderInstalment[] {
  return sorted(instalments, ({ due, cents, method, note }) => [due, cents, method, note])
}

function sorted<T>(list: readonly T[], by: (one: T) => Json): T[] {
  const keyed = list.map(one => ({ one, key: JSON.stringify(by(one)) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one)
}

/** How VHSYS will show lines and instalments after they were written. */
export function projectedLines(sort: OrderSort, lines: readonly Line[]): Line[] {
  return sortedLines(lines.map(line => sort.lineOf(sort.lineRow(line))))
}

export function projectedInstalments(
  instalments: readonly OrderInstalment[],
  settings: Settings,
): OrderInstalment[] {
  return sortedInstalments(instalments.map(one => instalmentOf(parcelaRow(one, settings), settings)))
}

export function projectedHeader(fields: Pick<OrderFields, HeaderField>): Pick<OrderFields, HeaderField> {
  const { customerName = '', date = '', notes = null } = headerOf(headerRow(fields, headerFields))
  return { customerName, date, notes }
}

function headerOf(row: Row): Partial<Omit<ServiceOrderFields, 'items'>> {
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

/** The order a row shows; without `parts` (a list shows none) it has neither lines nor instalments. */
export function orderOf(
  sort: OrderSort,
  row: Row,
  parts: OrderParts | null,
  settings: Settings,
): ErpDocument<OrderKind> | null {
  const id = idOf(row[resources[sort.kind].idField])
  if (id === null) return null
  const header = headerOf(row)
  const customer = idOf(row.id_cliente)
  const native: OrderNative = {
    items: parts?.items.map(one => ({ id: sort.lineIdOf(one), item: sort.lineOf(one) })) ?? [],
    doubted: false,
  }
  const lists = parts && {
    items: sortedLines(native.items.map(({ item }) => item)),
    instalments: sortedInstalments(parts.instalments.map(one => instalmentOf(one, settings))),
  }
  return {
    kind: sort.kind,
    id,
    number: idOf(row.id_pedido),
    marker: markerIn(textOf(row[sort.markerField])),
    parents: customer === null ? {} : { customer },
    standing: isYes(row.lixeira) ? 'trashed' : header.status === 'cancelled' ? 'cancelled' : 'live',
    bornAt: instantOf(row.data_cad_pedido),
    changedAt: instantOf(row.data_mod_pedido),
    whole: parts !== null,
    fields: { ...header, ...lists, ...sort.besides(row) },
    native: native as unknown as Json,
  }
}

/** What the order comes to, where its row says so: no field of what a header sends. */
export function totalIn(row: Row, field: string): { totalCents?: number } {
  const totalCents = centsOf(row[field])
  return totalCents === null ? {} : { totalCents }
}

/** The driver's own note on an order's lines. */
export function orderNative(document: ErpDocument): OrderNative {
  return document.native as unknown as OrderNative
}
