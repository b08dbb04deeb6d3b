/** Documents that people made in the ERP and that stand behind an invoice here, as they were last taken over. */
import type { DocumentKind, Json, Wanted } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface TakenDocument {
  id: string
  kind: DocumentKind
  fields: { [field: string]: Json }
  parents: Wanted['parents']
  /** Of a receivable: the instalment that it stands for. */
  instalmentId: string | null
}

/** Null for an invoice that was made here. */
export async function takenDocuments(tx: Tx, invoiceId: string): Promise<TakenDocument[] | null> {
  const [invoice] = await tx<{ origin: string }[]>`select origin from invoice where id = ${invoiceId}`
  if (invoice?.origin !== 'erp') return null
  return tx<TakenDocument[]>`
    select id, kind, fields, parents, instalment_id as "instalmentId" from taken_document
    where invoice_id = ${invoiceId} order by id`
}

/** The order behind an invoice; null where it came from none. */
export function takenOrderAmong(taken: readonly TakenDocument[]): TakenDocument | null {
  return taken.find(({ kind }) => kind === 'service_order' || kind === 'sales_order') ?? null
}
