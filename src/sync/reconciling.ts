/**
 * The runs of a reconciliation: opening one, by itself once a day or because a person asked; which kinds it compares;
 * and looking again at one of its rows. What a pass of it does is in `reconcile.ts`.
 */
import type { DocumentKind, Driver } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { markBulkLane } from './bulkLane.ts'
import { doubt } from './evidence.ts'
import { markDocument } from './inbound.ts'
import type { EngineParts, Meeting, Period, Reconciled, RecordKind } from './parts.ts'

export const reconcileLane = 'reconcile:all'

/** The store's hour from which a day's run may begin, and over how long those of different shops are spread. */
const quiet = { fromHour: 3, spreadMinutes: 120 }
/** The days of a run that nobody chose a month for. */
export const usualDays = 31
/** Long enough for whoever closes a year. */
const keptDays = 400

interface Place {
  storeId: string
  connectionId: string
}

export interface AskedRun {
  id: string
  /** Null: by itself. */
  askedBy: string | null
  period: Period
}

/**
 * Opens a run, unless one of the same period is under way: that one is answered. Its lane is marked in the same
 * transaction.
 */
export async function openRun(
  tx: Tx,
  { storeId, connectionId }: Place,
  { id, askedBy, period }: AskedRun,
): Promise<string> {
  const [made] = await tx<{ id: string; fresh: boolean }[]>`
    with underway as (
      select id from reconciliation where connection_id = ${connectionId} and stage <> 'done'
        and period_from = ${period.from} and period_to = ${period.to} and with_open = ${period.withOpen}
      order by created_at limit 1
    ), made as (
      insert into reconciliation (id, store_id, connection_id, asked_by, period_from, period_to, with_open, kinds, created_at)
      select ${id}, ${storeId}, ${connectionId}, ${askedBy}, ${period.from}, ${period.to}, ${period.withOpen}, '{}', trela_now()
      where not exists (select from underway) returning id
    )
    select id, true as fresh from made union all select id, false from underway`
  if (made!.fresh) await markBulkLane(tx, { storeId, connectionId }, reconcileLane)
  return made!.id
}

/**
 * Opens the day's run from the quiet hour on, once a day of the store; a machine that was off then does it when it is
 * on. A poll asks, as for tidying, so that nothing stands on a clock of its own. Not on the day a connection began: all
 * is on its way then.
 */
export async function openDaily(tx: Tx, place: Place, newId: () => string): Promise<void> {
  const { connectionId } = place
  const [due] = await tx<{ today: string; from: string }[]>`
    select local.at::date as today, local.at::date - ${usualDays - 1}::integer as from
    from connection c join store s on s.id = c.store_id
      cross join lateral (select trela_now() at time zone s.time_zone as at) as local
    where c.id = ${connectionId} and c.disconnected_at is null and (c.live_at at time zone s.time_zone)::date < local.at::date
      and local.at::time >= make_time(${quiet.fromHour}, 0, 0)
        + mod(abs(hashtext(c.id::text)::bigint), ${quiet.spreadMinutes})::integer * interval '1 minute'
      and not exists (
        select from reconciliation r where r.connection_id = c.id and r.asked_by is null
          and (r.created_at at time zone s.time_zone)::date = local.at::date)`
  if (!due) return
  const period = { from: due.from, to: due.today, withOpen: true }
  await openRun(tx, place, { id: newId(), askedBy: null, period })
}

/** Runs of long ago are of no use to anybody; a few at a time. */
export async function forgetOldRuns(tx: Tx, connectionId: string): Promise<void> {
  await tx`
    delete from reconciliation where id in (
      select id from reconciliation where connection_id = ${connectionId}
        and created_at < trela_now() - ${keptDays} * interval '1 day' limit 5)`
}

/**
 * Asks the loop to look again at what a row of a run is about. Nothing is repaired here: the record's pass reads, and
 * follows its own rules. Answers false where there is no such row, or nothing that the loop could look at.
 */
export async function lookAgainAtRow(tx: Tx, storeId: string, rowId: string): Promise<boolean> {
  const [row] = await tx<
    {
      connectionId: string
      kind: DocumentKind
      erpId: string | null
      recordKind: string | null
      recordId: string | null
    }[]
  >`
    update reconciliation_row r set looked_at = trela_now() from reconciliation run join connection c on c.id = run.connection_id
    where r.id = ${rowId} and run.id = r.reconciliation_id and c.disconnected_at is null
      and r.explained is distinct from 'made_there'
    returning run.connection_id as "connectionId", r.kind, r.erp_id as "erpId", r.record_kind as "recordKind",
      r.record_id as "recordId"`
  if (!row) return false
  const { connectionId, kind, erpId, recordKind, recordId } = row
  const place = { storeId, connectionId }
  if (erpId !== null) {
    const [linked] = await tx`
      select from link where connection_id = ${connectionId} and kind = ${kind} and erp_id = ${erpId} and ended_at is null`
    if (linked) await doubt(tx, storeId, connectionId, kind, erpId)
    else await markDocument(tx, place, kind, erpId)
  }
  if (recordKind !== null && recordId !== null)
    await mark(tx, { storeId, kind: recordKind, recordId, class: laneClass.person })
  return true
}

/** A kind of document that is compared, and by what. */
export type Compared =
  | { kind: DocumentKind; by: 'money'; record: RecordKind; rule: Reconciled }
  | { kind: DocumentKind; by: 'count'; record: RecordKind; rule: Meeting }

/** All that is compared with this ERP; `listed`: whether it lists the kind at all. */
export function comparedKinds(
  parts: Pick<EngineParts, 'kinds'>,
  driver: Driver,
): (Compared & { listed: boolean })[] {
  const all = parts.kinds.flatMap((record): Compared[] => [
    ...(record.meeting
      ? [{ kind: record.meeting.kind, by: 'count' as const, record, rule: record.meeting }]
      : []),
    ...(record.reconciles?.kinds ?? []).map(kind => ({
      kind,
      by: 'money' as const,
      record,
      rule: record.reconciles!,
    })),
  ])
  return all.flatMap(one => {
    const can = driver.capabilities.documents[one.kind]
    return can ? [{ ...one, listed: can.listedBy === null }] : []
  })
}
