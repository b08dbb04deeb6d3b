/**
 * Money: integer cents as `number`, and the only place where money is rounded, split or written as a decimal.
 * Knows nothing of invoices, taxes or payments. No amount ever passes through a binary fraction.
 */
import { Decimal } from 'decimal.js'
import type { Locale } from './text.ts'

/** Enough digits that a product of any amount, quantity and rate is exact before it is rounded once. */
const Exact = Decimal.clone({ precision: 60 })

/**
 * The rounding of the whole project: to `places` decimals, an exact tie going to the even neighbour
 * (ABNT NBR 5891; Nota Técnica 007 of the national NFS-e asks for the same).
 */
export function roundHalfEven(value: Decimal.Value, places: number): Decimal {
  return new Exact(value).toDecimalPlaces(places, Decimal.ROUND_HALF_EVEN)
}

/**
 * `percent` per cent of an amount, in cents, rounded once.
 * @param percent a decimal string such as `'3.3'`, so that a rate never passes through a binary fraction.
 */
export function percentOf(cents: number, percent: string): number {
  return roundHalfEven(new Exact(cents).times(percent).dividedBy(100), 0).toNumber()
}

/** Cents as ERPs and the database take them: a dot, two decimals, no thousands separator. `12345` is `'123.45'`. */
export function toDecimal(cents: number): string {
  return new Exact(cents).dividedBy(100).toFixed(2)
}

export type CentsResult =
  | { ok: true; cents: number }
  | { ok: false; reason: 'not_a_number' | 'fraction_of_cent' | 'out_of_range' }

/**
 * The exact cents of a decimal as an ERP writes it (`'123.4500'`, `7.5`, `'-3'`). Nothing is rounded here: what is
 * not a whole number of cents is a failure the caller must look at.
 */
export function fromDecimal(value: string | number): CentsResult {
  const wellFormed = typeof value === 'number' ? Number.isFinite(value) : /^-?\d+(\.\d+)?$/.test(value)
  if (!wellFormed) return { ok: false, reason: 'not_a_number' }
  const cents = new Exact(value).times(100)
  if (!cents.isInteger()) return { ok: false, reason: 'fraction_of_cent' }
  if (cents.abs().greaterThan(Number.MAX_SAFE_INTEGER)) return { ok: false, reason: 'out_of_range' }
  // Adding zero turns a negative zero into a plain one.
  return { ok: true, cents: cents.toNumber() + 0 }
}

/**
 * Splits `total` cents in proportion to `weights` by largest remainder, so that the parts add up to the cent (notes
 * whose items do not are refused: NF-e/NFC-e rejections 537, 564, 610). Equal remainders go to the earlier part.
 * A weight of zero receives nothing, unless all are zero: then all count the same.
 * @throws RangeError when an argument is negative or no integer, or there is money and nobody to receive it.
 */
export function spread(total: number, weights: readonly number[]): number[] {
  for (const amount of [total, ...weights]) {
    if (!Number.isSafeInteger(amount) || amount < 0)
      throw new RangeError(`not a whole, positive amount: ${amount}`)
  }
  if (weights.length === 0) {
    if (total === 0) return []
    throw new RangeError('nothing to spread over')
  }
  const shares = (weights.every(weight => weight === 0) ? weights.map(() => 1) : weights).map(BigInt)
  const allShares = shares.reduce((a, b) => a + b, 0n)
  const exact = shares.map(share => BigInt(total) * share)
  const parts = exact.map(amount => Number(amount / allShares))
  const byRemainder = exact
    .map((amount, index) => ({ index, remainder: amount % allShares }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  const missing = total - sum(parts)
  for (const { index } of byRemainder.slice(0, missing)) parts[index]! += 1
  return parts
}

/**
 * `total` cents in `n` instalments as equal as cents allow, the larger ones first: 100.00 in three is 33.34, 33.33, 33.33.
 * @throws RangeError when `n` is not a whole number above zero, or `total` is negative or no integer.
 */
export function instalments(total: number, n: number): number[] {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a number of instalments: ${n}`)
  return spread(total, new Array<number>(n).fill(1))
}

/** Cents as a person reads them, in reais: `R$ 1.234,50` in pt-BR (with the no-break space of the locale). */
export function formatMoney(cents: number, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'BRL',
    currencyDisplay: 'narrowSymbol',
  })
  // Given as text so that no digit of a large amount is lost.
  return format.format(toDecimal(cents) as `${number}`)
}

/** What amounts come to together, in cents. */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0)
}
