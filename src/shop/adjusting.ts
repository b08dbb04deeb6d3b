/**
 * Discounts and surcharges before billing as people ask for them: checked, and put on the lines. What they come to is
 * `core/adjustment.ts`; giving one on a whole invoice is `invoiceEdits.ts`.
 */
import { type Adjustment, adjustLines, adjustmentKinds, isPercent } from '../core/adjustment.ts'
import { grossOf } from '../core/invoice.ts'
import { done, type Refusal, type Result, refuse } from './act.ts'
import { amountOutOfRange, notOneOf, oneLine } from './input.ts'
import type { PricedLine } from './lineRows.ts'

/** An amount or a percentage: one of the two. */
export interface AdjustmentInput {
  kind: Adjustment['kind']
  amountCents?: number | null
  /** A decimal with at most two places, such as `'12.5'`. */
  percent?: string | null
  reason?: string | null
}

/** Problems: `field_required`, `field_not_valid`, `amount_out_of_range`, `adjustment_of_two_kinds`. */
export function readAdjustment(input: AdjustmentInput | null, field: string): Result<Adjustment | null> {
  if (input === null) return done(null)
  const { kind, amountCents = null, percent = null, reason } = input
  const wrong = notOneOf(kind, adjustmentKinds, `${field}.kind`) ?? wrongMeasure(input, field)
  if (wrong) return wrong
  return done({ kind, amountCents, percent, reason: oneLine(reason) })
}

function wrongMeasure(input: AdjustmentInput, field: string): Refusal | null {
  const { amountCents = null, percent = null } = input
  if (amountCents !== null && percent !== null) {
    return refuse('adjustment_of_two_kinds', { field: `${field}.percent` })
  }
  if (amountCents !== null) return amountOutOfRange(amountCents, `${field}.amountCents`, 1)
  if (percent === null) return refuse('field_required', { field: `${field}.amountCents` })
  return isPercent(percent) ? null : refuse('field_not_valid', { field: `${field}.percent` })
}

/** The lines with what each comes to. Problem: `discount_more_than_charged` (with `mostCents`). */
export function adjusted(
  lines: readonly PricedLine[],
  whole: Adjustment | null,
  field: string,
): Result<PricedLine[]> {
  const worked = adjustLines(
    lines.map(line => ({ id: line.id ?? '', grossCents: grossOf(line), adjustment: line.adjustment })),
    whole,
  )
  if (!worked.ok) {
    const path = worked.line === null ? 'adjustment' : `${field}.${worked.line}.adjustment`
    return refuse('discount_more_than_charged', { field: path, params: { mostCents: worked.mostCents } })
  }
  return done(lines.map((line, i) => ({ ...line, ...worked.changes[i]! })))
}
