/**
 * More asked for than is there: told with the sale, or refused, as the store has it set.
 *
 * What is there is what the ERP last said, less what has left here since. Where nobody knows it, nothing is said.
 */
import { inUnits, oneUnit, shortages } from '../core/stock.ts'
import type { Tx } from '../store/database.ts'
import { done, type Result, refuse } from './act.ts'

export const shortageWays = ['warn', 'block'] as const
export type ShortageWay = (typeof shortageWays)[number]

/** Something was sold that is not there, in units. */
export interface StockWarning {
  /** Dotted path of the first line that asks for it. */
  field: string
  productId: string
  product: string
  asked: number
  there: number
}

interface Goods {
  productId: string | null
  quantity: number
}

export interface StockQuestion {
  lines: readonly Goods[]
  /** The lines as they were. */
  stored: readonly Goods[]
  /** The invoice whose goods may be out already; null for a new one. */
  invoiceId: string | null
  /** What the caller's input calls the lines. */
  field: string
}

/** What is asked for more than before and is not there. Problem, where the store blocks: `stock_short`. */
export async function checkStock(
  tx: Tx,
  { lines, stored, invoiceId, field }: StockQuestion,
): Promise<Result<StockWarning[]>> {
  const productIds = [...new Set(lines.flatMap(line => line.productId ?? []))]
  if (productIds.length === 0) return done([])
  const way = await wayOf(tx)
  if (way === 'block') await waitForOtherTills(tx, productIds)
  const known = await inStock(tx, productIds, invoiceId)
  const short = shortages(
    known.map(({ productId, left, there }) => ({
      productId,
      left,
      there,
      quantityMilli: askedOf(lines, productId),
      before: askedOf(stored, productId),
    })),
  )
  const warnings = short.map(({ productId, askedMilli, thereMilli }) => ({
    field: `${field}.${lines.findIndex(line => line.productId === productId)}.quantity`,
    productId,
    product: known.find(each => each.productId === productId)!.name,
    asked: inUnits(askedMilli),
    there: inUnits(thereMilli),
  }))
  const [first] = warnings
  if (!first || way === 'warn') return done(warnings)
  const { product, asked, there } = first
  return refuse('stock_short', { field: first.field, params: { product, asked, there } })
}

function askedOf(lines: readonly Goods[], productId: string): number {
  const ofProduct = lines.filter(line => line.productId === productId)
  return ofProduct.reduce((sum, line) => sum + line.quantity * oneUnit, 0)
}

async function wayOf(tx: Tx): Promise<ShortageWay> {
  const [store] = await tx<{ shortage: ShortageWay }[]>`select shortage from store where id = trela_store()`
  return store!.shortage
}

/** Two tills never sell the last piece both: the second looks when the first is done. */
async function waitForOtherTills(tx: Tx, productIds: readonly string[]): Promise<void> {
  await tx`
    select from product where id = any(${productIds as string[]}::uuid[]) order by id for no key update`
}

interface KnownStock {
  productId: string
  name: string
  there: number
  left: number
}

/** Of the products whose stock is kept and known. */
function inStock(tx: Tx, productIds: readonly string[], invoiceId: string | null): Promise<KnownStock[]> {
  return tx<KnownStock[]>`
    select p.id as "productId", p.name, ((s.stock - s.left_since) * 1000)::bigint as there,
      (coalesce((
        select sum(case m.direction when 'out' then m.quantity else -m.quantity end) from stock_movement m
        where m.product_id = p.id and m.invoice_id = ${invoiceId} and m.line_id is not null), 0) * 1000)::bigint as left
    from product p join product_stock s on s.product_id = p.id
    where p.id = any(${productIds as string[]}::uuid[]) and p.tracks_stock and p.stock is not null`
}
