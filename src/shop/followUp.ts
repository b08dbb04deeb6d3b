/**
 * What follows by itself from a change of what an invoice charges, of what was received, or of its state: goods and
 * supplies leave or come back, and notes are asked for, changed or taken back.
 */
import type { Tx } from '../store/database.ts'
import type { ActContext } from './act.ts'
import type { LockedInvoice } from './invoiceRow.ts'
import { askForDueNotes } from './notes.ts'
import { moveStock } from './stock.ts'

/** Called at the end of every such act, before it marks the invoice. `how` is `moveStock`'s. */
export async function followUp(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
  how: Parameters<typeof moveStock>[3] = {},
): Promise<void> {
  await moveStock(tx, context, invoice, how)
  await askForDueNotes(tx, context, invoice)
}
