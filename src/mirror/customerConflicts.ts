/**
 * Conflicts on a customer: fields that were changed here and in the ERP to different values. One of the two stands, by
 * whose field it is; both are on the timeline, and a person may take the other or say that it is right so.
 *
 * A conflict is open as long as the value that won still stands and nobody decided on it. Deciding is an edit like any
 * other: it reaches the ERP by the customer's lane.
 */
import type { CustomerFields, Json } from '../erp/port/index.ts'
import { type ActContext, done, type Result, refuse } from '../shop/act.ts'
import { isId } from '../shop/input.ts'
import { markCustomer } from '../shop/lanes.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { acceptable, type CustomerRow, columnOf, fieldsOf, readCustomerRow } from './customerFields.ts'
import { writeFields } from './customerWrites.ts'

export type Side = 'ours' | 'theirs'

export interface Conflict {
  field: keyof CustomerFields
  ours: Json
  theirs: Json
  /** Whose value stands. */
  stands: Side
  at: string
}

interface Told extends Omit<Conflict, 'stands'> {
  event: string
  disputed: boolean
}

/** The open conflicts of a customer, the latest first; null where there is no such customer. */
export async function conflictsOf(tx: Tx, customerId: string): Promise<Conflict[] | null> {
  const row = isId(customerId) ? await readCustomerRow(tx, customerId) : null
  return row && openAmong(row, await toldOf(tx, customerId))
}

function toldOf(tx: Tx, customerId: string): Promise<Told[]> {
  return tx<Told[]>`
    select distinct on (change ->> 'field') change ->> 'field' as field, change -> 'ours' as ours,
      change -> 'theirs' as theirs, coalesce((change ->> 'disputed')::boolean, false) as disputed, t.event, t.at
    from timeline t cross join lateral jsonb_array_elements(t.facts -> 'changes') change
    where t.subject_kind = 'customer' and t.subject_id = ${customerId}
      and t.event in ('customer.kept', 'customer.taken_over', 'customer.conflict_settled')
    order by change ->> 'field', t.id desc`
}

function openAmong(row: CustomerRow, told: Told[]): Conflict[] {
  const now = fieldsOf(row)
  return told
    .flatMap(({ event, disputed, ...change }): Conflict[] => {
      const stands = disputed ? standingBy[event] : undefined
      const isKnown = Object.hasOwn(columnOf, change.field)
      // Edited since: whoever did it has decided.
      return stands && isKnown && now[change.field] === change[stands] ? [{ ...change, stands }] : []
    })
    .sort((a, b) => b.at.localeCompare(a.at))
}

const standingBy: Record<string, Side | undefined> = {
  'customer.kept': 'ours',
  'customer.taken_over': 'theirs',
}

/**
 * Decides a conflict: the side named stands from now on. Problems: `not_found`, `choice_outdated` when the field is in no
 * open conflict any more.
 */
export async function settleConflict(
  tx: Tx,
  context: ActContext,
  { customerId, field, take }: { customerId: string; field: string; take: Side },
): Promise<Result<null>> {
  if (isId(customerId)) await tx`select from customer where id = ${customerId} for update`
  const conflicts = await conflictsOf(tx, customerId)
  if (conflicts === null) return refuse('not_found', { params: { what: 'customer' } })
  const conflict = conflicts.find(one => one.field === field)
  if (!conflict || !acceptable(field, conflict[take])) return refuse('choice_outdated')
  const { ours, theirs, stands } = conflict
  const { storeId, actor } = context
  const changes = [{ field, ours, theirs, took: take }]
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'customer',
    subjectId: customerId,
    event: 'customer.conflict_settled',
    facts: { changes },
  })
  if (take === stands) return done(null)
  await writeFields(tx, context, customerId, { [field]: conflict[take] })
  await markCustomer(tx, context, customerId)
  return done(null)
}
