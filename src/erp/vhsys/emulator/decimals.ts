/**
 * VHSYS answers money and quantities as decimal text with a fixed number of places. Sums are taken exactly here,
 * never in floating point. Which field has how many places is said by each resource's table.
 */

import { Decimal } from 'decimal.js'
import type { Json } from './types.ts'

const modes = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  down: Decimal.ROUND_DOWN,
} as const

/** How a total is rounded to its places. */
export type Rounding = keyof typeof modes

/** Reads a decimal out of whatever was stored or sent; what is no number counts as zero. */
export function decimal(value: Json | undefined): Decimal {
  if (typeof value === 'number') return Number.isFinite(value) ? new Decimal(value) : new Decimal(0)
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim())) return new Decimal(value.trim())
  return new Decimal(0)
}

/** The text VHSYS would answer: `places` digits after the point. */
export function fixed(
  value: Json | Decimal | undefined,
  places: number,
  rounding: Rounding = 'half-up',
): string {
  return (value instanceof Decimal ? value : decimal(value)).toFixed(places, modes[rounding])
}

/** The exact sum of decimal texts. */
export function sum(values: Iterable<Json | undefined>): Decimal {
  let total = new Decimal(0)
  for (const value of values) total = total.plus(decimal(value))
  return total
}
