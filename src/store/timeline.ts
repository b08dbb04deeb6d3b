/**
 * The timeline: what happened to a record, told once, never changed.
 *
 * Owns writing it, waking whoever watches live, and keeping in mind what must be told outside. Leaves alone how it reads
 * on a screen (`views/`, `web/`) and what is told to whom (`notify/`).
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

/** Kinds of subject that a store's own systems may be told of (`notify/`). */
const toldOutside = new Set(['customer', 'product', 'invoice', 'note'])

/** Writes one line of the timeline and tells the store's open screens that this subject changed. */
export async function tell(tx: Tx, happening: Happening): Promise<void> {
  const { storeId, actor, subjectKind, subjectId, event, facts = {} } = happening
  const [told] = await tx<{ id: number }[]>`
    insert into timeline (store_id, actor, subject_kind, subject_id, event, facts, at)
    values (${storeId}, ${actor}, ${subjectKind}, ${subjectId}, ${event}, ${tx.json(facts as never)}, trela_now())
    returning id`
  await announce(tx, storeId, subjectKind, subjectId, told!.id)
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
    with written as (
      insert into timeline (store_id, actor, subject_kind, subject_id, event, facts, at)
      select store_id, actor, subject_kind, subject_id, event, facts, trela_now()
      from jsonb_to_recordset(${tx.json(rows as never)})
        as row(store_id uuid, actor text, subject_kind text, subject_id uuid, event text, facts jsonb)
      returning id, store_id, subject_kind, subject_id)
    insert into untold (store_id, subject_kind, subject_id, timeline_id)
    select store_id, subject_kind, subject_id, id from written
    where subject_kind in ${tx([...toldOutside])} and exists (
      select from endpoint where endpoint.store_id = written.store_id and enabled and removed_at is null)`
}

/**
 * Tells the store's open screens that a subject changed; delivered when the transaction commits. Where the store has an
 * endpoint for webhooks, a row that commits with the change says that it is to be told there as well.
 */
export async function announce(
  tx: Tx,
  storeId: string,
  subjectKind: string,
  subjectId: string,
  timelineId: number | null = null,
): Promise<void> {
  const words = `${storeId} ${subjectKind} ${subjectId}`
  if (!toldOutside.has(subjectKind)) {
    await tx`select pg_notify('live', ${words})`
    return
  }
  await tx`
    with kept as (
      insert into untold (store_id, subject_kind, subject_id, timeline_id)
      select ${storeId}, ${subjectKind}, ${subjectId}, ${timelineId}
      where exists (select from endpoint where store_id = ${storeId} and enabled and removed_at is null)
      returning store_id)
    select pg_notify('live', ${words}), (select pg_notify('untold', store_id::text) from kept)`
}
