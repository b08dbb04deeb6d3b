/**
 * The two Brazilian tax ids: CPF (a person) and CNPJ (a company, with letters since July 2026). Owns their shape and
 * check digits. A tax id is text: letters and leading zeros are part of it. Whether the Receita Federal knows the
 * number is not asked here.
 *
 * Own code, because the libraries looked at read a CNPJ with letters only when asked to, or refuse a CPF that passes.
 */

/** `value` is bare and upper case. */
export type TaxIdResult =
  | { ok: true; kind: 'cpf' | 'cnpj'; value: string; formatted: string }
  | { ok: false; code: 'CUS-02' | 'CUS-03' }

/** The weights of the first check digit; the second one's begin one step earlier. Right-aligned with the digits. */
const CPF_WEIGHTS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]

/**
 * Module 11 over the characters' values. A character counts as its code less 48, so that digits count as themselves
 * and A is 17 (Nota Técnica 49/2024 of the Receita Federal): one path for every CNPJ, with letters or without.
 */
function checkDigit(base: string, weights: readonly number[]): string {
  const offset = weights.length - base.length
  let sum = 0
  for (let i = 0; i < base.length; i++) sum += (base.charCodeAt(i) - 48) * weights[i + offset]!
  const remainder = sum % 11
  return remainder < 2 ? '0' : String(11 - remainder)
}

function hasValidDigits(value: string, weights: readonly number[]): boolean {
  if (/^(\d)\1*$/.test(value)) return false
  const base = value.slice(0, -2)
  const first = checkDigit(base, weights)
  return value === base + first + checkDigit(base + first, weights)
}

/** A bare tax id with its usual punctuation; anything that is neither 11 nor 14 characters comes back as it is. */
export function formatTaxId(value: string): string {
  if (value.length === 11) return value.replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4')
  return value.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5')
}

/**
 * Reads a CPF or CNPJ, with or without punctuation, in either case. Only dots, slashes, hyphens and spaces are
 * ignored, so that a mistyped letter is never silently dropped.
 *
 * Failures: `CUS-02` for what was meant as a CPF (digits only, no more than 11), `CUS-03` for everything else.
 * Sources: CPF by the Receita Federal's module 11; CNPJ by Instrução Normativa RFB 2.229/2024.
 */
export function parseTaxId(text: string): TaxIdResult {
  const value = text.toUpperCase().replace(/[.\-/\s]/g, '')
  if (/^\d{0,11}$/.test(value)) {
    if (value.length !== 11 || !hasValidDigits(value, CPF_WEIGHTS)) return { ok: false, code: 'CUS-02' }
    return { ok: true, kind: 'cpf', value, formatted: formatTaxId(value) }
  }
  if (!/^[0-9A-Z]{12}\d{2}$/.test(value) || !hasValidDigits(value, CNPJ_WEIGHTS)) {
    return { ok: false, code: 'CUS-03' }
  }
  return { ok: true, kind: 'cnpj', value, formatted: formatTaxId(value) }
}

/**
 * Whether a bare tax id that passes its check digits was evidently made up: digits counting upwards, or the same
 * letter throughout. Such a number may exist, so this only ever warns.
 */
export function isPlaceholderTaxId(value: string): boolean {
  return value === '12345678909' || /^12345678\d{6}$/.test(value) || /^([0-9A-Z])\1{11}\d\d$/.test(value)
}
