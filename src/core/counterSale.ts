/**
 * A sale rung up at the ERP's own till, as lines and payments of an invoice. Pure.
 *
 * Owns the arithmetic: an invoice's line comes to quantity × price, so whatever that till took off or put on is spread
 * over the lines until they add up to what was paid, to the cent.
 */
import { spread, sum } from './money.ts'
import { truncate } from './text.ts'

export interface RungUpItem {
  description: string
  /** May be a fraction, of goods sold by weight. */
  quantity: number
  /** What the item came to before anything was taken off the sale as a whole. */
  totalCents: number
}

export type SoldLine<Item> = { item: Item; description: string; quantity: number; unitPriceCents: number }

const mostPieces = 9_999
const longestDescription = 200

/**
 * The lines of a sale that came to `totalCents`. A price that does not divide into its pieces makes two lines a cent
 * apart; a fraction of a piece is one piece, with the quantity in words.
 * @param nameless what a sale without items is called
 */
export function soldLines<Item extends RungUpItem>(
  items: readonly Item[],
  totalCents: number,
  nameless: Item,
): SoldLine<Item>[] {
  const sold = items.length > 0 ? items : [nameless]
  const shares = spread(
    totalCents,
    sold.map(item => Math.max(0, item.totalCents)),
  )
  return sold.flatMap((item, i) => linesOf(item, shares[i]!))
}

function linesOf<Item extends RungUpItem>(item: Item, cents: number): SoldLine<Item>[] {
  const { description, quantity } = item
  const isCounted = Number.isInteger(quantity) && quantity >= 1 && quantity <= mostPieces
  if (!isCounted) {
    const words = quantity === 1 ? description : `${description} (${String(quantity).replace('.', ',')})`
    return [{ item, description: named(words), quantity: 1, unitPriceCents: cents }]
  }
  const unitPriceCents = Math.floor(cents / quantity)
  const dearer = cents - unitPriceCents * quantity
  const of = (pieces: number, price: number): SoldLine<Item>[] =>
    pieces > 0 ? [{ item, description: named(description), quantity: pieces, unitPriceCents: price }] : []
  return [...of(quantity - dearer, unitPriceCents), ...of(dearer, unitPriceCents + 1)]
}

const named = (words: string) => truncate(words, longestDescription) || '—'

/**
 * What was paid by each method, together `totalCents`: what a till notes may be short of it or beyond it (change given
 * back), and the last method bears that.
 * @param otherwise the method where the till named none
 */
export function paidBy<Method extends string>(
  payments: readonly { method: Method | null; cents: number }[],
  totalCents: number,
  otherwise: Method,
): { method: Method; amountCents: number }[] {
  const byMethod = [...Map.groupBy(payments, ({ method }) => method ?? otherwise)]
  const noted = byMethod.map(([method, all]) => ({
    method,
    amountCents: Math.max(0, sum(all.map(({ cents }) => cents))),
  }))
  let room = totalCents
  const fitted = noted.map(({ method, amountCents }) => {
    const fits = Math.min(amountCents, room)
    room -= fits
    return { method, amountCents: fits }
  })
  const last = fitted.at(-1) ?? { method: otherwise, amountCents: 0 }
  const all = [...fitted.slice(0, -1), { ...last, amountCents: last.amountCents + room }]
  return all.filter(({ amountCents }) => amountCents > 0)
}
