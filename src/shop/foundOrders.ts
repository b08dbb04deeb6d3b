/**
 * Orders made by hand in the ERP: telling of them, and asking for them to be taken over as invoices. What comes of that is
 * the mirror's business; here is only noted that somebody asked.
 */
import type { Tx } from '../store/database.ts'
import { announce, tell } from '../store/timeline.ts'
import { markDocument } from '../sync/inbound.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'

interface Place {
  storeId: string
  connectionId: string
  kind: 'service_order' | 'sales_order'
  erpId: string
}

export interface ShownOrder {
  number: string | null
  customerName: string
  /** Store's day. */
  orderedOn: string
  totalCents: number
  status: string
  lines: readonly { description: string; quantity: number; unitCents: number }[]
}

/** Notes an order as it stands there. Answers whether somebody asked for it, or the connection takes all of them. */
export async function tellFoundOrder(
  tx: Tx,
  { newId }: Pick<ActContext, 'newId'>,
  { storeId, connectionId, kind, erpId }: Place,
  { number, customerName, orderedOn, totalCents, status, lines }: ShownOrder,
): Promise<{ id: string; isAsked: boolean; isTakenByItself: boolean }> {
  const told = lines.map(({ description, quantity, unitCents }) => ({ description, quantity, unitCents }))
  const [row] = await tx<{ id: string; isAsked: boolean; isTakenByItself: boolean }[]>`
    insert into found_order as f (id, store_id, connection_id, kind, erp_id, number, customer_name, ordered_on, total,
      status, lines)
    values (${newId()}, ${storeId}, ${connectionId}, ${kind}, ${erpId}, ${number}, ${customerName}, ${orderedOn},
      ${totalCents}, ${status}, ${tx.json(told)})
    on conflict (connection_id, kind, erp_id) do update set number = excluded.number,
      customer_name = excluded.customer_name, ordered_on = excluded.ordered_on, total = excluded.total,
      status = excluded.status, lines = excluded.lines, gone_at = null
    returning id, asked_at is not null as "isAsked",
      (select take_orders from connection where id = ${connectionId}) as "isTakenByItself"`
  await announce(tx, storeId, 'found_order', row!.id)
  return row!
}

/**
 * Asks for orders to be taken over as invoices; asked again, it changes nothing. Each becomes one with the next look at it.
 * Problem: `not_found` when one of them is not there, or is there no more.
 */
export async function askForOrders(
  tx: Tx,
  context: ActContext,
  { ids }: { ids: readonly string[] },
): Promise<Result<{ asked: number }>> {
  const orders = await tx<(Place & { id: string; isAsked: boolean })[]>`
    select id, store_id as "storeId", connection_id as "connectionId", kind, erp_id as "erpId",
      asked_at is not null or invoice_id is not null as "isAsked"
    from found_order where id = any(${[...ids]}::uuid[]) and gone_at is null order by id for update`
  if (orders.length < new Set(ids).size)
    return refuse('not_found', { field: 'ids', params: { what: 'order' } })
  const asked = orders.filter(order => !order.isAsked)
  for (const order of asked) await ask(tx, context, order)
  return done({ asked: asked.length })
}

/**
 * Switches whether orders made there become invoices by themselves. Switched on, those that are told already do so as well,
 * but for the ones closed there. Problem: `not_found`.
 */
export async function switchTakingOrders(
  tx: Tx,
  context: ActContext,
  { connectionId, takesOrders }: { connectionId: string; takesOrders: boolean },
): Promise<Result<{ takesOrders: boolean }>> {
  const [changed] = await tx`
    update connection set take_orders = ${takesOrders} where id = ${connectionId} and disconnected_at is null returning id`
  if (!changed) return refuse('not_found', { params: { what: 'connection' } })
  if (takesOrders) {
    const told = await tx<Place[]>`
      select store_id as "storeId", connection_id as "connectionId", kind, erp_id as "erpId" from found_order
      where connection_id = ${connectionId} and invoice_id is null and gone_at is null order by id`
    for (const { kind, erpId, ...place } of told) await markDocument(tx, place, kind, erpId)
  }
  const { storeId, actor } = context
  const event = takesOrders ? 'connection.takes_orders' : 'connection.tells_orders'
  await tell(tx, { storeId, actor, subjectKind: 'connection', subjectId: connectionId, event, facts: {} })
  return done({ takesOrders })
}

async function ask(tx: Tx, { storeId }: ActContext, order: Place & { id: string }): Promise<void> {
  await tx`update found_order set asked_at = trela_now() where id = ${order.id}`
  await markDocument(tx, { storeId, connectionId: order.connectionId }, order.kind, order.erpId)
  await announce(tx, storeId, 'found_order', order.id)
}
