/** How a shop is paid, the most usual first. */
import type { PaymentMethod } from '../api/types.ts'

export const paymentMethods: readonly PaymentMethod[] = [
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
