/** The service catalogue with its price table. */
import type { Tx } from '../store/database.ts'

export interface ServiceView {
  id: string
  externalId: string | null
  name: string
  minutes: number
  priceCents: number
  archived: boolean
  prices: { size: string | null; coat: string | null; priceCents: number }[]
}

export async function listServices(tx: Tx, archived: boolean): Promise<ServiceView[]> {
  return withPrices(
    tx,
    await tx<Omit<ServiceView, 'prices'>[]>`
      select ${columns(tx)} from service s where (s.archived_at is not null) = ${archived} order by lower(s.name), s.id`,
  )
}

export async function viewService(tx: Tx, id: string): Promise<ServiceView | null> {
  const [service] = await withPrices(
    tx,
    await tx<Omit<ServiceView, 'prices'>[]>`select ${columns(tx)} from service s where s.id = ${id}`,
  )
  return service ?? null
}

function columns(tx: Tx) {
  return tx`s.id, s.external_id as "externalId", s.name, s.minutes, s.price as "priceCents", s.archived_at is not null as archived`
}

async function withPrices(tx: Tx, services: Omit<ServiceView, 'prices'>[]): Promise<ServiceView[]> {
  if (services.length === 0) return []
  const prices = await tx<(ServiceView['prices'][number] & { serviceId: string })[]>`
    select service_id as "serviceId", size, coat, price as "priceCents" from service_price
    where service_id in ${tx(services.map(service => service.id))} order by size nulls first, coat nulls first`
  return services.map(service => ({
    ...service,
    prices: prices.filter(p => p.serviceId === service.id).map(({ serviceId: _, ...price }) => price),
  }))
}
