/** Who a charge made in the ERP is for: its customer, as the shop knows them. */
import type { CustomerFields } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { isToBeLookedAt } from '../sync/inbound.ts'
import type { TakingIn } from '../sync/parts.ts'

/** A customer who cannot be read for so long is told by name alone. */
export const mostWaits = 8

/** Null for nobody in particular, `unknown` while the ERP's customer was not looked at. */
export async function buyerOf(
  tx: Tx,
  { storeId, connection, waited }: TakingIn,
  customerErpId: string | null,
): Promise<string | null | 'unknown'> {
  if (customerErpId === null) return null
  const [linked] = await tx<{ id: string }[]>`
    select record_id as id from link
    where connection_id = ${connection.id} and kind = 'customer' and erp_id = ${customerErpId} and ended_at is null
    order by created_at limit 1`
  if (linked) return linked.id
  const place = { storeId, connectionId: connection.id }
  if (waited === 0 || (await isToBeLookedAt(tx, place, 'customer', customerErpId))) return 'unknown'
  // It was looked at: the same tax id is the same customer, and who could not be one here is told by name.
  const [seen] = await tx<{ taxId: string | null }[]>`
    select document -> 'fields' ->> ${'taxId' satisfies keyof CustomerFields} as "taxId" from observation
    where connection_id = ${connection.id} and kind = 'customer' and erp_id = ${customerErpId}`
  const [same] = await tx<{ id: string }[]>`
    select id from customer where tax_id = ${seen?.taxId ?? null} and archived_at is null order by id limit 1`
  return same?.id ?? null
}
