/**
 * A sale rung up at the ERP's own till, as an invoice: paid when it was made, linked to that sale and to nothing else.
 * Its goods left the stock there, its accounts are that till's; whatever is changed or called off there is so here.
 */

import { fieldsIn } from '../core/compare.ts'
import { paidBy, soldLines } from '../core/counterSale.ts'
import type { CounterSaleFields, CustomerFields, ErpDocument, SoldItem, Wanted } from '../erp/port/index.ts'
import type { ActContext } from '../shop/act.ts'
import { cancelTakenSale, recordTakenSale, rewriteTakenSale, type TakenSale } from '../shop/fromErp.ts'
import type { PricedLine } from '../shop/lineRows.ts'
import type { Tx } from '../store/database.ts'
import { isToBeLookedAt } from '../sync/inbound.ts'
import type { Difference, Taken, TakingIn, WantContext } from '../sync/parts.ts'
import { importedOrder } from './importedOrder.ts'

const prefix = 'counter_sale/'
/** A customer who cannot be read for so long is told by name alone. */
const mostWaits = 8

/** What an invoice made in the ERP wants: that its document still says what was taken over. Null for one of ours. */
export async function wantedOfErp(tx: Tx, invoiceId: string): Promise<Wanted[] | null> {
  const [invoice] = await tx<{ origin: string }[]>`select origin from invoice where id = ${invoiceId}`
  if (invoice?.origin !== 'erp') return null
  const taken = await tx<{ id: string; fields: CounterSaleFields }[]>`
    select id, fields from taken_document where invoice_id = ${invoiceId} order by id`
  return taken.map(({ id, fields }) => ({
    slot: `${prefix}${id}`,
    kind: 'counter_sale',
    standing: fields.state === 'sold' ? 'live' : 'cancelled',
    fields,
    within: null,
    parents: fields.customerErpId === null ? {} : { customer: fields.customerErpId },
    key: null,
  }))
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
  const buyer = await buyerOf(tx, context, fields)
  if (buyer === 'unknown' && waited < mostWaits) {
    return { is: 'waits', on: { kind: 'customer', id: fields.customerErpId! } }
  }
  const customerId = buyer === 'unknown' ? null : buyer
  const imported = await importedOrder(tx, connection.id, customerId, document)
  if (imported.is === 'unread' && waited < mostWaits) return { is: 'waits', on: imported.order }
  if (imported.is === 'imported') {
    // It stands behind the invoice whose order it charged, for everybody to see; that order's finding says the rest.
    const slot = `${prefix}${document.id}`
    return { is: 'made', recordId: imported.invoiceId, slot, fields: {} }
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
  const { recordId, connection } = context
  if (fields.state !== 'sold') {
    await cancelTakenSale(tx, act, recordId)
  } else if (changed.some(field => field !== 'customerName' && field !== 'customerErpId')) {
    await rewriteTakenSale(tx, act, recordId, await saleOf(tx, connection.id, fields, null, null))
  }
  const id = slot.slice(prefix.length)
  await tx`update taken_document set fields = ${tx.json(theirs as never)} where id = ${id}`
  return true
}

function actOf({ storeId, today, newId }: Pick<ActContext, 'storeId' | 'today' | 'newId'>): ActContext {
  return { storeId, actor: 'erp', today, newId }
}

/** Who bought: null for nobody in particular, `unknown` while the ERP's customer was not looked at. */
async function buyerOf(
  tx: Tx,
  { storeId, connection, waited }: TakingIn,
  { customerErpId }: CounterSaleFields,
): Promise<string | null | 'unknown'> {
  if (customerErpId === null) return null
  const [linked] = await tx<{ id: string }[]>`
    select record_id as id from link
    where connection_id = ${connection.id} and kind = 'customer' and erp_id = ${customerErpId} and ended_at is null
    order by created_at limit 1`
  if (linked) return linked.id
  const place = { storeId, connectionId: connection.id }
  if (waited === 0 || (await isToBeLookedAt(tx, place, 'customer', customerErpId))) return 'unknown'
  // It was looked at: the same tax id is the same customer, and who could not be one here is told by name.
  const [seen] = await tx<{ taxId: string | null }[]>`
    select document -> 'fields' ->> ${'taxId' satisfies keyof CustomerFields} as "taxId" from observation
    where connection_id = ${connection.id} and kind = 'customer' and erp_id = ${customerErpId}`
  const [same] = await tx<{ id: string }[]>`
    select id from customer where tax_id = ${seen?.taxId ?? null} and archived_at is null order by id limit 1`
  return same?.id ?? null
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
    const productId = await productOf(tx, connectionId, item)
    const asItIs = { adjustment: null, adjustmentCents: 0, shareCents: 0, minutes: 0 }
    lines.push({ ...line, ...asItIs, id: null, serviceId: null, productId })
  }
  const payments = paidBy(fields.payments, totalCents, 'other')
  const note = customerId === null && customerName !== '' ? customerName : null
  return { customerId, number, soldOn, lines, payments, note }
}

/** The product here that the till sold: by link, else by what the ERP knows it by. Null: told in words alone. */
async function productOf(tx: Tx, connectionId: string, item: SoldItem): Promise<string | null> {
  const { productErpId, productCode } = item
  const [linked] = await tx<{ id: string }[]>`
    select record_id as id from link
    where connection_id = ${connectionId} and kind = 'product' and erp_id = ${productErpId} and ended_at is null limit 1`
  if (linked) return linked.id
  const [known] = await tx<{ barcode: string | null }[]>`
    select document -> 'fields' ->> 'barcode' as barcode from observation
    where connection_id = ${connectionId} and kind = 'product' and erp_id = ${productErpId}`
  const [alike] = await tx<{ id: string }[]>`
    select id from product where code = ${productCode} or barcode = ${known?.barcode ?? null}
    order by code = ${productCode} desc nulls last, id limit 1`
  return alike?.id ?? null
}
