/**
 * Instalments: how a charge is split over due dates, and how the split follows when the charge changes.
 *
 * Owns amounts and dates; money received stands fast. Leaves alone how a date is divided over services and products
 * (`instalmentParts.ts`) and which payment paid what (`allocation.ts`).
 * The amounts always add up to the cent.
 */
import { instalments as equalParts, spread, sum } from './money.ts'

export interface PlannedInstalment {
  /** Store's day, `YYYY-MM-DD`. */
  dueOn: string
  amountCents: number
}

export interface StandingInstalment extends PlannedInstalment {
  id: string
  /** What payments have put into it; never more than its amount. */
  receivedCents: number
}

/** So many equal instalments from a day on, or each one named. */
export type PlanInput =
  | { count: number; firstDueOn: string /** Default 1. */; everyMonths?: number }
  | readonly PlannedInstalment[]

export type PlanResult =
  | { ok: true; instalments: PlannedInstalment[] }
  | { ok: false; code: 'instalment_count_out_of_range' }
  | { ok: false; code: 'instalments_do_not_add_up'; sumCents: number }

/** More than five years of months is a slip of the keyboard. */
export const maxInstalments = 60

/**
 * Splits a charge. Equal instalments differ by a cent at most, the larger ones first; each due date is counted from
 * the first, so that 31 January is followed by 28 February and then by 31 March.
 * @param totalCents not negative
 * @throws RangeError when a day does not exist
 */
export function plan(totalCents: number, input: PlanInput): PlanResult {
  const count = 'count' in input ? input.count : input.length
  const everyMonths = 'count' in input ? (input.everyMonths ?? 1) : 1
  if (!isWhole(count, 1, maxInstalments) || !isWhole(everyMonths, 1, 12)) {
    return { ok: false, code: 'instalment_count_out_of_range' }
  }
  if ('count' in input) {
    const first = Temporal.PlainDate.from(input.firstDueOn)
    const dueOn = (index: number) => first.add({ months: index * everyMonths }).toString()
    return {
      ok: true,
      instalments: equalParts(totalCents, count).map((amountCents, i) => ({ dueOn: dueOn(i), amountCents })),
    }
  }
  const sumCents = sum(input.map(row => row.amountCents))
  if (sumCents !== totalCents || input.some(row => !isWhole(row.amountCents, 0, totalCents))) {
    return { ok: false, code: 'instalments_do_not_add_up', sumCents }
  }
  return { ok: true, instalments: input.map(({ dueOn, amountCents }) => ({ dueOn, amountCents })) }
}

export interface Replanned {
  /** The same instalments, in the same order, with what they amount to now. */
  instalments: StandingInstalment[]
  /** An instalment more, when all are received and money is still owed. */
  added: PlannedInstalment | null
  /** Received beyond the new charge: somebody has to say what becomes of it. */
  excessCents: number
}

/**
 * Follows a charge that changed. What is fully received never changes. The rest spreads over the others in
 * proportion to their amounts, no instalment falling below what it has received; if there are no others, one more is
 * due `today`. Where more was received than is charged, every instalment comes to what it received.
 * @param existing the instalments that stand, withdrawn ones left out
 */
export function replan(
  existing: readonly StandingInstalment[],
  newTotalCents: number,
  today: string,
): Replanned {
  const received = sum(existing.map(each => each.receivedCents))
  if (newTotalCents < received) {
    const instalments = existing.map(each => ({ ...each, amountCents: each.receivedCents }))
    return { instalments, added: null, excessCents: received - newTotalCents }
  }
  const full = existing.filter(isFull)
  const rest = newTotalCents - sum(full.map(each => each.amountCents))
  if (full.length === existing.length) {
    const added = rest > 0 ? { dueOn: today, amountCents: rest } : null
    return { instalments: [...existing], added, excessCents: 0 }
  }
  const shares = sharesAboveReceived(
    existing.filter(each => !isFull(each)),
    rest,
  )
  const instalments = existing.map(each => ({
    ...each,
    amountCents: shares.get(each.id) ?? each.amountCents,
  }))
  return { instalments, added: null, excessCents: 0 }
}

/**
 * Splits `total` in proportion to the amounts, except that who would fall below what it has received gets just that
 * and steps aside. Everybody cannot step aside, because `total` is at least the sum of what was received.
 */
function sharesAboveReceived(instalments: readonly StandingInstalment[], total: number): Map<string, number> {
  const shares = spread(
    total,
    instalments.map(each => each.amountCents),
  )
  const short = instalments.filter((each, i) => shares[i]! < each.receivedCents)
  if (short.length === 0) return new Map(instalments.map((each, i) => [each.id, shares[i]!]))
  const others = instalments.filter(each => !short.includes(each))
  const left = total - sum(short.map(each => each.receivedCents))
  return new Map([
    ...short.map(each => [each.id, each.receivedCents] as const),
    ...sharesAboveReceived(others, left),
  ])
}

export interface Revised {
  kept: StandingInstalment[]
  added: PlannedInstalment[]
  /** Ids of instalments that the plan no longer has and that nobody paid into. */
  withdrawn: string[]
}

/**
 * Splits what is still open anew. An instalment that was paid into keeps what it received and no more; those that were
 * not take the new dates and amounts in order, so that their receivables are changed rather than replaced.
 * @param open the new split of what is open, as `plan` made it
 */
export function splitOpenAnew(
  existing: readonly StandingInstalment[],
  open: readonly PlannedInstalment[],
): Revised {
  const paidInto = existing.filter(each => each.receivedCents > 0)
  const untouched = existing.filter(each => each.receivedCents === 0)
  return {
    kept: [
      ...paidInto.map(each => ({ ...each, amountCents: each.receivedCents })),
      ...untouched.slice(0, open.length).map((each, i) => ({ ...each, ...open[i]! })),
    ],
    added: open.slice(untouched.length),
    withdrawn: untouched.slice(open.length).map(each => each.id),
  }
}

/**
 * Fits the instalments to a plan for the whole charge, as a caller sends it who writes the same invoice again: row by
 * row, what is fully received stands, and the rest shares what is left in the proportions the plan asks for. Sending
 * an unchanged plan changes nothing, whatever was paid in between.
 * @param whole a plan of `totalCents`
 * @param totalCents at least what was received
 */
export function fitToPlan(
  existing: readonly StandingInstalment[],
  whole: readonly PlannedInstalment[],
  totalCents: number,
  today: string,
): Revised {
  const planned = existing.slice(0, whole.length)
  // With every planned one received, what came on top (services added later) has no row of the plan to go into.
  const hasRoom = whole.length > planned.length || planned.some(each => !isFull(each))
  const rows = existing.map((each, i): StandingInstalment => {
    if (isFull(each)) return each
    const row = whole[i]
    if (row) return { ...each, dueOn: row.dueOn, amountCents: Math.max(row.amountCents, each.receivedCents) }
    return hasRoom ? { ...each, amountCents: each.receivedCents } : each
  })
  const withdrawn = hasRoom ? rows.slice(whole.length).filter(each => each.receivedCents === 0) : []
  const added = whole.slice(existing.length).map((row, i) => ({ ...row, id: `added ${i}`, receivedCents: 0 }))
  const kept = rows.filter(each => !withdrawn.includes(each))
  const fitted = replan([...kept, ...added], totalCents, today)
  return {
    kept: fitted.instalments.slice(0, kept.length),
    added: [
      ...fitted.instalments.slice(kept.length).map(({ dueOn, amountCents }) => ({ dueOn, amountCents })),
      ...(fitted.added ? [fitted.added] : []),
    ],
    withdrawn: withdrawn.map(each => each.id),
  }
}

/** An instalment of nothing is not received but waits for something to be charged. */
function isFull(instalment: StandingInstalment): boolean {
  return instalment.receivedCents > 0 && instalment.receivedCents >= instalment.amountCents
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max
}
