/**
 * Findings: what a person must see, opened by a pass and closed by the pass that no longer sees the cause. One that a
 * person may choose on closes as well when what it was chosen on is not so any more.
 *
 * Owns their life. Leaves alone their sentences (`core/finding.ts`).
 */
import type { FindingDraft } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { shownBy } from './chosen.ts'

export interface Subject {
  storeId: string
  connectionId: string
  kind: string
  id: string
}

/** Makes the open findings of a record equal to what this pass found: all of them, or those of one slot. */
export async function settleFindings(
  tx: Tx,
  subject: Subject,
  newId: () => string,
  drafts: FindingDraft[],
  slot: string | null = null,
): Promise<void> {
  const keys = drafts.map(draft => `${keyOf(draft)}|${shownBy(draft)}`)
  const closed = await tx<Closed[]>`
    update finding set closed_at = trela_now()
    where subject_id = ${subject.id} and connection_id = ${subject.connectionId} and closed_at is null
      and slot = coalesce(${slot}, slot)
      and (slot || '|' || code || '|' || coalesce(field, '') || '|' || shown) not in ${tx(['', ...keys])}
    returning slot, code, field, chosen`
  for (const draft of drafts) {
    const [opened] = await tx<{ fresh: boolean }[]>`
      insert into finding as f (id, store_id, connection_id, subject_kind, subject_id, slot, severity, code, field, params,
        erp_words, choices, shown, opened_at, seen_at)
      values (${newId()}, ${subject.storeId}, ${subject.connectionId}, ${subject.kind}, ${subject.id}, ${draft.slot},
        ${draft.severity}, ${draft.code}, ${draft.field}, ${tx.json(draft.params)}, ${draft.erpWords},
        ${tx.json(offered(draft))}, ${shownBy(draft)}, trela_now(), trela_now())
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
  for (const finding of closed) {
    const { code, field, chosen } = finding
    // Chosen on something that is not so any more: another finding stands in its place.
    const isVoid = chosen !== null && drafts.some(draft => keyOf(draft) === keyOf(finding))
    await tell(tx, {
      storeId: subject.storeId,
      actor: 'trela',
      subjectKind: subject.kind,
      subjectId: subject.id,
      event: isVoid ? 'finding.choice_void' : 'finding.closed',
      facts: isVoid ? { code, field, choice: chosen } : { code },
    })
  }
}

type Closed = Pick<FindingDraft, 'slot' | 'code' | 'field'> & { chosen: string | null }

const keyOf = ({ slot, code, field }: Pick<FindingDraft, 'slot' | 'code' | 'field'>) =>
  `${slot}|${code}|${field ?? ''}`

/** What a person is asked; what each choice does is worked out anew by the pass that follows it. */
const offered = ({ choices = [] }: FindingDraft) => choices.map(({ name, says }) => ({ name, says }))
