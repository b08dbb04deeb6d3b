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

/** Makes a link. Problems: `not_found`, `nothing_received`: what nobody paid has no receipt. */
export async function makeReceiptLink(
  tx: Tx,
  context: ActContext,
  { invoiceId, secretHash }: { invoiceId: string; secretHash: string },
): Promise<Result<{ id: string; expiresAt: string }>> {
  const invoice = await invoiceOf(tx, invoiceId)
  if (!invoice) return refuse('not_found', { params: { what: 'invoice' } })
  if (!invoice.paid) return refuse('nothing_received')
  const id = context.newId()
  const [link] = await tx<{ expiresAt: string }[]>`
    insert into receipt_link (id, store_id, invoice_id, secret_hash, created_by, expires_at)
    values (${id}, ${context.storeId}, ${invoiceId}, ${secretHash}, ${context.actor},
      trela_now() + ${receiptLinkDays} * interval '1 day')
    returning expires_at as "expiresAt"`
  await tellLink(tx, context, invoiceId, 'receipt.shared', { until: link!.expiresAt })
  return done({ id, expiresAt: link!.expiresAt })
}

/** Takes back every link of the invoice that still works. Problems: `not_found`. */
export async function revokeReceiptLinks(
  tx: Tx,
  context: ActContext,
  { invoiceId }: { invoiceId: string },
): Promise<Result<{ revoked: number }>> {
  if (!(await invoiceOf(tx, invoiceId))) return refuse('not_found', { params: { what: 'invoice' } })
  const { count } = await tx`
    update receipt_link set revoked_at = trela_now()
    where invoice_id = ${invoiceId} and revoked_at is null and expires_at > trela_now()`
  if (count > 0) await tellLink(tx, context, invoiceId, 'receipt.revoked', { links: count })
  return done({ revoked: count })
}

/** The invoice whose receipt a link shows; null when there is no such link, or it works no more. */
export async function invoiceOfLink(tx: Tx, secretHash: string): Promise<string | null> {
  const [link] = await tx<{ invoiceId: string }[]>`
    select invoice_id as "invoiceId" from receipt_link
    where secret_hash = ${secretHash} and revoked_at is null and expires_at > trela_now()`
  return link?.invoiceId ?? null
}

async function invoiceOf(tx: Tx, id: string): Promise<{ paid: boolean } | null> {
  if (!isId(id)) return null
  const [invoice] = await tx<{ paid: boolean }[]>`
    select exists (select from payment p join standing_allocation a on a.payment_id = p.id where p.invoice_id = i.id) as paid
    from invoice i where i.id = ${id}`
  return invoice ?? null
}

function tellLink(
  tx: Tx,
  { storeId, actor }: ActContext,
  invoiceId: string,
  event: string,
  facts: Record<string, unknown>,
): Promise<void> {
  return tell(tx, { storeId, actor, subjectKind: 'invoice', subjectId: invoiceId, event, facts })
}
