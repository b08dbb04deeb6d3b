/** What lines are priced from: the services and products they name. */
import type { PriceRow } from '../core/price.ts'
import type { Tx } from '../store/database.ts'
import { isId } from './input.ts'

export interface ServiceEntry {
  id: string
  name: string
  minutes: number
  priceCents: number
  archived: boolean
  table: PriceRow[]
}

export interface ProductEntry {
  id: string
  name: string
  priceCents: number
  archived: boolean
}

export interface Catalogue {
  services: Map<string, ServiceEntry>
  products: Map<string, ProductEntry>
}

/** What is known of these ids; what no service or product of the store has is left out. */
export async function readCatalogue(
  tx: Tx,
  named: readonly { serviceId?: string | null; productId?: string | null }[],
): Promise<Catalogue> {
  const serviceIds = [...new Set(named.map(line => line.serviceId))].filter(isId)
  const productIds = [...new Set(named.map(line => line.productId))].filter(isId)
  const services = await tx<Omit<ServiceEntry, 'table'>[]>`
    select id, name, minutes, price as "priceCents", archived_at is not null as archived
    from service where id = any(${serviceIds}::uuid[])`
  const rows = await tx<(PriceRow & { serviceId: string })[]>`
    select service_id as "serviceId", size, coat, price as "priceCents"
    from service_price where service_id = any(${serviceIds}::uuid[])`
  const products = await tx<ProductEntry[]>`
    select id, name, price as "priceCents", archived_at is not null as archived
    from product where id = any(${productIds}::uuid[])`
  return {
    services: new Map(
      services.map(service => [
        service.id,
        { ...service, table: rows.filter(row => row.serviceId === service.id) },
      ]),
    ),
    products: new Map(products.map(product => [product.id, product])),
  }
}
