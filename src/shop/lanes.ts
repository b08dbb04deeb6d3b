/**
 * Saying that the ERP must hear of what a person did. Called last in an act, a customer before a note and a note before an
 * invoice, so that two acts never wait for each other's lanes crosswise.
 */
import type { Tx } from '../store/database.ts'
import { type LaneClass, laneClass, mark, markAll } from '../store/marking.ts'
import type { ActContext } from './act.ts'

export async function markCustomer(
  tx: Tx,
  { storeId, laneClass: by = laneClass.person }: ActContext,
  recordId: string,
): Promise<void> {
  await mark(tx, { storeId, kind: 'customer', recordId, class: by })
}

export async function markProduct(
  tx: Tx,
  { storeId, laneClass: by = laneClass.person }: ActContext,
  recordId: string,
): Promise<void> {
  await mark(tx, { storeId, kind: 'product', recordId, class: by })
}

/** Notes come before the invoice they are of, in the order of their ids. */
export async function markNotes(
  tx: Tx,
  { storeId, laneClass: by = laneClass.person }: Pick<ActContext, 'storeId' | 'laneClass'>,
  recordIds: readonly string[],
): Promise<void> {
  if (recordIds.length > 0) await markAll(tx, { storeId, kind: 'note', recordIds, class: by })
}

/**
 * Marks the notes that are asked for and show this customer or product: what kept them from being issued may be mended now.
 */
export async function markOpenNotes(
  tx: Tx,
  context: Pick<ActContext, 'storeId' | 'laneClass'>,
  of: { customerId: string } | { productId: string },
): Promise<void> {
  const customerId = 'customerId' in of ? of.customerId : null
  const productId = 'productId' in of ? of.productId : null
  const open = await tx<{ id: string }[]>`
    select n.id from fiscal_note n join invoice i on i.id = n.invoice_id
    where n.state = 'asked' and (i.customer_id = ${customerId} or exists (
      select from invoice_line l where l.invoice_id = i.id and l.product_id = ${productId}))`
  await markNotes(
    tx,
    context,
    open.map(({ id }) => id),
  )
}

export async function markInvoice(
  tx: Tx,
  { storeId, laneClass: by = laneClass.person }: ActContext,
  recordId: string,
): Promise<void> {
  await mark(tx, { storeId, kind: 'invoice', recordId, class: by })
}

/**
 * Marks the charges of visits to come that the ERP has nothing of because it was not time: their time may be another now.
 * One whose pass is under way may have read what was the rule before.
 */
export async function markVisitsToCome(
  tx: Tx,
  { storeId, laneClass: by = laneClass.bulk }: Pick<ActContext, 'storeId' | 'laneClass'>,
): Promise<void> {
  const waiting = await tx<{ id: string }[]>`
    select a.invoice_id as id from appointment a
      join lane l on l.record_id = a.invoice_id and l.kind = 'invoice'
    where a.status not in ('cancelled', 'no_show', 'delivered')
      and (l.reason ->> 'because' = 'order_not_due' or l.state = 'leased')
    order by 1`
  await markAll(tx, { storeId, kind: 'invoice', recordIds: waiting.map(({ id }) => id), class: by })
}

/**
 * Marks the charges whose documents show a name that was just changed: the open ones. What is paid or cancelled keeps
 * the name it was written with.
 */
export async function markOpenInvoices(
  tx: Tx,
  { storeId, laneClass: ofAct }: Pick<ActContext, 'storeId' | 'laneClass'>,
  of: { customerId: string } | { petId: string },
  by: LaneClass = ofAct ?? laneClass.person,
): Promise<void> {
  const customerId = 'customerId' in of ? of.customerId : null
  const petId = 'petId' in of ? of.petId : null
  const open = await tx<{ id: string }[]>`
    select i.id from invoice i left join appointment a on a.invoice_id = i.id
    where i.status = 'open' and i.received < i.total
      and (i.customer_id = ${customerId} or coalesce(a.pet_id, i.pet_id) = ${petId})
    order by i.id`
  for (const { id } of open) await mark(tx, { storeId, kind: 'invoice', recordId: id, class: by })
}
