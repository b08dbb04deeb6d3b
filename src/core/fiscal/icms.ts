/**
 * ICMS of goods on an NFC-e: which situation (CST or CSOSN) takes a rate and a reduced base, and what the tax comes to. Owns
 * the tables and the arithmetic; which rate a product has, its accountant decides.
 *
 * Sources: Manual de Orientação do Contribuinte of NF-e/NFC-e, group N (ICMS00, ICMS20, ICMS90, ICMSSN900) and rejection 528;
 * LC 87/1996, art. 13 (the base is what the goods are sold for, less unconditional discounts).
 */
import { Decimal } from 'decimal.js'
import { percentOf } from '../money.ts'
import { isAboveZero } from './percent.ts'

/**
 * `needed`: the situation is nothing without a rate. `reduced`: nor without a reduction of its base. `said`: somebody must say
 * the rate, though it may be zero. `open`: a rate may stand there. `never`: the layout has no place for one.
 */
type IcmsRateUse = 'needed' | 'reduced' | 'said' | 'open' | 'never'

const USES: Readonly<Record<string, IcmsRateUse>> = {
  '00': 'needed',
  '20': 'reduced',
  '90': 'said',
  '900': 'open',
}

/** What a CST (two digits) or CSOSN (three) does with a rate. */
function icmsRateUse(situation: string): IcmsRateUse {
  return USES[situation] ?? 'never'
}

/** Whether the goods are taxed by the rate that holds in the state, whatever else sets their situation apart. */
export function isPlainlyTaxed(situation: string | null): boolean {
  return situation === '00' || situation === '20'
}

type IcmsField = 'icmsPercent' | 'icmsReduction'

/** What is missing or too much in a situation with this rate and reduction; nothing when a note may carry them. */
export function icmsFaults(situation: string, percent: string | null, reduction: string | null): IcmsField[] {
  const use = icmsRateUse(situation)
  const isReduced = reduction !== null && isAboveZero(reduction)
  const hasRate = percent !== null && (use === 'said' || isAboveZero(percent))
  const lacksRate = (use === 'needed' || use === 'reduced' || use === 'said') && !hasRate
  const isOdd = (use === 'needed' && isReduced) || (use === 'reduced' && !isReduced)
  return [...(lacksRate ? ['icmsPercent' as const] : []), ...(isOdd ? ['icmsReduction' as const] : [])]
}

export interface Icms {
  /** After the reduction. */
  baseCents: number
  percent: string
  cents: number
  /** Per cent that the base was reduced by; null where it is whole. */
  reduction: string | null
}

/**
 * The ICMS of goods that come to so much: base and tax each rounded once, half-even, the tax from the rounded base, since the
 * tax side multiplies what the note says (528). Null where the situation carries none, or its rate is not known.
 * @param netCents price less its share of the discount
 */
export function icmsOf(
  situation: string,
  netCents: number,
  percent: string | null,
  reduction: string | null,
): Icms | null {
  const use = icmsRateUse(situation)
  if (use === 'never' || percent === null) return null
  const reduced = use !== 'needed' && reduction !== null && isAboveZero(reduction) ? reduction : null
  const baseCents =
    reduced === null ? netCents : percentOf(netCents, new Decimal(100).minus(reduced).toFixed())
  return { baseCents, percent, cents: percentOf(baseCents, percent), reduction: reduced }
}
