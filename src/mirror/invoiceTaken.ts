/**
 * What people do with an invoice's money inside the ERP: a receipt there is a payment here, and one that is deleted or
 * undone there is reversed here.
 */
import type { ErpDocument, Json, ReceiptFields, TheirDoing } from '../erp/port/index.ts'
import type { ActContext } from '../shop/act.ts'
import { recordFoundReceipt } from '../shop/foundReceipts.ts'
import { reverseUnmarked } from '../shop/reversal.ts'
import type { Tx } from '../store/database.ts'
import type { TakeContext, TakenDoings } from '../sync/parts.ts'

export async function takeInvoiceDoings(
  tx: Tx,
  { storeId, recordId, today, newId }: TakeContext,
  doings: TheirDoing[],
): Promise<TakenDoings | null> {
  const context: ActContext = { storeId, actor: 'erp', today, newId }
  const taken: TakenDoings = { links: [] }
  for (const doing of doings) {
    if (doing.is !== 'received') continue
    const link = await receive(tx, context, recordId, doing)
    if (link === null) return null
    taken.links.push(link)
  }
  const allocationIds = doings.flatMap(doing => (doing.is === 'taken_back' ? [idIn(doing.slot)] : []))
  if (allocationIds.length > 0) {
    const reversed = await reverseUnmarked(tx, context, {
      invoiceId: recordId,
      allocationIds,
      reason: 'ERP',
    })
    if (!reversed.ok) return null
  }
  return taken
}

async function receive(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  { slot, receipt }: Extract<TheirDoing, { is: 'received' }>,
): Promise<TakenDoings['links'][number] | null> {
  const { amountCents, method, receivedOn } = receipt.fields as Partial<ReceiptFields>
  if (!amountCents || !receivedOn) return null
  const recorded = await recordFoundReceipt(tx, context, {
    invoiceId,
    instalmentId: idIn(slot),
    amountCents,
    method: method ?? 'other',
    receivedOn,
  })
  if (!recorded.ok) return null
  const fields = { receivedOn, amountCents, method: method ?? 'other' } satisfies ReceiptFields
  return {
    slot: `receipt/${recorded.value.allocationId}`,
    document: receipt as ErpDocument,
    fields: fields as unknown as { [field: string]: Json },
  }
}

/** Slots are named after the rows they stand for. */
const idIn = (slot: string) => slot.slice(slot.indexOf('/') + 1)
