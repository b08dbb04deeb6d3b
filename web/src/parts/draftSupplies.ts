/** A list of internal-use supplies while it is put together. Pure. */
import type { Product, ServiceInput, Supplies } from '../api/types.ts'

export interface DraftSupply {
  productId: string
  name: string
  unit: string
  /** As typed; empty while nothing is. */
  quantity: number | string
}

/** How the list changes: told as a change of whatever it is by then. */
export type ChangeSupplies = (change: (supplies: DraftSupply[]) => DraftSupply[]) => void

/** Each product once; what is there already is left as it is. */
export function withSupply(
  supplies: DraftSupply[],
  { id: productId, name, unit }: Pick<Product, 'id' | 'name' | 'unit'>,
): DraftSupply[] {
  if (supplies.some(each => each.productId === productId)) return supplies
  return [...supplies, { productId, name, unit, quantity: 1 }]
}

/** Of a list that is stored. */
export function draftSuppliesOf(
  stored: readonly Pick<Supplies['items'][number], 'productId' | 'name' | 'unit' | 'quantity'>[],
): DraftSupply[] {
  return stored.map(({ productId, name, unit, quantity }) => ({ productId, name, unit, quantity }))
}

/** The first without a quantity, which cannot be sent. */
export function withoutQuantity(supplies: readonly DraftSupply[]): DraftSupply | null {
  return supplies.find(each => !(Number(each.quantity) > 0)) ?? null
}

/** As the API takes them. */
export function sentSupplies(supplies: readonly DraftSupply[]): NonNullable<ServiceInput['supplies']> {
  return supplies.map(({ productId, quantity }) => ({ productId, quantity: Number(quantity) }))
}
