/**
 * Saying that the ERP must hear of what a person did. Called last in an act, a customer before an invoice, so that
 * two acts never wait for each other's lanes crosswise.
 */
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import type { ActContext } from './act.ts'

export async function markCustomer(tx: Tx, { storeId }: ActContext, recordId: string): Promise<void> {
  await mark(tx, { storeId, kind: 'customer', recordId, class: laneClass.person })
}

export async function markInvoice(tx: Tx, { storeId }: ActContext, recordId: string): Promise<void> {
  await mark(tx, { storeId, kind: 'invoice', recordId, class: laneClass.person })
}
