/**
 * Orders that people make by hand in the ERP: each is told, and becomes an invoice when somebody asks for it, or by itself
 * where the connection says so. Receivables launched from one that is an invoice belong to it.
 */
import type { PlannedInstalment } from '../core/instalments.ts'
import { sum } from '../core/money.ts'
import { orderedLines } from '../core/orderedLines.ts'
import type {
  ErpDocument,
  Json,
  ReceivableFields,
  SalesItem,
  SalesOrderFields,
  ServiceOrderFields,
} from '../erp/port/index.ts'
import { billThere } from '../shop/billedThere.ts'
import { tellFoundOrder } from '../shop/foundOrders.ts'
import { recordTakenOrder, type TakenOrder } from '../shop/fromErpOrder.ts'
import type { PricedLine } from '../shop/lineRows.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import type { TakeInContext, Taken, TakenDoings, Taker, TakingIn } from '../sync/parts.ts'
import { actOf } from './actOf.ts'
import { buyerOf, mostWaits } from './buyer.ts'
import { productSold } from './productThere.ts'
import { readStockAnew } from './stockMoved.ts'
import { orderSlot } from './takenOrder.ts'

export type OrderKind = 'service_order' | 'sales_order'
export type OrderFields = ServiceOrderFields | SalesOrderFields

export const orderTakers: Taker[] = [
  { kind: 'service_order', once: 'made', in: takeInOrder, gone: orderGone },
  { kind: 'sales_order', once: 'made', in: takeInOrder, gone: orderGone },
  {
    kind: 'receivable',
    once: 'made',
    concerns: document => orderIn(document) !== null,
    in: takeInReceivable,
    gone: receivableGone,
  },
]

/** Tells of an order, and makes an invoice of it where that is asked, once its customer is known here. */
async function takeInOrder(tx: Tx, context: TakingIn, document: ErpDocument): Promise<Taken> {
  const { connection, storeId, newId, waited, read } = context
  const kind = document.kind as OrderKind
  const fields = document.fields as OrderFields
  if (fields.date < connection.cutOff) return { is: 'left' }
  const totalCents = totalOf(fields)
  const place = { storeId, connectionId: connection.id, kind, erpId: document.id }
  if (movesGoods(fields)) await readStockAnew(tx, place, fields.items)
  const { customerName, date, status, items } = fields
  const shown = { number: document.number, customerName, orderedOn: date, totalCents, status, lines: items }
  const found = await tellFoundOrder(tx, { newId }, place, shown)
  // One that was closed there without accounts may be paid already, in a way that no document tells.
  const mayBePaid = status === 'fulfilled' && !(await hasAccounts(tx, connection.id, document.id, kind))
  if (!found.isAsked && (!found.isTakenByItself || mayBePaid)) return { is: 'left' }
  if (totalCents === 0) return { is: 'left' }
  const customerErpId = document.parents.customer ?? null
  const buyer = await buyerOf(tx, context, customerErpId)
  if (buyer === 'unknown' && waited < mostWaits)
    return { is: 'waits', on: { kind: 'customer', id: customerErpId! } }
  if (read === null) return { is: 'reads', kind: 'receivable', since: document.bornAt ?? `${date}T00:00:00Z` }
  const act = actOf(context)
  const customerId = buyer === 'unknown' ? null : buyer
  const note = customerId === null && customerName !== '' ? customerName : null
  const invoiceId = await recordTakenOrder(tx, act, {
    kind,
    customerId,
    number: document.number,
    orderedOn: date,
    note,
    ...(await chargeOf(tx, connection.id, fields)),
  })
  await tx`
    insert into taken_document (id, store_id, connection_id, invoice_id, kind, fields, parents)
    values (${newId()}, ${storeId}, ${connection.id}, ${invoiceId}, ${kind}, ${tx.json(fields as never)},
      ${tx.json(document.parents)})`
  await tx`update found_order set invoice_id = ${invoiceId} where id = ${found.id}`
  const launched = read.filter(each => each.standing === 'live' && each.parents[kind] === document.id)
  const besides: TakenDoings['links'] = []
  for (const receivable of launched.sort((a, b) => Number(a.id) - Number(b.id))) {
    const link = await bill(tx, context, invoiceId, receivable)
    if (link) besides.push({ ...link, document: receivable })
  }
  return { is: 'made', recordId: invoiceId, slot: orderSlot(kind), fields: fields as never, besides }
}

/** Whether goods may have left with it there; one that is just open moves none. */
function movesGoods(fields: Partial<OrderFields> & { stockLaunched?: boolean }): boolean {
  return fields.stockLaunched === true || fields.status === 'fulfilled'
}

async function orderGone(
  tx: Tx,
  { storeId, connection }: TakeInContext,
  { kind, id, fields }: ErpDocument,
): Promise<void> {
  // What had left with it may be back.
  const { items = [] } = fields as Partial<OrderFields>
  await readStockAnew(tx, { storeId, connectionId: connection.id }, items)
  await tx`
    update found_order set gone_at = trela_now(), asked_at = null
    where connection_id = ${connection.id} and kind = ${kind} and erp_id = ${id} and gone_at is null`
}

/** A receivable launched from an order that is an invoice here stands for an instalment of it. */
async function takeInReceivable(tx: Tx, context: TakingIn, document: ErpDocument): Promise<Taken> {
  const invoiceId = await invoiceOf(tx, context, document)
  if (invoiceId === null) return { is: 'left' }
  const link = await bill(tx, context, invoiceId, document)
  // Beyond what is charged: its invoice tells of it.
  return link === null
    ? { is: 'known', recordIds: [invoiceId] }
    : { is: 'made', recordId: invoiceId, ...link }
}

async function receivableGone(tx: Tx, context: TakeInContext, document: ErpDocument): Promise<void> {
  const recordId = await invoiceOf(tx, context, document)
  const { storeId } = context
  if (recordId !== null) await mark(tx, { storeId, kind: 'invoice', recordId, class: laneClass.inbound })
}

async function bill(
  tx: Tx,
  context: TakingIn,
  invoiceId: string,
  document: ErpDocument,
): Promise<{ slot: string; fields: { [field: string]: Json } } | null> {
  const { storeId, connection, newId } = context
  const { customerName, title, issuedOn, due, amountCents } = document.fields as ReceivableFields
  const instalmentId = await billThere(tx, actOf(context), invoiceId, { dueOn: due, amountCents })
  if (instalmentId === null) return null
  const fields = { customerName, title, issuedOn, due, amountCents }
  await tx`
    insert into taken_document (id, store_id, connection_id, invoice_id, kind, fields, parents, instalment_id)
    values (${newId()}, ${storeId}, ${connection.id}, ${invoiceId}, 'receivable', ${tx.json(fields)},
      ${tx.json(document.parents)}, ${instalmentId})`
  return { slot: `receivable/${instalmentId}`, fields }
}

/** The invoice here that the order of a receivable became. */
async function invoiceOf(
  tx: Tx,
  { connection }: TakeInContext,
  document: ErpDocument,
): Promise<string | null> {
  const order = orderIn(document)
  if (order === null) return null
  const [row] = await tx<{ id: string }[]>`
    select i.id from link l join invoice i on i.id = l.record_id and i.order_kind = l.kind
    where l.connection_id = ${connection.id} and l.kind = ${order.kind} and l.erp_id = ${order.id} and l.ended_at is null`
  return row?.id ?? null
}

function orderIn({ parents }: Pick<ErpDocument, 'parents'>): { kind: OrderKind; id: string } | null {
  if (parents.service_order !== undefined) return { kind: 'service_order', id: parents.service_order }
  return parents.sales_order === undefined ? null : { kind: 'sales_order', id: parents.sales_order }
}

async function hasAccounts(tx: Tx, connectionId: string, orderId: string, kind: OrderKind): Promise<boolean> {
  const [row] = await tx`
    select from observation where connection_id = ${connectionId} and kind = 'receivable'
      and coalesce(document -> 'parents' ->> 'service_order', document -> 'parents' ->> 'sales_order') = ${orderId}
      and document -> 'parents' ->> ${kind} = ${orderId} and document ->> 'standing' = 'live' limit 1`
  return row !== undefined
}

/** Lines and payment plan of an order as the shop's own. */
export async function chargeOf(
  tx: Tx,
  connectionId: string,
  fields: OrderFields,
): Promise<Pick<TakenOrder, 'lines' | 'plan'>> {
  const totalCents = totalOf(fields)
  const items = fields.items.map(item => ({
    ...item,
    totalCents: Math.round(item.quantity * item.unitCents),
  }))
  const besides = { description: 'Outros valores', quantity: 1, unitCents: totalCents, totalCents }
  const sold = orderedLines<(typeof items)[number]>(items, totalCents, besides)
  const products = await Promise.all(
    sold.map(({ item }) => {
      const productErpId = (item as Partial<SalesItem>).productErpId ?? null
      return productErpId === null ? null : productSold(tx, connectionId, { productErpId, productCode: null })
    }),
  )
  // Goods and words on one order would be two charges here, and it is one there.
  const isOfGoods = products.length > 0 && products.every(product => product !== null)
  const lines: PricedLine[] = sold.map(({ description, quantity, unitPriceCents }, i) => {
    const productId = isOfGoods ? products[i]! : null
    const asItIs = { adjustment: null, adjustmentCents: 0, shareCents: 0, minutes: 0 }
    return { ...asItIs, id: null, serviceId: null, productId, description, quantity, unitPriceCents }
  })
  const plan: PlannedInstalment[] = fields.instalments
    .filter(({ due, cents }) => due !== '' && cents > 0)
    .map(({ due, cents }) => ({ dueOn: due, amountCents: cents }))
  return { lines, plan: plan.length > 0 ? plan : [{ dueOn: fields.date, amountCents: totalCents }] }
}

/** What an order comes to; what its lines do where the ERP does not say. */
function totalOf({ totalCents, items }: OrderFields): number {
  return totalCents ?? sum(items.map(({ quantity, unitCents }) => Math.round(quantity * unitCents)))
}
