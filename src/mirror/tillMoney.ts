/**
 * An order that the ERP's own till imported into a sale: the sale's money pays the invoice here, and the sale is kept in
 * sight from then on. Called off there, its money is taken back.
 */
import { fieldsIn } from '../core/compare.ts'
import type { ChargePart } from '../core/instalmentParts.ts'
import type { CounterSaleFields, TheirDoing, Wanted } from '../erp/port/index.ts'
import type { ActContext, Result } from '../shop/act.ts'
import { recordTillMoney, reverseTillMoney } from '../shop/tillMoney.ts'
import type { Tx } from '../store/database.ts'
import type { Difference, TakeContext } from '../sync/parts.ts'
import { actOf } from './actOf.ts'

interface TillSale {
  id: string
  slot: string
  fields: CounterSaleFields
}

/** That the sales whose money was taken over still say so. */
export async function wantedTillSales(tx: Tx, invoiceId: string): Promise<Wanted[]> {
  const sales = await tillSales(tx, invoiceId)
  return sales.map(({ slot, fields }) => ({
    slot,
    kind: 'counter_sale',
    standing: fields.state === 'sold' ? 'live' : 'cancelled',
    fields,
    within: null,
    parents: fields.customerErpId === null ? {} : { customer: fields.customerErpId },
    key: null,
  }))
}

/** The till's money becomes the invoice's. */
export async function takeTillMoney(
  tx: Tx,
  context: ActContext,
  { invoiceId, connectionId }: { invoiceId: string; connectionId: string },
  { sale, saleSlot, slots, just }: Extract<TheirDoing, { is: 'paid_at_till' }>,
): Promise<Result<null>> {
  const fields = sale.fields as CounterSaleFields
  const saleId = context.newId()
  await tx`
    insert into taken_document (id, store_id, connection_id, invoice_id, kind, fields, slot)
    values (${saleId}, ${context.storeId}, ${connectionId}, ${invoiceId}, 'counter_sale', ${tx.json(fields as never)},
      ${saleSlot})`
  const parts = await partsOf(tx, invoiceId, slots)
  const { soldOn, payments, totalCents } = fields
  return recordTillMoney(tx, context, { invoiceId, parts, saleId, soldOn, payments, totalCents, just })
}

/** Of an order made in the ERP its one part, whichever that is. */
async function partsOf(tx: Tx, invoiceId: string, slots: readonly string[]): Promise<ChargePart[]> {
  const [row] = await tx<{ isTheirs: boolean }[]>`
    select order_kind is not null as "isTheirs" from invoice where id = ${invoiceId}`
  if (row?.isTheirs) return ['services', 'products']
  return slots.map(slot => (slot.startsWith('sales_order/') ? 'products' : 'services'))
}

/** @returns `kept`: called off there, and its money cannot be taken back here yet, so both sides stay as they are */
export async function followTillSale(
  tx: Tx,
  context: TakeContext,
  { slot, states, theirs }: Difference,
): Promise<'followed' | 'kept' | 'none'> {
  if (fieldsIn(states, 'theirs', 'both').length === 0) return 'none'
  const sale = (await tillSales(tx, context.recordId)).find(one => one.slot === slot)
  if (!sale) return 'none'
  const fields = theirs as unknown as CounterSaleFields
  if (fields.state !== 'sold') {
    const place = { invoiceId: context.recordId, saleId: sale.id }
    const reversed = await reverseTillMoney(tx, actOf(context), place)
    if (!reversed.ok) return 'kept'
  }
  await tx`update taken_document set fields = ${tx.json(theirs as never)} where id = ${sale.id}`
  return 'followed'
}

function tillSales(tx: Tx, invoiceId: string): Promise<TillSale[]> {
  return tx<TillSale[]>`
    select id, slot, fields from taken_document
    where invoice_id = ${invoiceId} and kind = 'counter_sale' and slot is not null order by id`
}
