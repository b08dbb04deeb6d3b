/**
 * The split of an invoice into instalments, in the table: making it, and letting it follow the charge.
 *
 * Owns the rows. The arithmetic is `core/instalments.ts`. An instalment never leaves the table: one that is no longer
 * wanted is withdrawn, so that its documents are taken back.
 */
import {
  maxInstalments,
  type PlanInput,
  type PlannedInstalment,
  plan,
  type Revised,
  replan,
} from '../core/instalments.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { amountOutOfRange, isDay, outOfRange } from './input.ts'
import { excessOf, type LockedInvoice, readInstalments, type StoredInstalment } from './invoiceRow.ts'

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

/** Lets the instalments follow a new total: see `replan`. The total may not be less than what was received. */
export async function followTotal(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  totalCents: number,
): Promise<void> {
  const stored = await readInstalments(tx, invoice)
  // What was given back was received all the same, and its receivables stay settled in the ERP.
  const target = totalCents + (await excessOf(tx, invoice.id))
  const { instalments, added } = replan(stored, target, context.today)
  await writeSplit(tx, context, invoice, stored, {
    kept: instalments,
    added: added ? [added] : [],
    withdrawn: [],
  })
}

/** Stores a revised split; says whether anything changed. */
export async function writeSplit(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'generation'>,
  stored: readonly StoredInstalment[],
  { kept, added, withdrawn }: Revised,
): Promise<boolean> {
  const before = new Map(stored.map(row => [row.id, row]))
  const changed = kept.filter(row => {
    const old = before.get(row.id)!
    return old.dueOn !== row.dueOn || old.amountCents !== row.amountCents
  })
  for (const { id, dueOn, amountCents } of changed) {
    await tx`update instalment set due_on = ${dueOn}, amount = ${amountCents} where id = ${id}`
  }
  if (withdrawn.length > 0) {
    await tx`update instalment set withdrawn_at = trela_now(), amount = 0 where id = any(${withdrawn}::uuid[])`
  }
  await addInstalments(tx, context, invoice, added)
  return changed.length + withdrawn.length + added.length > 0
}

/** Appends instalments to the invoice's current generation. */
export async function addInstalments(
  tx: Tx,
  { storeId, newId }: ActContext,
  { id, generation }: Pick<LockedInvoice, 'id' | 'generation'>,
  rows: readonly PlannedInstalment[],
): Promise<void> {
  for (const { dueOn, amountCents } of rows) {
    await tx`
      insert into instalment (id, store_id, invoice_id, generation, position, due_on, amount)
      select ${newId()}, ${storeId}, ${id}, ${generation}, coalesce(max(position), 0) + 1, ${dueOn}::date,
        ${amountCents}::numeric
      from instalment where invoice_id = ${id} and generation = ${generation}`
  }
}
