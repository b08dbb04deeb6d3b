/**
 * Paid twice: which receipts of the shop stand against one of the ERP that came beyond what was owed.
 *
 * Owns the choice among several. Leaves alone what becomes of them: a person decides.
 */

export interface StandingReceipt {
  id: string
  /** What it covers of the instalment, in cents. */
  coveredCents: number
}

/**
 * The receipts that were paid again: one that covers just as much, else the latest, as many as make up for it.
 * @param receipts those of the same instalment, in the order they were made
 * @returns empty where all of them together cover less
 */
export function paidAgain<Receipt extends StandingReceipt>(
  receipts: readonly Receipt[],
  twiceCents: number,
): Receipt[] {
  const latestFirst = receipts.toReversed()
  const equal = latestFirst.find(({ coveredCents }) => coveredCents === twiceCents)
  if (equal) return [equal]
  const chosen: Receipt[] = []
  let missing = twiceCents
  for (const receipt of latestFirst) {
    if (missing <= 0) break
    chosen.push(receipt)
    missing -= receipt.coveredCents
  }
  return missing > 0 ? [] : chosen
}

/** What is left of an undecided excess when so much of its instalment is taken back, row by row in the order given. */
export function lifted(undecided: readonly number[], reversedCents: number): number[] {
  let left = reversedCents
  return undecided.map(cents => {
    const lift = Math.min(cents, left)
    left -= lift
    return lift
  })
}
