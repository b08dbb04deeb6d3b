/** What stands against a note before anything of it is sent: asked of a note that is wanted, and of one that is still to come. */
import { type Finding, syncFinding } from '../core/finding.ts'
import type { FindingDraft } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Condition, ConnectionFacts } from '../sync/parts.ts'
import { draftOf } from './finding.ts'
import type { NoteDraft } from './noteDraft.ts'
import type { NoteAsked, NoteFactsRead } from './noteFacts.ts'
import { type NoteRow, slotOf } from './noteRow.ts'
import { noteMadeThere } from './noteTaken.ts'

/** Everything that holds it back, or may: the account, the rules about what is on it, and what people made in the ERP. */
export async function noteStops(
  tx: Tx,
  connection: Pick<ConnectionFacts, 'id' | 'environment'>,
  note: NoteAsked & Pick<NoteRow, 'askedBecause' | 'askedAt'>,
  facts: NoteFactsRead,
  draft: NoteDraft,
): Promise<FindingDraft[]> {
  const made = await noteMadeThere(tx, connection, note, facts)
  const own = [...mixed(connection, note), ...draft.findings]
  return [...own.map(finding => draftOf(slotOf(note.kind), finding)), ...made]
}

/** A note that counts is never made in an account that is there to try things out. */
function mixed(
  connection: Pick<ConnectionFacts, 'environment'>,
  { environment }: Pick<NoteAsked, 'environment'>,
): Finding[] {
  if (environment === 'test' || connection.environment === 'live') return []
  const fix = { route: 'store' as const }
  return [{ code: 'CFG-01', severity: 'stop', field: 'environment', params: {}, fix }]
}

/** A customer that is archived here lies in the trash there, so the note would wait for ever. */
export function archivedAmong(
  { customer }: Pick<NoteFactsRead, 'customer'>,
  unmet: readonly Condition[],
): FindingDraft[] {
  if (!customer?.archived || !unmet.some(({ recordId }) => recordId === customer.id)) return []
  const params = { name: customer.name, recordId: customer.id }
  return [draftOf(`customer/${customer.id}`, syncFinding('customer_archived', { params }))]
}
