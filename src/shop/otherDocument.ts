/**
 * The NF-e that people make in the ERP for a buyer who pays ICMS, in place of the consumer note asked for here: known by its
 * access key, which says its series and number. No documented call of an ERP reads one, so a person types the key or scans it.
 *
 * Leaves alone its cancelling: that is done in the ERP, and then its record is taken back (`noteAsking.ts`).
 */
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { isId } from './input.ts'
import { lockInvoice } from './invoiceRow.ts'
import { markNotes } from './lanes.ts'
import { readNfeKey } from './nfeKey.ts'
import { beingIssued } from './noteGuards.ts'
import { coveringNotes, tellNote } from './noteRows.ts'

export interface OtherDocument {
  noteId: string
  /** 44 characters, spaces between them ignored. */
  accessKey: string
}

/**
 * Writes down that this consumer note was made as the NF-e of this key. It covers the same lines and nothing more is asked
 * for. Problems: `not_found`, `note_not_asked`, `note_being_issued`; with the field `accessKey`: `key_not_valid`,
 * `key_of_nfce`, `key_of_another`, `key_taken` (with the note).
 */
export async function recordOtherDocument(
  tx: Tx,
  context: ActContext,
  { noteId, accessKey }: OtherDocument,
): Promise<Result<{ noteId: string }>> {
  const [found] = isId(noteId)
    ? await tx<{ invoiceId: string | null }[]>`
        select invoice_id as "invoiceId" from fiscal_note where id = ${noteId}`
    : []
  const invoice = found?.invoiceId ? await lockInvoice(tx, found.invoiceId) : null
  if (!invoice) return refuse('not_found', { field: 'noteId', params: { what: 'note' } })
  const note = (await coveringNotes(tx, invoice.id)).find(({ id }) => id === noteId)
  if (note?.state !== 'asked' || note.kind !== 'nfce') return refuse('note_not_asked')
  if (note.fixed) return beingIssued(note)
  const key = await readNfeKey(tx, accessKey, { wrongModel: 'key_of_nfce' })
  if (!key.ok) return key
  const { value, series, number } = key.value
  await tx`
    update fiscal_note set state = 'issued', access_key = ${value}, series = ${series}, number = ${number},
      issued_at = trela_now()
    where id = ${noteId}`
  await tellNote(tx, context, invoice, 'note.issued', {
    id: noteId,
    kind: 'nfe',
    series,
    number,
    accessKey: value,
    totalCents: note.totalCents,
  })
  await markNotes(tx, context, [noteId])
  return done({ noteId })
}
