/**
 * A sale rung up at the ERP's own till, as an invoice: paid when it was made, linked to that sale and to nothing else.
 * Its goods left the stock there, its accounts are that till's; whatever is changed or called off there is so here.
 */

import { fieldsIn } from '../core/compare.ts'
import { paidBy, soldLines } from '../core/counterSale.ts'
import type { CounterSaleFields, ErpDocument, SoldItem, Wanted } from '../erp/port/index.ts'
import { cancelTakenSale, recordTakenSale, rewriteTakenSale, type TakenSale } from '../shop/fromErp.ts'
import type { PricedLine } from '../shop/lineRows.ts'
import type { Tx } from '../store/database.ts'
import type { Difference, Taken, TakingIn, WantContext } from '../sync/parts.ts'
import { actOf } from './actOf.ts'
import { buyerOf, mostWaits } from './buyer.ts'
import { importedOrders } from './importedOrders.ts'
import { productSold } from './productThere.ts'
import { readStockAnew } from './stockMoved.ts'
import type { TakenDocument } from './takenDocument.ts'

const prefix = 'counter_sale/'

/** What an invoice from the ERP's till wants: that the sale still says what was taken over. */
export function wantedOfSale(taken: readonly TakenDocument[]): Wanted[] {
  return taken.map(({ id, fields: theirs }) => {
    const fields = theirs as unknown as CounterSaleFields
    return {
      slot: `${prefix}${id}`,
      kind: 'counter_sale',
      standing: fields.state === 'sold' ? 'live' : 'cancelled',
      fields,
      within: null,
      parents: fields.customerErpId === null ? {} : { customer: fields.customerErpId },
      key: null,
    }
  })
}

/**
 * Takes in a sale of the ERP made from the cut-off on, once its customer is known here. One that charges an order of ours
 * is bound to that order's invoice instead of becoming another.
 */
export async function takeInCounterSale(tx: Tx, context: TakingIn, document: ErpDocument): Promise<Taken> {
  const { connection, storeId, newId, waited } = context
  const fields = document.fields as CounterSaleFields
  if (fields.state !== 'sold' || fields.totalCents < 0 || fields.soldOn < connection.cutOff)
    return { is: 'left' }
  const buyer = await buyerOf(tx, context, fields.customerErpId)
  if (buyer === 'unknown' && waited < mostWaits) {
    return { is: 'waits', on: { kind: 'customer', id: fields.customerErpId! } }
  }
  const customerId = buyer === 'unknown' ? null : buyer
  const { invoiceIds, unread } = await importedOrders(tx, connection.id, document)
  if (unread && waited < mostWaits) return { is: 'waits', on: unread }
  await readStockAnew(tx, { storeId, connectionId: connection.id }, fields.items)
  const [recordId, ...alsoOf] = invoiceIds
  if (recordId !== undefined) {
    // It stands behind each invoice whose order it charged, for everybody to see; that order's finding says the rest.
    const slot = `${prefix}${document.id}`
    return { is: 'made', recordId, slot, fields: {}, alsoOf }
  }
  const sale = await saleOf(tx, connection.id, fields, customerId, document.number)
  const invoiceId = await recordTakenSale(tx, actOf(context), sale)
  const id = newId()
  await tx`
    insert into taken_document (id, store_id, connection_id, invoice_id, kind, fields)
    values (${id}, ${storeId}, ${connection.id}, ${invoiceId}, 'counter_sale', ${tx.json(fields as never)})`
  return { is: 'made', recordId: invoiceId, slot: `${prefix}${id}`, fields: fields as never }
}

/** What changed in the sale is so here as well: nothing here changes it, so there is nothing to weigh. */
export async function followCounterSale(
  tx: Tx,
  context: WantContext & { newId: () => string },
  { slot, states, theirs }: Difference,
): Promise<boolean> {
  const changed = fieldsIn(states, 'theirs', 'both')
  if (!slot.startsWith(prefix) || changed.length === 0) return false
  const fields = theirs as unknown as CounterSaleFields
  const act = actOf(context)
  const { recordId, connection, storeId } = context
  await readStockAnew(tx, { storeId, connectionId: connection.id }, fields.items)
  if (fields.state !== 'sold') {
    await cancelTakenSale(tx, act, recordId)
  } else if (changed.some(field => field !== 'customerName' && field !== 'customerErpId')) {
    await rewriteTakenSale(tx, act, recordId, await saleOf(tx, connection.id, fields, null, null))
  }
  const id = slot.slice(prefix.length)
  await tx`update taken_document set fields = ${tx.json(theirs as never)} where id = ${id}`
  return true
}

async function saleOf(
  tx: Tx,
  connectionId: string,
  fields: CounterSaleFields,
  customerId: string | null,
  number: string | null,
): Promise<TakenSale> {
  const { items, totalCents, soldOn, customerName } = fields
  const nameless: SoldItem = {
    description: 'Venda balcão',
    quantity: 1,
    unitCents: totalCents,
    totalCents,
    productErpId: null,
    productCode: null,
  }
  const lines: PricedLine[] = []
  for (const { item, ...line } of soldLines(items, totalCents, nameless)) {
    const productId = await productSold(tx, connectionId, item)
    const asItIs = { adjustment: null, adjustmentCents: 0, shareCents: 0, minutes: 0 }
    lines.push({ ...line, ...asItIs, id: null, serviceId: null, productId })
  }
  const payments = paidBy(fields.payments, totalCents, 'other')
  const note = customerId === null && customerName !== '' ? customerName : null
  return { customerId, number, soldOn, lines, payments, note }
}
