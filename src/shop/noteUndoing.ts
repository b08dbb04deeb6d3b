/**
 * Recording that what an issued note stands for was undone after its time to be cancelled: the goods came back by an NF-e
 * (model 55) of return, known by its key; or the note stands, for a reason that somebody confirmed.
 *
 * The note stays issued, as the tax side has it, and covers its lines no more: the charge may be called off, and only a person
 * asks for another note of them until it is taken up again. Money, stock and the ERP's note are left alone. Sources: `core/fiscal/undoing.ts`.
 */
import type { NoteDocument } from '../core/fiscal/noteGroups.ts'
import { waysOut } from '../core/fiscal/undoing.ts'
import { bareTaxId } from '../core/preflight/customer.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { isId, oneLine } from './input.ts'
import { type LockedInvoice, lockInvoice } from './invoiceRow.ts'
import { type NfeKey, readNfeKey } from './nfeKey.ts'
import { nameOf } from './noteGuards.ts'
import { type NoteState, tellNote, uncover } from './noteRows.ts'

type Undone = Result<{ noteId: string }>

interface Stored {
  id: string
  document: NoteDocument
  state: NoteState
  number: string | null
  accessKey: string | null
  environment: 'test' | 'live'
  isUndone: boolean
  /** `YYMM`, of its issue and of today, in the store's zone. */
  issuedIn: string
  thisMonth: string
  buyerTaxId: string | null
}

/**
 * Writes down the NF-e of return of everything on an NFC-e or NF-e; given again, the new key stands. Of an NF-e the buyer may have
 * issued it: a company that pays ICMS sends goods back by a note of its own. Problems: `not_found`, `note_not_issued`,
 * `note_has_no_return`; with the field `accessKey`: `key_not_valid`, `return_of_nfce`, `key_of_another`, `key_taken`,
 * `return_month` (with `month`, `from`, `to`).
 */
export async function recordReturn(
  tx: Tx,
  context: ActContext,
  input: { noteId: string; accessKey: string },
): Promise<Undone> {
  const found = await lockIssued(tx, input.noteId)
  if (!found.ok) return found
  const { note, invoice } = found.value
  if (!waysOut(waysIn(note)).mayReturn) return refuse('note_has_no_return')
  const issuers = note.document === 'nfe' && note.buyerTaxId ? [note.buyerTaxId] : []
  const key = await readNfeKey(tx, input.accessKey, {
    wrongModel: 'return_of_nfce',
    issuers,
    invoiceId: invoice.id,
  })
  if (!key.ok) return key
  const early = wrongMonth(note, key.value)
  if (early) return early
  const { value, series, number } = key.value
  await write(tx, context, note.id, { returnKey: value })
  const facts = { id: note.id, kind: note.document, number: note.number }
  await tellNote(tx, context, invoice, 'note.returned', {
    ...facts,
    returnSeries: series,
    returnNumber: number,
    accessKey: value,
  })
  return done({ noteId: note.id })
}

/**
 * Writes down that the note stands although its service was undone, why, and who confirmed it: the city, the accountant, the
 * number of a request there. For an NFS-e, and for any note of the test environment. Problems: `not_found`, `note_not_issued`,
 * `note_needs_return`, `field_required` (`reason`, `confirmedBy`).
 */
export async function letNoteStand(
  tx: Tx,
  context: ActContext,
  input: { noteId: string; reason: string; confirmedBy: string },
): Promise<Undone> {
  const found = await lockIssued(tx, input.noteId)
  if (!found.ok) return found
  const { note, invoice } = found.value
  if (!waysOut(waysIn(note)).mayStand) return refuse('note_needs_return', { params: { note: nameOf(note) } })
  const reason = oneLine(input.reason)
  const confirmedBy = oneLine(input.confirmedBy)
  if (reason === null) return refuse('field_required', { field: 'reason' })
  if (confirmedBy === null) return refuse('field_required', { field: 'confirmedBy' })
  await write(tx, context, note.id, { reason, confirmedBy })
  const facts = { id: note.id, kind: note.document, number: note.number, reason, confirmedBy }
  await tellNote(tx, context, invoice, 'note.left_standing', facts)
  return done({ noteId: note.id })
}

/**
 * Takes such a record back, for one that was written down by mistake: the note covers its lines again. Problems: `not_found`,
 * `note_not_issued`, `note_not_undone`, `invoice_cancelled`, `note_covered` (with the note that has the lines by now).
 */
export async function dropUndoing(tx: Tx, context: ActContext, input: { noteId: string }): Promise<Undone> {
  const found = await lockIssued(tx, input.noteId)
  if (!found.ok) return found
  const { note, invoice } = found.value
  if (!note.isUndone) return refuse('note_not_undone')
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  const [other] = await tx<{ document: NoteDocument; number: string | null }[]>`
    select n.document, n.number from fiscal_note_line mine
      join fiscal_note_line l on l.line_id = mine.line_id and l.covers join fiscal_note n on n.id = l.note_id
    where mine.note_id = ${note.id} limit 1`
  if (other) return refuse('note_covered', { params: { note: nameOf(other) } })
  await write(tx, context, note.id, null)
  await tx`update fiscal_note_line set covers = true where note_id = ${note.id}`
  const facts = { id: note.id, kind: note.document, number: note.number }
  await tellNote(tx, context, invoice, 'note.undoing_dropped', facts)
  return done({ noteId: note.id })
}

const waysIn = ({ document, environment }: Stored) => ({ document, isTest: environment === 'test' })

async function lockIssued(tx: Tx, noteId: string): Promise<Result<{ note: Stored; invoice: LockedInvoice }>> {
  const unknown = refuse('not_found', { field: 'noteId', params: { what: 'note' } })
  const [row] = isId(noteId)
    ? await tx<{ invoiceId: string | null }[]>`
        select invoice_id as "invoiceId" from fiscal_note where id = ${noteId}`
    : []
  const invoice = row?.invoiceId ? await lockInvoice(tx, row.invoiceId) : null
  if (!invoice) return unknown
  const [note] = await tx<Stored[]>`
    select n.id, n.document, n.state, n.number, n.access_key as "accessKey", n.environment, n.undone_at is not null as "isUndone",
      coalesce(substr(n.access_key, 3, 4), to_char(n.issued_at at time zone s.time_zone, 'YYMM')) as "issuedIn",
      to_char(trela_now() at time zone s.time_zone, 'YYMM') as "thisMonth",
      (select c.tax_id from customer c where c.id = ${invoice.customerId}) as "buyerTaxId"
    from fiscal_note n join store s on s.id = n.store_id where n.id = ${noteId} for update of n`
  if (note?.state !== 'issued') return refuse('note_not_issued')
  return done({ note: { ...note, buyerTaxId: bareTaxId(note.buyerTaxId) }, invoice })
}

/** A return is made neither before the sale nor in a month to come. */
function wrongMonth({ issuedIn, thisMonth }: Stored, { yearMonth }: NfeKey): Refusal | null {
  if (yearMonth >= issuedIn && yearMonth <= thisMonth) return null
  const params = { month: written(yearMonth), from: written(issuedIn), to: written(thisMonth) }
  return refuse('return_month', { field: 'accessKey', params })
}

/** `YYMM` as `11/2026`. */
const written = (yearMonth: string) => `${yearMonth.slice(2)}/20${yearMonth.slice(0, 2)}`

/** Whoever wanted it cancelled is not waited for any more. @param how null: not undone after all */
async function write(
  tx: Tx,
  { actor }: ActContext,
  noteId: string,
  how: { returnKey: string } | { reason: string; confirmedBy: string } | null,
): Promise<void> {
  const {
    returnKey = null,
    reason = null,
    confirmedBy = null,
  } = (how ?? {}) as {
    [field in 'returnKey' | 'reason' | 'confirmedBy']?: string
  }
  await tx`
    update fiscal_note set undone_at = case when ${how !== null} then trela_now() end,
      undone_by = ${how === null ? null : actor}, return_key = ${returnKey}, undone_reason = ${reason},
      undone_confirmed_by = ${confirmedBy}, cancel_asked_at = null, cancel_asked_by = null, cancel_reason = null
    where id = ${noteId}`
  if (how !== null) await uncover(tx, [noteId])
}
