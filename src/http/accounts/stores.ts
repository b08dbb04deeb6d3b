/** The stores a caller may enter, as they are listed and shown. */

import type { OrderMoment } from '../../core/appointment.ts'
import type { TaxRegime } from '../../core/preflight/rule.ts'
import type { StockLeaving } from '../../core/stock.ts'
import type { CashRule } from '../../shop/drawer.ts'
import type { ShortageWay } from '../../shop/shortage.ts'
import type { Tx } from '../../store/database.ts'

export interface Store {
  id: string
  externalId: string | null
  name: string
  legalName: string | null
  taxId: string | null
  taxRegime: TaxRegime
  city: string | null
  state: string | null
  timeZone: string
  ownerManagesConnection: boolean
  orderFrom: OrderMoment
  stockLeaves: StockLeaving
  shortage: ShortageWay
  cashWithoutSession: CashRule
  createdAt: string
}

/** The columns of a `Store`, from the table `store`. */
export const storeColumns = (tx: Tx) => tx`
  store.id, external_id as "externalId", name, legal_name as "legalName", tax_id as "taxId", tax_regime as "taxRegime",
  city, state, time_zone as "timeZone", owner_manages_connection as "ownerManagesConnection",
  order_from as "orderFrom", stock_leaves as "stockLeaves", shortage, cash_without_session as "cashWithoutSession", store.created_at as "createdAt"`

/** The store in scope. */
export async function readStore(tx: Tx): Promise<Store | null> {
  const [store] = await tx<Store[]>`select ${storeColumns(tx)} from store where id = trela_store()`
  return store ?? null
}

/** Every store an operator may see, by name, those that follow this one. */
export async function listStores(
  tx: Tx,
  search: string,
  after: string | null,
  limit: number,
): Promise<Store[]> {
  return tx<Store[]>`
    select ${storeColumns(tx)} from store
    where (${search} = '' or lower(name) like '%' || lower(${search}) || '%' or external_id = ${search})
      and (${after}::uuid is null or (lower(name), id) > (select lower(name), id from store where id = ${after}::uuid))
    order by lower(name), id limit ${limit}`
}

export async function findStoreByExternalId(tx: Tx, externalId: string): Promise<string | null> {
  const [store] = await tx<{ id: string }[]>`select id from store where external_id = ${externalId}`
  return store?.id ?? null
}
