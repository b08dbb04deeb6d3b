/**
 * The split of an invoice into instalments: checking what is asked for, making it, and letting it follow the charge.
 *
 * The arithmetic is `core/instalments.ts`, the rows are `instalmentRows.ts`.
 */
import { addParts, type PartCents, sumOf } from '../core/instalmentParts.ts'
import { maxInstalments, type PlanInput, type PlannedInstalment, plan, replan } from '../core/instalments.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { amountOutOfRange, isDay, outOfRange } from './input.ts'
import { readInstalments, writeSplit } from './instalmentRows.ts'
import { chargedOf, excessOf, type LockedInvoice } from './invoiceRow.ts'

/** A split of `totalCents` as asked for. Problems: `field_not_valid`, `number_out_of_range`, `instalments_do_not_add_up`. */
export function planFor(totalCents: number, input: PlanInput): Result<PlannedInstalment[]> {
  const wrong = wrongPlan(input)
  if (wrong) return wrong
  const planned = plan(totalCents, input)
  if (planned.ok) return done(planned.instalments)
  if (planned.code === 'instalments_do_not_add_up') {
    return refuse(planned.code, { field: 'instalments', params: { sumCents: planned.sumCents, totalCents } })
  }
  return refuse('number_out_of_range', { field: 'instalments', params: { min: 1, max: maxInstalments } })
}

function wrongPlan(input: PlanInput): Refusal | null {
  if ('count' in input) {
    if (!isDay(input.firstDueOn)) return refuse('field_not_valid', { field: 'instalments.firstDueOn' })
    return (
      outOfRange(input.count, 'instalments.count', 1, maxInstalments) ??
      outOfRange(input.everyMonths ?? 1, 'instalments.everyMonths', 1, 12)
    )
  }
  for (const [i, row] of input.entries()) {
    if (!isDay(row.dueOn)) return refuse('field_not_valid', { field: `instalments.${i}.dueOn` })
    const wrong = amountOutOfRange(row.amountCents, `instalments.${i}.amountCents`)
    if (wrong) return wrong
  }
  return null
}

/**
 * What the parts of the instalments add up to: what the lines come to, and what was received beyond them. What was given
 * back was received all the same, and its receivables stay settled in the ERP.
 */
export async function splitTotals(tx: Tx, invoiceId: string): Promise<PartCents> {
  return addParts(await chargedOf(tx, invoiceId), await excessOf(tx, invoiceId))
}

/** Lets the instalments follow what the lines come to now: see `replan`. That is at least what was received. */
export async function followTotal(tx: Tx, context: ActContext, invoice: LockedInvoice): Promise<void> {
  const stored = await readInstalments(tx, invoice)
  const totals = await splitTotals(tx, invoice.id)
  const { instalments, added } = replan(stored, sumOf(totals), context.today)
  const revised = { kept: instalments, added: added ? [added] : [], withdrawn: [] }
  await writeSplit(tx, context, invoice, stored, revised, totals)
}

/** The first split of a generation, from what was planned for the whole charge. */
export async function writeFirstSplit(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'generation'>,
  planned: readonly PlannedInstalment[],
): Promise<void> {
  const revised = { kept: [], added: [...planned], withdrawn: [] }
  await writeSplit(tx, context, invoice, [], revised, await splitTotals(tx, invoice.id))
}
