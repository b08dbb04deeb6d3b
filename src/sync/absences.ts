/**
 * The absences that a pass is about to take over, and how it ends when they may be part of too many (`vanished.ts`).
 */
import type { DocumentKind, TheirDoing } from '../erp/port/index.ts'
import { comparisons } from './merge.ts'
import type { Pass, Turn } from './turn.ts'
import { judgeAbsences, stillReason } from './vanished.ts'

const lookAgainMs = 1_000

/** Slots whose document stands in the ERP no more, where the record would follow. */
export const trashedThere = ({ loaded, kind, guards }: Pass): string[] =>
  comparisons(loaded, kind, guards)
    .filter(({ states, theirs }) => states.standing === 'theirs' && theirs.standing === 'trashed')
    .map(({ slot }) => slot)

/** Slots whose document people called off or took back there. */
export const calledBack = (doings: TheirDoing[]): string[] =>
  doings.flatMap(doing => (doing.is === 'called_off' || doing.is === 'taken_back' ? [doing.slot] : []))

/** How the pass ends where these slots' absences may not be taken over now; null where they may. */
export async function heldAbsences({ parts, lane, loaded }: Pass, slots: string[]): Promise<Turn | null> {
  const lost = Map.groupBy(
    loaded.links.filter(({ slot }) => slots.includes(slot)),
    ({ kind }) => kind,
  )
  for (const [kind, links] of lost) {
    const ids = links.map(({ id }) => id)
    const verdict = await parts.db.inStore(lane.storeId, tx => judgeAbsences(tx, lane, kind, ids))
    if (verdict === 'still') return stillHere(kind)
    if (verdict === 'wait')
      return {
        to: 'ready',
        afterMs: lookAgainMs,
        reason: { because: 'checking' },
        countsAsAttempt: false,
      }
  }
  return null
}

/** The record waits with the kind, and goes on with the answer. */
const stillHere = (kind: DocumentKind): Turn => ({
  to: 'waiting',
  conditions: [],
  reason: stillReason(kind),
})
