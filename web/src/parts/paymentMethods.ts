/** How a shop is paid, the most usual first. */
import type { MoneyMethod, PaymentMethod } from '../api/types.ts'

export const moneyMethods: readonly MoneyMethod[] = [
  'pix',
  'cash',
  'debit_card',
  'credit_card',
  'bank_slip',
  'bank_transfer',
  'cheque',
  'voucher',
  'other',
]

/** The same, and what the shop owes the customer. */
export const paymentMethods: readonly PaymentMethod[] = [...moneyMethods, 'customer_credit']
