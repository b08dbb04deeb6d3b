/** A month's closing as a file for the accountant: a row for each note, then the numbers that were voided. */
import { csvAmount, csvOf } from './csvOut.ts'
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
  pisCofinsCents: number | null
  withheldCents: number | null
  approximateTaxCents: number | null
  totalCents: number
  /** `YYYY-MM-DD HH:MM` in the store's zone. */
  cancelledAt: string | null
  invoiceNumber: number | null
  compared: {
    receivedCents: number
    openCents: number
    difference: { cents: number; because: { reason: DifferenceReason; cents: number }[] }
  } | null
}

const columns: Record<Locale, string[]> = {
  'pt-BR': [
    'Tipo',
    'Situação',
    'Série',
    'Número',
    'Chave de acesso',
    'Emissão',
    'Cliente',
    'CPF/CNPJ',
    'Base de cálculo',
    'ISS',
    'PIS e COFINS',
    'Retido',
    'Tributos aproximados',
    'Total da nota',
    'Cancelada em',
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
    'Issued',
    'Customer',
    'Tax ID',
    'Tax base',
    'ISS',
    'PIS and COFINS',
    'Withheld',
    'Approximate taxes',
    'Note total',
    'Cancelled at',
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
    'Emisión',
    'Cliente',
    'CPF/CNPJ',
    'Base imponible',
    'ISS',
    'PIS y COFINS',
    'Retenido',
    'Impuestos aproximados',
    'Total de la nota',
    'Anulada el',
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
    given_back: 'devolvido ou em crédito do cliente',
    note_other_month: 'nota de outro mês',
    without_note: 'itens sem nota',
    note_differs: 'nota com valor diferente dos itens',
  },
  en: {
    unpaid: 'unpaid',
    paid_other_month: 'received in another month',
    discount_at_receipt: 'discount at receipt',
    surcharge_at_receipt: 'surcharge at receipt',
    interest_at_receipt: 'interest at receipt',
    given_back: 'given back or kept as credit',
    note_other_month: 'note of another month',
    without_note: 'lines without a note',
    note_differs: 'note differs from the lines',
  },
  es: {
    unpaid: 'pendiente',
    paid_other_month: 'cobrado en otro mes',
    discount_at_receipt: 'descuento al cobrar',
    surcharge_at_receipt: 'recargo al cobrar',
    interest_at_receipt: 'intereses al cobrar',
    given_back: 'devuelto o a favor del cliente',
    note_other_month: 'nota de otro mes',
    without_note: 'ítems sin nota',
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

const voidedWord: Record<Locale, string> = { 'pt-BR': 'Inutilizada', en: 'Voided', es: 'Inutilizada' }

export function closingCsv(notes: readonly CsvNote[], voided: readonly CsvVoided[], locale: Locale): string {
  const amount = (cents: number | null | undefined) => (cents == null ? '' : csvAmount(cents, locale))
  const rows = notes.map(note => [
    documentNames[note.kind],
    states[locale][note.state],
    note.series ?? '',
    note.number ?? '',
    note.accessKey ?? '',
    note.issuedOn ?? '',
    note.customerName ?? '',
    note.taxId ?? '',
    amount(note.baseCents),
    amount(note.issCents),
    amount(note.pisCofinsCents),
    amount(note.withheldCents),
    amount(note.approximateTaxCents),
    amount(note.totalCents),
    note.cancelledAt ?? '',
    note.invoiceNumber === null ? '' : String(note.invoiceNumber),
    amount(note.compared?.receivedCents),
    amount(note.compared?.openCents),
    amount(note.compared?.difference.cents),
    (note.compared?.difference.because ?? [])
      .map(({ reason, cents }) => `${reasons[locale][reason]} ${csvAmount(cents, locale)}`)
      .join('; '),
  ])
  const numbers = voided.map(({ series, first, last, protocol, voidedOn }) => [
    documentNames.nfce,
    voidedWord[locale],
    series,
    first === last ? String(first) : `${first}–${last}`,
    protocol ?? '',
    voidedOn ?? '',
    ...columns[locale].slice(6).map(() => ''),
  ])
  return csvOf([columns[locale], ...rows, ...numbers], locale)
}
