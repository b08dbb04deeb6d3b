/** Reading a product's stock in the ERP because a person wants to know it now. */
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { doubt } from '../sync/evidence.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { isId } from './input.ts'

/**
 * Lets the product be read in the ERP at once, one call; asked again before it was, it is still one. The stock comes with
 * the product's own pass. Problems: `not_found`, `not_in_erp` while it has no document there.
 */
export async function readStock(tx: Tx, { storeId }: ActContext, productId: string): Promise<Result<null>> {
  const [product] = isId(productId) ? await tx`select from product where id = ${productId}` : []
  if (!product) return refuse('not_found', { field: 'id', params: { what: 'product' } })
  const [link] = await tx<{ connectionId: string; erpId: string }[]>`
    select l.connection_id as "connectionId", l.erp_id as "erpId"
    from link l join connection c on c.id = l.connection_id and c.disconnected_at is null
    where l.record_id = ${productId} and l.slot = 'product' and l.ended_at is null`
  if (!link) return refuse('not_in_erp')
  await doubt(tx, storeId, link.connectionId, 'product', link.erpId)
  await mark(tx, { storeId, kind: 'product', recordId: productId, class: laneClass.person })
  return done(null)
}
