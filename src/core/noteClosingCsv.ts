/**
 * The notes of a month's closing as rows of the accountant's file: one for each note, and the numbers that were voided. What is still
 * missing stands before them (`noteClosingOpenCsv.ts`).
 */
import { csvAmount } from './csvOut.ts'
import { documentNames, type NoteDocument } from './fiscal/noteGroups.ts'
import type { DifferenceReason } from './noteClosing.ts'
import type { Locale } from './text.ts'

export interface CsvNote {
  kind: NoteDocument
  state: 'issued' | 'cancelled' | 'denied'
  series: string | null
  number: string | null
  accessKey: string | null
  issuedOn: string | null
  customerName: string | null
  taxId: string | null
  baseCents: number | null
  issCents: number | null
  icmsCents: number | null
  pisCofinsCents: number | null
  withheldCents: number | null
  approximateTaxCents: number | null
  totalCents: number
  /** `YYYY-MM-DD HH:MM` in the store's zone. */
  cancelledAt: string | null
  /** Issued still, though what it stands for was undone. */
  undone: {
    return: { series: string; number: string; accessKey: string } | null
    reason: string | null
    confirmedBy: string | null
  } | null
  invoiceNumber: number | null
  /** Somebody issued it inside the ERP. */
  isMadeThere: boolean
  compared: CsvMoney | null
}

/** The money of an invoice in the month, with the first of its rows only, so that a column adds up. */
export interface CsvMoney {
  receivedCents: number
  openCents: number
  difference: { cents: number; because: { reason: DifferenceReason; cents: number }[] }
}

/** The columns of the file, in the order of their titles below. */
const keys = [
  'kind',
  'status',
  'series',
  'number',
  'accessKey',
  'date',
  'customer',
  'taxId',
  'base',
  'iss',
  'icms',
  'pisCofins',
  'withheld',
  'approximate',
  'total',
  'cancelledAt',
  'returnNote',
  'returnKey',
  'standsBecause',
  'invoice',
  'received',
  'open',
  'difference',
  'explanation',
] as const

/** A row of which only some cells are filled, each under its title. */
export function closingRow(cells: Partial<Record<(typeof keys)[number], string>>): string[] {
  return keys.map(key => cells[key] ?? '')
}

export const closingColumns: Readonly<Record<Locale, readonly string[]>> = {
  'pt-BR': [
    'Tipo',
    'Situação',
    'Série',
    'Número',
    'Chave de acesso',
    'Data',
    'Cliente',
    'CPF/CNPJ',
    'Base de cálculo',
    'ISS',
    'ICMS',
    'PIS e COFINS',
    'Retido',
    'Tributos aproximados',
    'Total da nota',
    'Cancelada em',
    'NF-e de devolução',
    'Chave da devolução',
    'Fica emitida porque',
    'Fatura',
    'Recebido no mês',
    'A receber',
    'Diferença',
    'Explicação',
  ],
  en: [
    'Kind',
    'Status',
    'Series',
    'Number',
    'Access key',
    'Date',
    'Customer',
    'Tax ID',
    'Tax base',
    'ISS',
    'ICMS',
    'PIS and COFINS',
    'Withheld',
    'Approximate taxes',
    'Note total',
    'Cancelled at',
    'NF-e of return',
    'Key of the return',
    'Stands because',
    'Invoice',
    'Received in the month',
    'Still to be received',
    'Difference',
    'Explanation',
  ],
  es: [
    'Tipo',
    'Situación',
    'Serie',
    'Número',
    'Clave de acceso',
    'Fecha',
    'Cliente',
    'CPF/CNPJ',
    'Base imponible',
    'ISS',
    'ICMS',
    'PIS y COFINS',
    'Retenido',
    'Impuestos aproximados',
    'Total de la nota',
    'Anulada el',
    'NF-e de devolución',
    'Clave de la devolución',
    'Queda emitida porque',
    'Factura',
    'Cobrado en el mes',
    'Por cobrar',
    'Diferencia',
    'Explicación',
  ],
}

const states: Record<Locale, Record<CsvNote['state'], string>> = {
  'pt-BR': { issued: 'Emitida', cancelled: 'Cancelada', denied: 'Denegada' },
  en: { issued: 'Issued', cancelled: 'Cancelled', denied: 'Denied' },
  es: { issued: 'Emitida', cancelled: 'Anulada', denied: 'Denegada' },
}

const reasons: Record<Locale, Record<DifferenceReason, string>> = {
  'pt-BR': {
    unpaid: 'em aberto',
    paid_other_month: 'recebido em outro mês',
    discount_at_receipt: 'desconto no recebimento',
    surcharge_at_receipt: 'acréscimo no recebimento',
    interest_at_receipt: 'juros no recebimento',
    withheld_at_receipt: 'imposto retido pelo cliente',
    given_back: 'devolvido ou em crédito do cliente',
    note_other_month: 'nota de outro mês',
    without_note: 'itens sem nota',
    returned: 'nota de venda ou serviço desfeito',
    note_differs: 'nota com valor diferente dos itens',
  },
  en: {
    unpaid: 'unpaid',
    paid_other_month: 'received in another month',
    discount_at_receipt: 'discount at receipt',
    surcharge_at_receipt: 'surcharge at receipt',
    interest_at_receipt: 'interest at receipt',
    withheld_at_receipt: 'tax withheld by the customer',
    given_back: 'given back or kept as credit',
    note_other_month: 'note of another month',
    without_note: 'lines without a note',
    returned: 'note of an undone sale or service',
    note_differs: 'note differs from the lines',
  },
  es: {
    unpaid: 'pendiente',
    paid_other_month: 'cobrado en otro mes',
    discount_at_receipt: 'descuento al cobrar',
    surcharge_at_receipt: 'recargo al cobrar',
    interest_at_receipt: 'intereses al cobrar',
    withheld_at_receipt: 'impuesto retenido por el cliente',
    given_back: 'devuelto o a favor del cliente',
    note_other_month: 'nota de otro mes',
    without_note: 'ítems sin nota',
    returned: 'nota de venta o servicio deshecho',
    note_differs: 'nota con valor distinto de los ítems',
  },
}

/** Numbers that were voided: no note has them, and no money belongs to them. */
export interface CsvVoided {
  series: string
  first: number
  last: number
  protocol: string | null
  voidedOn: string | null
}

const madeThere: Record<Locale, string> = {
  'pt-BR': 'emitida dentro do ERP',
  en: 'issued inside the ERP',
  es: 'emitida dentro del ERP',
}

const voidedWord: Record<Locale, string> = { 'pt-BR': 'Inutilizada', en: 'Voided', es: 'Inutilizada' }

const amount = (cents: number | null | undefined, locale: Locale) =>
  cents == null ? '' : csvAmount(cents, locale)

export function noteRows(notes: readonly CsvNote[], locale: Locale): string[][] {
  return notes.map(note => [
    documentNames[note.kind],
    states[locale][note.state],
    note.series ?? '',
    note.number ?? '',
    note.accessKey ?? '',
    note.issuedOn ?? '',
    note.customerName ?? '',
    note.taxId ?? '',
    amount(note.baseCents, locale),
    amount(note.issCents, locale),
    amount(note.icmsCents, locale),
    amount(note.pisCofinsCents, locale),
    amount(note.withheldCents, locale),
    amount(note.approximateTaxCents, locale),
    amount(note.totalCents, locale),
    note.cancelledAt ?? '',
    note.undone?.return ? `${note.undone.return.series}/${note.undone.return.number}` : '',
    note.undone?.return?.accessKey ?? '',
    [note.undone?.reason, note.undone?.confirmedBy].filter(Boolean).join(' · '),
    note.invoiceNumber === null ? '' : String(note.invoiceNumber),
    ...moneyCells(note.compared, locale, note.isMadeThere ? [madeThere[locale]] : []),
  ])
}

/**
 * Received, still to be received, the difference, and what it is made of.
 * @param first told before what the difference is made of
 */
export function moneyCells(money: CsvMoney | null, locale: Locale, first: readonly string[] = []): string[] {
  const because = (money?.difference.because ?? []).map(
    ({ reason, cents }) => `${reasons[locale][reason]} ${csvAmount(cents, locale)}`,
  )
  return [
    amount(money?.receivedCents, locale),
    amount(money?.openCents, locale),
    amount(money?.difference.cents, locale),
    [...first, ...because].join('; '),
  ]
}

/** As a range of numbers is written: `7`, `7–9`. */
export const rangeText = (first: number, last: number) =>
  first === last ? String(first) : `${first}–${last}`

export function voidedRows(voided: readonly CsvVoided[], locale: Locale): string[][] {
  return voided.map(({ series, first, last, protocol, voidedOn }) => [
    documentNames.nfce,
    voidedWord[locale],
    series,
    rangeText(first, last),
    protocol ?? '',
    voidedOn ?? '',
    ...closingColumns[locale].slice(6).map(() => ''),
  ])
}
