/**
 * The 44-character access key of NF-e (model 55) and NFC-e (model 65): putting one together, taking one apart, its check digit. A key
 * holds the issuer's CNPJ, so since July 2026 it may hold letters. Whether the tax authority knows it is not asked here.
 *
 * Sources: Manual de Orientação do Contribuinte of NF-e/NFC-e (structure, module 11, forbidden random numbers of rejection 897);
 * Nota Técnica Conjunta on the alphanumeric CNPJ (a character counts as its code less 48).
 */
import { parseTaxId } from '../taxId.ts'

export interface AccessKeyParts {
  /** IBGE code of the state, 2 digits. */
  stateCode: string
  /** Year and month of issue, `YYMM`. */
  yearMonth: string
  /** The issuer's bare CNPJ; of an issuer with CPF three zeros and the CPF. */
  taxId: string
  model: '55' | '65'
  /** 0 to 999. */
  series: number
  /** 1 to 999,999,999. */
  number: number
  /** `tpEmis`: 1 normal, 9 offline contingency of NFC-e. */
  issueManner: number
  /** `cNF`, 8 digits drawn by the issuer. */
  random: string
}

/** What is wrong with a key: `random` is a forbidden number, the others say which part does not fit. */
export type AccessKeyFault = 'shape' | 'check_digit' | 'state' | 'month' | 'tax_id' | 'model' | 'random'

export type AccessKeyResult =
  | { ok: true; value: string; parts: AccessKeyParts }
  | { ok: false; fault: AccessKeyFault }

const stateCodes = new Set(
  '11 12 13 14 15 16 17 21 22 23 24 25 26 27 28 29 31 32 33 35 41 42 43 50 51 52 53'.split(' '),
)

/** The check digit of the first 43 characters: module 11, weights 2 to 9 from the right and again. */
export function accessKeyDigit(first43: string): string {
  const sum = [...first43].reduceRight(
    (total, character, at) => total + (character.charCodeAt(0) - 48) * (2 + ((first43.length - 1 - at) % 8)),
    0,
  )
  const remainder = sum % 11
  return remainder < 2 ? '0' : String(11 - remainder)
}

/** The key of these parts, check digit included. */
export function buildAccessKey(parts: AccessKeyParts): string {
  const { stateCode, yearMonth, taxId, model, series, number, issueManner, random } = parts
  const first43 = [
    stateCode,
    yearMonth,
    taxId,
    model,
    String(series).padStart(3, '0'),
    String(number).padStart(9, '0'),
    String(issueManner),
    random,
  ].join('')
  return first43 + accessKeyDigit(first43)
}

/** Takes a key apart, spaces between its digits ignored. It says what is wrong first, from the whole to the parts. */
export function parseAccessKey(text: string): AccessKeyResult {
  const value = text.replace(/\s/g, '').toUpperCase()
  if (!/^\d{6}[0-9A-Z]{12}\d{26}$/.test(value)) return { ok: false, fault: 'shape' }
  if (value[43] !== accessKeyDigit(value.slice(0, 43))) return { ok: false, fault: 'check_digit' }
  const parts: AccessKeyParts = {
    stateCode: value.slice(0, 2),
    yearMonth: value.slice(2, 6),
    taxId: value.slice(6, 20),
    model: value.slice(20, 22) as '55' | '65',
    series: Number(value.slice(22, 25)),
    number: Number(value.slice(25, 34)),
    issueManner: Number(value.slice(34, 35)),
    random: value.slice(35, 43),
  }
  const fault = faultIn(parts)
  return fault === null ? { ok: true, value, parts } : { ok: false, fault }
}

function faultIn({
  stateCode,
  yearMonth,
  taxId,
  model,
  number,
  random,
}: AccessKeyParts): AccessKeyFault | null {
  if (!stateCodes.has(stateCode)) return 'state'
  if (!/^\d\d(0[1-9]|1[0-2])$/.test(yearMonth)) return 'month'
  const isPerson = taxId.startsWith('000') && parseTaxId(taxId.slice(3)).ok
  if (!parseTaxId(taxId).ok && !isPerson) return 'tax_id'
  if (model !== '55' && model !== '65') return 'model'
  if (number === 0) return 'shape'
  return isForbidden(random, number) ? 'random' : null
}

/** One digit throughout, digits counted up, or the note's own number (rejection 897). */
function isForbidden(random: string, number: number): boolean {
  return /^(\d)\1{7}$/.test(random) || '01234567890123456'.includes(random) || Number(random) === number
}
