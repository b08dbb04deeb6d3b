/** The ways of paying that every ERP is told of in one word. */

/** How a shop was paid. A connection maps each method it uses to the ERP's own name for it. */
export type PaymentMethod =
  | 'cash'
  | 'pix'
  | 'debit_card'
  | 'credit_card'
  | 'bank_slip'
  | 'bank_transfer'
  | 'cheque'
  | 'voucher'
  | 'other'
  /** What the shop owed the customer. */
  | 'customer_credit'
