/**
 * The receipt of an invoice: what a customer may see of it, and nothing else. No tax id or address of the customer, no id
 * of ours, nothing of the ERP.
 */
import type { Tx } from '../store/database.ts'

export interface ReceiptView {
  store: {
    name: string
    legalName: string | null
    taxId: string | null
    city: string | null
    state: string | null
  }
  number: number
  issuedOn: string
  /** The store's day it is read on: what it says is as of then. */
  asOf: string
  cancelled: boolean
  customerName: string | null
  petName: string | null
  /** Each with its own discount or surcharge, which its total has within it. */
  lines: {
    description: string
    quantity: number
    unitPriceCents: number
    adjustmentCents: number
    totalCents: number
  }[]
  /** Given on the whole: below zero for a discount. With the lines it is the total. */
  adjustmentCents: number
  /** What stands of each payment. */
  payments: { method: string; amountCents: number; receivedOn: string }[]
  totalCents: number
  paidCents: number
  /** What was conceded or added as money came in, over what stands. */
  discountCents: number
  surchargeCents: number
  interestCents: number
  /** Kept back by the customer and paid to the tax side. */
  withheldCents: number
  /** Received beyond the total: kept as credit, given back, or undecided. */
  excessCents: number
  openCents: number
}

type TermCents = 'discountCents' | 'surchargeCents' | 'interestCents' | 'withheldCents'

/** @param asOf the store's day */
export async function viewReceipt(tx: Tx, invoiceId: string, asOf: string): Promise<ReceiptView | null> {
  const [head] = await tx<Omit<ReceiptView, 'asOf' | 'lines' | 'payments' | 'paidCents' | TermCents>[]>`
    select jsonb_build_object('name', s.name, 'legalName', s.legal_name, 'taxId', s.tax_id, 'city', s.city,
        'state', s.state) as store,
      i.number, i.issued_on as "issuedOn", i.status = 'cancelled' as cancelled, c.name as "customerName",
      p.name as "petName", i.total as "totalCents",
      (case when i.status = 'open' then i.total - i.received else 0 end)::numeric(12,2) as "openCents",
      (select coalesce(sum(share), 0) from invoice_line where invoice_id = i.id)::numeric(12,2) as "adjustmentCents",
      (select coalesce(sum(amount), 0) from excess where invoice_id = i.id)::numeric(12,2) as "excessCents"
    from invoice i
      join store s on s.id = i.store_id
      left join customer c on c.id = i.customer_id
      left join appointment a on a.invoice_id = i.id
      left join pet p on p.id = coalesce(a.pet_id, i.pet_id)
    where i.id = ${invoiceId}`
  if (!head) return null
  const lines = await tx<ReceiptView['lines']>`
    select description, quantity, unit_price as "unitPriceCents", adjustment as "adjustmentCents",
      (total - share)::numeric(12,2) as "totalCents"
    from invoice_line where invoice_id = ${invoiceId} order by position`
  const payments = await tx<ReceiptView['payments']>`
    select p.method, sum(a.amount)::numeric(12,2) as "amountCents", p.received_on as "receivedOn"
    from payment p join standing_allocation a on a.payment_id = p.id
    where p.invoice_id = ${invoiceId}
    group by p.id order by p.received_on, p.created_at, p.position`
  const [terms] = await tx<Pick<ReceiptView, TermCents>[]>`
    select coalesce(sum(a.discount), 0)::numeric(12,2) as "discountCents",
      coalesce(sum(a.surcharge), 0)::numeric(12,2) as "surchargeCents",
      coalesce(sum(a.interest), 0)::numeric(12,2) as "interestCents",
      coalesce(sum(a.withheld), 0)::numeric(12,2) as "withheldCents"
    from standing_allocation a join payment p on p.id = a.payment_id where p.invoice_id = ${invoiceId}`
  const paidCents = payments.reduce((sum, payment) => sum + payment.amountCents, 0)
  return { ...head, ...terms!, asOf, lines: [...lines], payments: [...payments], paidCents }
}
