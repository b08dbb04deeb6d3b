/**
 * Pairing what is wanted with what somebody made by hand: the same amounts as often, and where several are equal the same
 * days first. Pure; whether a pair may be made at all is decided elsewhere.
 */

export interface Payable {
  amountCents: number
  /** `YYYY-MM-DD`. */
  due: string
}

/** Each of `wanted` with one of `found`, in the order of `wanted`; null unless both hold the same amounts as often. */
export function pairedByAmount<Found extends Payable>(
  wanted: readonly Payable[],
  found: readonly Found[],
): Found[] | null {
  if (wanted.length !== found.length) return null
  const free = [...found].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
  const paired: (Found | null)[] = wanted.map(() => null)
  const take = (isIt: (one: Found, mine: Payable) => boolean) => {
    for (const [n, mine] of wanted.entries()) {
      if (paired[n]) continue
      const at = free.findIndex(one => isIt(one, mine))
      if (at >= 0) paired[n] = free.splice(at, 1)[0]!
    }
  }
  take((one, mine) => one.amountCents === mine.amountCents && one.due === mine.due)
  take((one, mine) => one.amountCents === mine.amountCents)
  return paired.some(one => one === null) ? null : (paired as Found[])
}
