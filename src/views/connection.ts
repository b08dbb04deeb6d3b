/** The integration card: how the store's connection does. Never shows a credential. */

import type { GateState } from '../core/gate.ts'
import type { Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { isOwed } from '../sync/draining.ts'
import { type Cause, type FindingRow, findingsByCause, openFindings } from './findings.ts'

export interface ConnectionView {
  id: string
  driver: string
  environment: 'live' | 'test'
  state: GateState
  /** False while both sides are only read and compared. */
  live: boolean
  company: Json
  settings: Record<string, Json>
  cutOff: string
  /** Orders made by hand there become invoices by themselves. */
  takesOrders: boolean
  createdAt: string
  lastSuccessAt: string | null
  lastFailureAt: string | null
  lastFailure: string | null
  /** Calls rest until then, because the ERP is down or refuses the credentials. */
  restsUntil: string | null
}

export interface ConnectionHealth {
  /** Records whose change is not in the ERP yet. */
  owed: number
  /** Milliseconds since the oldest of them was changed; null when nothing is owed. */
  lagMs: number | null
  /** Records stopped until a person acts. */
  stopped: number
  callsLastHour: number
  /** What stops records. */
  causes: Cause[]
  /** What is open of the connection itself. */
  findings: FindingRow[]
}

export async function viewConnections(tx: Tx): Promise<ConnectionView[]> {
  return tx<ConnectionView[]>`
    select c.id, c.driver, c.environment, g.state, c.live_at is not null as live, c.company, c.settings, c.cut_off as "cutOff", c.take_orders as "takesOrders", c.created_at as "createdAt",
      c.last_success_at as "lastSuccessAt", c.last_failure_at as "lastFailureAt", c.last_failure as "lastFailure",
      case when g.breaker_until > trela_now() then g.breaker_until end as "restsUntil"
    from connection c join gate g on g.connection_id = c.id
    where c.disconnected_at is null order by c.created_at`
}

export interface HintsView {
  /** The path the ERP sends its webhooks to; whoever knows it may send hints. */
  path: string
  secret: string
  registeredAt: string | null
  /** When one came last, to the minute. */
  seenAt: string | null
}

export async function viewHints(tx: Tx, connectionId: string): Promise<HintsView | null> {
  const [row] = await tx<HintsView[]>`
    select '/webhooks/' || id || '/' || webhook_secret as path, webhook_secret as secret, hints_registered_at as "registeredAt",
      hint_seen_at as "seenAt"
    from connection where id = ${connectionId} and disconnected_at is null`
  return row ?? null
}

export async function connectionHealth(tx: Tx, connectionId: string): Promise<ConnectionHealth> {
  const [lanes] = await tx<{ owed: number; lagMs: number | null; stopped: number }[]>`
    select count(*) filter (where state <> 'stopped') as owed,
      (1000 * extract(epoch from trela_now() - min(owed_since) filter (where state <> 'stopped')))::float8 as "lagMs",
      count(*) filter (where state = 'stopped') as stopped
    from lane where connection_id = ${connectionId} and ${isOwed(tx)}`
  const [calls] = await tx<{ n: number }[]>`
    select count(*) as n from effect where connection_id = ${connectionId} and sent_at > trela_now() - interval '1 hour'`
  const causes = await findingsByCause(tx)
  return {
    ...lanes!,
    callsLastHour: calls!.n,
    causes: causes.filter(({ subjects }) => subjects.some(({ kind }) => kind !== 'connection')),
    findings: await openFindings(tx, [connectionId]),
  }
}
