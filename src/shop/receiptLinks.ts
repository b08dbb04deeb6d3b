/**
 * Links to a receipt for whoever paid: made, found by what they carry, and taken back.
 *
 * Owns how long a link works. The secret itself never comes here, only its hash: who reads the database reads no receipt
 * through a link.
 */
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { isId } from './input.ts'

/** How long a link works: long enough for whoever files their papers once a quarter. */
export const receiptLinkDays = 90

/** What a link shows the receipt of: an invoice, or what was received for several at once. */
export type LinkSubject = { invoiceId: string } | { jointReceiptId: string }

/** Makes a link. Problems: `not_found`, `nothing_received`: what nobody paid has no receipt. */
export async function makeReceiptLink(
  tx: Tx,
  context: ActContext,
  subject: LinkSubject,
  secretHash: string,
): Promise<Result<{ id: string; expiresAt: string }>> {
  const found = await subjectOf(tx, subject)
  if (!found.ok) return found
  if (!found.value.paid) return refuse('nothing_received')
  const id = context.newId()
  const { invoiceId, jointReceiptId } = idsOf(subject)
  const [link] = await tx<{ expiresAt: string }[]>`
    insert into receipt_link (id, store_id, invoice_id, joint_receipt_id, secret_hash, created_by, expires_at)
    values (${id}, ${context.storeId}, ${invoiceId}, ${jointReceiptId}, ${secretHash}, ${context.actor},
      trela_now() + ${receiptLinkDays} * interval '1 day')
    returning expires_at as "expiresAt"`
  await tellLink(tx, context, found.value.invoiceIds, 'receipt.shared', { until: link!.expiresAt })
  return done({ id, expiresAt: link!.expiresAt })
}

/** Takes back every link to it that still works. Problems: `not_found`. */
export async function revokeReceiptLinks(
  tx: Tx,
  context: ActContext,
  subject: LinkSubject,
): Promise<Result<{ revoked: number }>> {
  const found = await subjectOf(tx, subject)
  if (!found.ok) return found
  const { invoiceId, jointReceiptId } = idsOf(subject)
  const { count } = await tx`
    update receipt_link set revoked_at = trela_now()
    where (invoice_id = ${invoiceId} or joint_receipt_id = ${jointReceiptId}) and revoked_at is null
      and expires_at > trela_now()`
  if (count > 0) await tellLink(tx, context, found.value.invoiceIds, 'receipt.revoked', { links: count })
  return done({ revoked: count })
}

/** What a link shows the receipt of; null when there is no such link, or it works no more. */
export async function subjectOfLink(tx: Tx, secretHash: string): Promise<LinkSubject | null> {
  const [link] = await tx<{ invoiceId: string | null; jointReceiptId: string | null }[]>`
    select invoice_id as "invoiceId", joint_receipt_id as "jointReceiptId" from receipt_link
    where secret_hash = ${secretHash} and revoked_at is null and expires_at > trela_now()`
  if (!link) return null
  const { invoiceId, jointReceiptId } = link
  return invoiceId === null ? { jointReceiptId: jointReceiptId! } : { invoiceId }
}

function idsOf(subject: LinkSubject) {
  return 'invoiceId' in subject
    ? { invoiceId: subject.invoiceId, jointReceiptId: null }
    : { invoiceId: null, jointReceiptId: subject.jointReceiptId }
}

/** Whether anything of it stands, and on whose timelines it is told. */
async function subjectOf(
  tx: Tx,
  subject: LinkSubject,
): Promise<Result<{ paid: boolean; invoiceIds: string[] }>> {
  const isInvoice = 'invoiceId' in subject
  const id = isInvoice ? subject.invoiceId : subject.jointReceiptId
  const kind = isInvoice ? 'invoice' : 'joint_receipt'
  const [there] = isId(id) ? await tx`select from ${tx(kind)} where id = ${id}` : []
  if (!there) return refuse('not_found', { params: { what: kind } })
  const rows = await tx<{ invoiceId: string; paid: boolean }[]>`
    select p.invoice_id as "invoiceId", bool_or(exists (select from standing_allocation a where a.payment_id = p.id)) as paid
    from payment p where ${isInvoice ? tx`p.invoice_id` : tx`p.receipt_id`} = ${id} group by p.invoice_id`
  return done({
    paid: rows.some(row => row.paid),
    invoiceIds: isInvoice ? [id] : rows.map(row => row.invoiceId),
  })
}

async function tellLink(
  tx: Tx,
  { storeId, actor }: ActContext,
  invoiceIds: readonly string[],
  event: string,
  facts: Record<string, unknown>,
): Promise<void> {
  for (const subjectId of invoiceIds) {
    await tell(tx, { storeId, actor, subjectKind: 'invoice', subjectId, event, facts })
  }
}
