/** Orders made by hand in the ERP that are no invoice here yet. */
import type { Tx } from '../store/database.ts'

export interface FoundOrderRow {
  id: string
  kind: 'service_order' | 'sales_order'
  /** The ERP's number. */
  number: string | null
  customerName: string
  /** Store's day. */
  orderedOn: string
  totalCents: number
  status: 'open' | 'in_progress' | 'fulfilled' | 'cancelled' | 'unknown'
  lines: { description: string; quantity: number; unitCents: number }[]
  /** What its accounts there come to; null where none were launched. */
  launchedCents: number | null
  /** It becomes an invoice with the next look at it. */
  asked: boolean
}

const most = 200

/** The latest first; those that come to nothing yet are left out. */
export function listFoundOrders(tx: Tx): Promise<FoundOrderRow[]> {
  return tx<FoundOrderRow[]>`
    select f.id, f.kind, f.number, f.customer_name as "customerName", f.ordered_on as "orderedOn",
      f.total as "totalCents", f.status, f.lines, f.asked_at is not null as asked,
      (select sum((o.document -> 'fields' ->> 'amountCents')::bigint)::float8 from observation o
        where o.connection_id = f.connection_id and o.kind = 'receivable'
          and coalesce(o.document -> 'parents' ->> 'service_order', o.document -> 'parents' ->> 'sales_order') = f.erp_id
          and o.document -> 'parents' ? f.kind and o.document ->> 'standing' = 'live') as "launchedCents"
    from found_order f join connection c on c.id = f.connection_id and c.disconnected_at is null
    where f.invoice_id is null and f.gone_at is null and f.total > 0 and f.ordered_on >= c.cut_off
    order by f.ordered_on desc, f.id desc limit ${most}`
}
