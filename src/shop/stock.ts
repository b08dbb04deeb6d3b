/**
 * Goods that leave with an invoice and come back: the ledger of stock movements, written by the rules of
 * `core/stock.ts`. Rows are only added. What a visit used up leaves along the way (`supplies.ts`).
 *
 * Leaves alone the stock itself, which is the ERP's, and warning of what is short (`shortage.ts`).
 */
import { sumOf } from '../core/instalmentParts.ts'
import {
  type GoodsLine,
  goodsAreDue,
  inUnits,
  movementsOwed,
  type NewMovement,
  outside,
  type StockLeaving,
  type StockMovement,
} from '../core/stock.ts'
import type { Tx } from '../store/database.ts'
import type { ServiceUse } from '../views/supplies.ts'
import type { ActContext } from './act.ts'
import { readInstalments, receivedOf } from './instalmentRows.ts'
import { type LockedInvoice, tellInvoice } from './invoiceRow.ts'
import { splitTotals } from './split.ts'
import { moveSupplies } from './supplies.ts'

/**
 * Lets what is owed of the invoice's goods leave or come back, and its visit's supplies leave. Called at the end of every
 * act that changed its lines, its payments or its state, before the act marks the invoice.
 * @param how `servicesBefore`: what was charged before, where the act changed it; `launched`: somebody just moved goods of it
 * inside the ERP
 */
export async function moveStock(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
  {
    goodsComeBack = false,
    servicesBefore = null,
    launched = false,
  }: { goodsComeBack?: boolean; servicesBefore?: readonly ServiceUse[] | null; launched?: boolean } = {},
): Promise<void> {
  await moveSupplies(tx, context, invoice, servicesBefore)
  const lines = await goodsOf(tx, invoice.id)
  const made = await movementsOf(tx, invoice.id)
  if (lines.length === 0 && made.length === 0) return
  const standing = await standingOf(tx, invoice.id)
  const owed = movementsOwed({ ...standing, comesBack: goodsComeBack, launched }, lines, made)
  if (owed.length === 0) return
  for (const movement of owed) await insertMovement(tx, context, invoice.id, standing.generation, movement)
  const movements = owed.map(({ productId, direction, quantityMilli, because }) => ({
    productId,
    direction,
    quantity: inUnits(quantityMilli),
    because,
  }))
  await tellInvoice(tx, context, invoice, 'stock.moved', { movements })
}

/** Whether any goods of the invoice are outside. */
export async function movesBack(tx: Tx, invoiceId: string): Promise<boolean> {
  return outside(await movementsOf(tx, invoiceId)) > 0
}

/** The invoice's lines of goods. */
export function goodsOf(tx: Tx, invoiceId: string): Promise<GoodsLine[]> {
  return tx<GoodsLine[]>`
    select l.id as "lineId", l.product_id as "productId", l.quantity * 1000 as "quantityMilli",
      p.tracks_stock as "tracksStock"
    from invoice_line l join product p on p.id = l.product_id join invoice i on i.id = l.invoice_id
    -- What the ERP's own till sold has left there.
    where l.invoice_id = ${invoiceId} and i.origin = 'shop' and not exists (
      select from standing_allocation a join payment p on p.id = a.payment_id join instalment n on n.id = a.instalment_id
      where p.invoice_id = i.id and p.till_sale is not null and n.part = 'products')
    order by l.position`
}

/** Of its goods: supplies that were used up never come back. */
export function movementsOf(tx: Tx, invoiceId: string): Promise<StockMovement[]> {
  return tx<StockMovement[]>`
    select id, line_id as "lineId", product_id as "productId", direction,
      (quantity * 1000)::bigint as "quantityMilli", counter_of as "counterOf"
    from stock_movement where invoice_id = ${invoiceId} and line_id is not null order by created_at, id`
}

interface Standing {
  cancelled: boolean
  due: boolean
  generation: number
}

async function standingOf(tx: Tx, invoiceId: string): Promise<Standing> {
  const [row] = await tx<{ status: LockedInvoice['status']; generation: number; leaving: StockLeaving }[]>`
    select i.status, i.generation, s.stock_leaves as leaving
    from invoice i join store s on s.id = i.store_id where i.id = ${invoiceId}`
  const { status, generation, leaving } = row!
  const received = receivedOf(await readInstalments(tx, { id: invoiceId, generation }))
  const totals = await splitTotals(tx, invoiceId)
  const due = goodsAreDue(leaving, {
    productsCents: totals.products,
    productsOpenCents: totals.products - received.products,
    openCents: sumOf(totals) - sumOf(received),
  })
  return { cancelled: status === 'cancelled', due, generation }
}

async function insertMovement(
  tx: Tx,
  { storeId, today, newId }: ActContext,
  invoiceId: string,
  generation: number,
  movement: NewMovement,
): Promise<void> {
  const { lineId, productId, direction, quantityMilli, counterOf, because } = movement
  await tx`
    insert into stock_movement (id, store_id, invoice_id, line_id, product_id, generation, direction, quantity,
      happened_on, because, counter_of)
    values (${newId()}, ${storeId}, ${invoiceId}, ${lineId}, ${productId}, ${generation}, ${direction},
      ${quantityMilli}::bigint::numeric / 1000, ${today}, ${because}, ${counterOf})`
}
