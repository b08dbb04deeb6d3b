/**
 * Where money lands among open due dates: the oldest first, within one day in proportion to what is open, to the cent. The
 * server decides it when the money is recorded; this says it beforehand, by the same rule. Pure.
 */
import type { Invoice } from '../../api/types.ts'

/** A part of a due date, services or products, as the server divides. */
export interface OpenPart {
  /** Of its due date: what the receivables are named by. */
  dateId: string
  dueOn: string
  openCents: number
}

/** In the order the server takes them: the invoices as asked for, their due dates and parts as they were made. */
export function openPartsOf(invoices: readonly Pick<Invoice, 'instalments'>[]): OpenPart[] {
  return invoices.flatMap(({ instalments }) =>
    instalments.flatMap(({ id, dueOn, parts }) =>
      parts.map(({ amountCents, receivedCents }) => ({
        dateId: id,
        dueOn,
        openCents: amountCents - receivedCents,
      })),
    ),
  )
}

/**
 * What each due date is given, by its id. What is beyond all that is open lands nowhere.
 * @param covered what each leg covers, in cents: they are placed one after the other
 */
export function placed(parts: readonly OpenPart[], covered: readonly number[]): Map<string, number> {
  const left = parts.map(({ openCents }) => openCents)
  const days = [...new Set(parts.map(({ dueOn }) => dueOn))].sort()
  for (const cents of covered) {
    let toPlace = Math.max(0, cents)
    for (const day of days) {
      const at = parts.flatMap(({ dueOn }, index) => (dueOn === day ? [index] : []))
      const open = at.map(index => left[index]!)
      const given = Math.min(
        toPlace,
        open.reduce((sum, one) => sum + one, 0),
      )
      for (const [i, amount] of shares(given, open).entries()) left[at[i]!]! -= amount
      toPlace -= given
    }
  }
  const given = new Map<string, number>()
  for (const [index, { dateId, openCents }] of parts.entries())
    given.set(dateId, (given.get(dateId) ?? 0) + openCents - left[index]!)
  return given
}

/** By largest remainder; equal remainders go to the earlier. */
function shares(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (whole === 0n) return weights.map(() => 0)
  const exact = weights.map(weight => BigInt(total) * BigInt(weight))
  const amounts = exact.map(each => Number(each / whole))
  const missing = total - amounts.reduce((sum, each) => sum + each, 0)
  const byRemainder = exact
    .map((each, index) => ({ index, remainder: each % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of byRemainder.slice(0, missing)) amounts[index]! += 1
  return amounts
}
