/**
 * Gaps in the numbers of consumer notes (NFC-e): which numbers no note used and nobody voided, and until when the law wants
 * each voided.
 *
 * Owns the arithmetic. Whether all was read and nothing is uncertain is for whoever asks to know first: a number is lost for
 * good once it is voided.
 *
 * Source: Ajuste SINIEF 19/2016, clause 16 (by the 10th of the month after); rejection 201 (10,000 numbers in one request).
 */

/** The most numbers of one request (rejection 201). */
export const MOST_NUMBERS = 10_000

/** A number that an authorised, cancelled or denied note has, and its day, `YYYY-MM-DD`. */
export interface UsedNumber {
  number: number
  on: string
}

/** Both ends included. */
export interface NumberRange {
  first: number
  last: number
}

export interface NumberGap extends NumberRange {
  /** The day on which the number after it was used. */
  gapOn: string
  /** Of that day; each request is about the numbers of one year. */
  year: number
  /** The last day to void it. */
  voidBy: string
}

/** The last day on which a gap may be voided: the 10th of the month after it. */
export function voidBy(gapOn: string): string {
  return Temporal.PlainDate.from(gapOn).with({ day: 1 }).add({ months: 1 }).with({ day: 10 }).toString()
}

/**
 * The gaps of one series, lowest first, each small enough for one request.
 * Below the first used number and above the last there is none: a series may begin anywhere, and the next note is to come.
 * @param kept ranges that are no gap although nobody used them: voided already, or held by a note that may still be issued
 */
export function numberGaps(used: readonly UsedNumber[], kept: readonly NumberRange[]): NumberGap[] {
  const sorted = [...used].sort((a, b) => a.number - b.number)
  const closed = [...kept].sort((a, b) => a.first - b.first)
  return sorted.flatMap(({ number, on }, i) => {
    const before = sorted[i - 1]
    if (before === undefined) return []
    return freeWithin({ first: before.number + 1, last: number - 1 }, closed)
      .flatMap(pieces)
      .map(range => ({ ...range, gapOn: on, year: Number(on.slice(0, 4)), voidBy: voidBy(on) }))
  })
}

/** What of a range none of the others (by their first number) takes. */
function freeWithin({ first, last }: NumberRange, others: readonly NumberRange[]): NumberRange[] {
  const free: NumberRange[] = []
  let from = first
  for (const other of others) {
    if (other.last < from || other.first > last) continue
    if (other.first > from) free.push({ first: from, last: other.first - 1 })
    from = other.last + 1
  }
  return from > last ? free : [...free, { first: from, last }]
}

function pieces({ first, last }: NumberRange): NumberRange[] {
  const ranges: NumberRange[] = []
  for (let from = first; from <= last; from += MOST_NUMBERS)
    ranges.push({ first: from, last: Math.min(last, from + MOST_NUMBERS - 1) })
  return ranges
}
