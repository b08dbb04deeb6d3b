/** A person's answer where much vanished in the ERP at once: it is right, or it was a mistake there. */
import type { DocumentKind } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { goOn } from '../sync/vanished.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'

export const vanishedAnswers = ['take_vanished', 'look_again'] as const
export type VanishedAnswer = (typeof vanishedAnswers)[number]

/** Done with at once; of two answers the first holds. Problems: `choice_outdated`. */
export async function answerVanished(
  tx: Tx,
  { storeId, actor }: ActContext,
  { connectionId, kind, name }: { connectionId: string; kind: DocumentKind; name: VanishedAnswer },
): Promise<Result<null>> {
  const answer = name === 'take_vanished' ? 'take' : 'look_again'
  if (!(await goOn(tx, { storeId, connectionId }, kind, answer))) return refuse('choice_outdated')
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'connection',
    subjectId: connectionId,
    event: 'finding.chosen',
    facts: { code: 'vanished_in_erp', field: null, choice: name },
  })
  return done(null)
}
