/**
 * What was taken, day by day and method by method: received less what went out again, and the rows behind each figure.
 *
 * A payment counts on the day the money came in; a reversal, a refund and paid-out credit on the day they were done, so a
 * day that was looked at does not change afterwards. Each figure is the sum of its rows, to the cent. The till counts the same
 * rows (`cash.ts`), of its session.
 *
 * One leg of a receipt over several invoices is one entry, as it is one slip or one Pix for whoever counts; what it gave to
 * each invoice is within it. So is what one act took back of such a leg.
 */
import type { ReceiptTerms } from '../core/receiptTerms.ts'
import type { Tx } from '../store/database.ts'

export interface TakingsFilter {
  /** Shop days, both included. */
  from: string
  to: string
  /** Null: all. */
  method: string | null
}

export interface TakingsOfMethod {
  method: string
  receivedCents: number
  reversedCents: number
  /** Refunds and paid-out credit. */
  givenBackCents: number
  netCents: number
  /** How many entries lie behind it. */
  entries: number
}

/** Every method that moved, the largest first. */
export async function takingsByMethod(tx: Tx, filter: TakingsFilter): Promise<TakingsOfMethod[]> {
  const rows = await tx<Omit<TakingsOfMethod, 'netCents'>[]>`
    select method, coalesce(sum(amount) filter (where kind = 'received'), 0)::numeric(14,2) as "receivedCents",
      coalesce(sum(amount) filter (where kind = 'reversed'), 0)::numeric(14,2) as "reversedCents",
      coalesce(sum(amount) filter (where kind in ('refunded', 'paid_out')), 0)::numeric(14,2) as "givenBackCents",
      count(*) as entries
    from (${entries(tx, filter)}) entry
    group by method`
  return rows
    .map(row => ({ ...row, netCents: row.receivedCents - row.reversedCents - row.givenBackCents }))
    .sort((a, b) => b.netCents - a.netCents || a.method.localeCompare(b.method))
}

/** What was given off, added and withheld, in cents, none below zero. */
export interface Given {
  /** On the invoices issued on these days that stand: within their totals. */
  beforeBilling: { discountCents: number; surchargeCents: number }
  /** With the money that came in on these days and stands. */
  atReceipt: ReceiptTerms
}

/** Discounts, surcharges and withheld tax of a period: they are no takings, but say why these are what they are. */
export async function givenInPeriod(tx: Tx, { from, to }: Omit<TakingsFilter, 'method'>): Promise<Given> {
  const [before] = await tx<[Given['beforeBilling']]>`
    select coalesce(sum(-adjusted) filter (where adjusted < 0), 0)::numeric(14,2) as "discountCents",
      coalesce(sum(adjusted) filter (where adjusted > 0), 0)::numeric(14,2) as "surchargeCents"
    from invoice where issued_on between ${from}::date and ${to}::date and status = 'open' and adjusted <> 0`
  const [receipt] = await tx<[Given['atReceipt']]>`
    select coalesce(sum(a.discount), 0)::numeric(14,2) as "discountCents",
      coalesce(sum(a.surcharge), 0)::numeric(14,2) as "surchargeCents",
      coalesce(sum(a.interest), 0)::numeric(14,2) as "interestCents",
      coalesce(sum(a.withheld), 0)::numeric(14,2) as "withheldCents"
    from payment p join standing_allocation a on a.payment_id = p.id
    where p.received_on between ${from}::date and ${to}::date`
  return { beforeBilling: { ...before }, atReceipt: { ...receipt } }
}

export interface TakingsEntry {
  /**
   * Of the payment, the refund or the payout; of a reversal, of the act and the payment together. Over several invoices: of the
   * first of its payments.
   */
  id: string
  /** `refunded`: received beyond what was then charged. `paid_out`: a customer's credit. */
  kind: 'received' | 'reversed' | 'refunded' | 'paid_out'
  day: string
  at: string
  method: string
  amountCents: number
  /** Null for credit that was paid out, and over several invoices. */
  invoiceId: string | null
  invoiceNumber: number | null
  /** Over several invoices: who paid. */
  customerName: string | null
  /** The receipt over several invoices that it is of. */
  jointReceiptId: string | null
  /** Over several invoices what each has of it, by number; otherwise none. */
  invoices: TakingsPart[]
  /** Who recorded it; null for what the ERP told. */
  recordedBy: string | null
  /** Of a reversal and a payout: why. */
  reason: string | null
}

export interface TakingsPart {
  invoiceId: string
  invoiceNumber: number
  customerName: string | null
  amountCents: number
}

/** The entries behind the figures, the newest first, those that follow this one. */
export function listTakings(
  tx: Tx,
  filter: TakingsFilter,
  page: { after: { at: string; id: string } | null; limit: number },
): Promise<TakingsEntry[]> {
  const { after, limit } = page
  return tx<TakingsEntry[]>`
    select entry.id, entry.kind, entry.day, entry.at, entry.method, entry.amount as "amountCents",
      i.id as "invoiceId", i.number as "invoiceNumber", c.name as "customerName",
      coalesce(u.name, k.name) as "recordedBy", entry.reason, entry.receipt_id as "jointReceiptId", over.invoices
    from (${entries(tx, filter)}) entry
      left join invoice i on i.id = entry.invoice_ids[1] and cardinality(entry.invoice_ids) = 1
      left join joint_receipt j on j.id = entry.receipt_id and cardinality(entry.invoice_ids) > 1
      left join customer c on c.id = coalesce(entry.customer_id, i.customer_id, j.customer_id)
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('invoiceId', each.id, 'invoiceNumber', each.number,
          'customerName', owes.name, 'amountCents', (part.amount * 100)::bigint) order by each.number), '[]') as invoices
        from unnest(entry.invoice_ids, entry.amounts) as part(invoice_id, amount)
          join invoice each on each.id = part.invoice_id
          left join customer owes on owes.id = each.customer_id
        where cardinality(entry.invoice_ids) > 1) over
      left join "user" u on 'user:' || u.id = entry.recorded_by
      left join apikey k on 'key:' || k.id = entry.recorded_by
    where ${after?.at ?? null}::timestamptz is null
      or (date_trunc('milliseconds', entry.at), entry.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? ''})
    order by date_trunc('milliseconds', entry.at) desc, entry.id desc limit ${limit}`
}

/** The rows, those of one leg over several invoices together. */
function entries(tx: Tx, filter: TakingsFilter) {
  return tx`
    select min(id) as id, kind, day, min(at) as at, method, sum(amount)::numeric(12,2) as amount,
      array_agg(invoice_id order by id) as invoice_ids, array_agg(amount order by id) as amounts,
      customer_id, recorded_by, reason, receipt_id
    from (${rows(tx, filter)}) each
    group by leg, kind, day, method, customer_id, recorded_by, reason, receipt_id`
}

/** What moved, invoice by invoice; those with the same `leg` are one entry. */
function rows(tx: Tx, { from, to, method }: TakingsFilter) {
  const jointly = tx`case when p.joint_leg is not null then p.receipt_id end as receipt_id`
  return tx`
    select p.id::text as id, coalesce(p.receipt_id || '/' || p.joint_leg, p.id::text) as leg, 'received' as kind,
      p.received_on as day, p.created_at as at, p.method, p.amount, p.invoice_id, null::uuid as customer_id, p.recorded_by,
      null as reason, ${jointly}
    from payment p
    where p.received_on between ${from}::date and ${to}::date and (${method}::text is null or p.method = ${method})
    union all
    select r.act_id || '/' || p.id, coalesce(r.act_id || '/' || p.receipt_id || '/' || p.joint_leg, r.act_id || '/' || p.id),
      'reversed', r.reversed_on, min(r.created_at), p.method, sum(r.amount - r.given_before)::numeric(12,2), r.invoice_id,
      null::uuid, r.recorded_by, r.reason, ${jointly}
    from reversal r join allocation a on a.id = r.allocation_id join payment p on p.id = a.payment_id
    where r.reversed_on between ${from}::date and ${to}::date and (${method}::text is null or p.method = ${method})
    group by r.act_id, p.id, r.reversed_on, r.invoice_id, r.recorded_by, r.reason
    -- What the customer had back before left the till then.
    having sum(r.amount - r.given_before) > 0
    union all
    select f.id::text, f.id::text, 'refunded', f.paid_on, f.created_at, f.method, f.amount, f.invoice_id, null::uuid,
      f.recorded_by, null, null::uuid
    from refund f
    where f.paid_on between ${from}::date and ${to}::date and (${method}::text is null or f.method = ${method})
    union all
    select o.id::text, o.id::text, 'paid_out', o.paid_on, o.created_at, o.method, o.amount, null::uuid, o.customer_id,
      o.recorded_by, o.reason, null::uuid
    from credit_payout o
    where o.paid_on between ${from}::date and ${to}::date and (${method}::text is null or o.method = ${method})`
}
