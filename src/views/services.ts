/** The service catalogue with its price table and the supplies each service uses up. */
import { cityText } from '../core/cities.ts'
import type { PlaceOfService } from '../core/fiscal/placeOfService.ts'
import type { WithheldTax } from '../core/preflight/note.ts'
import { inUnits } from '../core/stock.ts'
import type { Tx } from '../store/database.ts'

export interface ServiceView {
  id: string
  externalId: string | null
  name: string
  minutes: number
  priceCents: number
  archived: boolean
  prices: { size: string | null; coat: string | null; priceCents: number }[]
  /** What it uses up each time; quantity in units. Products off the catalogue are left out. */
  supplies: { productId: string; name: string; unit: string; quantity: number }[]
  /** Its codes on notes. */
  fiscal: {
    serviceItem: string | null
    nationalCode: string | null
    cityServiceCode: string | null
    withheld: WithheldTax[]
    ibsCbsClass: string | null
    place: PlaceOfService
    /** The city it is always done in, if elsewhere, as `Campinas/SP`. */
    placeCity: string | null
  }
}

type Bare = Omit<ServiceView, 'prices' | 'supplies'>

export async function listServices(tx: Tx, archived: boolean): Promise<ServiceView[]> {
  return withRows(
    tx,
    await tx<Bare[]>`
      select ${columns(tx)} from service s where (s.archived_at is not null) = ${archived} order by lower(s.name), s.id`,
  )
}

export async function viewService(tx: Tx, id: string): Promise<ServiceView | null> {
  const [service] = await withRows(
    tx,
    await tx<Bare[]>`select ${columns(tx)} from service s where s.id = ${id}`,
  )
  return service ?? null
}

function columns(tx: Tx) {
  return tx`s.id, s.external_id as "externalId", s.name, s.minutes, s.price as "priceCents", s.archived_at is not null as archived,
    json_build_object('serviceItem', s.service_item, 'nationalCode', s.national_code, 'cityServiceCode', s.city_service_code,
      'withheld', s.withheld, 'ibsCbsClass', s.ibs_cbs_class, 'place', s.place,
      'placeCity', s.place_city_code) as fiscal`
}

type SupplyRow = Omit<ServiceView['supplies'][number], 'quantity'> & {
  serviceId: string
  quantityMilli: number
}

async function withRows(tx: Tx, services: Bare[]): Promise<ServiceView[]> {
  if (services.length === 0) return []
  const prices = await tx<(ServiceView['prices'][number] & { serviceId: string })[]>`
    select service_id as "serviceId", size, coat, price as "priceCents" from service_price
    where service_id in ${tx(services.map(service => service.id))} order by size nulls first, coat nulls first`
  const supplies = await tx<SupplyRow[]>`
    select s.service_id as "serviceId", s.product_id as "productId", p.name, p.unit,
      (s.quantity * 1000)::bigint as "quantityMilli"
    from service_supply s join product p on p.id = s.product_id
    where s.service_id in ${tx(services.map(service => service.id))} and p.archived_at is null order by s.position`
  return services.map(service => ({
    ...service,
    fiscal: {
      ...service.fiscal,
      placeCity: service.fiscal.placeCity && cityText(service.fiscal.placeCity),
    },
    prices: prices.filter(p => p.serviceId === service.id).map(({ serviceId: _, ...price }) => price),
    supplies: supplies
      .filter(s => s.serviceId === service.id)
      .map(({ serviceId: _, quantityMilli, ...supply }) => ({ ...supply, quantity: inUnits(quantityMilli) })),
  }))
}
