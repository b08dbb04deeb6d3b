/**
 * The tax codes of goods on an NFC-e: which regime uses which table, and which CFOP goes with which situation. Owns the
 * tables only; which code a product has is the store's and its accountant's business.
 *
 * Sources: Manual de Orientação do Contribuinte of NF-e/NFC-e, rules 382, 386, 590, 591, 600, 725; Convênio s/n of
 * 15/12/1970 (CFOP and CST); Ajuste SINIEF 07/2005 (CRT and CSOSN).
 */
import type { TaxRegime } from '../preflight/rule.ts'

/** 1 Simples, 2 Simples above the sub-limit, 3 normal, 4 MEI. */
export const crts = ['1', '2', '3', '4'] as const
export type Crt = (typeof crts)[number]

/** The CRTs a store of this regime may have; the first is the usual one. */
export const crtsOf: Readonly<Record<TaxRegime, readonly Crt[]>> = {
  simples: ['1', '2'],
  normal: ['3'],
  mei: ['4'],
}

/** Above the sub-limit ICMS is paid as in the normal regime. */
export function usesCsosn(crt: Crt): boolean {
  return crt === '1' || crt === '4'
}

const TAXED: readonly string[] = ['5101', '5102', '5103', '5104', '5115']
const SUBSTITUTED: readonly string[] = ['5405', '5656', '5667']

/** CFOPs that go with each situation on an NFC-e. A situation that is not here is refused on one. */
const CFOPS_OF: Readonly<Record<string, readonly string[]>> = {
  '00': TAXED,
  '20': TAXED,
  '40': TAXED,
  '41': TAXED,
  '60': SUBSTITUTED,
  '90': TAXED,
  '102': TAXED,
  '103': TAXED,
  '300': TAXED,
  '400': TAXED,
  '500': SUBSTITUTED,
  '900': TAXED,
}

/** The situations an NFC-e takes: two digits for CST, three for CSOSN. */
export const csts = Object.keys(CFOPS_OF).filter(code => code.length === 2)
export const csosns = Object.keys(CFOPS_OF).filter(code => code.length === 3)
export const retailCfops: readonly string[] = [...TAXED, ...SUBSTITUTED]

/** Whether this CFOP and this CST or CSOSN may stand together on an NFC-e. */
export function pairs(cfop: string, situation: string): boolean {
  return CFOPS_OF[situation]?.includes(cfop) ?? false
}

/** Whether the goods come with their ICMS already paid by substitution; a CEST is then asked for (806). */
export function isSubstituted(product: {
  cfop: string | null
  cst: string | null
  csosn: string | null
}): boolean {
  return product.cst === '60' || product.csosn === '500' || SUBSTITUTED.includes(product.cfop ?? '')
}

/** Chapter 30 of the NCM, pharmaceutical products: its headings ask for the group of medicines (840). */
const MEDICINE = /^300[1-6]/

/** Whether the NCM is of a medicine or vaccine. */
export function isMedicine(ncm: string): boolean {
  return MEDICINE.test(ncm)
}

/** Numbers for use inside a shop (GS1 General Specifications, restricted circulation): no product has them (882). */
const IN_STORE = /^(02|04|2)/

/** Whether a valid GTIN (bare digits) is one that GS1 gives to nobody, as scales and shops print. */
export function isInStoreGtin(value: string): boolean {
  if (value.length === 8) return /^[02]/.test(value)
  return IN_STORE.test(value.padStart(14, '0').slice(1))
}
