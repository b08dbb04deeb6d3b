/**
 * What a customer keeps back from a service note and pays to the tax side for the store: which taxes, at which rate, from
 * which amount on. Owns the law's defaults as data; a store may have other rates, and its accountant answers for both.
 * The ISS is the city's: only whether it may be withheld is said here.
 *
 * Sources: Lei 10.833/2003, art. 30 to 32 (PIS, COFINS, CSLL; not from the Simples; nothing up to R$ 10); Decreto 9.580/2018,
 * art. 714 and 724 (IR; nothing up to R$ 10); IN RFB 765/2007 (not from the Simples); Lei 8.212/1991, art. 31, and IN RFB
 * 2.110/2022, art. 115 (INSS; nothing below R$ 10); ADCT, art. 126, II (PIS and COFINS end with 2026); national NFS-e E0583,
 * E0588, E0667.
 */
import { percentOf, sum } from '../money.ts'
import { type WithheldTax, withheldTaxes } from '../preflight/note.ts'
import type { TaxRegime } from '../preflight/rule.ts'
import { LAST_DAY_OF_CONTRIBUTIONS } from './contributions.ts'

/** The federal taxes that may be withheld: all but the city's ISS. */
export const federalTaxes = ['pis', 'cofins', 'csll', 'ir', 'inss'] as const
export type FederalTax = (typeof federalTaxes)[number]

/** One rule of the law for a withheld tax. */
export interface WithholdingLaw {
  tax: FederalTax
  /** Per cent of the service less unconditional discounts, where the store has no other. */
  percent: string
  /** Taxes of one pot are weighed together against the least amount. */
  pot: 'social' | 'ir' | 'inss'
  /** Cents the pot must reach to be withheld at all. */
  fromCents: number
  /** The last day, `YYYY-MM-DD`; null while it holds. */
  until: string | null
  /** Public source. */
  source: string
}

const social = { pot: 'social', fromCents: 10_01 } as const
const lei10833 = 'Lei 10.833/2003, art. 30 e 31'
export const withholdingLaw: readonly WithholdingLaw[] = [
  { tax: 'pis', percent: '0.65', ...social, until: LAST_DAY_OF_CONTRIBUTIONS, source: lei10833 },
  { tax: 'cofins', percent: '3', ...social, until: LAST_DAY_OF_CONTRIBUTIONS, source: lei10833 },
  { tax: 'csll', percent: '1', ...social, until: null, source: lei10833 },
  {
    tax: 'ir',
    percent: '1.5',
    pot: 'ir',
    fromCents: 10_01,
    until: null,
    source: 'Decreto 9.580/2018, art. 714 e 724',
  },
  {
    tax: 'inss',
    percent: '11',
    pot: 'inss',
    fromCents: 10_00,
    until: null,
    source: 'Lei 8.212/1991, art. 31',
  },
]

/** Who gives the service, to whom, and when. */
export interface Withholding {
  regime: TaxRegime
  specialRegime: boolean
  /** Null while nobody knows: then as a company. */
  customer: 'person' | 'company' | null
  /** The city lets a person withhold the ISS. */
  personsWithhold?: boolean
  /** The day of the note, `YYYY-MM-DD`. */
  on: string
}

/** Taxes that nobody withholds from a store of this regime, whatever its customers. */
export function neverWithheld(regime: TaxRegime, specialRegime: boolean): WithheldTax[] {
  if (regime === 'mei') return [...withheldTaxes]
  const iss: WithheldTax[] = specialRegime ? ['iss'] : []
  return regime === 'simples' ? [...iss, 'pis', 'cofins', 'csll', 'ir'] : iss
}

/** Of the taxes a service is marked with, those that this customer does withhold. */
export function withheldBy(marked: readonly WithheldTax[], about: Withholding): WithheldTax[] {
  const never = neverWithheld(about.regime, about.specialRegime)
  return withheldTaxes.filter(tax => {
    if (!marked.includes(tax) || never.includes(tax)) return false
    if (tax === 'iss') return about.customer !== 'person' || about.personsWithhold === true
    const { until } = lawOf(tax)
    return about.customer !== 'person' && (until === null || about.on <= until)
  })
}

const lawOf = (tax: FederalTax) => withholdingLaw.find(law => law.tax === tax)!

/** A store's own rates in per cent; null or absent is the law's. */
export type WithheldPercents = Partial<Record<FederalTax, string | null>>

/**
 * What is kept back of each federal tax, in cents: per cent of the service less its unconditional discounts, nothing where
 * a pot comes to less than the law's least amount. The taxes of one pot add up to what they come to together (Nota Técnica
 * 007 of the national NFS-e sums the three of Lei 10.833 in one field).
 * @param taxes those that this customer withholds, from `withheldBy`
 */
export function withheldAmounts(
  taxes: readonly WithheldTax[],
  baseCents: number,
  percents: WithheldPercents = {},
): Record<FederalTax, number> {
  const amounts: Record<FederalTax, number> = { pis: 0, cofins: 0, csll: 0, ir: 0, inss: 0 }
  for (const pot of ['social', 'ir', 'inss'] as const) {
    const within = withholdingLaw.filter(law => law.pot === pot && taxes.includes(law.tax))
    const cents = within.map(law => percentOf(baseCents, percents[law.tax] ?? law.percent))
    if (within.length === 0 || sum(cents) < within[0]!.fromCents) continue
    for (const [i, law] of within.entries()) amounts[law.tax] = cents[i]!
  }
  return amounts
}
