/**
 * Orders of ours that somebody imported at the ERP's own till: the order is Atendido there without a receipt, and a counter
 * sale charges the same lines. Such a sale is no second charge.
 *
 * No ERP says reliably which orders a sale imported, so both must tell: the sale has every line of the order, for the same
 * customer, and the order was closed there and not by us.
 */
import { type SoldLine, without } from '../core/soldOrder.ts'
import type { CounterSaleFields, DocumentKind, ErpDocument, OrderItem } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface Imported {
  /** Whose orders they are: somebody may pay for several at once. */
  invoiceIds: string[]
  /** This order may be one of them; it must be read as it stands since the sale. */
  unread: { kind: DocumentKind; id: string } | null
}

interface Candidate {
  invoiceId: string
  kind: DocumentKind
  id: string
  items: OrderItem[] | null
  status: string | null
  seenAt: string
}

/** An order that was closed with the sale may show so a moment after it. */
const shownAfterMs = 5_000

export async function importedOrders(tx: Tx, connectionId: string, sale: ErpDocument): Promise<Imported> {
  const { items, customerErpId } = sale.fields as CounterSaleFields
  // Whoever is nobody's customer pays whole, so nothing of theirs is left to import.
  if (customerErpId === null) return { invoiceIds: [], unread: null }
  const candidates = await tx<Candidate[]>`
    select i.id as "invoiceId", l.kind, l.erp_id as id, l.base_theirs -> 'items' as items,
      o.document -> 'fields' ->> 'status' as status, o.began_at as "seenAt"
    from invoice i join link l on l.record_id = i.id
      join observation o on o.connection_id = l.connection_id and o.kind = l.kind and o.erp_id = l.erp_id
    where i.customer_id in (
        -- Several records here may be one customer there: whose order it was, the lines tell.
        select c.record_id from link c
        where c.connection_id = ${connectionId} and c.kind = 'customer' and c.erp_id = ${customerErpId} and c.ended_at is null)
      and i.status = 'open' and i.received < i.total
      and l.connection_id = ${connectionId} and l.kind in ('service_order', 'sales_order') and l.ended_at is null
      and l.base_ours ->> 'status' = 'open'
    order by i.number`
  let left: readonly SoldLine[] = items
  const invoiceIds = new Set<string>()
  const others: Candidate[] = []
  const restAfter = ({ items: ordered }: Candidate) => (ordered?.length ? without(left, ordered) : null)
  for (const order of candidates) {
    const rest = restAfter(order)
    if (rest !== null && order.status === 'fulfilled') {
      left = rest
      invoiceIds.add(order.invoiceId)
    } else others.push(order)
  }
  const shownFrom = sale.bornAt === null ? 0 : Date.parse(sale.bornAt) + shownAfterMs
  const unread = others.find(order => Date.parse(order.seenAt) < shownFrom && restAfter(order) !== null)
  return { invoiceIds: [...invoiceIds], unread: unread ? { kind: unread.kind, id: unread.id } : null }
}
