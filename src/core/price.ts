/**
 * What a service costs for a pet of this size and coat. Owns the choice of the row; leaves alone discounts and what
 * a person types over the price.
 */

export const petSizes = ['mini', 'small', 'medium', 'large', 'giant'] as const
export type PetSize = (typeof petSizes)[number]
export const petCoats = ['short', 'medium', 'long'] as const
export type PetCoat = (typeof petCoats)[number]

/** A price for a size, a coat or both; null stands for any. */
export interface PriceRow {
  size: PetSize | null
  coat: PetCoat | null
  priceCents: number
}

export interface PricedPet {
  size: PetSize | null
  coat: PetCoat | null
}

/**
 * The price in cents: the row for size and coat, else for the size, else for the coat, else `baseCents`.
 * A pet of unknown size meets no row that asks for one.
 */
export function priceFor(baseCents: number, rows: readonly PriceRow[], pet: PricedPet): number {
  const fits = (row: PriceRow) =>
    (row.size === null || row.size === pet.size) && (row.coat === null || row.coat === pet.coat)
  const exactness = (row: PriceRow) => (row.size === null ? 0 : 2) + (row.coat === null ? 0 : 1)
  const [best] = rows.filter(fits).sort((a, b) => exactness(b) - exactness(a))
  return best?.priceCents ?? baseCents
}
