/**
 * PIS and COFINS of goods on an NFC-e: which situation (CST) takes a rate. Owns the tables; which CST a product has, and
 * which rate the store pays, its accountant decides.
 *
 * Sources: Instrução Normativa RFB 1.009/2010, annex I, tables II and III (CST); Manual de Orientação do Contribuinte of
 * NF-e/NFC-e, groups Q and S (PISAliq, PISQtde, PISNT, PISOutr and those of COFINS); Constituição Federal, ADCT, art. 126, II
 * (both end with 2026).
 */
import { isAboveZero } from './percent.ts'

/** The last day on which there are PIS and COFINS. */
export const LAST_DAY_OF_CONTRIBUTIONS = '2026-12-31'

const RATED: readonly string[] = ['01', '02']
const BY_QUANTITY = '03'
const UNTAXED: readonly string[] = ['04', '05', '06', '07', '08', '09']
const OTHERS: readonly string[] = [
  ...['49', '50', '51', '52', '53', '54', '55', '56', '60', '61', '62', '63', '64', '65', '66', '67'],
  ...['70', '71', '72', '73', '74', '75', '98', '99'],
]

/**
 * `needed`: the situation is nothing without a rate. `open`: a rate may stand there; zero without one. `never`: the layout
 * has no place for it. `by_quantity`: so much a unit, which no shop sells. Null: there is no such situation.
 */
export type ContributionRateUse = 'needed' | 'open' | 'never' | 'by_quantity'

/** What a CST of PIS or COFINS (two digits) does with a rate. */
export function contributionRateUse(cst: string): ContributionRateUse | null {
  if (RATED.includes(cst)) return 'needed'
  if (cst === BY_QUANTITY) return 'by_quantity'
  if (UNTAXED.includes(cst)) return 'never'
  return OTHERS.includes(cst) ? 'open' : null
}

/** What is wrong with a situation and its rate; null when a note may carry them. */
export function contributionFault(cst: string, percent: string | null): 'cst' | 'percent' | null {
  const use = contributionRateUse(cst)
  if (use === null || use === 'by_quantity') return 'cst'
  return use === 'needed' && (percent === null || !isAboveZero(percent)) ? 'percent' : null
}

/**
 * The rate a note says for this situation on a day (`YYYY-MM-DD`): null where the layout has no place for one, `0` where
 * nobody gave any and none is needed, and after the last day of both taxes.
 */
export function contributionPercent(cst: string, percent: string | null, on: string): string | null {
  const use = contributionRateUse(cst)
  if (use === null || use === 'never' || use === 'by_quantity') return null
  return on > LAST_DAY_OF_CONTRIBUTIONS ? '0' : (percent ?? '0')
}
