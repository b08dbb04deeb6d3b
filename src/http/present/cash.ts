/** Cash sessions and takings as the API shows them. */
import { Type } from 'typebox'
import { csvAmount, csvOf } from '../../core/csvOut.ts'
import { methodName } from '../../core/paymentMethods.ts'
import type { Locale } from '../../core/text.ts'
import { type PaymentMethod, paymentMethods } from '../../shop/paymentLegs.ts'
import type { CashSessionView } from '../../views/cash.ts'
import type { Given, TakingsEntry, TakingsOfMethod } from '../../views/takings.ts'
import { Cents, Closed, Day, Id, Instant, Named, OneOf, OrNull } from '../schemas.ts'

const Name = OrNull(Type.String())
/** May be below zero. */
const SignedCents = Type.Integer({ description: 'Cents; below zero where more went out than came in.' })
const Method = OneOf(paymentMethods)
const GivenBack = Type.Integer({ minimum: 0, description: 'Refunds and paid-out credit, in cents.' })

const headFields = {
  id: Id,
  number: Type.Integer(),
  openedAt: Instant,
  openedBy: Name,
  closedAt: OrNull(Instant),
  closedBy: Name,
  overCents: Type.Integer({ minimum: 0, description: 'Counted too much, over all methods.' }),
  shortCents: Type.Integer({ minimum: 0, description: 'Counted too little; not set off against the other.' }),
}
export const CashSessionRowAnswer = Named('CashSessionRow', headFields)

export const CashSessionAnswer = Named('CashSession', {
  ...headFields,
  closingNote: OrNull(Type.String({ description: 'Why the count differs.' })),
  floatCents: Cents,
  inCents: Cents,
  outCents: Cents,
  methods: Type.Array(
    Closed({
      method: Method,
      receivedCents: Cents,
      reversedCents: Cents,
      givenBackCents: GivenBack,
      expectedCents: SignedCents,
      countedCents: OrNull(Cents),
      differenceCents: OrNull(Type.Integer({ description: 'Counted less expected.' })),
    }),
    { description: 'Cash first, with its float and what was put in and taken out.' },
  ),
  movements: Type.Array(
    Closed({
      id: Id,
      direction: OneOf(['in', 'out']),
      amountCents: Cents,
      reason: Type.String(),
      recordedBy: Name,
      createdAt: Instant,
    }),
  ),
  recounts: Type.Array(
    Closed({
      method: Method,
      beforeCents: Cents,
      countedCents: Cents,
      reason: Type.String(),
      countedBy: Name,
      createdAt: Instant,
    }),
    { description: 'Counts that corrected another after closing.' },
  ),
})

export function presentCashSession({ methods, recounts, ...session }: CashSessionView) {
  return { ...session, methods: methods.map(known), recounts: recounts.map(known) }
}

/** The table holds a method as text; only ours are written. */
const known = <Row extends { method: string }>(row: Row) => ({ ...row, method: row.method as PaymentMethod })

const figures = {
  receivedCents: Cents,
  reversedCents: Cents,
  givenBackCents: GivenBack,
  netCents: SignedCents,
}
export const TakingsAnswer = Named('Takings', {
  from: Day,
  to: Day,
  ...figures,
  given: Closed(
    {
      beforeBilling: Closed({ discountCents: Cents, surchargeCents: Cents }),
      atReceipt: Closed({
        discountCents: Cents,
        surchargeCents: Cents,
        interestCents: Cents,
        withheldCents: Cents,
      }),
    },
    {
      description:
        'Discounts, what came on top and tax withheld: before billing, on the invoices issued on these days, and with the money received on them.',
    },
  ),
  methods: Type.Array(Closed({ method: Method, ...figures, entries: Type.Integer() }), {
    description:
      'Those that moved, the largest first. The sums leave customer_credit out: it is no new money.',
  }),
})

export function presentTakings(from: string, to: string, methods: readonly TakingsOfMethod[], given: Given) {
  // What was paid with credit came in as money on an earlier day.
  const money = methods.filter(({ method }) => method !== 'customer_credit')
  const sum = (of: keyof typeof figures) => money.reduce((cents, each) => cents + each[of], 0)
  return {
    from,
    to,
    receivedCents: sum('receivedCents'),
    reversedCents: sum('reversedCents'),
    givenBackCents: sum('givenBackCents'),
    netCents: sum('netCents'),
    given,
    methods: methods.map(known),
  }
}

export const TakingsEntryAnswer = Named('TakingsEntry', {
  id: Type.String(),
  kind: OneOf(
    ['received', 'reversed', 'refunded', 'paid_out'],
    'Refunded: received beyond what was then charged. Paid out: credit of the customer.',
  ),
  day: Day,
  at: Instant,
  method: Method,
  amountCents: Cents,
  invoice: OrNull(
    Closed(
      { id: Id, number: Type.Integer() },
      { description: 'Null for credit that was paid out, and where `invoices` names several.' },
    ),
  ),
  jointReceiptId: OrNull(Id),
  invoices: Type.Array(Closed({ id: Id, number: Type.Integer(), customerName: Name, amountCents: Cents }), {
    description:
      'What each invoice has of one leg of a receipt over several, by number; together they are its amount. Otherwise empty.',
  }),
  customerName: Name,
  recordedBy: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'Null for what the ERP told.',
  }),
  reason: OrNull(Type.String()),
})

export function presentTakingsEntry({ invoiceId, invoiceNumber, invoices, ...entry }: TakingsEntry) {
  return {
    ...known(entry),
    invoice: invoiceId === null ? null : { id: invoiceId, number: invoiceNumber! },
    invoices: invoices.map(({ invoiceId: id, invoiceNumber: number, ...part }) => ({ id, number, ...part })),
  }
}

const columns: Record<Locale, string[]> = {
  'pt-BR': ['Dia', 'Forma', 'Tipo', 'Valor', 'Fatura', 'Cliente', 'Quem registrou', 'Motivo'],
  en: ['Day', 'Method', 'Kind', 'Amount', 'Invoice', 'Customer', 'Recorded by', 'Reason'],
  es: ['Día', 'Forma', 'Tipo', 'Importe', 'Factura', 'Cliente', 'Quién registró', 'Motivo'],
}
const kinds: Record<Locale, Record<TakingsEntry['kind'], string>> = {
  'pt-BR': {
    received: 'Recebido',
    reversed: 'Estornado',
    refunded: 'Excedente devolvido',
    paid_out: 'Crédito devolvido',
  },
  en: {
    received: 'Received',
    reversed: 'Reversed',
    refunded: 'Excess refunded',
    paid_out: 'Credit paid out',
  },
  es: {
    received: 'Cobrado',
    reversed: 'Revertido',
    refunded: 'Excedente devuelto',
    paid_out: 'Crédito devuelto',
  },
}
/**
 * The entries as a file for a spreadsheet, those over several invoices row by row; what went out has a minus, so that the
 * column adds up.
 */
export function takingsCsv(entries: readonly TakingsEntry[], locale: Locale): string {
  const eachInvoice = entries.flatMap(entry =>
    entry.invoices.length === 0 ? [entry] : entry.invoices.map(part => ({ ...entry, ...part })),
  )
  const rows = eachInvoice.map(({ day, method, kind, amountCents, ...entry }) => [
    day,
    methodName(method, locale),
    kinds[locale][kind],
    csvAmount(kind === 'received' ? amountCents : -amountCents, locale),
    entry.invoiceNumber === null ? '' : String(entry.invoiceNumber),
    entry.customerName ?? '',
    entry.recordedBy ?? '',
    entry.reason ?? '',
  ])
  return csvOf([columns[locale], ...rows], locale)
}
