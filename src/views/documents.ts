/**
 * The ERP panel: one row per document of a record, with its number there, its last effect and the next attempt.
 */
import type { Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface DocumentRow {
  slot: string
  kind: string
  erpId: string | null
  number: string | null
  /** `ended` documents no longer stand for the slot: cancelled, trashed or replaced. */
  state: 'synced' | 'sending' | 'checking' | 'action_needed' | 'ended'
  /** The fields as last read in the ERP. */
  shows: Record<string, Json> | null
  seenAt: string | null
  lastEffect: { action: string; state: string; at: string } | null
  nextAttemptAt: string | null
}

interface Row {
  slot: string
  kind: string
  erpId: string | null
  number: string | null
  ended: boolean
  shows: Record<string, Json> | null
  seenAt: string | null
  effectAction: string | null
  effectState: string | null
  effectAt: string | null
  laneState: string | null
  readyAt: string | null
  stopped: boolean
}

export async function documentsOf(tx: Tx, recordId: string): Promise<DocumentRow[]> {
  const rows = await tx<Row[]>`
    with latest as (
      select distinct on (slot) slot, e.action, e.state, e.kind, coalesce(e.ended_at, e.sent_at, e.planned_at) as at, e.lane_id
      from effect e cross join lateral unnest(e.slots) as slot
      where e.record_id = ${recordId} and e.state <> 'dropped'
      order by slot, e.planned_at desc, e.id desc
    ), standing as (
      select distinct on (l.slot) l.slot, l.kind, l.erp_id, l.number, l.ended_at is not null as ended, l.connection_id
      from link l where l.record_id = ${recordId} order by l.slot, l.ended_at desc nulls first
    )
    select coalesce(s.slot, e.slot) as slot, coalesce(s.kind, e.kind) as kind, s.erp_id as "erpId", s.number,
      coalesce(s.ended, false) as ended, o.document -> 'fields' as shows,
      case when o.began_at > '-infinity' then o.began_at end as "seenAt",
      e.action as "effectAction", e.state as "effectState", e.at as "effectAt",
      lane.state as "laneState", greatest(lane.ready_at, g.held_until, case when lane.class = 2 then g.bulk_held_until end) as "readyAt",
      exists (select from finding f where f.subject_id = ${recordId} and f.closed_at is null and f.severity = 'stop'
        and f.slot in ('', coalesce(s.slot, e.slot))) as stopped
    from standing s full join latest e on e.slot = s.slot
      left join observation o on o.connection_id = s.connection_id and o.kind = s.kind and o.erp_id = s.erp_id
      left join lane on lane.id = e.lane_id
      left join gate g on g.connection_id = lane.connection_id
    order by 1`
  return rows.map(documentRow)
}

function documentRow(row: Row): DocumentRow {
  const { slot, kind, erpId, number, shows, seenAt, effectAction, effectState, effectAt } = row
  const state = stateOf(row)
  return {
    slot,
    kind,
    erpId,
    number,
    state,
    shows,
    seenAt,
    lastEffect:
      effectAction && effectState && effectAt
        ? { action: effectAction, state: effectState, at: effectAt }
        : null,
    nextAttemptAt: state === 'sending' || state === 'checking' ? row.readyAt : null,
  }
}

/** States of a lane whose work is still to come. */
const onItsWay = ['ready', 'scheduled', 'leased']

function stateOf({ ended, stopped, effectState, erpId, laneState }: Row): DocumentRow['state'] {
  if (ended) return 'ended'
  if (stopped) return 'action_needed'
  if (effectState === 'uncertain' || effectState === 'accepted') return 'checking'
  if (effectState === 'sending' || effectState === 'planned' || erpId === null) return 'sending'
  return laneState !== null && onItsWay.includes(laneState) ? 'sending' : 'synced'
}
