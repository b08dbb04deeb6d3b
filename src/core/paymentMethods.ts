/** The names of the ways to pay, as people read them. Which there are is decided elsewhere (`shop/paymentLegs.ts`). */
import type { Locale } from './text.ts'

const names = {
  cash: { 'pt-BR': 'Dinheiro', en: 'Cash', es: 'Efectivo' },
  pix: { 'pt-BR': 'Pix', en: 'Pix', es: 'Pix' },
  debit_card: { 'pt-BR': 'Cartão de débito', en: 'Debit card', es: 'Tarjeta de débito' },
  credit_card: { 'pt-BR': 'Cartão de crédito', en: 'Credit card', es: 'Tarjeta de crédito' },
  bank_slip: { 'pt-BR': 'Boleto', en: 'Bank slip', es: 'Boleto' },
  bank_transfer: { 'pt-BR': 'Transferência', en: 'Bank transfer', es: 'Transferencia' },
  cheque: { 'pt-BR': 'Cheque', en: 'Cheque', es: 'Cheque' },
  voucher: { 'pt-BR': 'Vale', en: 'Voucher', es: 'Vale' },
  other: { 'pt-BR': 'Outro', en: 'Other', es: 'Otro' },
  customer_credit: { 'pt-BR': 'Crédito do cliente', en: 'Customer credit', es: 'Crédito del cliente' },
} as const satisfies Record<string, Record<Locale, string>>

/** The name of a way to pay; a text that is none is shown as it is. */
export function methodName(method: string, locale: Locale): string {
  return Object.hasOwn(names, method) ? names[method as keyof typeof names][locale] : method
}
