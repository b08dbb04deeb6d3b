/**
 * Asking for an issued note to be cancelled. No ERP's call does it: a person does, there, in the time the law gives, and the
 * note says when it was done. Until then it stands as issued.
 *
 * Money and stock are left alone: what was received is taken back by a reversal, which is an act of its own.
 */

import { cancelWindow } from '../core/fiscal/cancelWindow.ts'
import type { NoteDocument } from '../core/fiscal/noteGroups.ts'
import { checkCancelling } from '../core/preflight/noteCheck.ts'
import type { Tx } from '../store/database.ts'
import { announce, tell } from '../store/timeline.ts'
import { storeFacts, viewFiscalSettings } from '../views/fiscal.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { isId, oneLine } from './input.ts'

export interface AskForCancelling {
  noteId: string
  /** 15 to 255 characters: the tax side is told it. */
  reason: string
}

interface Stored {
  id: string
  invoiceId: string | null
  kind: 'nfse' | 'nfce'
  document: NoteDocument
  state: string
  number: string | null
  issuedAt: string | null
  askedAt: string | null
  now: string
}

/**
 * Says that the note is to be cancelled, and why; asked again, the reason is the new one. Problems: `not_found`,
 * `note_not_issued`, `note_made_in_erp`, `note_cancel_too_late` (with `minutes`), `note_reason_length` (with `least`, `most`).
 */
export async function askForCancelling(
  tx: Tx,
  context: ActContext,
  { noteId, reason }: AskForCancelling,
): Promise<Result<null>> {
  const note = await lockNote(tx, noteId)
  if (!note) return unknown()
  if (note.state !== 'issued' || note.issuedAt === null) return refuse('note_not_issued')
  if (note.document === 'nfe') return refuse('note_made_in_erp')
  const why = oneLine(reason) ?? ''
  const against = await wrongWith(tx, note, why, context.today)
  if (against) return against
  await tx`
    update fiscal_note set cancel_reason = ${why}, cancel_asked_by = ${context.actor},
      cancel_asked_at = coalesce(cancel_asked_at, trela_now())
    where id = ${noteId}`
  await tellOf(tx, context, note, 'note.cancel_asked', { reason: why })
  return done(null)
}

/** Takes that back, as long as it was not cancelled there. Problems: `not_found`, `note_cancel_not_asked`. */
export async function keepNote(
  tx: Tx,
  context: ActContext,
  { noteId }: { noteId: string },
): Promise<Result<null>> {
  const note = await lockNote(tx, noteId)
  if (!note) return unknown()
  if (note.state !== 'issued' || note.askedAt === null) return refuse('note_cancel_not_asked')
  await tx`
    update fiscal_note set cancel_asked_at = null, cancel_asked_by = null, cancel_reason = null where id = ${noteId}`
  await tellOf(tx, context, note, 'note.cancel_dropped', {})
  return done(null)
}

const unknown = () => refuse('not_found', { params: { what: 'note' } })

async function lockNote(tx: Tx, noteId: string): Promise<Stored | undefined> {
  if (!isId(noteId)) return undefined
  const [note] = await tx<Stored[]>`
    select id, invoice_id as "invoiceId", kind, document, state, number, issued_at as "issuedAt", cancel_asked_at as "askedAt",
      trela_now() as now
    from fiscal_note where id = ${noteId} for update`
  return note
}

/** Where the state looks at late requests the time that is over is no obstacle: the tax side says what it thinks of it. */
async function wrongWith(tx: Tx, note: Stored, reason: string, today: string): Promise<Refusal | null> {
  const settings = await viewFiscalSettings(tx)
  const { kind, issuedAt, now } = note
  const { afterwards } = cancelWindow(kind, issuedAt!, settings.state, Date.parse(now))
  const cancelling = { kind, authorisedAt: issuedAt!, at: now, reason }
  const found = checkCancelling(cancelling, storeFacts(settings), today)
  const late = found.find(({ code }) => code === 'CAN-01')
  if (late && afterwards === 'return_note')
    return refuse('note_cancel_too_late', { params: { minutes: Number(late.params.minutes) } })
  const short = found.find(({ code }) => code === 'CAN-02')
  if (!short) return null
  const { least, most } = short.params
  return refuse('note_reason_length', {
    field: 'reason',
    params: { least: Number(least), most: Number(most) },
  })
}

async function tellOf(
  tx: Tx,
  { storeId, actor }: ActContext,
  { id, invoiceId, kind, number }: Stored,
  event: string,
  facts: Record<string, unknown>,
): Promise<void> {
  await announce(tx, storeId, 'note', id)
  if (invoiceId === null) return
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'invoice',
    subjectId: invoiceId,
    event,
    facts: { note: id, kind, number, ...facts },
  })
}
