/**
 * The two parts of a charge, services and products: an ERP keeps them in two orders, each with receivables of its own,
 * so every due date of the split is divided over both.
 *
 * Owns the division and what was received beyond a part. Leaves alone the dates and their amounts (`instalments.ts`) and
 * which part a payment pays (`allocation.ts`).
 */
import { spread, sum } from './money.ts'

export const chargeParts = ['services', 'products'] as const
export type ChargePart = (typeof chargeParts)[number]
export type PartCents = Record<ChargePart, number>

/** A due date with what it amounts to now. */
export interface DateToDivide {
  amountCents: number
  /** What payments have put into its parts; together never more than the amount. */
  received: PartCents
  /** How it was divided until now; null for a new date. */
  before: PartCents | null
}

/**
 * Divides each date's amount so that the dates add up to the dates and the parts to the parts, to the cent. What was
 * received of a part stays in it; what is open of the services spreads over what the dates have open, by largest
 * remainder, and the products take the rest. A part that is fully received keeps its amount as long as what is open finds
 * room elsewhere. Where nothing changed, nothing moves.
 * @param totals what the parts come to; together as much as the dates, each at least what was received of it
 * @throws RangeError when the totals and the dates do not fit each other
 */
export function divide(dates: readonly DateToDivide[], totals: PartCents): PartCents[] {
  const stands = dates.every(({ before, amountCents }) => before && sumOf(before) === amountCents)
  const before = dates.flatMap(date => date.before ?? [])
  if (stands && chargeParts.every(part => sum(before.map(each => each[part])) === totals[part])) return before

  const open = dates.map(date => date.amountCents - sumOf(date.received))
  const owed = totals.services - sum(dates.map(date => date.received.services))
  const owedProducts = totals.products - sum(dates.map(date => date.received.products))
  if (owed < 0 || owedProducts < 0 || owed + owedProducts !== sum(open)) {
    throw new RangeError('the parts of a charge do not fit its dates')
  }
  const shares = spreadWithin(owed, open, dates)
  return dates.map(({ received, amountCents }, i) => {
    const services = received.services + shares[i]!
    return { services, products: amountCents - services }
  })
}

/** What each date gets of the services that are owed: at least what has to go there, at most what is open. */
function spreadWithin(owed: number, open: readonly number[], dates: readonly DateToDivide[]): number[] {
  const onlyProducts = dates.map(date => isFull(date, 'services') && !isFull(date, 'products'))
  const onlyServices = dates.map(date => isFull(date, 'products') && !isFull(date, 'services'))
  const preferredMost = open.map((cents, i) => (onlyProducts[i] ? 0 : cents))
  const preferredLeast = open.map((cents, i) => (onlyServices[i] ? cents : 0))
  const most = owed > sum(preferredMost) ? open : preferredMost
  const least = owed < sum(preferredLeast) ? open.map(() => 0) : preferredLeast
  const room = most.map((cents, i) => cents - least[i]!)
  const more = spread(owed - sum(least), room)
  return least.map((cents, i) => cents + more[i]!)
}

/** What was received of each part beyond what it comes to. */
export function excessOfParts(received: PartCents, totals: PartCents): PartCents {
  const beyond = (part: ChargePart) => Math.max(0, received[part] - totals[part])
  return { services: beyond('services'), products: beyond('products') }
}

export function addParts(a: PartCents, b: PartCents): PartCents {
  return { services: a.services + b.services, products: a.products + b.products }
}

export function sumOf({ services, products }: PartCents): number {
  return services + products
}

function isFull({ received, before }: DateToDivide, part: ChargePart): boolean {
  return received[part] > 0 && before !== null && received[part] >= before[part]
}
