/**
 * Who is held while a first connection is not finished: a record or a document that may be one of several stays untouched
 * until a person has said which. Everybody else goes on.
 */
import type { DocumentKind, FindingDraft } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export type SurveyStage = 'reading' | 'read' | 'joining' | 'joined'

/** What stops a record without a link that a person has not decided on; null where nothing does. */
export async function undecided(
  tx: Tx,
  { connectionId, recordId }: { connectionId: string; recordId: string },
  slot: string,
): Promise<FindingDraft | null> {
  const [row] = await tx<{ candidates: number }[]>`
    select count(*) as candidates from survey_pair
    where record_id = ${recordId} and connection_id = ${connectionId} and verdict <> 'linked' and decision is null
      and joined_at is null and not exists (
        select from link l where l.connection_id = ${connectionId} and l.record_id = ${recordId} and l.ended_at is null)`
  if (!row || row.candidates === 0) return null
  const params = { candidates: String(row.candidates) }
  return { slot, severity: 'stop', code: 'match_undecided', field: null, params, erpWords: null }
}

/**
 * Whether a document is not to be taken in by itself: `soon` when joining is about to come to it, `undecided` when a person
 * must say whose it is.
 */
export async function isAwaited(
  tx: Tx,
  { connectionId, kind, id }: { connectionId: string; kind: DocumentKind; id: string },
): Promise<'soon' | 'undecided' | null> {
  const [row] = await tx<{ stage: SurveyStage; open: boolean }[]>`
    select s.stage, exists (
        select from survey_pair p where p.connection_id = d.connection_id and p.kind = d.kind and p.erp_id = d.erp_id
          and p.decision is null and p.verdict <> 'linked' and p.joined_at is null) as open
    from survey_document d join survey s on s.connection_id = d.connection_id and s.kind = d.kind
    where d.connection_id = ${connectionId} and d.kind = ${kind} and d.erp_id = ${id} and d.joined_at is null`
  if (!row) return null
  if (row.open) return 'undecided'
  return row.stage === 'joined' ? null : 'soon'
}
