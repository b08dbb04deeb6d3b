/**
 * Orders of ours that somebody imported at the ERP's own till: the order is Atendido there without a receipt, and a counter
 * sale charges the same lines. Such a sale is no second charge.
 *
 * No ERP says reliably which order a sale imported, so both must tell: the sale has every line of the order, for the same
 * customer, and the order was closed there and not by us.
 */
import { holdsLines } from '../core/soldOrder.ts'
import type { CounterSaleFields, DocumentKind, ErpDocument, OrderItem } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export type Imported =
  | { is: 'imported'; invoiceId: string }
  /** This order may be it; it must be read as it stands since the sale. */
  | { is: 'unread'; order: { kind: DocumentKind; id: string } }
  | { is: 'none' }

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

export async function importedOrder(tx: Tx, connectionId: string, sale: ErpDocument): Promise<Imported> {
  const { items, customerErpId } = sale.fields as CounterSaleFields
  // Whoever is nobody's customer pays whole, so nothing of theirs is left to import.
  if (customerErpId === null) return { is: 'none' }
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
  const alike = candidates.filter(
    order => order.items && order.items.length > 0 && holdsLines(items, order.items).all,
  )
  const closed = alike.find(({ status }) => status === 'fulfilled')
  if (closed) return { is: 'imported', invoiceId: closed.invoiceId }
  const shownFrom = sale.bornAt === null ? 0 : Date.parse(sale.bornAt) + shownAfterMs
  const unread = alike.find(({ seenAt }) => Date.parse(seenAt) < shownFrom)
  return unread ? { is: 'unread', order: { kind: unread.kind, id: unread.id } } : { is: 'none' }
}
