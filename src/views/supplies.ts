/**
 * The internal-use supplies of a visit: what its services use, what a person said, what left with it, and whether
 * enough is there. What a product off the catalogue was used for is kept and not read.
 */
import { inUnits } from '../core/stock.ts'
import { type Supply, visitSupplies } from '../core/supplies.ts'
import type { Tx } from '../store/database.ts'

export interface ServiceUse {
  serviceId: string | null
  /** How often it is given. */
  quantity: number
}

/** What these services use, by their recipes of now. */
export function recipesOf(tx: Tx, services: readonly ServiceUse[]): Promise<Supply[]> {
  const uses = services.filter(each => each.serviceId !== null)
  return tx<Supply[]>`
    select s.product_id as "productId", (s.quantity * 1000)::bigint * u.times as "quantityMilli"
    from unnest(${uses.map(each => each.serviceId!)}::uuid[], ${uses.map(each => each.quantity)}::integer[])
        with ordinality as u(service_id, times, place)
      join service_supply s on s.service_id = u.service_id join product p on p.id = s.product_id
    where p.archived_at is null order by u.place, s.position`
}

/** What a person said that the visit uses. */
export function saidOf(tx: Tx, appointmentId: string): Promise<Supply[]> {
  return tx<Supply[]>`
    select s.product_id as "productId", (s.quantity * 1000)::bigint as "quantityMilli"
    from appointment_supply s join product p on p.id = s.product_id
    where s.appointment_id = ${appointmentId} and p.archived_at is null order by p.name, p.id`
}

/** What left with the visit of this invoice. */
export function leftWith(tx: Tx, invoiceId: string): Promise<Supply[]> {
  return tx<Supply[]>`
    select product_id as "productId", (sum(quantity) * 1000)::bigint as "quantityMilli"
    from stock_movement where invoice_id = ${invoiceId} and line_id is null group by product_id
    order by min(created_at), min(id::text)`
}

export interface SupplyView {
  productId: string
  name: string
  code: string | null
  unit: string
  /** In units. */
  quantity: number
  /** Whether its stock is kept: if not, nothing leaves. */
  tracksStock: boolean
  /** In units, as the ERP last said; null while nobody knows. */
  stock: number | null
  stockSeenAt: string | null
  /** More is needed than is there, counting what left since the ERP was read. Only before they left. */
  isShort: boolean
}

export interface SuppliesView {
  /** The day they left stock; null while they can still be changed. */
  leftOn: string | null
  items: SupplyView[]
}

export async function viewSupplies(tx: Tx, appointmentId: string): Promise<SuppliesView | null> {
  const [visit] = await tx<{ invoiceId: string; leftOn: string | null }[]>`
    select invoice_id as "invoiceId", supplies_left_on as "leftOn" from appointment where id = ${appointmentId}`
  if (!visit) return null
  const { invoiceId, leftOn } = visit
  const used =
    leftOn === null
      ? visitSupplies(await recipesOf(tx, await servicesOf(tx, invoiceId)), await saidOf(tx, appointmentId))
      : await leftWith(tx, invoiceId)
  const products = await productsOf(tx, used)
  const items = used.map(({ productId, quantityMilli }): SupplyView => {
    const { thereMilli, stockMilli, ...product } = products.find(each => each.productId === productId)!
    return {
      ...product,
      quantity: inUnits(quantityMilli),
      stock: stockMilli === null ? null : inUnits(stockMilli),
      isShort: leftOn === null && product.tracksStock && thereMilli !== null && quantityMilli > thereMilli,
    }
  })
  return { leftOn, items }
}

/** The services charged on an invoice. */
export function servicesOf(tx: Tx, invoiceId: string): Promise<ServiceUse[]> {
  return tx<ServiceUse[]>`
    select service_id as "serviceId", quantity from invoice_line
    where invoice_id = ${invoiceId} and service_id is not null order by position`
}

type ProductRow = Omit<SupplyView, 'quantity' | 'stock' | 'isShort'> & {
  stockMilli: number | null
  /** The same, less what left here since. */
  thereMilli: number | null
}

function productsOf(tx: Tx, used: readonly Supply[]): Promise<ProductRow[]> {
  return tx<ProductRow[]>`
    select p.id as "productId", p.name, p.code, p.unit, p.tracks_stock as "tracksStock",
      (p.stock * 1000)::bigint as "stockMilli", s.seen_at as "stockSeenAt",
      ((p.stock - s.left_since) * 1000)::bigint as "thereMilli"
    from product p join product_stock s on s.product_id = p.id
    where p.id = any(${used.map(each => each.productId)}::uuid[])`
}
