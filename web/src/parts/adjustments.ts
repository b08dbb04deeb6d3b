/**
 * Discounts and surcharges before billing, while they are typed: what they come to. Pure. The API works the same out again
 * and has the last word.
 */
import type { Invoice } from '../api/types.ts'

/** As it was typed. */
export type Adjustment = NonNullable<Invoice['adjustment']>

/** What an adjustment of this much changes, in cents: below zero for a discount. */
export function changeOf(baseCents: number, adjustment: Adjustment | null): number {
  if (adjustment === null) return 0
  const cents = adjustment.amountCents ?? percentOf(baseCents, adjustment.percent ?? '0')
  return adjustment.kind === 'discount' ? -cents || 0 : cents
}

/** Rounded once, an exact half to the even cent. */
function percentOf(cents: number, percent: string): number {
  const [whole = '0', fraction = ''] = percent.split('.')
  const exact = BigInt(cents) * BigInt(whole + fraction.padEnd(2, '0').slice(0, 2))
  const down = exact / 10_000n
  const rest = exact % 10_000n
  const up = rest > 5_000n || (rest === 5_000n && down % 2n === 1n)
  return Number(up ? down + 1n : down)
}
