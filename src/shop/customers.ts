/**
 * Registering customers: a name is enough; what is there must be right.
 *
 * Owns saving, archiving and restoring. Leaves alone which ERP customer a record is linked to (`mirror/`).
 */
import type { Finding } from '../core/finding.ts'
import { checkAtSave } from '../core/preflight/check.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import {
  asStored,
  blankCustomer,
  type CustomerDetails,
  changedFields,
  withDetails,
} from './customerFields.ts'
import {
  type CustomerRecord,
  insertCustomer,
  readCustomer,
  sharingPhoneWith,
  siblingsOf,
  updateCustomer,
} from './customerRow.ts'
import { isId, noDay, notOneOf } from './input.ts'
import { markCustomer, markOpenInvoices, markOpenNotes } from './lanes.ts'
import { findTarget } from './target.ts'

export interface SavedCustomer {
  id: string
  created: boolean
  /** What was let pass but should be looked at. */
  warnings: Finding[]
}

/**
 * Creates a customer, or changes the one with this id or external id; only the given fields change.
 * Problems: `not_found`, `external_id_taken`, `field_not_valid`, and `customer_not_valid` with every finding that stops.
 */
export async function saveCustomer(
  tx: Tx,
  context: ActContext,
  input: CustomerDetails & { id?: string },
): Promise<Result<SavedCustomer>> {
  const { id: _, ...details } = input
  const wrong =
    notOneOf(details.personKind, ['person', 'company'], 'personKind') ?? noDay(details.birthDate, 'birthDate')
  if (wrong) return wrong
  const target = await findTarget(tx, context, 'customer', input)
  if (!target.ok) return target

  const before = target.value === null ? null : await readCustomer(tx, target.value)
  const typed = withDetails(before ?? blankCustomer, details)
  const findings = checkAtSave(typed, await siblingsOf(tx, target.value, typed))
  const stops = findings.filter(finding => finding.severity === 'stop')
  if (stops.length > 0) {
    return refuse('customer_not_valid', {
      ...(stops[0]!.field ? { field: stops[0]!.field } : {}),
      findings: stops,
    })
  }

  const after = asStored(typed)
  const changed = changedFields(before ?? blankCustomer, after)
  const id = target.value ?? context.newId()
  const saved = { id, created: before === null, warnings: findings }
  if (before !== null && Object.keys(changed).length === 0) return done(saved)
  if (before === null) await insertCustomer(tx, context.storeId, id, after)
  else await updateCustomer(tx, id, after)
  await tellCustomer(tx, context, id, before === null ? 'customer.created' : 'customer.changed', { changed })
  const identityMoved = ['phone', 'phone2', 'taxId'].some(field => field in changed)
  await markWithSharers(tx, context, id, identityMoved ? before : null)
  if (before !== null) await markOpenNotes(tx, context, { customerId: id })
  if (before !== null && 'name' in changed) await markOpenInvoices(tx, context, { customerId: id })
  return done(saved)
}

/**
 * Takes a customer out of sight, which sends the ERP's to the trash. Doing it again changes nothing.
 * Problems: `not_found`; `customer_in_use` while invoices are open or appointments still to come.
 */
export async function archiveCustomer(
  tx: Tx,
  context: ActContext,
  input: { id: string },
): Promise<Result<{ id: string }>> {
  const customer = await lockCustomer(tx, input.id)
  if (!customer) return refuse('not_found', { field: 'id', params: { what: 'customer' } })
  if (customer.archived) return done({ id: input.id })
  const count = await openBusiness(tx, input.id)
  if (count > 0) return refuse('customer_in_use', { params: { count } })
  await tx`update customer set archived_at = trela_now(), updated_at = trela_now() where id = ${input.id}`
  await tellCustomer(tx, context, input.id, 'customer.archived')
  await markWithSharers(tx, context, input.id, await readCustomer(tx, input.id))
  return done({ id: input.id })
}

/** Brings an archived customer back. Doing it again changes nothing. Problem: `not_found`. */
export async function restoreCustomer(
  tx: Tx,
  context: ActContext,
  input: { id: string },
): Promise<Result<{ id: string }>> {
  const customer = await lockCustomer(tx, input.id)
  if (!customer) return refuse('not_found', { field: 'id', params: { what: 'customer' } })
  if (!customer.archived) return done({ id: input.id })
  await tx`update customer set archived_at = null, updated_at = trela_now() where id = ${input.id}`
  await tellCustomer(tx, context, input.id, 'customer.restored')
  await markCustomer(tx, context, input.id)
  return done({ id: input.id })
}

/**
 * Marks the customer, and whoever shared a phone with it as it was: what stopped them may be gone with this change.
 * In order of ids, so that two such acts never wait for each other crosswise.
 */
async function markWithSharers(
  tx: Tx,
  context: ActContext,
  id: string,
  before: CustomerRecord | null,
): Promise<void> {
  const others = before === null ? [] : await sharingPhoneWith(tx, id, before)
  for (const each of [id, ...others].sort()) await markCustomer(tx, context, each)
}

async function lockCustomer(tx: Tx, id: string): Promise<{ archived: boolean } | null> {
  if (!isId(id)) return null
  const [row] = await tx<{ archived: boolean }[]>`
    select archived_at is not null as archived from customer where id = ${id} for update`
  return row ?? null
}

/** Invoices with something to receive, and appointments that are neither over nor called off. */
export async function openBusiness(tx: Tx, customerId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*) from invoice left join appointment on appointment.invoice_id = invoice.id
    where invoice.customer_id = ${customerId} and invoice.status = 'open'
      and (invoice.total > invoice.received
        or appointment.status in ('scheduled', 'confirmed', 'received', 'in_service'))`
  return row!.count
}

function tellCustomer(tx: Tx, context: ActContext, id: string, event: string, facts = {}): Promise<void> {
  const { storeId, actor } = context
  return tell(tx, { storeId, actor, subjectKind: 'customer', subjectId: id, event, facts })
}

/** A customer that may get new business: found and not archived, and kept so until the transaction ends. */
export async function usableCustomer(tx: Tx, id: string): Promise<Result<{ id: string }>> {
  const [row] = isId(id)
    ? await tx<{ archived: boolean }[]>`
        select archived_at is not null as archived from customer where id = ${id} for share`
    : []
  if (!row) return refuse('not_found', { field: 'customerId', params: { what: 'customer' } })
  return row.archived
    ? refuse('archived', { field: 'customerId', params: { what: 'customer' } })
    : done({ id })
}
