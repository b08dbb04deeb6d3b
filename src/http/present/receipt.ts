/** A receipt as the API shows it, and the mail that carries its link. */
import { Type } from 'typebox'
import { formatMoney } from '../../core/money.ts'
import type { Locale } from '../../core/text.ts'
import { type PaymentMethod, paymentMethods } from '../../shop/paymentLegs.ts'
import { receiptLinkDays } from '../../shop/receiptLinks.ts'
import type { ReceiptView } from '../../views/receipt.ts'
import { Cents, Closed, Day, Named, OneOf, OrNull } from '../schemas.ts'
import { changeCents, termFields } from './charge.ts'

const Words = OrNull(Type.String())

export const ReceiptAnswer = Named('Receipt', {
  store: Closed({ name: Type.String(), legalName: Words, taxId: Words, city: Words, state: Words }),
  number: Type.Integer(),
  issuedOn: Day,
  asOf: Type.String({ format: 'date', description: 'The day it is read on: what it says is as of then.' }),
  cancelled: Type.Boolean(),
  customerName: Words,
  petName: Words,
  lines: Type.Array(
    Closed({
      description: Type.String(),
      quantity: Type.Integer(),
      unitPriceCents: Cents,
      adjustmentCents: changeCents('Its own discount, below zero, or surcharge; within its total.'),
      totalCents: Cents,
    }),
  ),
  adjustmentCents: changeCents(
    'Given on the whole: below zero for a discount. With the lines it is the total.',
  ),
  payments: Type.Array(Closed({ method: OneOf(paymentMethods), amountCents: Cents, receivedOn: Day }), {
    description: 'What stands of each payment; what was reversed is not in it.',
  }),
  totalCents: Cents,
  paidCents: Cents,
  discountCents: Cents,
  surchargeCents: Cents,
  interestCents: Cents,
  withheldCents: termFields.withheldCents,
  excessCents: Type.Integer({
    description: 'Received beyond the total: kept as credit, given back, or undecided.',
  }),
  openCents: Cents,
})

export function presentReceipt({ payments, ...receipt }: ReceiptView) {
  return {
    ...receipt,
    payments: payments.map(payment => ({ ...payment, method: payment.method as PaymentMethod })),
  }
}

const mail: Record<Locale, { subject: string; text: string }> = {
  'pt-BR': {
    subject: 'Recibo {invoices} – {store}',
    text: 'Olá, {name}.\n\nEste é o recibo {invoices} em {store}: {paid} recebidos. Veja e imprima neste endereço, válido por {days} dias:\n\n{link}\n\nEste recibo não é documento fiscal.\n',
  },
  en: {
    subject: 'Receipt {invoices} – {store}',
    text: 'Hello, {name}.\n\nThis is the receipt {invoices} at {store}: {paid} received. See and print it at this address, good for {days} days:\n\n{link}\n\nThis receipt is not a fiscal document.\n',
  },
  es: {
    subject: 'Recibo {invoices} – {store}',
    text: 'Hola, {name}.\n\nEste es el recibo {invoices} en {store}: {paid} cobrados. Véalo e imprímalo en esta dirección, válida por {days} días:\n\n{link}\n\nEste recibo no es un documento fiscal.\n',
  },
}
const invoiceWords: Record<Locale, [one: string, several: string]> = {
  'pt-BR': ['da fatura', 'das faturas'],
  en: ['of invoice', 'of invoices'],
  es: ['de la factura', 'de las facturas'],
}

/** What a mail says of a receipt. */
export interface MailedReceipt {
  numbers: readonly number[]
  store: string
  name: string | null
  paidCents: number
}

export function receiptMail(
  locale: Locale,
  { numbers, store, name, paidCents }: MailedReceipt,
  link: string,
) {
  const values: Record<string, string> = {
    invoices: `${invoiceWords[locale][numbers.length > 1 ? 1 : 0]} ${numbers.join(', ')}`,
    store,
    name: name ?? '',
    paid: formatMoney(paidCents, locale),
    days: String(receiptLinkDays),
    link,
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, gap: string) => values[gap] ?? '')
  // A line break in a name must not become a header.
  return { subject: fill(mail[locale].subject).replace(/[\r\n]+/g, ' '), text: fill(mail[locale].text) }
}
