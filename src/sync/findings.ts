/**
 * Findings: what a person must see, opened by a pass and closed by the pass that no longer sees the cause.
 *
 * Owns their life. Leaves alone their sentences (`core/finding.ts`).
 */
import type { FindingDraft } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'

export interface Subject {
  storeId: string
  connectionId: string
  kind: string
  id: string
}

/** Makes the open findings of a record equal to what this pass found. */
export async function settleFindings(
  tx: Tx,
  subject: Subject,
  newId: () => string,
  drafts: FindingDraft[],
): Promise<void> {
  const codes = drafts.map(draft => `${draft.slot}|${draft.code}|${draft.field ?? ''}`)
  const closed = await tx<{ code: string }[]>`
    update finding set closed_at = trela_now()
    where subject_id = ${subject.id} and connection_id = ${subject.connectionId} and closed_at is null
      and (slot || '|' || code || '|' || coalesce(field, '')) not in ${tx(['', ...codes])}
    returning code`
  for (const draft of drafts) {
    const [opened] = await tx<{ fresh: boolean }[]>`
      insert into finding as f (id, store_id, connection_id, subject_kind, subject_id, slot, severity, code, field, params, erp_words, opened_at, seen_at)
      values (${newId()}, ${subject.storeId}, ${subject.connectionId}, ${subject.kind}, ${subject.id}, ${draft.slot},
        ${draft.severity}, ${draft.code}, ${draft.field}, ${tx.json(draft.params)}, ${draft.erpWords}, trela_now(), trela_now())
      on conflict (subject_id, slot, code, coalesce(field, '')) where closed_at is null
      do update set seen_at = trela_now(), severity = excluded.severity, params = excluded.params, erp_words = excluded.erp_words
      returning (f.xmax = 0) as fresh`
    if (opened?.fresh) {
      await tell(tx, {
        storeId: subject.storeId,
        actor: 'trela',
        subjectKind: subject.kind,
        subjectId: subject.id,
        event: 'finding.opened',
        facts: { code: draft.code, field: draft.field, params: draft.params, erpWords: draft.erpWords },
      })
    }
  }
  for (const { code } of closed) {
    await tell(tx, {
      storeId: subject.storeId,
      actor: 'trela',
      subjectKind: subject.kind,
      subjectId: subject.id,
      event: 'finding.closed',
      facts: { code },
    })
  }
}
