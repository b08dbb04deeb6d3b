/** Webhook endpoints and what became of what was sent to them. Never shows a secret. */
import type { Tx } from '../store/database.ts'

export interface EndpointView {
  id: string
  url: string
  events: string[]
  enabled: boolean
  /** Since when it takes nothing. */
  failingSince: string | null
  /** When Trela stopped it because it took nothing. */
  stoppedAt: string | null
  createdAt: string
  /** Deliveries still to be made. */
  waiting: number
  lastDeliveredAt: string | null
  /** Until when a secret that was renewed signs too; null where none does. */
  oldSecretUntil: string | null
}

export async function listEndpoints(tx: Tx, id: string | null = null): Promise<EndpointView[]> {
  return tx<EndpointView[]>`
    select e.id, e.url, e.events, e.enabled, e.failing_since as "failingSince", e.stopped_at as "stoppedAt",
      e.created_at as "createdAt",
      (select count(*) from delivery d where d.endpoint_id = e.id and d.state = 'due') as waiting,
      (select d.ended_at from delivery d where d.endpoint_id = e.id and d.state = 'delivered'
        order by d.sequence desc limit 1) as "lastDeliveredAt",
      (select max(o.ends_at) from endpoint_old_secret o where o.endpoint_id = e.id and o.ends_at > trela_now())
        as "oldSecretUntil"
    from endpoint e where e.removed_at is null and (${id}::uuid is null or e.id = ${id}) order by e.created_at, e.id`
}

export interface AttemptView {
  at: string
  tookMs: number
  status: number | null
  /** The beginning of what was answered. */
  answer: string | null
  failure: string | null
}

export interface DeliveryView {
  id: string
  sequence: number
  messageId: string
  event: string
  subjectKind: string
  subjectId: string
  state: 'due' | 'delivered' | 'given_up'
  createdAt: string
  endedAt: string | null
  nextAttemptAt: string | null
  /** What was sent, as it was sent. */
  body: string
  attempts: AttemptView[]
}

/** The latest first. @param before sequence of the last row of the page before */
export async function listDeliveries(
  tx: Tx,
  endpointId: string,
  limit: number,
  before: number | null,
): Promise<DeliveryView[]> {
  return tx<DeliveryView[]>`
    select d.id, d.sequence, m.id as "messageId", m.event, m.subject_kind as "subjectKind", m.subject_id as "subjectId",
      d.state, d.created_at as "createdAt", d.ended_at as "endedAt",
      case when d.state = 'due' then greatest(d.due_at, t.rests_until) end as "nextAttemptAt", m.body, d.log as attempts
    from delivery d join message m on m.id = d.message_id join endpoint_turn t on t.endpoint_id = d.endpoint_id
    where d.endpoint_id = ${endpointId} and (${before}::bigint is null or d.sequence < ${before})
    order by d.sequence desc limit ${limit}`
}
