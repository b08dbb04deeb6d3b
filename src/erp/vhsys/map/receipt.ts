/**
 * Receipts: money received, as VHSYS shows it. It gives receipts no record of their own, so each gets an id here:
 *
 * - `<id>:<id_recebimento>`: a row of `parciais` on record `<id>`;
 * - `<id>`: what record `<id>` received beyond its rows, or the record that stands for one receipt.
 *
 * Source: VHSYS API v2, Contas a receber, `parciais[]`.
 */
import { sum, toDecimal } from '../../../core/money.ts'
import { type ReceivableTerms, receivableTermNames, receivableTermsOf } from '../../../core/receiptTerms.ts'
import type { ErpDocument, Json, ReceiptFields } from '../../port/index.ts'
import { isReceiptNote, markerIn } from '../markers.ts'
import { methodOf } from '../paymentNames.ts'
import { centsOf, dayOf, idOf, instantOf, isRow, isYes, type Row, textOf } from '../values.ts'

type Settings = { readonly [name: string]: Json }

export type ReceiptNative = {
  /** See `ReceivableNative`. */
  doubted: boolean
  /** The record stands for this receipt alone. */
  own: boolean
}

/** The record a receipt's id belongs to. */
export function recordOfReceipt(receiptId: string): string {
  return receiptId.split(':')[0]!
}

/** Every receipt a record shows. One that stands for a receipt shows it even before the money is in. */
export function receiptsIn(row: Row, settings: Settings): ErpDocument<'receipt'>[] {
  const id = idOf(row.id_conta_rec)
  if (id === null) return []
  if (isReceiptNote(textOf(row.observacoes_rec))) return [ownReceipt(row, id, settings)]
  const paid = centsOf(row.valor_pago) ?? 0
  // An unsettled record may keep the rows of receipts that no longer count; its total then says nothing was received.
  const parts = paid === 0 && !isYes(row.liquidado_rec) ? [] : partsOf(row)
  const listed = parts.map(part =>
    sharedReceipt(row, `${id}:${idOf(part.id_recebimento) ?? ''}`, part, settings),
  )
  const beyond = paid - parts.reduce((cents, part) => cents + (centsOf(part.valor_pago) ?? 0), 0)
  const rest = restOfTerms(row, parts)
  if (beyond <= 0) {
    const last = listed.pop()
    return last ? [...listed, withTerms(last, rest)] : listed
  }
  const last = sharedReceipt(row, id, row, settings)
  return [...listed, { ...last, fields: { ...last.fields, ...rest, amountCents: beyond } }]
}

/**
 * What a settled record shows of terms beyond its rows. No page says whether they stand on the record, on its rows or on
 * both; the receipt that settled it is the one they came with. Of an open record they are somebody's plan, and no receipt's.
 */
function restOfTerms(row: Row, parts: readonly Row[]): ReceivableTerms {
  return isYes(row.liquidado_rec) ? termsBeyond(row, parts) : receivableTermsOf({})
}

/**
 * Terms that an open record shows and none of its receipts does, and those of its receipts together; null where the answer
 * does not tell of receipts.
 */
export function termsShown(
  row: Row,
): { plannedTerms: ReceivableTerms; receiptTerms: ReceivableTerms } | null {
  if (!Array.isArray(row.parciais) || !('liquidado_rec' in row)) return null
  const parts = partsOf(row)
  const isSettled = isYes(row.liquidado_rec)
  return {
    plannedTerms: isSettled ? receivableTermsOf({}) : termsBeyond(row, parts),
    receiptTerms: termsOfAll(row),
  }
}

/** The terms of all receipts of a record, wherever the account shows them. */
function termsOfAll(row: Row): ReceivableTerms {
  const parts = partsOf(row)
  return [restOfTerms(row, parts), ...parts.map(termsIn)].reduce(addTerms)
}

function addTerms(one: ReceivableTerms, other: ReceivableTerms): ReceivableTerms {
  return {
    discountCents: one.discountCents + other.discountCents,
    surchargeCents: one.surchargeCents + other.surchargeCents,
    interestCents: one.interestCents + other.interestCents,
  }
}

function termsBeyond(row: Row, parts: readonly Row[]): ReceivableTerms {
  const whole = termsIn(row)
  const told = parts.map(termsIn)
  const beyond = (name: keyof ReceivableTerms) =>
    Math.max(0, whole[name] - sum(told.map(terms => terms[name])))
  return {
    discountCents: beyond('discountCents'),
    surchargeCents: beyond('surchargeCents'),
    interestCents: beyond('interestCents'),
  }
}

function withTerms(receipt: ErpDocument<'receipt'>, more: ReceivableTerms): ErpDocument<'receipt'> {
  return { ...receipt, fields: { ...receipt.fields, ...addTerms(receivableTermsOf(receipt.fields), more) } }
}

/** What VHSYS calls each of the terms. */
const termFields = {
  discountCents: 'valor_desconto',
  surchargeCents: 'valor_acrescimo',
  interestCents: 'valor_juros',
} as const

/** The terms a record or one of its rows shows, in cents. */
export function termsIn(row: Row): ReceivableTerms {
  const cents = (name: keyof ReceivableTerms) => centsOf(row[termFields[name]]) ?? 0
  return {
    discountCents: cents('discountCents'),
    surchargeCents: cents('surchargeCents'),
    interestCents: cents('interestCents'),
  }
}

/** The fields that say these terms; of those that are not given, none. */
export function termsRow(terms: Partial<ReceivableTerms>): { [field: string]: Json } {
  const given = receivableTermNames.filter(name => terms[name] !== undefined)
  return Object.fromEntries(given.map(name => [termFields[name], toDecimal(terms[name]!)]))
}

function sharedReceipt(row: Row, id: string, shown: Row, settings: Settings): ErpDocument<'receipt'> {
  return {
    ...receiptBase(row, id),
    marker: markerIn(textOf(shown.obs_pagamento)),
    parents: { receivable: idOf(row.id_conta_rec) ?? '' },
    fields: receiptFields(shown, settings),
  }
}

/** Nothing received reads as an amount of 0, which no receipt of the shop ever is. */
function ownReceipt(row: Row, id: string, settings: Settings): ErpDocument<'receipt'> {
  const isSettled = isYes(row.liquidado_rec)
  const native: ReceiptNative = { doubted: false, own: true }
  return {
    ...receiptBase(row, id),
    marker: markerIn(textOf(row.observacoes_rec)),
    parents: {},
    fields: isSettled ? { ...receiptFields(row, settings), ...termsOfAll(row) } : { amountCents: 0 },
    native,
  }
}

function receiptBase(row: Row, id: string): ErpDocument<'receipt'> {
  return {
    kind: 'receipt',
    id,
    number: null,
    marker: null,
    parents: {},
    standing: isYes(row.lixeira) ? 'trashed' : 'live',
    bornAt: instantOf(row.data_cad_rec),
    changedAt: instantOf(row.data_mod_rec),
    whole: true,
    fields: {},
    native: { doubted: false, own: false } satisfies ReceiptNative,
  }
}

function receiptFields(row: Row, settings: Settings): ReceiptFields {
  return {
    receivedOn: dayOf(row.data_pagamento) ?? '',
    amountCents: centsOf(row.valor_pago) ?? 0,
    ...termsIn(row),
    method: methodOf(textOf(row.forma_pagamento), settings) ?? 'other',
  }
}

function partsOf(row: Row): Row[] {
  return Array.isArray(row.parciais) ? row.parciais.filter(isRow) : []
}

/** The driver's own notes on a receipt. */
export function receiptNative(document: ErpDocument): ReceiptNative {
  return document.native as unknown as ReceiptNative
}
