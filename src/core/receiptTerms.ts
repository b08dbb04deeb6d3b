/**
 * Terms of a receipt: the discount, surcharge and interest given when money is received.
 *
 * Owns what a receipt covers and how the terms of one payment are spread over the instalments it pays. Leaves alone which
 * instalments those are (`allocation.ts`). Lines and fiscal notes know nothing of terms.
 */
import { spread, sum } from './money.ts'

/** In cents, none below zero. */
export interface ReceiptTerms {
  discountCents: number
  surchargeCents: number
  interestCents: number
}

/** Money received, and the terms it was received on. */
export interface TermedMoney extends ReceiptTerms {
  amountCents: number
}

export const termNames = ['discountCents', 'surchargeCents', 'interestCents'] as const

/** What nobody named is nothing. */
export function termsOf(given: Partial<ReceiptTerms>): ReceiptTerms {
  const { discountCents = 0, surchargeCents = 0, interestCents = 0 } = given
  return { discountCents, surchargeCents, interestCents }
}

/** What is no longer owed once it is received: a discount counts like money, surcharge and interest come on top. */
export function coveredCents({
  amountCents,
  discountCents,
  surchargeCents,
  interestCents,
}: TermedMoney): number {
  return amountCents + discountCents - surchargeCents - interestCents
}

export function hasTerms(terms: ReceiptTerms): boolean {
  return termNames.some(name => terms[name] !== 0)
}

/**
 * Spreads money and its terms over parts, to the cent: each part's money and terms cover exactly that part, and all four
 * add up to the whole. Every part gets a cent of money at least, since an ERP knows no receipt without money.
 * @param covers what each part covers, in cents above zero; together what the whole covers
 * @returns one for each part, in order; null where there are fewer cents of money than parts
 * @throws RangeError when the parts are not what the whole covers
 */
export function spreadTerms(whole: TermedMoney, covers: readonly number[]): TermedMoney[] | null {
  if (sum(covers) !== coveredCents(whole)) throw new RangeError('the parts are not what is covered')
  if (whole.amountCents < covers.length) return null
  const surcharges = spread(whole.surchargeCents, covers)
  const interests = spread(whole.interestCents, covers)
  const dues = covers.map((cents, i) => cents + surcharges[i]! + interests[i]!)
  // Largest remainder gives none more than its weight, so a cent of each part stays to be received.
  const discounts = spread(
    whole.discountCents,
    dues.map(cents => cents - 1),
  )
  return dues.map((due, i) => ({
    amountCents: due - discounts[i]!,
    discountCents: discounts[i]!,
    surchargeCents: surcharges[i]!,
    interestCents: interests[i]!,
  }))
}
