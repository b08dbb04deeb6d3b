/**
 * Internal-use supplies: products a service uses up. Which ones a visit uses, when they leave stock, and how much.
 *
 * Owns the rules. Leaves alone the ledger (`shop/supplies.ts`). Quantities are thousandths of the product's unit. Supplies
 * reduce stock and are charged to nobody: no line of an invoice, of an order or of a note.
 */
import { type AppointmentStatus, isGiven } from './appointment.ts'

export interface Supply {
  productId: string
  quantityMilli: number
}

/**
 * What a visit uses: what a person said of a product stands, none of it included; the rest follows the services.
 * @param recipes what its services use, each as often as it is charged; a product may stand in several
 */
export function visitSupplies(recipes: readonly Supply[], said: readonly Supply[]): Supply[] {
  const words = new Map(said.map(each => [each.productId, each.quantityMilli]))
  const all = new Map(said.map(each => [each.productId, 0]))
  for (const { productId, quantityMilli } of recipes) {
    all.set(productId, (all.get(productId) ?? 0) + quantityMilli)
  }
  return [...all]
    .map(([productId, quantityMilli]) => ({
      productId,
      quantityMilli: words.get(productId) ?? quantityMilli,
    }))
    .filter(each => each.quantityMilli > 0)
}

/**
 * What has to be kept of a person's list, so that `visitSupplies` answers it: only where it differs from the services.
 */
export function saidSupplies(recipes: readonly Supply[], wanted: readonly Supply[]): Supply[] {
  const byThemselves = visitSupplies(recipes, [])
  const quantityIn = (list: readonly Supply[], id: string) =>
    list.find(each => each.productId === id)?.quantityMilli ?? 0
  const products = new Set([...byThemselves, ...wanted].map(each => each.productId))
  return [...products]
    .map(productId => ({ productId, quantityMilli: quantityIn(wanted, productId) }))
    .filter(each => each.quantityMilli !== quantityIn(byThemselves, each.productId))
}

/** Whether a visit's supplies leave now: it is finished, or paid in full. What costs nothing is never paid. */
export function suppliesAreDue(visit: {
  status: AppointmentStatus
  isCancelled: boolean
  totalCents: number
  openCents: number
}): boolean {
  if (isGiven(visit.status)) return true
  return !visit.isCancelled && visit.totalCents > 0 && visit.openCents <= 0
}

/**
 * What of a visit's supplies leaves after they left: what services added since use, and no more than is missing. Nothing
 * ever comes back: what was used is used.
 * @param wanted what the visit uses as it is now
 * @param left what left with it already
 * @param before, after what its services use before and after they were changed
 */
export function suppliesAdded(
  wanted: readonly Supply[],
  left: readonly Supply[],
  change: { before: readonly Supply[]; after: readonly Supply[] },
): Supply[] {
  const sumIn = (list: readonly Supply[], id: string) =>
    list.reduce((sum, each) => sum + (each.productId === id ? each.quantityMilli : 0), 0)
  return wanted.flatMap(({ productId, quantityMilli }) => {
    const more = sumIn(change.after, productId) - sumIn(change.before, productId)
    const leaving = Math.min(more, quantityMilli - sumIn(left, productId))
    return leaving > 0 ? [{ productId, quantityMilli: leaving }] : []
  })
}
