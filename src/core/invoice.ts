/**
 * The invoice's own figures: what its lines come to, and how its payment stands.
 *
 * Leaves alone the state of its ERP documents (`columnState.ts`): the two are separate badges.
 */
import type { PartCents } from './instalmentParts.ts'

/** The most a line or an invoice may come to, in cents: R$ 9,999,999,999.99 is what the column holds. */
export const maxAmountCents = 999_999_999_999

export interface ChargedLine {
  quantity: number
  unitPriceCents: number
  /** What discounts and surcharges change (`adjustment.ts`), below zero for a discount; nothing where none was given. */
  adjustmentCents?: number
  shareCents?: number
}

/** What a line comes to before any discount or surcharge, in cents. */
export function grossOf({ quantity, unitPriceCents }: ChargedLine): number {
  return quantity * unitPriceCents
}

/** What a line comes to, in cents. */
export function lineTotal(line: ChargedLine): number {
  return grossOf(line) + (line.adjustmentCents ?? 0) + (line.shareCents ?? 0)
}

/** What the lines come to together, in cents. */
export function linesTotal(lines: readonly ChargedLine[]): number {
  return lines.reduce((cents, line) => cents + lineTotal(line), 0)
}

/** The same for each part of the charge: a line of a product counts to the products, every other to the services. */
export function partTotals(lines: readonly (ChargedLine & { productId: string | null })[]): PartCents {
  const ofProducts = linesTotal(lines.filter(line => line.productId !== null))
  return { services: linesTotal(lines) - ofProducts, products: ofProducts }
}

export type PaymentStatus = 'paid' | 'partly_paid' | 'pending' | 'overdue' | 'canceled' | 'no_charge'

export interface PaymentFacts {
  cancelled: boolean
  totalCents: number
  /** Payments, less what was given back or kept as the customer's credit. */
  receivedCents: number
  /** Due date of the oldest instalment not wholly received, `YYYY-MM-DD`; null when there is none. */
  oldestOpenDueOn: string | null
}

/**
 * How the payment stands on a day of the store. Overdue is said before partly paid, since it is what asks for action;
 * an instalment is overdue from the day after it was due.
 */
export function paymentStatus(invoice: PaymentFacts, today: string): PaymentStatus {
  const { cancelled, totalCents, receivedCents, oldestOpenDueOn } = invoice
  if (cancelled) return 'canceled'
  if (totalCents === 0) return 'no_charge'
  if (receivedCents >= totalCents) return 'paid'
  if (oldestOpenDueOn !== null && oldestOpenDueOn < today) return 'overdue'
  return receivedCents > 0 ? 'partly_paid' : 'pending'
}
