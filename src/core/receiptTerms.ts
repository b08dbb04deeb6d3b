/**
 * Terms of a receipt: the discount, surcharge and interest given when money is received, and the tax that a company keeps
 * back of services and pays to the tax side for the store (`fiscal/withholding.ts`).
 *
 * Owns what a receipt covers and how the terms of one payment are spread over the instalments it pays. Leaves alone which
 * instalments those are (`allocation.ts`). Lines and fiscal notes know nothing of terms.
 */
import { spread, sum } from './money.ts'

/** The terms that ERPs' receivables know, in cents, none below zero. */
export interface ReceivableTerms {
  discountCents: number
  surchargeCents: number
  interestCents: number
}

/** All terms there are, in cents, none below zero. */
export interface ReceiptTerms extends ReceivableTerms {
  withheldCents: number
}

/** Money received, and the terms it was received on. */
export interface TermedMoney extends ReceiptTerms {
  amountCents: number
}

export const receivableTermNames = ['discountCents', 'surchargeCents', 'interestCents'] as const
export const termNames = [...receivableTermNames, 'withheldCents'] as const

/** What nobody named is nothing. */
export function receivableTermsOf(given: Partial<ReceivableTerms>): ReceivableTerms {
  const { discountCents = 0, surchargeCents = 0, interestCents = 0 } = given
  return { discountCents, surchargeCents, interestCents }
}

/** What nobody named is nothing. */
export function termsOf(given: Partial<ReceiptTerms>): ReceiptTerms {
  return { ...receivableTermsOf(given), withheldCents: given.withheldCents ?? 0 }
}

/**
 * What is no longer owed once it is received: a discount and withheld tax count like money, surcharge and interest come on
 * top.
 */
export function coveredCents(
  money: ReceivableTerms & Pick<TermedMoney, 'amountCents'> & Partial<ReceiptTerms>,
): number {
  const { amountCents, discountCents, surchargeCents, interestCents, withheldCents = 0 } = money
  return amountCents + discountCents + withheldCents - surchargeCents - interestCents
}

export function hasTerms(terms: Partial<ReceiptTerms>): boolean {
  return termNames.some(name => (terms[name] ?? 0) !== 0)
}

/** Of parts of which this much is covered, what may be withheld in all: a cent of each stays to be received. */
export function withheldRoom(covers: readonly number[], bears: readonly boolean[]): number {
  return sum(roomsOf(covers, bears))
}

const roomsOf = (covers: readonly number[], bears: readonly boolean[]) =>
  covers.map((cents, i) => (bears[i] ? cents - 1 : 0))

/**
 * Spreads money and its terms over parts, to the cent: each part's money and terms cover exactly that part, and all of them
 * add up to the whole. Every part gets a cent of money at least, since an ERP knows no receipt without money.
 * @param covers what each part covers, in cents above zero; together what the whole covers
 * @param bears which parts tax may be withheld of: all, unless said
 * @returns one for each part, in order; null where there are fewer cents of money than parts, or more withheld than
 *   `withheldRoom`
 * @throws RangeError when the parts are not what the whole covers
 */
export function spreadTerms(
  whole: TermedMoney,
  covers: readonly number[],
  bears: readonly boolean[] = covers.map(() => true),
): TermedMoney[] | null {
  if (sum(covers) !== coveredCents(whole)) throw new RangeError('the parts are not what is covered')
  if (whole.amountCents < covers.length || whole.withheldCents > withheldRoom(covers, bears)) return null
  const surcharges = spread(whole.surchargeCents, covers)
  const interests = spread(whole.interestCents, covers)
  const dues = covers.map((cents, i) => cents + surcharges[i]! + interests[i]!)
  // Largest remainder gives none more than its weight, so a cent of each part stays to be received.
  const withheld = spread(whole.withheldCents, roomsOf(covers, bears))
  const discounts = spread(
    whole.discountCents,
    dues.map((cents, i) => cents - withheld[i]! - 1),
  )
  return dues.map((due, i) => ({
    amountCents: due - discounts[i]! - withheld[i]!,
    discountCents: discounts[i]!,
    surchargeCents: surcharges[i]!,
    interestCents: interests[i]!,
    withheldCents: withheld[i]!,
  }))
}
