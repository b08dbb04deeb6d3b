/**
 * The postal code (CEP) and what can be known from it without asking anybody. Owns shape and the ranges of each
 * state; which street or city a CEP belongs to needs a look-up and is not known here.
 */
import type { StateCode } from './cities.ts'

/** `value` is the eight digits. */
export type PostalCodeResult = { ok: true; value: string; formatted: string } | { ok: false; code: 'ADR-02' }

/**
 * Reads a CEP written as `01310-100`, `01.310-100` or `01310100`. Eight digits, not all the same (no street has
 * 00000-000, though some libraries let it pass).
 */
export function parsePostalCode(text: string): PostalCodeResult {
  const value = text.replace(/[.\-\s]/g, '')
  if (!/^\d{8}$/.test(value) || /^(\d)\1*$/.test(value)) return { ok: false, code: 'ADR-02' }
  return { ok: true, value, formatted: `${value.slice(0, 5)}-${value.slice(5)}` }
}

/** First and last five digits of the CEPs of each state, in order (Correios, faixas de CEP). */
const RANGES: readonly (readonly [first: number, last: number, state: StateCode])[] = [
  [1000, 19999, 'SP'],
  [20000, 28999, 'RJ'],
  [29000, 29999, 'ES'],
  [30000, 39999, 'MG'],
  [40000, 48999, 'BA'],
  [49000, 49999, 'SE'],
  [50000, 56999, 'PE'],
  [57000, 57999, 'AL'],
  [58000, 58999, 'PB'],
  [59000, 59999, 'RN'],
  [60000, 63999, 'CE'],
  [64000, 64999, 'PI'],
  [65000, 65999, 'MA'],
  [66000, 68899, 'PA'],
  [68900, 68999, 'AP'],
  [69000, 69299, 'AM'],
  [69300, 69399, 'RR'],
  [69400, 69899, 'AM'],
  [69900, 69999, 'AC'],
  [70000, 72799, 'DF'],
  [72800, 72999, 'GO'],
  [73000, 73699, 'DF'],
  [73700, 76799, 'GO'],
  [76800, 76999, 'RO'],
  [77000, 77999, 'TO'],
  [78000, 78899, 'MT'],
  [79000, 79999, 'MS'],
  [80000, 87999, 'PR'],
  [88000, 89999, 'SC'],
  [90000, 99999, 'RS'],
]

/** The state a CEP (eight digits) lies in, or null when it lies in none. */
export function stateOfPostalCode(value: string): StateCode | null {
  const prefix = Number(value.slice(0, 5))
  return RANGES.find(([first, last]) => first <= prefix && prefix <= last)?.[2] ?? null
}
