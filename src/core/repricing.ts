/**
 * Lines at other unit prices: what an ERP is told of a line with a discount or surcharge, and letting lines come to another
 * total, in proportion to what each comes to, by largest remainder.
 */
import { type ChargedLine, grossOf, lineTotal } from './invoice.ts'
import { spread } from './money.ts'

/** A line at its price, with nothing given on it. */
type PlainLine = Pick<ChargedLine, 'quantity' | 'unitPriceCents'>

/**
 * A line at the price it comes to, discounts and surcharges within it: as it is where there are none, otherwise one line or,
 * where its pieces cannot share the amount to the cent, two.
 */
export function atNetPrice<Line extends ChargedLine>(line: Line): Line[] {
  const plain = { ...line, adjustmentCents: 0, shareCents: 0 }
  return lineTotal(line) === grossOf(line) ? [plain] : reprice([plain], lineTotal(line))
}

/**
 * The lines at new unit prices, so that together they come to the total. Where pieces cannot share it to the cent, one
 * piece of a line becomes a line of its own, right after it, and bears the odd cents.
 * @param lines at least one
 * @param totalCents zero or more
 */
export function reprice<Line extends PlainLine>(lines: readonly Line[], totalCents: number): Line[] {
  const shares = spread(totalCents, lines.map(lineTotal))
  const priced = lines.map((line, i) => ({
    ...line,
    unitPriceCents: Math.floor(shares[i]! / line.quantity),
  }))
  const odd = totalCents - priced.reduce((cents, line) => cents + grossOf(line), 0)
  if (odd === 0) return priced
  const single = priced.findIndex(line => line.quantity === 1)
  const at = single >= 0 ? single : priced.length - 1
  const line = priced[at]!
  const odder = { ...line, quantity: 1, unitPriceCents: line.unitPriceCents + odd }
  if (line.quantity === 1) return priced.with(at, odder)
  return priced.toSpliced(at, 1, { ...line, quantity: line.quantity - 1 }, odder)
}
