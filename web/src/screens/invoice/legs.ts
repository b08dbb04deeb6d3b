/** The sums of a payment in several methods. Pure; integer cents. */
import type { PaymentMethod } from '../../api/types.ts'

export interface Leg {
  key: number
  method: PaymentMethod
  cents: number | null
}

export interface Sums {
  given: number
  missing: number
  /** Cash handed over beyond what is open, to be given back. */
  change: number
  /** More than is open, and not in cash. */
  tooMuch: boolean
}

/** Only cash is handed over in excess; change is never more than the cash given. */
export function sumsOf(legs: readonly Leg[], openCents: number): Sums {
  const given = legs.reduce((sum, leg) => sum + (leg.cents ?? 0), 0)
  const cash = legs.reduce((sum, leg) => sum + (leg.method === 'cash' ? (leg.cents ?? 0) : 0), 0)
  const beyond = Math.max(0, given - openCents)
  const tooMuch = beyond > cash
  return { given, missing: Math.max(0, openCents - given), change: tooMuch ? 0 : beyond, tooMuch }
}

/** What is recorded: the change is taken off the cash, the last of it first; empty legs are left out. */
export function recorded(
  legs: readonly Leg[],
  change: number,
): { method: PaymentMethod; amountCents: number }[] {
  let left = change
  const kept = [...legs].reverse().map(({ method, cents }) => {
    const back = method === 'cash' ? Math.min(left, cents ?? 0) : 0
    left -= back
    return { method, amountCents: (cents ?? 0) - back }
  })
  return kept.reverse().filter(({ amountCents }) => amountCents > 0)
}
