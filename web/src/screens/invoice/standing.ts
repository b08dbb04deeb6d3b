/** Which payments stand: what of them nobody took back yet. */
import type { Invoice } from '../../api/types.ts'

export type Payment = Invoice['payments'][number]

/** What of a payment stands, in cents. */
export function standingCents({ amountCents, reversedCents }: Payment): number {
  return amountCents - reversedCents
}

/** What of these payments stands together, in cents. */
export function standingSum(payments: readonly Payment[]): number {
  return payments.reduce((cents, payment) => cents + standingCents(payment), 0)
}

/** The payments that can still be taken back, in whole or in what is left of them. */
export function standingOf(payments: readonly Payment[]): Payment[] {
  return payments.filter(payment => standingCents(payment) > 0)
}
