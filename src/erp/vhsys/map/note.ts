/**
 * Notes of both kinds: from `notas-servico` and `notas-consumidor` of VHSYS to the neutral note. What sets the two resources
 * apart is a `NoteSort`, told as data in `map/serviceNote.ts` and `map/consumerNote.ts`; everything else is here.
 *
 * Must stay true: whether a note is issued is read from `nota_emitida` alone, and whether it is cancelled from
 * `nota_data_cancelamento` alone; `status_pedido` says neither.
 *
 * Source: VHSYS API v2, Notas_servico and Notas_consumidor.
 */
import { toDecimal } from '../../../core/money.ts'
import { fold } from '../../../core/text.ts'
import type { ErpDocument, FieldsOf, Json, NoteIssue, NotePart, NoteStage } from '../../port/index.ts'
import { markerIn } from '../markers.ts'
import type { FieldTable } from '../notes/fields.ts'
import { methodOf, paymentNameOf, paymentWordsOf } from '../paymentNames.ts'
import { resources } from '../resources.ts'
import { centsOf, dayOf, idOf, instantOf, isYes, type Row, textOf } from '../values.ts'
import { launched } from './launched.ts'

type Settings = { readonly [name: string]: Json }

export type NoteKind = 'service_note' | 'consumer_note'
export type NoteFields<K extends NoteKind = NoteKind> = FieldsOf[K]

/** What sets one of VHSYS's two note resources apart from the other. */
export interface NoteSort<K extends NoteKind = NoteKind> {
  kind: K
  /** Whether what is on it stands beside it, as products of the catalogue. */
  hasItems: boolean
  /** The field that shows the number the tax side knows the note by. */
  numberField: string
  /** The field with the receipt of what was handed to the tax side. */
  receiptField: string
  /** Fields that a header carries, besides those of every note. */
  besides: (row: Row) => Partial<NoteFields<K>>
  /** Neutral fields that a header is sent with; the others no call carries. */
  sent: readonly string[]
  /** Those of them named, as VHSYS takes them, besides those of every note. */
  row(fields: NoteFields<K>, changed: readonly string[]): { [name: string]: Json }
  /** What a new header says besides. */
  atBirth: { [name: string]: Json }
  /** The page's rules for a new header and for a change of one. */
  tables: { create: FieldTable; change: FieldTable; answer: FieldTable }
  /** What VHSYS writes into `identificacao` of everything that a note launches, before its id. */
  launches: string
}

/** The header fields of every note. */
export const headFields = ['environment', 'series', 'customerName', 'remarks'] as const

/** The fields named, as VHSYS takes them; a note of no series gets the account's own. */
export function headRow(
  sort: NoteSort,
  fields: NoteFields,
  changed: readonly string[],
): { [name: string]: Json } {
  const { environment, series, customerName, remarks } = fields
  const says = (name: (typeof headFields)[number]) => changed.includes(name)
  return {
    ...(says('environment') ? { ambiente: environment === 'live' ? 1 : 2 } : {}),
    ...(says('series') && series !== null ? { serie_nota: Number(series) } : {}),
    ...(says('customerName') ? { nome_cliente: customerName ?? '' } : {}),
    ...(says('remarks') ? { obs_pedido: remarks ?? '' } : {}),
    ...sort.row(fields, changed),
  }
}

/** How VHSYS will show a header after it was written. */
export function projectedHead(sort: NoteSort, fields: NoteFields): Partial<NoteFields> {
  return noteFieldsIn(sort, headRow(sort, fields, sort.sent))
}

/** An item as VHSYS shows it: no answer shows a product's taxes, its share of the discount, or a code that was not sent. */
export interface ShownItem {
  productErpId: string
  description: string
  quantity: number
  unit: string
  unitCents: number
  ncm: string
  cfop: string
  barcode: string | null
  approximateTaxCents: number | null
  approximateStateTaxCents: number | null
}

/** What the driver must know of a note to write it. */
export type NoteNative = {
  /** Each product with the id by which it is removed. */
  items: { id: string | null; item: ShownItem }[]
  /** The answer this was built from cannot be believed: read before anything follows from it. */
  doubted: boolean
}

/** The lists of a note, where they were read; a kind without products has no `items`. */
interface NoteParts {
  items: Row[] | null
  payments: Row[]
}

/** The note a row shows; without `parts` (a list shows none) it has neither items nor payments. */
export function noteOf(
  sort: NoteSort,
  row: Row,
  parts: NoteParts | null,
  settings: Settings,
): ErpDocument<NoteKind> | null {
  const id = idOf(row[resources[sort.kind].idField])
  if (id === null) return null
  const customer = idOf(row.id_cliente)
  const items = parts?.items?.map(one => ({ id: idOf(one.id_ped_produto), item: shownItem(one) })) ?? null
  const native: NoteNative = { items: items ?? [], doubted: false }
  return {
    kind: sort.kind,
    id,
    number: idOf(row.id_pedido),
    marker: markerIn(textOf(row.obs_interno_pedido)),
    parents: customer === null ? {} : { customer },
    standing: isYes(row.lixeira) ? 'trashed' : dayOf(row.nota_data_cancelamento) ? 'cancelled' : 'live',
    bornAt: instantOf(row.data_cad_pedido),
    changedAt: instantOf(row.data_mod_pedido),
    whole: parts !== null,
    fields: {
      ...noteFieldsIn(sort, row),
      ...(items && { items: sortedItems(items.map(({ item }) => item)) }),
      ...(parts && { payments: sortedPayments(parts.payments.map(one => paymentOf(one, settings))) }),
    } as Partial<NoteFields>,
    native: native as unknown as Json,
  }
}

/** What a header's row says; what it leaves out is left out. */
export function noteFieldsIn(sort: NoteSort, row: Row): Partial<NoteFields> {
  return {
    ...('ambiente' in row ? { environment: textOf(row.ambiente) === '1' ? 'live' : 'test' } : {}),
    ...('serie_nota' in row ? { series: idOf(row.serie_nota) } : {}),
    ...('nome_cliente' in row ? { customerName: textOf(row.nome_cliente) } : {}),
    ...('obs_pedido' in row ? { remarks: textOf(row.obs_pedido) } : {}),
    ...('nota_emitida' in row ? issueOf(sort, row) : {}),
    ...launched(row),
    ...sort.besides(row),
  } as Partial<NoteFields>
}

function issueOf(sort: NoteSort, row: Row): NoteIssue {
  const stage = stageOf(sort, row)
  return {
    stage,
    // A consumer note is counted as it is made: until it is issued its number says nothing.
    number: stage === 'draft' ? null : idOf(row[sort.numberField]),
    accessKey: idOf(row.nota_chave),
    protocol: idOf(row.nota_protocolo),
    issuedAt: instantOf(row.nota_data_autorizacao),
    cancelledAt: instantOf(row.nota_data_cancelamento),
  }
}

/** A note that is not issued and has a key or a receipt of the tax side is on its way there. */
function stageOf(sort: NoteSort, row: Row): NoteStage {
  if (dayOf(row.nota_data_cancelamento) !== null) return 'cancelled'
  if (isYes(row.nota_emitida)) return 'issued'
  if (isYes(row.nota_denegada)) return 'denied'
  return idOf(row.nota_chave) === null && idOf(row[sort.receiptField]) === null ? 'draft' : 'pending'
}

/** One amount of a row by its neutral name; nothing where the row does not say it. */
export function centsIn<Name extends string>(
  row: Row,
  field: string,
  name: Name,
): { [N in Name]?: number } | Record<string, never> {
  const cents = centsOf(row[field])
  return cents === null ? {} : ({ [name]: cents } as { [N in Name]?: number })
}

/** How it is paid, as VHSYS takes it. A method without a name there is left out, so ask `paymentNameOf` first. */
export function paymentRow({ due, cents, method }: NotePart, settings: Settings): { [name: string]: Json } {
  const name = method === null ? null : paymentNameOf(method, settings)
  const words = method === null || name === null ? null : paymentWordsOf(name, method)
  return {
    data_parcela: due,
    valor_parcela: toDecimal(cents),
    ...(name === null ? {} : { forma_pagamento: name }),
    ...(words === null ? {} : { observacoes_parcela: words }),
  }
}

function paymentOf(row: Row, settings: Settings): NotePart {
  return {
    due: dayOf(row.data_parcela) ?? '',
    cents: centsOf(row.valor_parcela) ?? 0,
    method: methodOf(textOf(row.forma_pagamento), settings),
    said: saidOf(row),
  }
}

/** How VHSYS itself says a payment: its name, however it is spelt there, and the words beside it. */
export function saidOf(row: Row): string {
  return [fold(textOf(row.forma_pagamento) ?? ''), textOf(row.observacoes_parcela) ?? ''].join(' ').trim()
}

/** How VHSYS will show the payments after they were written. */
export function projectedPayments(payments: readonly NotePart[], settings: Settings): NotePart[] {
  return sortedPayments(payments.map(one => paymentOf(paymentRow(one, settings), settings)))
}

function shownItem(row: Row): ShownItem {
  const barcode = textOf(row.codigo_barras)
  return {
    productErpId: idOf(row.id_produto) ?? '',
    description: textOf(row.desc_produto) ?? '',
    quantity: Number(textOf(row.qtde_produto) ?? 0),
    unit: textOf(row.unidade_produto) ?? '',
    unitCents: centsOf(row.valor_unit_produto) ?? 0,
    ncm: textOf(row.ncm_produto) ?? '',
    cfop: idOf(row.cfop_produto) ?? '',
    barcode: barcode === noBarcode ? null : barcode,
    approximateTaxCents: centsOf(row.valor_tributos_total) || null,
    approximateStateTaxCents: centsOf(row.valor_tributosEst_total) || null,
  }
}

/** What a product without a barcode says. */
export const noBarcode = 'SEM GTIN'

/** How VHSYS will show products after these rows were written. */
export function projectedItems(rows: readonly Row[]): ShownItem[] {
  return sortedItems(rows.map(shownItem))
}

export function sortedItems(items: readonly ShownItem[]): ShownItem[] {
  return sorted(items)
}

function sortedPayments(payments: readonly NotePart[]): NotePart[] {
  return sorted(payments)
}

/** One order for lists, so that two equal ones are equal as values. Every element has its fields in the order written here. */
function sorted<T>(list: readonly T[]): T[] {
  const keyed = list.map(one => ({ one, key: JSON.stringify(one) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one)
}

/** The driver's own note on a document. */
export function noteNative(document: ErpDocument): NoteNative {
  return document.native as unknown as NoteNative
}
