/** A reconciliation as files for a spreadsheet: the totals of each kind, or the rows that do not agree. */
import { csvAmount, csvOf } from './csvOut.ts'
import type { ComparedField } from './reconciliation.ts'
import type { Locale } from './text.ts'

export interface CsvTotal {
  kind: string
  here: number
  there: number
  hereCents: number | null
  thereCents: number | null
  apart: number
  apartCents: number | null
  unread: 'not_listed' | 'refused' | null
}

export interface CsvRow {
  kind: string
  verdict: 'missing' | 'extra' | 'different'
  field: ComparedField | null
  hereSays: string | null
  thereSays: string | null
  hereCents: number | null
  thereCents: number | null
  number: string | null
  record: { label: string | null } | null
  explained: 'owed' | 'finding' | 'left' | 'made_there' | null
}

type Words = Record<Locale, Record<string, string>>

const kinds: Words = {
  'pt-BR': {
    customer: 'Cliente',
    product: 'Produto',
    service_order: 'Ordem de serviço',
    sales_order: 'Pedido de venda',
    receivable: 'Conta a receber',
    receipt: 'Recebimento',
    counter_sale: 'Venda balcão',
    service_note: 'NFS-e',
    consumer_note: 'NFC-e',
    stock_movement: 'Movimento de estoque',
  },
  en: {
    customer: 'Customer',
    product: 'Product',
    service_order: 'Service order',
    sales_order: 'Sales order',
    receivable: 'Receivable',
    receipt: 'Receipt',
    counter_sale: 'Counter sale',
    service_note: 'NFS-e',
    consumer_note: 'NFC-e',
    stock_movement: 'Stock movement',
  },
  es: {
    customer: 'Cliente',
    product: 'Producto',
    service_order: 'Orden de servicio',
    sales_order: 'Pedido de venta',
    receivable: 'Cuenta por cobrar',
    receipt: 'Cobro',
    counter_sale: 'Venta de mostrador',
    service_note: 'NFS-e',
    consumer_note: 'NFC-e',
    stock_movement: 'Movimiento de existencias',
  },
}

const sayings: Words = {
  'pt-BR': {
    missing: 'Falta no ERP',
    extra: 'Sobra no ERP',
    different: 'Diferente',
    amount: 'Valor',
    due: 'Vencimento',
    day: 'Data',
    status: 'Situação',
    number: 'Número da nota',
    owed: 'A caminho: ainda por enviar',
    finding: 'Há um aviso aberto',
    left: 'Alguém deixou assim',
    made_there: 'Feito no ERP',
    not_listed: 'O ERP não lista este tipo: não comparado',
    refused: 'O ERP recusou a lista: não comparado',
  },
  en: {
    missing: 'Missing in the ERP',
    extra: 'Extra in the ERP',
    different: 'Different',
    amount: 'Amount',
    due: 'Due date',
    day: 'Day',
    status: 'Status',
    number: 'Number of the note',
    owed: 'On its way: still to be sent',
    finding: 'A finding is open',
    left: 'Somebody left it so',
    made_there: 'Made in the ERP',
    not_listed: 'The ERP does not list this kind: not compared',
    refused: 'The ERP refused the list: not compared',
  },
  es: {
    missing: 'Falta en el ERP',
    extra: 'Sobra en el ERP',
    different: 'Diferente',
    amount: 'Importe',
    due: 'Vencimiento',
    day: 'Fecha',
    status: 'Situación',
    number: 'Número de la nota',
    owed: 'En camino: todavía por enviar',
    finding: 'Hay un aviso abierto',
    left: 'Alguien lo dejó así',
    made_there: 'Hecho en el ERP',
    not_listed: 'El ERP no lista este tipo: no comparado',
    refused: 'El ERP rechazó la lista: no comparado',
  },
}

/** What either side says of its status: of an order, and of a note. */
const orderStatuses: Words = {
  'pt-BR': {
    open: 'Em aberto',
    in_progress: 'Em andamento',
    fulfilled: 'Atendido',
    cancelled: 'Cancelado',
    sold: 'Vendido',
    unknown: 'Desconhecida',
  },
  en: {
    open: 'Open',
    in_progress: 'In progress',
    fulfilled: 'Fulfilled',
    cancelled: 'Cancelled',
    sold: 'Sold',
    unknown: 'Unknown',
  },
  es: {
    open: 'Abierto',
    in_progress: 'En curso',
    fulfilled: 'Atendido',
    cancelled: 'Anulado',
    sold: 'Vendido',
    unknown: 'Desconocida',
  },
}
const noteStatuses: Words = {
  'pt-BR': {
    draft: 'Não emitida',
    pending: 'Em processamento',
    issued: 'Emitida',
    cancelled: 'Cancelada',
    denied: 'Denegada',
  },
  en: {
    draft: 'Not issued',
    pending: 'Being issued',
    issued: 'Issued',
    cancelled: 'Cancelled',
    denied: 'Denied',
  },
  es: {
    draft: 'No emitida',
    pending: 'En proceso',
    issued: 'Emitida',
    cancelled: 'Anulada',
    denied: 'Denegada',
  },
}

const totalColumns: Record<Locale, string[]> = {
  'pt-BR': [
    'Documento',
    'Qtde aqui',
    'Valor aqui',
    'Qtde no ERP',
    'Valor no ERP',
    'Diferença',
    'Só no ERP',
    'Valor só no ERP',
    'Observação',
  ],
  en: [
    'Document',
    'Count here',
    'Amount here',
    'Count in the ERP',
    'Amount in the ERP',
    'Difference',
    'Only in the ERP',
    'Amount only in the ERP',
    'Note',
  ],
  es: [
    'Documento',
    'Cantidad aquí',
    'Importe aquí',
    'Cantidad en el ERP',
    'Importe en el ERP',
    'Diferencia',
    'Solo en el ERP',
    'Importe solo en el ERP',
    'Nota',
  ],
}

const rowColumns: Record<Locale, string[]> = {
  'pt-BR': [
    'Documento',
    'Resultado',
    'Campo',
    'Aqui',
    'No ERP',
    'Valor aqui',
    'Valor no ERP',
    'Número no ERP',
    'Registro',
    'Explicação',
  ],
  en: [
    'Document',
    'Result',
    'Field',
    'Here',
    'In the ERP',
    'Amount here',
    'Amount in the ERP',
    'Number in the ERP',
    'Record',
    'Explanation',
  ],
  es: [
    'Documento',
    'Resultado',
    'Campo',
    'Aquí',
    'En el ERP',
    'Importe aquí',
    'Importe en el ERP',
    'Número en el ERP',
    'Registro',
    'Explicación',
  ],
}

/** What a code is called; one that nobody named stays as it is. */
export function reconciliationWord(code: string, locale: Locale): string {
  return kinds[locale][code] ?? sayings[locale][code] ?? code
}

/** What a side says of a field: a status in words, anything else as it is. */
export function reconciliationSays(
  { kind, field }: Pick<CsvRow, 'kind' | 'field'>,
  says: string | null,
  locale: Locale,
): string {
  if (says === null) return ''
  const statuses = kind === 'service_note' || kind === 'consumer_note' ? noteStatuses : orderStatuses
  return field === 'status' ? (statuses[locale][says] ?? says) : says
}

export function totalsCsv(totals: readonly CsvTotal[], locale: Locale): string {
  const amount = (cents: number | null) => (cents === null ? '' : csvAmount(cents, locale))
  const rows = totals.map(({ kind, here, there, hereCents, thereCents, apart, apartCents, unread }) => {
    const word = reconciliationWord(kind, locale)
    if (unread) return [word, '', '', '', '', '', '', '', reconciliationWord(unread, locale)]
    const hasMoney = hereCents !== null || thereCents !== null
    const difference = hasMoney ? csvAmount((thereCents ?? 0) - (hereCents ?? 0), locale) : ''
    return [
      word,
      String(here),
      amount(hereCents),
      String(there),
      amount(thereCents),
      difference,
      String(apart),
      amount(apartCents),
      '',
    ]
  })
  return csvOf([totalColumns[locale], ...rows], locale)
}

export function rowsCsv(rows: readonly CsvRow[], locale: Locale): string {
  const amount = (cents: number | null) => (cents === null ? '' : csvAmount(cents, locale))
  const word = (code: string | null) => (code === null ? '' : reconciliationWord(code, locale))
  const cells = rows.map(row => [
    word(row.kind),
    word(row.verdict),
    word(row.field),
    reconciliationSays(row, row.hereSays, locale),
    reconciliationSays(row, row.thereSays, locale),
    amount(row.hereCents),
    amount(row.thereCents),
    row.number ?? '',
    row.record?.label ?? '',
    word(row.explained),
  ])
  return csvOf([rowColumns[locale], ...cells], locale)
}
