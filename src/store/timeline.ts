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

/** Writes many lines at once, for bulk work: no screen is told of each. */
export async function tellMany(tx: Tx, happenings: Happening[]): Promise<void> {
  if (happenings.length === 0) return
  const rows = happenings.map(({ storeId, actor, subjectKind, subjectId, event, facts = {} }) => ({
    store_id: storeId,
    actor,
    subject_kind: subjectKind,
    subject_id: subjectId,
    event,
    facts,
  }))
  await tx`
    insert into timeline (store_id, actor, subject_kind, subject_id, event, facts, at)
    select store_id, actor, subject_kind, subject_id, event, facts, trela_now()
    from jsonb_to_recordset(${tx.json(rows as never)})
      as row(store_id uuid, actor text, subject_kind text, subject_id uuid, event text, facts jsonb)`
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
