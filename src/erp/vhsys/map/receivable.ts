/**
 * Receivables: between `contas-receber` of VHSYS and the neutral receivable. One record is one of two things: a
 * receivable, with the receipts it shows, or (its note says so) one receipt and nothing else. Receipts are in
 * `map/receipt.ts`.
 *
 * Source: VHSYS API v2, Contas a receber (field table, `parciais=1`).
 */
import { toDecimal } from '../../../core/money.ts'
import type { ReceivableTerms } from '../../../core/receiptTerms.ts'
import { truncate } from '../../../core/text.ts'
import type { DocumentKind, ErpDocument, Json, ReceivableFields } from '../../port/index.ts'
import { isReceiptNote, markerIn } from '../markers.ts'
import { centsOf, dayOf, idOf, instantOf, isYes, type Row, textOf } from '../values.ts'
import { receiptsIn, termsIn, termsShown } from './receipt.ts'

type Settings = { readonly [name: string]: Json }

/**
 * What a receivable shows beyond the neutral fields. The loop stores and compares it like any field, so that a
 * settlement of unknown outcome is recognised by it.
 */
export interface VhsysReceivableFields extends ReceivableFields {
  settled: boolean
  receivedCents: number
  /** Terms that stand on an open record beyond those of its receipts: somebody planned them there. */
  plannedTerms: ReceivableTerms
  /** Terms of all its receipts: what tells that somebody changed those of one that is settled. */
  receiptTerms: ReceivableTerms
}

export type ReceivableNative = {
  receipts: ErpDocument<'receipt'>[]
  /** Terms that stand on the record itself, whatever its receipts show; missing where nothing tells. */
  recordTerms?: ReceivableTerms
  /** The answer this was built from cannot be believed about money: read before anything follows from it. */
  doubted: boolean
}

export type EditableField = 'customerName' | 'title' | 'issuedOn' | 'due' | 'amountCents'

/** The fields named, as VHSYS takes them. `amountCents` is what the record itself is to hold. */
export function receivableRow(
  fields: ReceivableFields,
  changed: readonly EditableField[],
): { [name: string]: Json } {
  return {
    ...(changed.includes('title') ? { nome_conta: truncate(fields.title, 45) } : {}),
    ...(changed.includes('customerName') ? { nome_cliente: truncate(fields.customerName, 255) } : {}),
    ...(changed.includes('issuedOn') ? { data_emissao: fields.issuedOn } : {}),
    ...(changed.includes('due') ? { vencimento_rec: fields.due } : {}),
    ...(changed.includes('amountCents') ? { valor_rec: toDecimal(fields.amountCents) } : {}),
  }
}

export function receivableFields(row: Row): Partial<VhsysReceivableFields> {
  const fields: Partial<VhsysReceivableFields> = {}
  if ('nome_conta' in row) fields.title = textOf(row.nome_conta) ?? ''
  if ('nome_cliente' in row) fields.customerName = textOf(row.nome_cliente) ?? ''
  if ('data_emissao' in row) fields.issuedOn = dayOf(row.data_emissao) ?? ''
  if ('vencimento_rec' in row) fields.due = dayOf(row.vencimento_rec) ?? ''
  if ('valor_rec' in row) fields.amountCents = centsOf(row.valor_rec) ?? 0
  if ('liquidado_rec' in row) fields.settled = isYes(row.liquidado_rec)
  if ('valor_pago' in row) fields.receivedCents = centsOf(row.valor_pago) ?? 0
  const shown = termsShown(row)
  if (shown !== null) Object.assign(fields, shown)
  return fields
}

/** How VHSYS will show the fields after they were written. */
export function projectedReceivable(fields: ReceivableFields): ReceivableFields {
  const all = ['customerName', 'title', 'issuedOn', 'due', 'amountCents'] as const
  return { ...fields, ...receivableFields(receivableRow(fields, all)) }
}

/** Whether a record stands for one receipt. */
export function isReceiptRecord(row: Row): boolean {
  return isReceiptNote(textOf(row.observacoes_rec))
}

/** What launches accounts, by the mark that VHSYS gives them. */
const launchers: { [mark: string]: DocumentKind } = {
  OS: 'service_order',
  Ped: 'sales_order',
  NFSe: 'service_note',
  NFCe: 'consumer_note',
}

/** The receivable a record shows; null when it has no id or stands for one receipt. */
export function receivableDocument(row: Row, settings: Settings): ErpDocument<'receivable'> | null {
  const id = idOf(row.id_conta_rec)
  if (id === null || isReceiptRecord(row)) return null
  const customer = idOf(row.id_cliente)
  const [, launcher, origin] = /^(OS|Ped|NFSe|NFCe)_(\d+)$/.exec(textOf(row.identificacao) ?? '') ?? []
  const native: ReceivableNative = {
    receipts: receiptsIn(row, settings),
    recordTerms: termsIn(row),
    doubted: false,
  }
  return {
    kind: 'receivable',
    id,
    number: null,
    marker: markerIn(textOf(row.observacoes_rec)),
    parents: {
      ...(customer === null ? {} : { customer }),
      ...(origin === undefined ? {} : { [launchers[launcher!]!]: origin }),
    },
    standing: isYes(row.lixeira) ? 'trashed' : 'live',
    bornAt: instantOf(row.data_cad_rec),
    changedAt: instantOf(row.data_mod_rec),
    whole: true,
    fields: receivableFields(row),
    native: native as unknown as Json,
  }
}

/** The driver's own notes on a receivable. */
export function receivableNative(document: ErpDocument): ReceivableNative {
  return document.native as unknown as ReceivableNative
}

/** A receivable's fields with those only VHSYS's driver knows. */
export function shownReceivable(document: ErpDocument): Partial<VhsysReceivableFields> {
  return document.fields as Partial<VhsysReceivableFields>
}
