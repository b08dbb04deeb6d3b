/**
 * A note that the tax authority denied for good: its number is used up, and nothing asks for another by itself. While what was on
 * it is on no other note, the charge is stopped by a finding that says why, in the catalogue's words and the authority's own.
 */
import { syncFinding } from '../core/finding.ts'
import { deniedBy } from '../core/taxFindings.ts'
import type { FindingDraft } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { draftOf } from './finding.ts'
import { type NoteRow, slotOf } from './noteRow.ts'

interface Denial {
  code: string | null
  words: string | null
}

/** Nothing where another note has taken over, the charge was called off, or somebody said that it is settled. */
export async function deniedFindings(tx: Tx, note: NoteRow): Promise<FindingDraft[]> {
  if (note.state !== 'denied') return []
  const [denial] = await tx<Denial[]>`
    select n.denied_code as code, n.denied_words as words
    from fiscal_note n join invoice i on i.id = n.invoice_id and i.status = 'open'
    where n.id = ${note.id} and n.denial_settled_at is null and exists (
      select from fiscal_note_line k join invoice_line l on l.id = k.line_id and l.total > 0
      where k.note_id = n.id and not exists (
        select from fiscal_note_line other where other.line_id = k.line_id and other.covers))`
  if (!denial) return []
  const slot = slotOf(note.kind)
  const { code, field } = deniedBy(denial.code)
  const finding = syncFinding(code, {
    ...(field === null ? {} : { field }),
    ...(denial.words === null ? {} : { erpWords: denial.words }),
  })
  const settled = { is: 'taken' as const, doings: [{ is: 'noted_elsewhere' as const, slot }] }
  const choices = [{ name: 'issued_elsewhere' as const, says: 'denial_settled' as const, does: settled }]
  return [{ ...draftOf(slot, finding), choices }]
}
