/**
 * What people do with a charge of ours inside the ERP, as the shop takes it over: a receipt there is a payment here, one
 * that is deleted or undone there is reversed here; an order called off, an amount or lines that a person decided are to
 * hold.
 */
import { receivableTermsOf } from '../core/receiptTerms.ts'
import type { ErpDocument, Json, OrderItem, ReceiptFields, SalesItem, TheirDoing } from '../erp/port/index.ts'
import type { ActContext, Result } from '../shop/act.ts'
import { unbillThere } from '../shop/billedThere.ts'
import { callOffFound, type FoundLine, revalueInstalment, takeOverLines } from '../shop/foundChanges.ts'
import { recordFoundMovement } from '../shop/foundMovements.ts'
import { recordFoundReceipt } from '../shop/foundReceipts.ts'
import { takeUpOrder } from '../shop/fromErpOrder.ts'
import { decideTwice } from '../shop/paidTwice.ts'
import { reverseUnmarked } from '../shop/reversal.ts'
import type { Tx } from '../store/database.ts'
import type { TakeContext, TakenDoings } from '../sync/parts.ts'
import { relineTaken } from './takenOrderMerged.ts'
import { takeTillMoney } from './tillMoney.ts'

export async function takeInvoiceDoings(
  tx: Tx,
  { storeId, recordId, today, newId, connection }: TakeContext,
  doings: TheirDoing[],
): Promise<TakenDoings | null> {
  const context: ActContext = { storeId, actor: 'erp', today, newId }
  const taken: TakenDoings = { links: [] }
  const undone = doings.flatMap(doing => (doing.is === 'taken_back' ? [idIn(doing.slot)] : []))
  for (const doing of doings) {
    if (doing.is === 'taken_back') continue
    // A note's own.
    if (doing.is === 'noted_elsewhere') return null
    if (doing.is === 'received') {
      const link = await receive(tx, context, recordId, doing, undone)
      if (link === null) return null
      taken.links.push(link)
      continue
    }
    if (doing.is === 'unbilled') {
      await unbillThere(tx, context, idIn(doing.slot))
      taken.ends = [...(taken.ends ?? []), doing.slot]
      continue
    }
    if (doing.is === 'moved') {
      const link = await move(tx, context, { invoiceId: recordId, connectionId: connection.id }, doing)
      if (link === null) return null
      taken.links.push(link)
      continue
    }
    const changed = await change(tx, context, { invoiceId: recordId, connectionId: connection.id }, doing)
    if (!changed?.ok) return null
    if (doing.is === 'revalued' && doing.over)
      taken.known = [...(taken.known ?? []), { slot: doing.slot, fields: doing.over }]
  }
  if (undone.length > 0) {
    const reversed = await reverseUnmarked(tx, context, {
      invoiceId: recordId,
      allocationIds: undone,
      reason: 'ERP',
    })
    if (!reversed.ok) return null
  }
  return taken
}

type Change = Extract<
  TheirDoing,
  { is: 'called_off' | 'taken_up' | 'paid_at_till' | 'revalued' | 'relined' | 'paid_twice' }
>

/** Null where it cannot be read as something of the shop's. */
async function change(
  tx: Tx,
  context: ActContext,
  { invoiceId, connectionId }: { invoiceId: string; connectionId: string },
  doing: Change,
): Promise<Result<null> | null> {
  switch (doing.is) {
    case 'called_off':
      return callOffFound(tx, context, { invoiceId, reversing: doing.reversing })
    case 'paid_at_till':
      return takeTillMoney(tx, context, { invoiceId, connectionId }, doing)
    case 'taken_up':
      return takeUpOrder(tx, context, invoiceId)
    case 'revalued':
      return revalueInstalment(tx, context, {
        invoiceId,
        instalmentId: idIn(doing.slot),
        amountCents: doing.amountCents,
      })
    case 'paid_twice':
      return decideTwice(tx, context, { invoiceId, allocationId: idIn(doing.slot), stands: doing.stands })
    case 'relined': {
      const theirs = await relineTaken(tx, context, { invoiceId, connectionId }, doing.slot)
      if (theirs !== 'ours') return theirs
      const part = doing.slot.startsWith('sales_order/') ? 'products' : 'services'
      const off = await linesOf(tx, connectionId, doing.off)
      const on = await linesOf(tx, connectionId, doing.on)
      return off && on && takeOverLines(tx, context, { invoiceId, part, off, on })
    }
  }
}

/** Lines of an order as the shop's own; null when one is of goods that the shop does not have. */
async function linesOf(
  tx: Tx,
  connectionId: string,
  items: readonly (OrderItem | SalesItem)[],
): Promise<FoundLine[] | null> {
  const lines: FoundLine[] = []
  for (const item of items) {
    const { description, quantity, unitCents } = item
    const productId = 'productErpId' in item ? await productOf(tx, connectionId, item.productErpId) : null
    if (productId === undefined) return null
    lines.push({ description, quantity, unitPriceCents: unitCents, productId })
  }
  return lines
}

async function productOf(tx: Tx, connectionId: string, erpId: string): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    select record_id as id from link
    where connection_id = ${connectionId} and kind = 'product' and erp_id = ${erpId} and ended_at is null limit 1`
  return row?.id
}

async function receive(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  { slot, receipt }: Extract<TheirDoing, { is: 'received' }>,
  insteadOf: readonly string[],
): Promise<TakenDoings['links'][number] | null> {
  const shown = receipt.fields as Partial<ReceiptFields>
  const { amountCents, receivedOn, method = 'other' } = shown
  if (!amountCents || !receivedOn) return null
  const fields: ReceiptFields = { receivedOn, amountCents, ...receivableTermsOf(shown), method }
  const recorded = await recordFoundReceipt(tx, context, {
    invoiceId,
    instalmentId: idIn(slot),
    insteadOf,
    ...fields,
  })
  if (!recorded.ok) return null
  return {
    slot: `receipt/${recorded.value.allocationId}`,
    document: receipt as ErpDocument,
    fields: fields as unknown as { [field: string]: Json },
  }
}

async function move(
  tx: Tx,
  context: ActContext,
  { invoiceId, connectionId }: { invoiceId: string; connectionId: string },
  { movement }: Extract<TheirDoing, { is: 'moved' }>,
): Promise<TakenDoings['links'][number] | null> {
  const { productErpId, direction, quantityMilli, on } = movement.fields
  const productId = productErpId === undefined ? undefined : await productOf(tx, connectionId, productErpId)
  if (productId === undefined || !direction || !quantityMilli) return null
  const found = { invoiceId, productId, direction, quantityMilli, on: on || context.today }
  const recorded = await recordFoundMovement(tx, context, found)
  if (!recorded.ok) return null
  const fields = movement.fields as unknown as { [field: string]: Json }
  return { slot: `stock_movement/${recorded.value.movementId}`, document: movement as ErpDocument, fields }
}

/** Slots are named after the rows they stand for. */
export const idIn = (slot: string) => slot.slice(slot.indexOf('/') + 1)
