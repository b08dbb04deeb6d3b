/**
 * What is wrong in a store now, by cause. A function of stored facts and the instant: read with a few statements, each over
 * all of its kind, and judged here without the database.
 */

import type { Severity } from '../../core/alert.ts'
import type { AlertCause } from '../../core/alertSentences.ts'
import { type GateState, letsThrough } from '../../core/gate.ts'
import { toDecimal } from '../../core/money.ts'
import type { Tx } from '../../store/database.ts'

const minute = 60_000
const hour = 60 * minute

/** For how long it may be so before somebody is told. */
const patience = {
  erpDownMs: 10 * minute,
  pausedMs: 24 * hour,
  endpointMs: hour,
  findingMs: 15 * minute,
  owedMs: hour,
  readingMs: hour,
}
/** So many days before its last one a gap in the numbers of notes is told. */
const gapDays = 5
/** So many failures in a row, and the connection rests (`sync/gate.ts`). */
const restingFrom = 5

export interface Present {
  key: string
  cause: AlertCause
  severity: Severity
  params: Record<string, string>
}

/** What holds, and when time alone will make something else hold. */
export interface Causes {
  present: Present[]
  nextMs: number[]
  /** Nothing here can go wrong: no ERP, and nobody is told of anything. */
  idle: boolean
}

interface ConnectionRow {
  id: string
  state: GateState
  failures: number
  stateSince: string
  lastSuccessAt: string | null
  lastFailure: string | null
  liveAt: string
  refused: boolean
}

/** Reads and judges. */
export async function causesIn(tx: Tx, nowMs: number): Promise<Causes> {
  const causes: Causes = { present: [], nextMs: [], idle: true }
  const [connection] = await tx<ConnectionRow[]>`
    select c.id, g.state, g.failures, g.state_since as "stateSince", c.last_success_at as "lastSuccessAt",
      c.last_failure as "lastFailure", c.live_at as "liveAt",
      case when g.failures >= ${restingFrom} then exists (
        select from lane where lane.connection_id = c.id and lane.state <> 'agreed'
          and lane.reason ->> 'because' = 'credentials') else false end as refused
    from connection c join gate g on g.connection_id = c.id
    where c.disconnected_at is null and c.live_at is not null`
  if (connection) {
    causes.idle = false
    judgeGate(causes, connection, nowMs)
    if (letsThrough(connection.state) && connection.failures < restingFrom) {
      await judgeOwed(tx, causes, connection.id, nowMs)
      await judgeReading(tx, causes, connection, nowMs)
    }
  }
  await judgeEndpoints(tx, causes, nowMs)
  await judgeFindings(tx, causes, nowMs)
  await judgeGaps(tx, causes, nowMs)
  await judgeUnpaid(tx, causes)
  return causes
}

/** Holds once it has lasted this long; before that it is known when it will. */
function after(causes: Causes, sinceMs: number, forMs: number, nowMs: number, present: Present): void {
  if (nowMs >= sinceMs + forMs) causes.present.push(present)
  else causes.nextMs.push(sinceMs + forMs)
}

function judgeGate(causes: Causes, row: ConnectionRow, nowMs: number): void {
  if (row.state === 'paused') {
    const present = { key: 'paused_long', cause: 'paused_long', severity: 'notice', params: {} } as const
    after(causes, Date.parse(row.stateSince), patience.pausedMs, nowMs, present)
    return
  }
  if (row.failures < restingFrom) return
  if (row.refused) {
    const params = { words: row.lastFailure ?? 'ERP' }
    causes.present.push({
      key: 'connection_refused',
      cause: 'connection_refused',
      severity: 'urgent',
      params,
    })
    return
  }
  const params = { minutes: String(patience.erpDownMs / minute) }
  const present = { key: 'erp_down', cause: 'erp_down', severity: 'urgent', params } as const
  after(causes, Date.parse(row.lastSuccessAt ?? row.liveAt), patience.erpDownMs, nowMs, present)
}

/** Bulk work may take hours; what waits for a person or another record is told by its finding. */
async function judgeOwed(tx: Tx, causes: Causes, connectionId: string, nowMs: number): Promise<void> {
  const [owed] = await tx<{ since: string | null; records: number }[]>`
    select min(owed_since) as since,
      count(*) filter (where owed_since <= trela_now() - ${patience.owedMs} * interval '1 millisecond') as records
    from lane
    where connection_id = ${connectionId} and state <> 'agreed' and state in ('ready', 'scheduled', 'leased') and kind not like '%:%' and class < 2
      and coalesce(reason ->> 'because', 'sending') in ('sending', 'checking', 'retry', 'erp_down', 'tax_side_down', 'credentials')`
  if (!owed?.since) return
  const params = { records: String(owed.records) }
  const present = { key: 'owed_long', cause: 'owed_long', severity: 'urgent', params } as const
  after(causes, Date.parse(owed.since), patience.owedMs, nowMs, present)
}

/** A kind whose reading stands still is told by its finding. */
async function judgeReading(
  tx: Tx,
  causes: Causes,
  { id, liveAt }: ConnectionRow,
  nowMs: number,
): Promise<void> {
  const [behind] = await tx<{ kind: string; since: string }[]>`
    select polled.kind, greatest(coalesce(cursor.position, ${liveAt}), gate.state_since) as since
    from gate cross join lateral unnest(gate.polled_kinds) as polled(kind)
      left join cursor on cursor.connection_id = gate.connection_id and cursor.kind = polled.kind
    where gate.connection_id = ${id} and polled.kind <> all(gate.still_kinds)
    order by since limit 1`
  if (!behind) return
  const params = { documents: behind.kind }
  const present = { key: 'reading_behind', cause: 'reading_behind', severity: 'urgent', params } as const
  after(causes, Date.parse(behind.since), patience.readingMs, nowMs, present)
}

async function judgeEndpoints(tx: Tx, causes: Causes, nowMs: number): Promise<void> {
  const rows = await tx<{ id: string; url: string; failingSince: string | null; stopped: boolean }[]>`
    select id, url, failing_since as "failingSince", stopped_at is not null and not enabled as stopped
    from endpoint where removed_at is null and (enabled or stopped_at is not null)`
  for (const { id, url, failingSince, stopped } of rows) {
    causes.idle = false
    const params = { host: new URL(url).host }
    // One alert from the first failure to the day it works again.
    const key = `endpoint:${id}`
    if (stopped) causes.present.push({ key, cause: 'endpoint_stopped', severity: 'notice', params })
    else if (failingSince)
      after(causes, Date.parse(failingSince), patience.endpointMs, nowMs, {
        key,
        cause: 'endpoint_failing',
        severity: 'notice',
        params,
      })
  }
}

/**
 * One for each code, of what stops a record. What is found on the connection itself is told at once, also where it only warns:
 * nobody comes upon it by working on a record.
 */
async function judgeFindings(tx: Tx, causes: Causes, nowMs: number): Promise<void> {
  const rows = await tx<
    {
      code: string
      own: boolean
      records: number
      since: string
      alike: boolean
      first: Record<string, string>
      stops: boolean
    }[]
  >`
    select code, bool_or(subject_kind = 'connection') as own, count(distinct subject_id) as records, min(opened_at) as since,
      count(distinct params) = 1 as alike, (array_agg(params order by opened_at))[1] as first,
      bool_or(severity = 'stop') as stops
    from finding where closed_at is null and (severity = 'stop' or subject_kind = 'connection') group by code`
  for (const { code, own, records, since, alike, first, stops } of rows) {
    const params = { ...(alike ? first : {}), code, records: String(records) }
    after(causes, Date.parse(since), own ? 0 : patience.findingMs, nowMs, {
      key: `finding:${code}`,
      cause: 'finding',
      severity: own && stops ? 'urgent' : 'notice',
      params,
    })
  }
}

/** Numbers that the law wants voided soon, or wanted: one alert, about the most urgent. */
async function judgeGaps(tx: Tx, causes: Causes, nowMs: number): Promise<void> {
  const [due] = await tx<{ day: string; numbers: number; fromAt: string }[]>`
    select g.void_by as day, sum(g.last_number - g.first_number + 1)::bigint as numbers,
      (g.void_by - ${gapDays}::integer)::timestamp at time zone s.time_zone as "fromAt"
    from number_gap g join connection c on c.id = g.connection_id and c.disconnected_at is null
      join store s on s.id = g.store_id
    where not exists (
      select from number_voiding v where v.connection_id = g.connection_id and v.series = g.series and v.dropped_at is null
        and v.first_number <= g.last_number and v.last_number >= g.first_number)
    group by g.void_by, s.time_zone order by g.void_by limit 1`
  if (!due) return
  const params = { numbers: String(due.numbers), day: due.day }
  const present = { key: 'note_gap', cause: 'note_gap', severity: 'urgent', params } as const
  after(causes, Date.parse(due.fromAt), 0, nowMs, present)
}

/** So long before its service a charge may have been made. */
const bookedAheadDays = 120

/**
 * Services of the month before whose note waits for a payment: the ISS is due by when they were done (LC 116, article 1). The
 * whole list is in that month's closing (`views/unnoted.ts`).
 */
async function judgeUnpaid(tx: Tx, causes: Causes): Promise<void> {
  const [late] = await tx<{ charges: number; cents: number; day: string | null }[]>`
    select count(distinct i.id) as charges, coalesce(sum(l.total), 0)::numeric(14,2) as cents, max(month.starts - 1) as day
    from store s join fiscal_settings f on f.store_id = s.id and f.environment is not null and f.nfse_when = 'paid'
      cross join lateral (select date_trunc('month', trela_now() at time zone s.time_zone)::date as starts) month
      join invoice i on i.store_id = s.id and i.status = 'open' and i.origin = 'shop' and i.received < i.total
        and i.issued_on between month.starts - interval '1 month' - ${bookedAheadDays} * interval '1 day' and month.starts - 1
      left join appointment a on a.invoice_id = i.id
      join invoice_line l on l.invoice_id = i.id and l.kind = 'service' and l.total > 0
    where coalesce((a.starts_at at time zone s.time_zone)::date, i.issued_on)
        between month.starts - interval '1 month' and month.starts - 1
      and (a.id is null or a.status in ('finished', 'delivered'))
      and not exists (select from fiscal_note_line k where k.line_id = l.id and k.covers)`
  if (!late || late.charges === 0) return
  const params = { charges: String(late.charges), amount: toDecimal(late.cents), day: late.day! }
  causes.present.push({ key: 'note_unpaid', cause: 'note_unpaid', severity: 'notice', params })
}
