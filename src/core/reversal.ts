/**
 * Reversing receipts: what becomes of an invoice's instalments when some of what they received is taken back.
 *
 * Owns the arithmetic. What is reversed is an allocation, which may be one part of a payment that was spread over several
 * instalments. Leaves alone storing it and what the ERP is told: an instalment whose receipts stand goes on into the next
 * generation, what is open again becomes new instalments there, and the old generation keeps what was taken back.
 */

export interface ReceivedInstalment {
  id: string
  position: number
  part: string
  /** Store's day, `YYYY-MM-DD`. */
  dueOn: string
  amountCents: number
  /** With what each covers: money and the terms it came on go together. */
  receipts: readonly { allocationId: string; coveredCents: number }[]
}

export interface CarriedInstalment {
  id: string
  /** What its standing receipts cover: it goes on with nothing owed. */
  amountCents: number
}

export interface OpenedInstalment {
  position: number
  part: string
  dueOn: string
  amountCents: number
}

export interface Reversal {
  /** In the order given. */
  carried: CarriedInstalment[]
  /** Due when it was due before; in the order given. */
  opened: OpenedInstalment[]
  /** What was covered and is owed again, in cents. */
  uncoveredCents: number
}

/**
 * Works out a reversal. What is carried and what is opened add up to what the instalments amounted to.
 * @param instalments those that stand in the current generation
 * @param reversed ids of allocations to take back; unknown ones count for nothing
 */
export function reverse(instalments: readonly ReceivedInstalment[], reversed: ReadonlySet<string>): Reversal {
  const outcome: Reversal = { carried: [], opened: [], uncoveredCents: 0 }
  for (const { id, position, part, dueOn, amountCents, receipts } of instalments) {
    const standingCents = sum(receipts.filter(receipt => !reversed.has(receipt.allocationId)))
    outcome.uncoveredCents += sum(receipts) - standingCents
    if (standingCents > 0) outcome.carried.push({ id, amountCents: standingCents })
    const openCents = amountCents - standingCents
    if (openCents > 0) outcome.opened.push({ position, part, dueOn, amountCents: openCents })
  }
  return outcome
}

function sum(receipts: readonly { coveredCents: number }[]): number {
  return receipts.reduce((cents, receipt) => cents + receipt.coveredCents, 0)
}
