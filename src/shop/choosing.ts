/**
 * Choosing on a finding where the shop and the ERP differ: which side holds. The record's next pass follows it; what a
 * connection's own finding asks is done at once (`vanished.ts`).
 */
import type { ChoiceName } from '../core/choice.ts'
import type { DocumentKind } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { answerVanished, vanishedAnswers } from './vanished.ts'

interface Found {
  subjectKind: string
  subjectId: string
  /** The document it is about. */
  slot: string
  code: string
  field: string | null
  isOpen: boolean
  offers: boolean
  chosen: string | null
}

/**
 * Notes what a person chose. Choosing the same again changes nothing; until it is followed, another choice replaces it.
 * Problems: `not_found`, `choice_outdated` when the finding is closed or does not offer this.
 */
export async function choose(
  tx: Tx,
  context: ActContext,
  { findingId, name }: { findingId: string; name: ChoiceName },
): Promise<Result<{ id: string; chosen: ChoiceName }>> {
  const { storeId, actor } = context
  const seen = await read(tx, findingId, name)
  if (!seen) return refuse('not_found', { params: { what: 'finding' } })
  const answer = vanishedAnswers.find(one => one === name)
  if (answer !== undefined) {
    if (!seen.isOpen || !seen.offers) return refuse('choice_outdated')
    const standing = { connectionId: seen.subjectId, kind: seen.slot as DocumentKind, name: answer }
    const answered = await answerVanished(tx, context, standing)
    return answered.ok ? done({ id: findingId, chosen: name }) : answered
  }
  const { subjectKind, subjectId, code, field } = seen
  // The lane before the finding, as the passes lock them.
  await mark(tx, { storeId, kind: subjectKind, recordId: subjectId, class: laneClass.person })
  const finding = await read(tx, findingId, name)
  if (!finding?.isOpen || !finding.offers) return refuse('choice_outdated')
  if (finding.chosen === name) return done({ id: findingId, chosen: name })
  await tx`update finding set chosen = ${name}, refused = false where id = ${findingId}`
  const facts = { code, field, choice: name }
  await tell(tx, { storeId, actor, subjectKind, subjectId, event: 'finding.chosen', facts })
  return done({ id: findingId, chosen: name })
}

async function read(tx: Tx, id: string, name: ChoiceName): Promise<Found | null> {
  const [row] = await tx<Found[]>`
    select subject_kind as "subjectKind", subject_id as "subjectId", slot, code, field, closed_at is null as "isOpen",
      choices @> ${tx.json([{ name }])} as offers, chosen
    from finding where id = ${id}`
  return row ?? null
}
