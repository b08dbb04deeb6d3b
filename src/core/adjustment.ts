/**
 * Discounts and surcharges given before billing: on one line, and on the whole invoice, where they go to the lines by
 * largest remainder.
 *
 * Owns what they come to, in cents, and that no line falls below zero. What was typed is kept beside it, so that the share
 * of each line is worked out anew when lines come or go. Leaves alone what is conceded as money is received
 * (`receiptTerms.ts`).
 */
import { percentOf, spread, sum } from './money.ts'

export const adjustmentKinds = ['discount', 'surcharge'] as const

/** As it was typed: an amount or a percentage, never both. */
export interface Adjustment {
  kind: (typeof adjustmentKinds)[number]
  /** Above zero. */
  amountCents: number | null
  /** A decimal above zero with at most two places, such as `'12.5'`: so many per cent. */
  percent: string | null
  reason: string | null
}

/** A line before the invoice's own adjustment, in the order it stands in. */
export interface LineToAdjust {
  /** Equal claims to an odd cent are settled by it, so that the order of the lines moves no cent. */
  id: string
  grossCents: number
  adjustment: Adjustment | null
}

/** What changes a line, in cents: below zero for a discount. */
export interface LineChange {
  /** By its own adjustment. */
  adjustmentCents: number
  /** By its share of the invoice's. */
  shareCents: number
}

export type Adjusted =
  | { ok: true; changes: LineChange[] }
  /** A discount of more than there is: on which line (null: on the whole), and the most it may be. */
  | { ok: false; line: number | null; mostCents: number }

const percentForm = /^\d{1,3}(\.\d{1,2})?$/

/** Whether this is a percentage one may ask for. */
export function isPercent(text: string): boolean {
  return percentForm.test(text) && Number(text) > 0
}

/** What an adjustment of this much comes to, in cents: below zero for a discount. */
export function changeOf(baseCents: number, { kind, amountCents, percent }: Adjustment): number {
  const cents = amountCents ?? percentOf(baseCents, percent ?? '0')
  return kind === 'discount' ? -cents || 0 : cents
}

/**
 * Works out every line: its own adjustment first, then its share of the invoice's, in proportion to what the line comes to
 * by then. The shares add up to the invoice's adjustment, and no line comes to less than nothing.
 */
export function adjustLines(lines: readonly LineToAdjust[], whole: Adjustment | null): Adjusted {
  const own = lines.map(line => (line.adjustment ? changeOf(line.grossCents, line.adjustment) : 0))
  const tooMuch = lines.findIndex((line, i) => line.grossCents + own[i]! < 0)
  if (tooMuch >= 0) return { ok: false, line: tooMuch, mostCents: lines[tooMuch]!.grossCents }
  const nets = lines.map((line, i) => line.grossCents + own[i]!)
  const wholeCents = whole ? changeOf(sum(nets), whole) : 0
  if (sum(nets) + wholeCents < 0) return { ok: false, line: null, mostCents: sum(nets) }
  const shares = sharesOf(Math.abs(wholeCents), lines, nets)
  const sign = Math.sign(wholeCents)
  return {
    ok: true,
    changes: own.map((adjustmentCents, i) => ({ adjustmentCents, shareCents: sign * shares[i]! || 0 })),
  }
}

function sharesOf(cents: number, lines: readonly LineToAdjust[], nets: readonly number[]): number[] {
  if (cents === 0) return nets.map(() => 0)
  const byId = lines.map((_, i) => i).sort((a, b) => (lines[a]!.id < lines[b]!.id ? -1 : 1))
  const inOrder = spread(
    cents,
    byId.map(i => nets[i]!),
  )
  const shares = nets.map(() => 0)
  byId.forEach((i, n) => {
    shares[i] = inOrder[n]!
  })
  return shares
}

/** Whether both say the same. */
export function sameAdjustment(a: Adjustment | null, b: Adjustment | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.kind === b.kind && a.amountCents === b.amountCents && a.percent === b.percent && a.reason === b.reason
  )
}
