/**
 * An order that somebody made in the ERP, as lines of an invoice. Pure.
 *
 * What takes something off the whole order is spread over its lines, as of a counter sale; what comes on top of them
 * (goods used on a service order, freight, expenses) is a line of its own, since its lines say nothing of it.
 */
import { type RungUpItem, type SoldLine, soldLines } from './counterSale.ts'
import { sum } from './money.ts'

/**
 * The lines of an order that comes to `totalCents`. Nothing for one that comes to nothing.
 * @param besides what the surplus over its lines is called
 */
export function orderedLines<Item extends RungUpItem>(
  items: readonly Item[],
  totalCents: number,
  besides: Item,
): SoldLine<Item>[] {
  if (totalCents <= 0) return []
  const charged = items.filter(item => item.totalCents > 0)
  const surplusCents = totalCents - sum(charged.map(item => item.totalCents))
  const all = surplusCents > 0 ? [...charged, { ...besides, quantity: 1, totalCents: surplusCents }] : charged
  return soldLines(all, totalCents, besides)
}
