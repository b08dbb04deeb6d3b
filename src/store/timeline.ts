/**
 * The timeline: what happened to a record, told once, never changed.
 *
 * Owns writing it and waking whoever watches live. Leaves alone how it reads on a screen (`views/`, `web/`).
 */
import type { Tx } from './database.ts'

export interface Happening {
  storeId: string
  /** `user:<id>`, `key:<id>`, `erp` or `trela`. */
  actor: string
  subjectKind: string
  subjectId: string
  /** Dotted name such as `payment.recorded`; the screens hold its sentence. */
  event: string
  facts?: Record<string, unknown>
}

/** Writes one line of the timeline and tells the store's open screens that this subject changed. */
export async function tell(tx: Tx, happening: Happening): Promise<void> {
  const { storeId, actor, subjectKind, subjectId, event, facts = {} } = happening
  await tx`
    insert into timeline (store_id, actor, subject_kind, subject_id, event, facts, at)
    values (${storeId}, ${actor}, ${subjectKind}, ${subjectId}, ${event}, ${tx.json(facts as never)}, trela_now())`
  await announce(tx, storeId, subjectKind, subjectId)
}

/** Tells the store's open screens that a subject changed; delivered when the transaction commits. */
export async function announce(
  tx: Tx,
  storeId: string,
  subjectKind: string,
  subjectId: string,
): Promise<void> {
  await tx`select pg_notify('live', ${`${storeId} ${subjectKind} ${subjectId}`})`
}
