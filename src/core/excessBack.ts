/**
 * What becomes of money received beyond a charge when receipts of it are taken back: the customer's credit goes with the
 * money it came from, and what was given back already counts as returned.
 *
 * Owns the arithmetic, to the cent. Leaves alone which receipts are taken back and what is open then (`reversal.ts`).
 */
import { type ChargePart, chargeParts } from './instalmentParts.ts'

/** What was received beyond one part of the charge, in cents, by what became of it. */
export interface ExcessOfPart {
  /** Kept as the customer's credit, and not taken back yet. */
  creditCents: number
  /** Given back in money. */
  refundCents: number
  /** Paid twice and undecided, as far as the reversal leaves it. */
  twiceCents: number
}

/** What receipts of one part cover of it, and the money they brought. */
export interface ReceiptsOfPart {
  coveredCents: number
  moneyCents: number
}

export interface PartOfReversal {
  /** Together never more than the receipts cover, nor than the money they brought. */
  excess: ExcessOfPart
  /** What is taken back, less what was paid twice. */
  reversed: ReceiptsOfPart
  left: ReceiptsOfPart
}

export interface CustomerCredit {
  /** What the customer has to spend, and the credit that the reversal itself gives back. */
  availableCents: number
  /** What was paid out in money, less what counted as returned before. */
  paidOutCents: number
}

/** What a part of the charge gives up of its excess. */
export interface GivenUp {
  /** Credit withdrawn. */
  withdrawnCents: number
  /** Refunded before: it counts as returned, and is not handed back again. */
  refundedCents: number
  /** The same of credit that was paid out. */
  paidOutCents: number
}

export type GivingUp =
  | { ok: true; given: Record<ChargePart, GivenUp> }
  /** So much credit was spent on something else. */
  | { ok: false; why: 'credit_spent'; cents: number }
  /** What would stand could not cover what was given away: only together with the other receipts. */
  | { ok: false; why: 'excess_given_back'; cents: number }

/**
 * Works out what each part gives up. What has to go, since the receipts left do not cover it: credit nobody spent first,
 * then what was refunded, then credit that was paid out. Of the credit that is left, as much as is taken back goes as well:
 * nobody keeps credit of money that went.
 */
export function giveUpExcess(
  parts: Record<ChargePart, PartOfReversal>,
  { availableCents, paidOutCents }: CustomerCredit,
): GivingUp {
  const given: Record<ChargePart, GivenUp> = { services: nothing(), products: nothing() }
  let [available, paidOut] = [availableCents, paidOutCents]
  for (const part of chargeParts) {
    const { excess, reversed, left } = parts[part]
    const beyond = excess.creditCents + excess.refundCents + excess.twiceCents
    const mustGo = Math.max(0, beyond - Math.min(left.coveredCents, left.moneyCents))
    const withdrawnCents = Math.min(mustGo, excess.creditCents, available)
    const refundedCents = Math.min(mustGo - withdrawnCents, excess.refundCents)
    const creditLeft = excess.creditCents - withdrawnCents
    const paidOutOfIt = Math.min(mustGo - withdrawnCents - refundedCents, creditLeft, paidOut)
    given[part] = { withdrawnCents, refundedCents, paidOutCents: paidOutOfIt }
    const spent = Math.min(mustGo - totalOf(given[part]), creditLeft - paidOutOfIt)
    if (spent > 0) return { ok: false, why: 'credit_spent', cents: spent }
    const fits =
      totalOf(given[part]) === mustGo &&
      mustGo <= reversed.coveredCents &&
      refundedCents + paidOutOfIt <= reversed.moneyCents
    if (!fits) return { ok: false, why: 'excess_given_back', cents: beyond }
    available -= withdrawnCents
    paidOut -= paidOutOfIt
  }
  for (const part of chargeParts) {
    const { excess, reversed } = parts[part]
    const before = given[part]
    const creditLeft = excess.creditCents - before.withdrawnCents - before.paidOutCents
    const more = Math.min(creditLeft, reversed.coveredCents - totalOf(before), available)
    given[part] = { ...before, withdrawnCents: before.withdrawnCents + more }
    available -= more
  }
  return { ok: true, given }
}

/** What the charge has less of excess. */
export function totalOf({ withdrawnCents, refundedCents, paidOutCents }: GivenUp): number {
  return withdrawnCents + refundedCents + paidOutCents
}

/** What the customer had back before, and is not handed back again. */
export function hadBefore({ refundedCents, paidOutCents }: GivenUp): number {
  return refundedCents + paidOutCents
}

function nothing(): GivenUp {
  return { withdrawnCents: 0, refundedCents: 0, paidOutCents: 0 }
}
