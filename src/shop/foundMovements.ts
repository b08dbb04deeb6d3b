/**
 * Goods of an invoice that somebody let leave, or took back, inside the ERP: rows of the ledger like any other, so that what
 * left twice comes back once and what was taken back leaves again (`stock.ts`).
 *
 * Marks nothing: the pass that found it does the rest.
 */
import type { StockMovement } from '../core/stock.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { lockInvoice } from './invoiceRow.ts'
import { goodsOf, movementsOf, moveStock } from './stock.ts'

export interface FoundMovement {
  invoiceId: string
  productId: string
  direction: 'out' | 'in'
  quantityMilli: number
  /** Store's day. */
  on: string
}

/**
 * Records a movement of the ERP, and what the ledger owes then. Problems: `not_found` where the invoice sells no such goods, or
 * where goods came back of which none had left there.
 */
export async function recordFoundMovement(
  tx: Tx,
  context: ActContext,
  found: FoundMovement,
): Promise<Result<{ movementId: string }>> {
  const invoice = await lockInvoice(tx, found.invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  const place = await placeOf(tx, found)
  if (place === null) return refuse('not_found', { params: { what: 'line' } })
  const movementId = context.newId()
  const { productId, direction, quantityMilli, on } = found
  await tx`
    insert into stock_movement (id, store_id, invoice_id, line_id, product_id, generation, direction, quantity,
      happened_on, because, counter_of)
    values (${movementId}, ${context.storeId}, ${invoice.id}, ${place.lineId}, ${productId}, ${invoice.generation}, ${direction},
      ${quantityMilli}::bigint::numeric / 1000, ${on}, ${`${direction === 'out' ? 'launched' : 'taken_back'}_in_erp`},
      ${place.counterOf})`
  await moveStock(tx, context, invoice, { launched: true })
  return done({ movementId })
}

/** The line that the goods belong to, and for what came back the row it stands against. */
async function placeOf(
  tx: Tx,
  { invoiceId, productId, direction, quantityMilli }: FoundMovement,
): Promise<{ lineId: string; counterOf: string | null } | null> {
  const made = (await movementsOf(tx, invoiceId)).filter(row => row.productId === productId)
  if (direction === 'out') {
    const lines = (await goodsOf(tx, invoiceId)).filter(line => line.productId === productId)
    const line = lines.find(one => one.quantityMilli === quantityMilli) ?? lines[0]
    return line ? { lineId: line.lineId, counterOf: null } : null
  }
  // One that left there by itself, else ours that stands for it.
  const [left] = await tx<{ id: string }[]>`
    select id from stock_movement where invoice_id = ${invoiceId} and product_id = ${productId} and direction = 'out'
    order by because = 'launched_in_erp' desc, created_at desc, id desc limit 1`
  const row = made.find(({ id }) => id === left?.id)
  return row ? { lineId: row.lineId, counterOf: endOf(row, made) } : null
}

/** The last row that stands against this one, through those in between; itself where none does. */
function endOf(row: StockMovement, made: readonly StockMovement[]): string {
  const next = made.find(one => one.counterOf === row.id)
  return next ? endOf(next, made) : row.id
}
