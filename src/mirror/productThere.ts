/** Which product here something sold in the ERP is. */
import type { SoldItem } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

/** By link, else by what the ERP knows it by. Null: told in words alone. */
export async function productSold(
  tx: Tx,
  connectionId: string,
  { productErpId, productCode }: Pick<SoldItem, 'productErpId' | 'productCode'>,
): Promise<string | null> {
  const [linked] = await tx<{ id: string }[]>`
    select record_id as id from link
    where connection_id = ${connectionId} and kind = 'product' and erp_id = ${productErpId} and ended_at is null limit 1`
  if (linked) return linked.id
  const [known] = await tx<{ barcode: string | null }[]>`
    select document -> 'fields' ->> 'barcode' as barcode from observation
    where connection_id = ${connectionId} and kind = 'product' and erp_id = ${productErpId}`
  const [alike] = await tx<{ id: string }[]>`
    select id from product where code = ${productCode} or barcode = ${known?.barcode ?? null}
    order by code = ${productCode} desc nulls last, id limit 1`
  return alike?.id ?? null
}
