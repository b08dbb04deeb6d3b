/** Goods that somebody sold or took back inside the ERP: their stock moved there, and nothing else may tell of it. */
import type { OrderItem } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { doubt } from '../sync/evidence.ts'

/** Lets the stock of these products be read anew, once for each; of those that stand there alone nothing is asked. */
export async function readStockAnew(
  tx: Tx,
  { storeId, connectionId }: { storeId: string; connectionId: string },
  items: readonly (OrderItem & { productErpId?: string | null })[],
): Promise<void> {
  const ids = [...new Set(items.flatMap(({ productErpId }) => productErpId ?? []))]
  if (ids.length === 0) return
  const linked = await tx<{ id: string; kind: string; recordId: string }[]>`
    select erp_id as id, lane_kind as kind, record_id as "recordId" from link
    where connection_id = ${connectionId} and kind = 'product' and erp_id = any(${ids}) and ended_at is null order by record_id`
  for (const { id, kind, recordId } of linked) {
    await doubt(tx, storeId, connectionId, 'product', id)
    await mark(tx, { storeId, kind, recordId, class: laneClass.inbound })
  }
}
