/**
 * Fields of an invoice's documents that are merged: the due date of an open receivable is a person's to change on either
 * side. A sale of the ERP's own till is all theirs, and so are the words and lines of an order made there. Every other field that a person changed in the ERP is left different, and the
 * driver makes a finding of it.
 */
import type { Json } from '../erp/port/index.ts'
import { moveDueDate } from '../shop/foundChanges.ts'
import { lockInvoice, tellInvoice } from '../shop/invoiceRow.ts'
import type { Tx } from '../store/database.ts'
import type { Difference, Merged, TakeContext, WantContext } from '../sync/parts.ts'
import { followCounterSale } from './counterSale.ts'
import { idIn } from './invoiceTaken.ts'
import { followTakenOrder } from './takenOrderMerged.ts'
import { followTillSale } from './tillMoney.ts'

export async function mergeInvoice(tx: Tx, context: TakeContext, differences: Difference[]): Promise<Merged> {
  const merged: Merged = { changed: false, kept: [] }
  for (const difference of differences) {
    const { slot, states, ours, theirs } = difference
    const till = await followTillSale(tx, context, difference)
    merged.changed ||= till === 'followed'
    if (till === 'none' && (await followCounterSale(tx, context, difference))) merged.changed = true
    if (await followTakenOrder(tx, context, difference)) merged.changed = true
    if (!slot.startsWith('receivable/')) continue
    const { due } = theirs
    if (states.due === 'theirs' && typeof due === 'string') {
      const act = { storeId: context.storeId, actor: 'erp' }
      const taken = await moveDueDate(tx, act, { instalmentId: idIn(slot), dueOn: due })
      merged.changed ||= taken.ok && taken.value.moved
    }
    if (states.due === 'both') {
      await tellKept(tx, context, { ours: ours.due ?? null, theirs: due ?? null })
      merged.kept.push({ slot, fields: ['due'] })
    }
  }
  return merged
}

/** Changed on both sides: the shop's day holds, and both stay on the timeline. */
async function tellKept(
  tx: Tx,
  { storeId, recordId }: WantContext,
  days: { ours: Json; theirs: Json },
): Promise<void> {
  const invoice = await lockInvoice(tx, recordId)
  if (invoice) await tellInvoice(tx, { storeId, actor: 'erp' }, invoice, 'invoice.due_kept', days)
}
