/**
 * A list of internal-use supplies as people and programs send it: of a service, or of one visit.
 */
import { oneUnit } from '../core/stock.ts'
import type { Supply } from '../core/supplies.ts'
import type { Tx } from '../store/database.ts'
import { done, type Result, refuse } from './act.ts'
import { isId } from './input.ts'

export interface SupplyInput {
  productId: string
  /** In the product's unit, up to three decimals. */
  quantity: number
}

/** As many of one product as a line of a charge takes. */
export const maxSupplyQuantity = 9999

/**
 * The list in thousandths. Problems: `quantity_not_valid`, `supply_twice`, `not_found`, `archived`.
 * @param field what the caller's input calls the list
 */
export async function readSupplies(
  tx: Tx,
  inputs: readonly SupplyInput[],
  field: string,
): Promise<Result<Supply[]>> {
  const ids = inputs.map(each => each.productId)
  const products = await tx<{ id: string; archived: boolean }[]>`
    select id, archived_at is not null as archived from product where id = any(${ids.filter(isId)}::uuid[])`
  const supplies: Supply[] = []
  for (const [i, { productId, quantity }] of inputs.entries()) {
    const quantityMilli = Math.round(quantity * oneUnit)
    const isWhole = Math.abs(quantity * oneUnit - quantityMilli) < 1e-6
    if (!isWhole || quantityMilli < 1 || quantity > maxSupplyQuantity) {
      return refuse('quantity_not_valid', {
        field: `${field}.${i}.quantity`,
        params: { max: maxSupplyQuantity },
      })
    }
    const product = products.find(each => each.id === productId.toLowerCase())
    const at = { field: `${field}.${i}.productId`, params: { what: 'product' } }
    if (!product) return refuse('not_found', at)
    if (product.archived) return refuse('archived', at)
    if (supplies.some(each => each.productId === product.id)) return refuse('supply_twice', at)
    supplies.push({ productId: product.id, quantityMilli })
  }
  return done(supplies)
}
