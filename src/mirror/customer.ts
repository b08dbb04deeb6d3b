/**
 * The customer's mirror: one customer document, owned field by field.
 *
 * Owns which fields the ERP is told, who wins when both sides changed one, and what a change made there means here.
 * Leaves alone how an ERP spells a field and when anything is sent.
 */
import { fieldsIn } from '../core/compare.ts'
import { checkForDocument } from '../core/preflight/check.ts'
import type { CustomerSibling } from '../core/preflight/customer.ts'
import type { CustomerFields } from '../erp/port/index.ts'
import { openBusiness } from '../shop/customers.ts'
import type { Tx } from '../store/database.ts'
import { laneClass } from '../store/marking.ts'
import { tell } from '../store/timeline.ts'
import type { Difference, Merged, RecordKind, Want, WantContext } from '../sync/parts.ts'
import { acceptable, factsOf, fieldsOf, readCustomerRow } from './customerFields.ts'
import { customerMeeting } from './customerMeeting.ts'
import { takeInCustomer } from './customerTaken.ts'
import { writeFields } from './customerWrites.ts'
import { draftOf } from './finding.ts'

/** Whose value stands when both sides changed a field. What is not named here is the shop's. */
const ownedByErp: readonly string[] = [
  'personKind',
  'taxId',
  'stateRegistration',
  'cityRegistration',
] satisfies (keyof CustomerFields)[]

export const customerKind: RecordKind = {
  kind: 'customer',
  rank: 1,
  isRegister: true,
  want: wantCustomer,
  merge: mergeCustomer,
  takes: [{ kind: 'customer', once: 'changed', in: takeInCustomer }],
  meeting: {
    ...customerMeeting,
    settles: (field, theirs, state) =>
      acceptable(field, theirs) && (state === 'theirs' || ownedByErp.includes(field)) ? 'theirs' : 'ours',
  },
}

async function wantCustomer(tx: Tx, { connection, recordId }: WantContext): Promise<Want> {
  const row = await readCustomerRow(tx, recordId)
  if (!row) return { is: 'nothing', because: 'gone', fromMs: null }
  if (row.archived && !(await isLastLinked(tx, connection.id, recordId))) {
    return { is: 'nothing', because: 'archived', fromMs: null }
  }
  const siblings = await tx<CustomerSibling[]>`
    select name, tax_id as "taxId", phone, phone2 from customer
    where id <> ${recordId} and archived_at is null
      and (phone in (${row.phone}, ${row.phone2}) or phone2 in (${row.phone}, ${row.phone2}))`
  const sharedPhoneStops = connection.answers.duplicatePhone !== 'accept'
  const findings = checkForDocument(factsOf(row), 'customer', { siblings })
    .map(finding =>
      finding.code === 'PHO-05' && !sharedPhoneStops ? { ...finding, severity: 'warn' as const } : finding,
    )
    .map(finding => draftOf('customer', finding))
  if (!row.archived && findings.some(finding => finding.severity === 'stop'))
    return { is: 'blocked', findings }
  const key = row.taxId === null ? null : ({ name: 'taxId', value: row.taxId } as const)
  const fields = fieldsOf(row)
  return {
    is: 'wanted',
    documents: [
      {
        slot: 'customer',
        kind: 'customer',
        standing: row.archived ? 'trashed' : 'live',
        fields,
        within: null,
        parents: {},
        key,
      },
    ],
    findings,
  }
}

/** Removing one of two records that share an ERP customer leaves it; removing the last sends it to the trash. */
async function isLastLinked(tx: Tx, connectionId: string, recordId: string): Promise<boolean> {
  const [linked] = await tx<{ shared: boolean }[]>`
    select exists (
      select from link other join customer c on c.id = other.record_id and c.archived_at is null
      where other.connection_id = own.connection_id and other.kind = own.kind and other.erp_id = own.erp_id
        and other.record_id <> own.record_id and other.ended_at is null) as shared
    from link own
    where own.connection_id = ${connectionId} and own.record_id = ${recordId} and own.slot = 'customer' and own.ended_at is null`
  return linked !== undefined && !linked.shared
}

async function mergeCustomer(tx: Tx, context: WantContext, differences: Difference[]): Promise<Merged> {
  const merged: Merged = { changed: false, kept: [] }
  for (const difference of differences) {
    const { standing, ...states } = difference.states
    const disputed = fieldsIn(states, 'both')
    const taken = [
      ...fieldsIn(states, 'theirs'),
      ...disputed.filter(field => ownedByErp.includes(field)),
    ].filter(field => acceptable(field, difference.theirs[field]!))
    const kept = disputed.filter(field => !taken.includes(field))
    if (taken.length > 0) await takeOver(tx, context, taken, difference)
    if (kept.length > 0) await keepOurs(tx, context, kept, difference)
    const isMoved = standing === 'theirs' && (await takeExistence(tx, context, difference))
    merged.changed ||= taken.length > 0 || isMoved
    merged.kept.push({ slot: difference.slot, fields: standing === 'both' ? [...kept, 'standing'] : kept })
  }
  return merged
}

/**
 * Trashed there and untouched here: archived here. Restored there: back here. What was changed here meanwhile, or is
 * still needed, stays: the driver makes a finding of it.
 */
async function takeExistence(
  tx: Tx,
  { storeId, recordId }: WantContext,
  difference: Difference,
): Promise<boolean> {
  const { standing: _, ...states } = difference.states
  const isTrashed = difference.theirs.standing === 'trashed'
  if (isTrashed) {
    if (fieldsIn(states, 'ours', 'both').length > 0) return false
    if ((await openBusiness(tx, recordId)) > 0) return false
  }
  await tx`
    update customer set archived_at = ${isTrashed ? tx`trela_now()` : null}, updated_at = trela_now() where id = ${recordId}`
  const event = isTrashed ? 'customer.archived' : 'customer.restored'
  await tell(tx, { storeId, actor: 'erp', subjectKind: 'customer', subjectId: recordId, event, facts: {} })
  return true
}

async function takeOver(
  tx: Tx,
  context: WantContext,
  fields: string[],
  difference: Difference,
): Promise<void> {
  const taken = Object.fromEntries(fields.map(field => [field, difference.theirs[field]!]))
  await tellChange(tx, context, 'customer.taken_over', fields, difference)
  const act = { storeId: context.storeId, laneClass: laneClass.inbound }
  await writeFields(tx, act, context.recordId, taken)
}

function keepOurs(tx: Tx, context: WantContext, fields: string[], difference: Difference): Promise<void> {
  return tellChange(tx, context, 'customer.kept', fields, difference)
}

/** Both values stay on the timeline, so that one click can take the other (`customerConflicts.ts`). */
async function tellChange(
  tx: Tx,
  context: WantContext,
  event: string,
  fields: string[],
  { ours, theirs, states }: Difference,
): Promise<void> {
  const changes = fields.map(field => ({
    field,
    ours: ours[field] ?? null,
    theirs: theirs[field] ?? null,
    ...(states[field] === 'both' ? { disputed: true } : {}),
  }))
  const { storeId, recordId } = context
  await tell(tx, {
    storeId,
    actor: 'erp',
    subjectKind: 'customer',
    subjectId: recordId,
    event,
    facts: { changes },
  })
}
