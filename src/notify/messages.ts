/**
 * Messages and to whom they go. A message's body is made once and never changed: what is signed today is what is signed at
 * the last attempt.
 */
import type { Tx } from '../store/database.ts'
import type { EventName, testEvent } from './events.ts'

export interface Message {
  event: EventName | typeof testEvent
  subjectKind: string
  subjectId: string
  about: Record<string, unknown>
}

/** The store in scope, as far as telling must know it. */
export interface StoreFacts {
  storeId: string
  externalId: string | null
  timeZone: string
  /** The store's day. */
  today: string
  /** An instant. */
  now: string
}

export async function storeFacts(tx: Tx): Promise<StoreFacts> {
  const [store] = await tx<StoreFacts[]>`
    select id as "storeId", external_id as "externalId", time_zone as "timeZone",
      (trela_now() at time zone time_zone)::date as today, trela_now() as now
    from store where id = trela_store()`
  return store!
}

/** Writes a message, its deliveries, and that they are due. */
export async function post(
  tx: Tx,
  { storeId, externalId, now }: StoreFacts,
  newId: () => string,
  { event, subjectKind, subjectId, about }: Message,
  endpointIds: string[],
): Promise<void> {
  const id = newId()
  const data = { store: { id: storeId, externalId }, ...about }
  const body = JSON.stringify({ type: event, timestamp: now, data })
  await tx`
    insert into message (id, store_id, event, subject_kind, subject_id, body)
    values (${id}, ${storeId}, ${event}, ${subjectKind}, ${subjectId}, ${body})`
  for (const endpointId of endpointIds) {
    await tx`
      insert into delivery (id, store_id, endpoint_id, message_id, subject_id)
      values (${newId()}, ${storeId}, ${endpointId}, ${id}, ${subjectId})`
    await makeDue(tx, endpointId)
  }
}

/** Something is to be delivered to this endpoint now. After the deliveries, so that whoever ends its turn sees them. */
export async function makeDue(tx: Tx, endpointId: string): Promise<void> {
  await tx`update endpoint_turn set due_at = least(due_at, trela_now()) where endpoint_id = ${endpointId}`
  await tx`select pg_notify('untold', store_id::text) from endpoint_turn where endpoint_id = ${endpointId}`
}
