/**
 * What a note that the tax side has, or may have, keeps people from: changing the lines it covers, and calling its invoice
 * off. The problem names the note and what must be done first.
 */
import { documentNames } from '../core/fiscal/noteGroups.ts'
import type { Tx } from '../store/database.ts'
import { type Refusal, refuse } from './act.ts'
import { coveringNotes, type NoteRow } from './noteRows.ts'

/** A note as people call it: `NFS-e 12`, or by its kind alone while it has no number. */
export function nameOf({ document, number }: Pick<NoteRow, 'document' | 'number'>): string {
  const name = documentNames[document]
  return number === null ? name : `${name} ${number}`
}

/** Refuses what an issued note stands in the way of. */
export function issuedFirst(note: Pick<NoteRow, 'document' | 'number'>): Refusal {
  return refuse('note_issued', { params: { note: nameOf(note) } })
}

/** Refuses what must wait for the tax side's answer. */
export function beingIssued(note: Pick<NoteRow, 'document' | 'number'>): Refusal {
  return refuse('note_being_issued', { params: { note: nameOf(note) } })
}

/**
 * Refuses a change of these lines while a note has them that is issued or on its way; null where none has.
 * @param lineIds null: of any line
 */
export async function underNote(
  tx: Tx,
  invoiceId: string,
  lineIds: readonly string[] | null,
): Promise<Refusal | null> {
  const [any] = await tx`
    select from fiscal_note where invoice_id = ${invoiceId} and state in ('asked', 'issued') limit 1`
  if (!any || lineIds?.length === 0) return null
  const notes = await coveringNotes(tx, invoiceId)
  const fixed = notes.filter(
    note => note.fixed && (lineIds === null || note.lineIds.some(id => lineIds.includes(id))),
  )
  const issued = fixed.find(note => note.state === 'issued')
  if (issued) return issuedFirst(issued)
  return fixed[0] ? beingIssued(fixed[0]) : null
}
