/**
 * Allocation: which instalments a payment pays, decided once, when it is recorded.
 *
 * Owns the order (oldest due date first, within one date in proportion to what is open) and exactness. Leaves alone the
 * terms money came on (`receiptTerms.ts`) and storing it: an allocation is never computed again.
 */
import { spread } from './money.ts'

export interface OpenInstalment {
  id: string
  /** Store's day, `YYYY-MM-DD`. */
  dueOn: string
  /** What is still owed of it. */
  openCents: number
}

export interface AllocatedPart {
  instalmentId: string
  /** What of it the payment covers; more than zero. */
  coveredCents: number
}

export type AllocationResult = { ok: true; parts: AllocatedPart[] } | { ok: false; openCents: number }

/**
 * Spreads what a payment covers over instalments. The parts add up to it, and none is more than its instalment has
 * open. A payment that covers more than all that is open is refused with the amount that is.
 */
export function allocate(coveredCents: number, instalments: readonly OpenInstalment[]): AllocationResult {
  const openCents = sum(instalments)
  if (coveredCents > openCents) return { ok: false, openCents }
  const parts: AllocatedPart[] = []
  let left = coveredCents
  for (const sameDay of byDueDate(instalments)) {
    const taken = Math.min(left, sum(sameDay))
    if (taken === 0) continue
    const amounts = spread(
      taken,
      sameDay.map(each => each.openCents),
    )
    sameDay.forEach((each, i) => {
      if (amounts[i]! > 0) parts.push({ instalmentId: each.id, coveredCents: amounts[i]! })
    })
    left -= taken
  }
  return { ok: true, parts }
}

/** The instalments with what is open after these parts. */
export function afterParts(
  instalments: readonly OpenInstalment[],
  parts: readonly AllocatedPart[],
): OpenInstalment[] {
  const taken = new Map(parts.map(part => [part.instalmentId, part.coveredCents]))
  return instalments.map(each => ({ ...each, openCents: each.openCents - (taken.get(each.id) ?? 0) }))
}

/** Groups of one due date, the oldest first; within a group the given order stays. */
function byDueDate(instalments: readonly OpenInstalment[]): OpenInstalment[][] {
  const groups = Map.groupBy(instalments, each => each.dueOn)
  return [...groups.keys()].sort().map(dueOn => groups.get(dueOn)!)
}

function sum(instalments: readonly OpenInstalment[]): number {
  return instalments.reduce((cents, each) => cents + each.openCents, 0)
}
