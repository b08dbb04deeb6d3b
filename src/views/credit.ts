/**
 * A customer's credit: the rows it comes from, and what they come to.
 *
 * The balance is the sum of the rows and nothing stored: received beyond what was charged and kept, less what was withdrawn
 * with the receipt that brought it, less what was paid with it and stands, less what was given back in money.
 */
import type { Tx } from '../store/database.ts'

export interface CreditEntry {
  id: string
  kind: 'kept' | 'withdrawn' | 'used' | 'returned' | 'paid_out'
  /** Below zero where it went. */
  amountCents: number
  at: string
  invoiceId: string | null
  invoiceNumber: number | null
  /** Of what was paid out: how and why. */
  method: string | null
  reason: string | null
}

/** What there is to pay with, in cents. */
export async function creditOf(tx: Tx, customerId: string): Promise<number> {
  const [row] = await tx<{ cents: number }[]>`
    select coalesce(sum(amount), 0)::numeric(12,2) as cents from (${creditRows(tx, customerId)}) entry`
  return row!.cents
}

/** Every row behind the balance, the newest first. */
export function listCredit(tx: Tx, customerId: string): Promise<CreditEntry[]> {
  return tx<CreditEntry[]>`
    select entry.id, entry.kind, entry.amount as "amountCents", entry.at, entry.invoice_id as "invoiceId",
      i.number as "invoiceNumber", entry.method, entry.reason
    from (${creditRows(tx, customerId)}) entry left join invoice i on i.id = entry.invoice_id
    order by entry.at desc, entry.id desc`
}

/**
 * Every row of a customer's credit, as a query.
 * @param customer the id, or a column that has it
 */
export function creditRows(tx: Tx, customer: string | ReturnType<Tx>) {
  return tx`
    select e.id, case when e.amount < 0 then 'withdrawn' else 'kept' end as kind, e.amount, e.created_at as at,
      e.invoice_id, null as method, null as reason
    from excess e join invoice i on i.id = e.invoice_id
    where i.customer_id = ${customer as string} and e.kind = 'credit'
    union all
    select p.id, 'used', -p.amount, p.created_at, p.invoice_id, null, null
    from payment p join invoice i on i.id = p.invoice_id
    where i.customer_id = ${customer as string} and p.method = 'customer_credit'
    union all
    select r.id, 'returned', r.amount - r.given_before, r.created_at, r.invoice_id, null, r.reason
    from reversal r join allocation a on a.id = r.allocation_id
      join payment p on p.id = a.payment_id join invoice i on i.id = p.invoice_id
    where i.customer_id = ${customer as string} and p.method = 'customer_credit'
    union all
    select o.id, 'paid_out', -o.amount, o.created_at, null, o.method, o.reason
    from credit_payout o where o.customer_id = ${customer as string}`
}
