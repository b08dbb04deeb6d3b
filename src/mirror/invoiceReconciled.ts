/**
 * An invoice's documents in a reconciliation: which invoices a period concerns, and what is compared of each kind of
 * document. Which documents an invoice wants is `invoice.ts`'s to say, here as everywhere.
 */

import { coveredCents, receivableTermsOf } from '../core/receiptTerms.ts'
import { type Facts, noFacts } from '../core/reconciliation.ts'
import type {
  CounterSaleFields,
  DocumentKind,
  Json,
  OrderItem,
  ReceiptFields,
  ReceivableFields,
  ServiceOrderFields,
} from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Period, Reconciled } from '../sync/parts.ts'

export const invoiceReconciled: Reconciled = {
  kinds: ['service_order', 'sales_order', 'receivable', 'receipt', 'counter_sale', 'stock_movement'],
  roots: ['service_order', 'sales_order'],
  inPeriod,
  factsOf,
  // An ERP adds its orders up anew, and may round otherwise; what is received agrees exactly.
  slackCents: kind => (kind === 'service_order' || kind === 'sales_order' ? 1 : 0),
}

/** Issued, served, paid or given back in the period; and open, whatever its day. */
async function inPeriod(
  tx: Tx,
  { from, to, withOpen }: Period,
  after: string | null,
  atMost: number,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select i.id from invoice i join store s on s.id = i.store_id left join appointment a on a.invoice_id = i.id
    where coalesce(i.id > ${after}::uuid, true) and (
      i.issued_on between ${from} and ${to}
      or (a.starts_at at time zone s.time_zone)::date between ${from} and ${to}
      or exists (select from payment p where p.invoice_id = i.id and p.received_on between ${from} and ${to})
      or exists (select from reversal r where r.invoice_id = i.id and r.reversed_on between ${from} and ${to})
      or (${withOpen} and i.status = 'open' and i.received < i.total))
    order by i.id limit ${atMost}`
  return rows.map(({ id }) => id)
}

function factsOf(kind: DocumentKind, fields: { [field: string]: Json | undefined }): Facts | null {
  switch (kind) {
    case 'service_order':
    case 'sales_order': {
      const { items, date, status, totalCents } = fields as Partial<ServiceOrderFields>
      // What the ERP says it comes to, with all that its lines do not tell; what we send is its lines.
      const cents = totalCents ?? (items ? linesCents(items) : null)
      return {
        ...noFacts,
        cents,
        day: date ?? null,
        status: status ?? null,
      }
    }
    case 'receivable': {
      const { amountCents, due } = fields as Partial<ReceivableFields>
      return { ...noFacts, cents: amountCents ?? null, due: due ?? null }
    }
    case 'receipt': {
      const { amountCents = 0, receivedOn, ...terms } = fields as Partial<ReceiptFields>
      // An amount of 0 is how an ERP shows that nothing was received.
      if (amountCents === 0) return null
      const coversCents = coveredCents({ amountCents, ...receivableTermsOf(terms) })
      return { ...noFacts, cents: amountCents, coversCents, day: receivedOn ?? null }
    }
    case 'counter_sale': {
      const { totalCents, soldOn, state } = fields as Partial<CounterSaleFields>
      return { ...noFacts, cents: totalCents ?? null, day: soldOn ?? null, status: state ?? null }
    }
    default:
      return noFacts
  }
}

const linesCents = (items: readonly OrderItem[]) =>
  items.reduce((cents, { quantity, unitCents }) => cents + Math.round(quantity * unitCents), 0)
