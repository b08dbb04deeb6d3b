/**
 * Notes that people made outside: those of the ERP's own, kept so that every number of a series is known and the month can be
 * closed. They cover no line here, and nothing here ever changes them. Marks nothing but the notes that may be asked for twice.
 */
import type { NoteKind } from '../core/fiscal/noteGroups.ts'
import type { NoteEnvironment } from '../core/preflight/note.ts'
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import type { ActContext } from './act.ts'
import { lockInvoice } from './invoiceRow.ts'
import { markNotes } from './lanes.ts'
import { tellNote, uncover } from './noteRows.ts'

export interface FoundNote {
  kind: NoteKind
  state: 'issued' | 'cancelled' | 'denied'
  environment: NoteEnvironment
  totalCents: number
  series: string | null
  number: string | null
  accessKey: string | null
  protocol: string | null
  /** UTC instants. */
  issuedAt: string | null
  cancelledAt: string | null
  /** Everything on it, as it was read. */
  content: Record<string, unknown>
}

/** Keeps a note that somebody made there. */
export async function recordFoundNote(tx: Tx, context: ActContext, note: FoundNote): Promise<string> {
  const { storeId, actor, newId } = context
  const id = newId()
  const { kind, state, environment, totalCents, series, number, accessKey, protocol } = note
  await tx`
    insert into fiscal_note (id, store_id, kind, state, asked_because, asked_by, environment, total, series, number,
      access_key, protocol, issued_at, cancelled_at, content)
    values (${id}, ${storeId}, ${kind}, ${state}, 'erp', ${actor}, ${environment}, ${totalCents}, ${series}, ${number},
      ${accessKey}, ${protocol}, ${note.issuedAt}, ${note.cancelledAt}, ${tx.json(note.content as never)})`
  await announce(tx, storeId, 'note', id)
  await markAlike(tx, context, { kind, totalCents })
  return id
}

/** Notes asked for that may be the one found there, or are no longer: each looks again. */
export async function markAlike(
  tx: Tx,
  context: ActContext,
  { kind, totalCents }: Pick<FoundNote, 'kind' | 'totalCents'>,
): Promise<void> {
  const alike = await tx<{ id: string }[]>`
    select id from fiscal_note where state = 'asked' and kind = ${kind} and total = ${totalCents} order by id`
  await markNotes(
    tx,
    context,
    alike.map(({ id }) => id),
  )
}

/**
 * A person said that what this note was to say was issued elsewhere: it is wanted no more, and its lines are free. One that was
 * denied stays denied, and nobody is asked about it any more.
 */
export async function recordNotedElsewhere(
  tx: Tx,
  context: Pick<ActContext, 'storeId' | 'actor'>,
  { noteId }: { noteId: string },
): Promise<boolean> {
  const [note] = await tx<
    { invoiceId: string | null; kind: NoteKind; state: 'asked' | 'denied'; totalCents: number }[]
  >`
    select invoice_id as "invoiceId", kind, state, total as "totalCents" from fiscal_note
    where id = ${noteId} and state in ('asked', 'denied')`
  const invoice = note?.invoiceId ? await lockInvoice(tx, note.invoiceId) : null
  if (!note || !invoice) return false
  const { kind, totalCents } = note
  if (note.state === 'denied') {
    await tx`
      update fiscal_note set denial_settled_at = trela_now(), denial_settled_by = ${context.actor} where id = ${noteId}`
    await tellNote(tx, context, invoice, 'note.denial_settled', { id: noteId, kind, totalCents })
    return true
  }
  await tx`
    update fiscal_note set state = 'withdrawn', withdrawn_by = ${context.actor}, pending_since = null where id = ${noteId}`
  await uncover(tx, [noteId])
  await tellNote(tx, context, invoice, 'note.withdrawn', { id: noteId, kind, totalCents })
  return true
}
