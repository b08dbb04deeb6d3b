/**
 * What a month still lacks, as the first rows of the accountant's file: everything that was billed and has no note, the numbers that
 * are still to be voided, and the notes that were issued inside the ERP and belong to nothing here. The columns are those of the notes; *Status* tells them apart.
 */
import { csvAmount } from './csvOut.ts'
import { documentNames, type NoteKind } from './fiscal/noteGroups.ts'
import { type CsvMoney, closingRow, moneyCells, rangeText } from './noteClosingCsv.ts'
import type { Locale } from './text.ts'

/** One kind of one invoice without a note. */
export interface CsvUnnoted {
  kind: NoteKind
  /** The day of the service, or of the sale. */
  on: string
  customerName: string | null
  taxId: string | null
  cents: number
  invoiceNumber: number
  why: 'error' | 'asked' | 'unpaid' | 'on_demand' | 'not_asked'
  /** It waits for its payment and the month of the service is over. */
  isLate: boolean
  /** What stops its note, as a sentence, and the authority's own words. */
  stop: { cause: string; words: string | null } | null
  compared: CsvMoney | null
}

/** Numbers of the NFC-e that no note has. */
export interface CsvGap {
  series: string
  first: number
  last: number
  /** The day of the first note after it. */
  gapOn: string | null
  /** The last day to void it; null where somebody asked for that already. */
  voidBy: string | null
  isLate: boolean
}

/** A note that stands in the ERP only. */
export interface CsvNoteThere {
  kind: NoteKind
  state: 'issued' | 'cancelled' | 'denied'
  series: string | null
  number: string | null
  accessKey: string | null
  issuedOn: string
  customerName: string | null
  totalCents: number
  /** `YYYY-MM-DD HH:MM` in the store's zone. */
  cancelledAt: string | null
}

const words = {
  'pt-BR': {
    unissued: 'Sem nota',
    gap: 'Falha na numeração',
    voiding: 'Inutilização pedida',
    voidBy: 'inutilizar até',
    overdue: 'prazo vencido em',
    error: 'com erro',
    asked: 'aguardando emissão',
    unpaid: 'espera o pagamento',
    late: 'espera o pagamento, e o mês acabou',
    on_demand: 'só quando alguém pedir',
    not_asked: 'ninguém pediu',
    there_issued: 'Só no ERP: emitida',
    there_cancelled: 'Só no ERP: cancelada',
    there_denied: 'Só no ERP: denegada',
  },
  en: {
    unissued: 'Without a note',
    gap: 'Gap in the numbers',
    voiding: 'Voiding asked for',
    voidBy: 'to be voided by',
    overdue: 'was to be voided by',
    error: 'with an error',
    asked: 'awaiting issue',
    unpaid: 'waits for its payment',
    late: 'waits for its payment, and the month is over',
    on_demand: 'only when somebody asks',
    not_asked: 'nobody asked',
    there_issued: 'Only in the ERP: issued',
    there_cancelled: 'Only in the ERP: cancelled',
    there_denied: 'Only in the ERP: denied',
  },
  es: {
    unissued: 'Sin nota',
    gap: 'Hueco en la numeración',
    voiding: 'Inutilización pedida',
    voidBy: 'inutilizar hasta',
    overdue: 'plazo vencido el',
    error: 'con error',
    asked: 'esperando emisión',
    unpaid: 'espera el pago',
    late: 'espera el pago, y el mes terminó',
    on_demand: 'solo cuando alguien la pida',
    not_asked: 'nadie la pidió',
    there_issued: 'Solo en el ERP: emitida',
    there_cancelled: 'Solo en el ERP: anulada',
    there_denied: 'Solo en el ERP: denegada',
  },
} as const satisfies Record<Locale, Record<string, string>>

export function unnotedRows(list: readonly CsvUnnoted[], locale: Locale): string[][] {
  const said = words[locale]
  return list.map(({ kind, on, customerName, taxId, cents, invoiceNumber, why, isLate, stop, compared }) => {
    const first = [
      said[isLate ? 'late' : why],
      ...(stop ? [stop.cause] : []),
      ...(stop?.words ? [`“${stop.words}”`] : []),
    ]
    const [received, open, difference, explanation] = moneyCells(compared, locale, first)
    return closingRow({
      kind: documentNames[kind],
      status: said.unissued,
      date: on,
      customer: customerName ?? '',
      taxId: taxId ?? '',
      total: csvAmount(cents, locale),
      invoice: String(invoiceNumber),
      received: received!,
      open: open!,
      difference: difference!,
      explanation: explanation!,
    })
  })
}

export function gapRows(gaps: readonly CsvGap[], locale: Locale): string[][] {
  const said = words[locale]
  return gaps.map(({ series, first, last, gapOn, voidBy, isLate }) =>
    closingRow({
      kind: documentNames.nfce,
      status: voidBy === null ? said.voiding : said.gap,
      series,
      number: rangeText(first, last),
      date: gapOn ?? '',
      explanation: voidBy === null ? '' : `${isLate ? said.overdue : said.voidBy} ${voidBy}`,
    }),
  )
}

export function noteThereRows(notes: readonly CsvNoteThere[], locale: Locale): string[][] {
  return notes.map(note =>
    closingRow({
      kind: documentNames[note.kind],
      status: words[locale][`there_${note.state}`],
      series: note.series ?? '',
      number: note.number ?? '',
      accessKey: note.accessKey ?? '',
      date: note.issuedOn,
      customer: note.customerName ?? '',
      total: csvAmount(note.totalCents, locale),
      cancelledAt: note.cancelledAt ?? '',
    }),
  )
}
