/** The timeline of a record, newest first, with who did it by name. */
import type { Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface TimelineRow {
  id: number
  at: string
  actor: string
  actorName: string | null
  event: string
  facts: Record<string, Json>
}

export type SubjectKind = 'customer' | 'appointment' | 'invoice' | 'connection'

/** Whether the store in scope has, or had, this record. */
export async function isKnown(tx: Tx, kind: SubjectKind, id: string): Promise<boolean> {
  const [row] = await tx`select from ${tx(kind)} where id = ${id}`
  return row !== undefined
}

/** @param before id of the last row of the page before */
export async function timelineOf(
  tx: Tx,
  subjectKind: string,
  subjectId: string,
  limit: number,
  before: number | null,
): Promise<TimelineRow[]> {
  return tx<TimelineRow[]>`
    select t.id, t.at, t.actor, coalesce(u.name, k.name) as "actorName", t.event, t.facts
    from timeline t
      left join "user" u on t.actor = 'user:' || u.id
      left join apikey k on t.actor = 'key:' || k.id
    where t.subject_kind = ${subjectKind} and t.subject_id = ${subjectId} and (${before}::bigint is null or t.id < ${before})
    order by t.id desc limit ${limit}`
}

export interface ExchangeRow {
  id: string
  action: string
  state: string
  safety: string
  plannedAt: string
  sentAt: string | null
  endedAt: string | null
  exchange: Json
  outcome: Json
}

/** Every call that wrote for this record, with what was exchanged, secrets and personal values blackened. */
export async function effectsOf(tx: Tx, recordId: string, limit: number): Promise<ExchangeRow[]> {
  return tx<ExchangeRow[]>`
    select id, action, state, safety, planned_at as "plannedAt", sent_at as "sentAt", ended_at as "endedAt", exchange, outcome
    from effect where record_id = ${recordId} order by planned_at desc, id desc limit ${limit}`
}
