/**
 * Whether an NFS-e says its ISS rate, and which rates the law allows. Which rate a city asks for one service is the
 * store's setting; what is withheld is the rules' business.
 */
import { Decimal } from 'decimal.js'
import type { NfseRail, TaxRegime } from '../preflight/rule.ts'

/** How an ME/EPP of the Simples Nacional pays: all within it, ISS outside, or federal taxes and ISS outside. */
export const simplesTallies = ['all_within', 'iss_outside', 'all_outside'] as const
export type SimplesTally = (typeof simplesTallies)[number]

export type RateStore = {
  regime: TaxRegime
  rail: NfseRail | null
  simplesTally: SimplesTally | null
  /** The city taxes the store in a special way (estimate, autonomous, professional society …). */
  specialRegime: boolean
  /** The city's agreement with the national NFS-e is active; null when nobody said. */
  cityJoined: boolean | null
}

/** `never`: the note is refused with it. `needed`: refused without. `open`: both are taken. */
export type RateUse = 'never' | 'needed' | 'open'

/**
 * Whether the rate goes on the note. National layout, rules annex: E0600 (MEI), E0604 (special regime), E0617 and E0619
 * (not in the Simples), E0621 and E0625 (all within it), E0635 and E0640 (ISS outside). A city's own system takes the rate
 * of a company of the normal regime; of one in the Simples either way.
 */
export function rateUse(store: RateStore, issWithheld: boolean): RateUse {
  if (store.regime === 'mei') return 'never'
  if (store.rail !== 'national') return store.regime === 'normal' ? 'needed' : 'open'
  if (store.specialRegime) return 'never'
  const isAllWithin = store.regime === 'simples' && (store.simplesTally ?? 'all_within') === 'all_within'
  if (isAllWithin) return issWithheld ? 'needed' : 'never'
  if (store.cityJoined === null) return 'open'
  return store.cityJoined ? 'never' : 'needed'
}

/** Lei Complementar 116/2003, art. 8-A and art. 8 II; a withheld ISS of the Simples goes by its own tables. */
const BOUNDS = {
  law: { least: '2', most: '5' },
  simplesWithheld: { least: '1.8', most: '5' },
} as const

/** Whether a rate in per cent, as a decimal string such as `'3.3'`, is one the law allows. */
export function isLawfulRate(percent: string, regime: TaxRegime, issWithheld: boolean): boolean {
  const { least, most } = regime === 'simples' && issWithheld ? BOUNDS.simplesWithheld : BOUNDS.law
  if (!/^\d{1,2}(\.\d{1,4})?$/.test(percent)) return false
  const rate = new Decimal(percent)
  return rate.greaterThanOrEqualTo(least) && rate.lessThanOrEqualTo(most)
}

/** A rate of the store's table: for one service or for all (null), in one city, from and until (days, included). */
export type IssRate = {
  serviceId: string | null
  cityCode: string
  percent: string
  from: string
  until: string | null
}

/** The rate of a service in a city on a day: its own before the one for all, the latest begun; null when there is none. */
export function rateOn(
  rates: readonly IssRate[],
  serviceId: string,
  cityCode: string,
  on: string,
): string | null {
  const holding = rates.filter(
    rate =>
      rate.cityCode === cityCode &&
      (rate.serviceId === serviceId || rate.serviceId === null) &&
      rate.from <= on &&
      (rate.until === null || on <= rate.until),
  )
  const own = holding.filter(rate => rate.serviceId !== null)
  const [latest] = (own.length > 0 ? own : holding).toSorted((a, b) => b.from.localeCompare(a.from))
  return latest?.percent ?? null
}
