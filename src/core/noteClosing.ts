/**
 * A month's fiscal notes beside the money of the same invoices: what the difference is made of, to the cent; and how much of the
 * month was read in the ERP.
 *
 * Owns the arithmetic only. What was given at receipt never changes a note, so it must show here instead.
 */
import { coveredCents } from './receiptTerms.ts'

/** One invoice in one month, in cents; notes count while they are valid. */
export interface InvoiceMonth {
  /** What its lines come to; nothing once it was cancelled. */
  chargedCents: number
  notedCents: number
  /** Issued in another month. */
  notedElsewhereCents: number
  /** Of the notes, those whose sale or service was undone: they stay issued and cover nothing. */
  returnedCents: number
  /** Of the lines, what no issued note covers. */
  unnotedCents: number
  /** Money that stands, by the month it came in. */
  receivedCents: number
  receivedElsewhereCents: number
  /** Given with receipts, over all of them. */
  discountCents: number
  surchargeCents: number
  interestCents: number
  withheldCents: number
  openCents: number
}

/** In the order in which they are told. */
export const differenceReasons = [
  'unpaid',
  'paid_other_month',
  'discount_at_receipt',
  'surcharge_at_receipt',
  'interest_at_receipt',
  'withheld_at_receipt',
  'given_back',
  'note_other_month',
  'without_note',
  'returned',
  'note_differs',
] as const
export type DifferenceReason = (typeof differenceReasons)[number]

export interface Difference {
  /** What was received in the month less what its notes of the month come to. */
  cents: number
  /** Together they come to `cents`. `given_back` is also what stays as the customer's credit. */
  because: { reason: DifferenceReason; cents: number }[]
}

/** Why an invoice's notes and its money of one month are not the same; nothing is told where they are. */
export function differenceOf(month: InvoiceMonth): Difference {
  const { chargedCents, notedCents, notedElsewhereCents, returnedCents, unnotedCents, openCents } = month
  const { receivedCents, receivedElsewhereCents, ...terms } = month
  const { discountCents, surchargeCents, interestCents, withheldCents } = terms
  const covered = coveredCents({ amountCents: receivedCents + receivedElsewhereCents, ...terms })
  const parts: Record<DifferenceReason, number> = {
    unpaid: -openCents,
    paid_other_month: -receivedElsewhereCents,
    discount_at_receipt: -discountCents,
    surcharge_at_receipt: surchargeCents,
    interest_at_receipt: interestCents,
    withheld_at_receipt: -withheldCents,
    given_back: covered - (chargedCents - openCents),
    note_other_month: notedElsewhereCents,
    without_note: unnotedCents,
    returned: -returnedCents,
    note_differs: chargedCents - notedCents - notedElsewhereCents - unnotedCents + returnedCents,
  }
  return {
    cents: receivedCents - notedCents,
    because: differenceReasons.flatMap(reason =>
      parts[reason] === 0 ? [] : { reason, cents: parts[reason] },
    ),
  }
}

/** A reading of everything that was made or changed in the ERP since a day, and the day it was begun. */
export interface Reading {
  since: string
  on: string
}

/**
 * The last day of a month up to which the readings leave nothing out, whichever of them showed it; null where not even its first
 * day was read to the end. On the day a reading is begun, more may still be issued.
 */
export function readThrough(
  readings: readonly Reading[],
  { from, to }: { from: string; to: string },
): string | null {
  let reached = from
  for (const { since, on } of readings.toSorted((a, b) => (a.since < b.since ? -1 : 1)))
    if (since <= reached && on > reached) reached = on
  if (reached === from) return null
  const last = Temporal.PlainDate.from(reached).subtract({ days: 1 }).toString()
  return last < to ? last : to
}
