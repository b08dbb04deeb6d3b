/** Whether nothing of an invoice is left to be seen to in the ERP, and the orders it has there. Pure. */
import type { Invoice, InvoiceDocument } from '../../api/types.ts'

type Seen = Pick<Invoice, 'holdReason' | 'findings'> & {
  serviceOrderColumn: Pick<Invoice['serviceOrderColumn'], 'state'>
  documents: readonly Pick<InvoiceDocument, 'state' | 'findings'>[]
}

export function isInStep({ holdReason, findings, serviceOrderColumn, documents }: Seen): boolean {
  return (
    documents.length > 0 &&
    holdReason === null &&
    findings.length === 0 &&
    serviceOrderColumn.state !== 'error' &&
    serviceOrderColumn.state !== 'processing' &&
    documents.every(
      ({ state, findings: told }) => told.length === 0 && (state === 'synced' || state === 'ended'),
    )
  )
}

const orderKinds = ['service_order', 'sales_order', 'counter_sale'] as const

/** The orders that stand there, by kind and number; one that was cancelled there makes way for another. */
export function ordersOf(
  documents: readonly (Pick<InvoiceDocument, 'kind' | 'state' | 'number'> & { shows: object | null })[],
) {
  const stands = ({ state, shows }: (typeof documents)[number]) =>
    state !== 'ended' && (shows as { status?: string } | null)?.status !== 'cancelled'
  return orderKinds.flatMap(kind =>
    documents.flatMap(document =>
      document.kind === kind && document.number !== null && stands(document)
        ? [{ kind, number: document.number }]
        : [],
    ),
  )
}
