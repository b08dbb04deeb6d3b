/** What a service costs for a pet, as the API reckons it where no price is said. Pure. */
import type { Coat, Service, Size } from '../api/types.ts'

/** Whose size and coat give the price of a service; null for a general one. */
export type PricedPet = { size: Size | null; coat: Coat | null } | null

/** The most exact row wins, then the service's own. A pet of unknown size meets no row that asks for one. */
export function priceFor(service: Pick<Service, 'priceCents' | 'prices'>, pet: PricedPet): number {
  const { size, coat } = pet ?? { size: null, coat: null }
  const fits = service.prices.filter(row => (row.size ?? size) === size && (row.coat ?? coat) === coat)
  const exactness = (row: Service['prices'][number]) => (row.size ? 2 : 0) + (row.coat ? 1 : 0)
  return fits.sort((a, b) => exactness(b) - exactness(a))[0]?.priceCents ?? service.priceCents
}
