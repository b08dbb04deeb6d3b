/**
 * What the tax side made of a note, as the ERP shows it: written down here, once, whatever was known before. Which of it is to
 * be believed is decided where the ERP is read (`mirror/`).
 *
 * Marks nothing: the pass that read it does the rest.
 */
import type { NoteKind } from '../core/fiscal/noteGroups.ts'
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import type { ActContext } from './act.ts'
import { type LockedInvoice, lockInvoice } from './invoiceRow.ts'
import { type NoteState, tellNote, uncover } from './noteRows.ts'

/** What the ERP shows of a note; what is absent stays as it was known. */
export interface NoteSeen {
  noteId: string
  series?: string | null
  number?: string | null
  accessKey?: string | null
  protocol?: string | null
  totalCents?: number
  /** Everything that is on it, as it was wanted. */
  content?: { [field: string]: unknown }
  printUrl?: string | null
}

interface Stored {
  id: string
  kind: NoteKind
  state: NoteState
  isPending: boolean
}

/** The tax side has it and has not said: nothing that is on it changes until it has. */
export async function recordNotePending(tx: Tx, context: Results, { noteId }: NoteSeen): Promise<void> {
  const found = await lockNote(tx, noteId)
  if (found?.note.state !== 'asked' || found.note.isPending) return
  await tx`update fiscal_note set pending_since = trela_now() where id = ${noteId}`
  await announceNote(tx, context, found)
}

/** It lies in the ERP and was not authorised: what is on it may change again. */
export async function recordNoteDraft(tx: Tx, context: Results, { noteId }: NoteSeen): Promise<void> {
  const found = await lockNote(tx, noteId)
  if (!found?.note.isPending) return
  await tx`update fiscal_note set pending_since = null where id = ${noteId}`
  await announceNote(tx, context, found)
}

/**
 * It is authorised. It covers its lines from now on, also where it had been taken back meanwhile: then what was asked for
 * instead covers them no more.
 */
export async function recordNoteIssued(
  tx: Tx,
  context: Results,
  seen: NoteSeen & { issuedAt: string },
): Promise<void> {
  const found = await lockNote(tx, seen.noteId)
  if (!found) return
  const { note } = found
  await writeSeen(tx, seen)
  if (note.state === 'issued') return
  await tx`
    update fiscal_note set state = 'issued', issued_at = ${seen.issuedAt}, cancelled_at = null, pending_since = null
    where id = ${note.id}`
  await coverAgain(tx, note.id)
  await tellResult(tx, context, found, 'note.issued')
}

/** It was cancelled there: its lines are on no note any more. */
export async function recordNoteCancelled(
  tx: Tx,
  context: Results,
  seen: NoteSeen & { cancelledAt: string },
): Promise<void> {
  const found = await lockNote(tx, seen.noteId)
  if (!found) return
  await writeSeen(tx, seen)
  if (found.note.state === 'cancelled') return
  await tx`
    update fiscal_note set state = 'cancelled', cancelled_at = ${seen.cancelledAt}, pending_since = null
    where id = ${seen.noteId}`
  await uncover(tx, [seen.noteId])
  await tellResult(tx, context, found, 'note.cancelled')
}

/**
 * The tax side refused it for good; its number is used up, and its lines are on no note.
 * @param seen with code and words of the answer; null where none came
 */
export async function recordNoteDenied(
  tx: Tx,
  context: Results,
  seen: NoteSeen & { code: string | null; words: string | null },
): Promise<void> {
  const found = await lockNote(tx, seen.noteId)
  if (!found) return
  await writeSeen(tx, seen)
  if (found.note.state === 'denied') return
  await tx`
    update fiscal_note set state = 'denied', pending_since = null, denied_code = ${seen.code}, denied_words = ${seen.words || null}
    where id = ${seen.noteId}`
  await uncover(tx, [seen.noteId])
  await tellResult(tx, context, found, 'note.denied')
}

type Results = Pick<ActContext, 'storeId' | 'actor'>

interface Found {
  note: Stored
  invoice: LockedInvoice | null
}

/** The invoice is locked first, as by everybody who writes its notes. */
async function lockNote(tx: Tx, noteId: string): Promise<Found | null> {
  const [row] = await tx<{ invoiceId: string | null }[]>`
    select invoice_id as "invoiceId" from fiscal_note where id = ${noteId}`
  if (!row) return null
  const invoice = row.invoiceId === null ? null : await lockInvoice(tx, row.invoiceId)
  const [note] = await tx<Stored[]>`
    select id, kind, state, pending_since is not null as "isPending"
    from fiscal_note where id = ${noteId} for update`
  return { note: note!, invoice }
}

async function writeSeen(tx: Tx, seen: NoteSeen): Promise<void> {
  const { noteId, series = null, number = null, accessKey = null, protocol = null, printUrl = null } = seen
  const { totalCents = null, content } = seen
  await tx`
    update fiscal_note set series = coalesce(${series}, series), number = coalesce(${number}, number),
      access_key = coalesce(${accessKey}, access_key), protocol = coalesce(${protocol}, protocol),
      print_url = coalesce(${printUrl}, print_url), total = coalesce(${totalCents}, total),
      content = coalesce(${content ? tx.json(content as never) : null}, content)
    where id = ${noteId}`
}

async function coverAgain(tx: Tx, noteId: string): Promise<void> {
  await tx`
    update fiscal_note_line other set covers = false from fiscal_note_line mine
    where mine.note_id = ${noteId} and other.line_id = mine.line_id and other.note_id <> mine.note_id and other.covers`
  await tx`update fiscal_note_line set covers = true where note_id = ${noteId}`
}

interface Numbers {
  series: string | null
  number: string | null
  accessKey: string | null
  totalCents: number
}

async function tellResult(tx: Tx, context: Results, { note, invoice }: Found, event: string): Promise<void> {
  if (invoice === null) return announce(tx, context.storeId, 'note', note.id)
  const [now] = await tx<Numbers[]>`
    select series, number, access_key as "accessKey", total as "totalCents" from fiscal_note where id = ${note.id}`
  await tellNote(tx, context, invoice, event, { id: note.id, kind: note.kind, ...now! })
}

async function announceNote(tx: Tx, { storeId }: Results, { note, invoice }: Found): Promise<void> {
  if (invoice) await announce(tx, storeId, 'invoice', invoice.id)
  await announce(tx, storeId, 'note', note.id)
}
