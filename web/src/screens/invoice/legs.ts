/** The sums of a payment in several methods, with what is conceded, added or withheld on each. Pure; integer cents. */
import type { PaymentInput, PaymentMethod } from '../../api/types.ts'

/** What is given at receipt; empty is none. */
export interface LegTerms {
  discountCents?: number | null
  surchargeCents?: number | null
  interestCents?: number | null
  /** What a company keeps back of services and pays to the tax side: one leg has all of it. */
  withheldCents?: number | null
}

export interface Leg extends LegTerms {
  key: number
  method: PaymentMethod
  /** The money. */
  cents: number | null
}

/** What anybody may be given; tax is withheld by companies alone. */
export const givenNames = ['discountCents', 'surchargeCents', 'interestCents'] as const
export const termNames = [...givenNames, 'withheldCents'] as const
export type TermName = (typeof termNames)[number]

export interface Sums {
  given: number
  /** What the money and its terms make no longer owed. */
  covered: number
  missing: number
  /** Cash handed over beyond what is open, to be given back. */
  change: number
  /** More than is open, and not in cash. */
  tooMuch: boolean
  /** Terms on no money, or that leave none of it to pay with. */
  wrongTerms: 'noMoney' | 'nothingCovered' | null
}

/** A discount and withheld tax count like money; surcharge and interest come on top of what is owed. */
export function coveredBy({
  cents,
  discountCents,
  surchargeCents,
  interestCents,
  withheldCents,
}: Omit<Leg, 'key' | 'method'>) {
  const off = (discountCents ?? 0) + (withheldCents ?? 0)
  return (cents ?? 0) + off - (surchargeCents ?? 0) - (interestCents ?? 0)
}

export function hasTerms(terms: LegTerms): boolean {
  return termNames.some(name => (terms[name] ?? 0) > 0)
}

/** Whether two legs bring the same money on the same terms, in whatever method. */
export function hasSameMoney(one: Leg, other: Leg): boolean {
  return one.cents === other.cents && termNames.every(name => (one[name] ?? 0) === (other[name] ?? 0))
}

/** Only cash is handed over in excess; change is never more than the cash given. */
export function sumsOf(legs: readonly Leg[], openCents: number): Sums {
  const given = legs.reduce((sum, leg) => sum + (leg.cents ?? 0), 0)
  const covered = legs.reduce((sum, leg) => sum + coveredBy(leg), 0)
  const cash = legs.reduce((sum, leg) => sum + (leg.method === 'cash' ? (leg.cents ?? 0) : 0), 0)
  const beyond = Math.max(0, covered - openCents)
  const tooMuch = beyond > cash
  const change = tooMuch ? 0 : beyond
  return {
    given,
    covered: covered - change,
    missing: Math.max(0, openCents - covered),
    change,
    tooMuch,
    wrongTerms: wrongTermsOf(recorded(legs, change)),
  }
}

function wrongTermsOf(legs: readonly RecordedLeg[]): Sums['wrongTerms'] {
  if (legs.some(leg => leg.amountCents === 0)) return 'noMoney'
  const nothing = legs.some(({ amountCents, ...terms }) => coveredBy({ cents: amountCents, ...terms }) <= 0)
  return nothing ? 'nothingCovered' : null
}

/** The leg on other terms: the money follows, so that it covers what it did. */
export function withTerm(leg: Leg, name: TermName, cents: number | null): Leg {
  const next = { ...leg, [name]: cents }
  return leg.cents === null
    ? next
    : { ...next, cents: Math.max(0, leg.cents + coveredBy(leg) - coveredBy(next)) }
}

/** What a payment begins as: all of it in one method, less what is withheld, as far as a cent is left to be received. */
export function begun(method: PaymentMethod, cents: number, withheldCents: number): Leg {
  const withheld = Math.min(withheldCents, Math.max(0, cents - 1))
  const leg = { key: 1, method, cents: cents - withheld }
  return withheld > 0 ? { ...leg, withheldCents: withheld } : leg
}

/** The legs without one of them; what is withheld on it goes to the first that is left. */
export function without(legs: readonly Leg[], key: number): Leg[] {
  const gone = legs.find(leg => leg.key === key)
  const [first, ...others] = legs.filter(leg => leg.key !== key)
  if (!first) return []
  return gone?.withheldCents
    ? [{ ...first, withheldCents: gone.withheldCents }, ...others]
    : [first, ...others]
}

type RecordedLeg = PaymentInput['legs'][number]

/** What is recorded: the change is taken off the cash, the last of it first; empty legs are left out. */
export function recorded(legs: readonly Leg[], change: number): RecordedLeg[] {
  let left = change
  const kept = [...legs].reverse().map(leg => {
    const { method, cents } = leg
    const back = method === 'cash' ? Math.min(left, cents ?? 0) : 0
    left -= back
    const terms = termNames.flatMap(name => ((leg[name] ?? 0) > 0 ? [[name, leg[name]]] : []))
    return { method, amountCents: (cents ?? 0) - back, ...Object.fromEntries(terms) } as RecordedLeg
  })
  return kept.reverse().filter(leg => leg.amountCents > 0 || hasTerms(leg))
}
