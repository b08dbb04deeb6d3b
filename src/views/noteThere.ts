/**
 * Notes of a month that were issued inside the ERP and belong to nothing here, as reconciliations read them, and how far they
 * have read. What became a record here is among the notes of the month and not told twice. Writes nothing.
 */
import { readThrough } from '../core/noteClosing.ts'
import type { NoteEnvironment } from '../core/preflight/note.ts'
import type { Tx } from '../store/database.ts'
import type { ClosingMonth } from './noteClosing.ts'

export interface NoteThere {
  kind: 'nfse' | 'nfce'
  state: 'issued' | 'cancelled' | 'denied'
  series: string | null
  number: string | null
  accessKey: string | null
  issuedOn: string
  cancelledAt: string | null
  customerName: string | null
  totalCents: number
}

export interface NotesThere {
  /** Of those that are valid. */
  count: number
  cents: number
  items: NoteThere[]
  /** The last day of the month up to which the ERP's notes were read; null where its first day was not. */
  readThrough: string | null
}

/** Null where the store is connected to no ERP. */
export async function notesThere(
  tx: Tx,
  { environment, month }: { environment: NoteEnvironment; month: ClosingMonth },
): Promise<NotesThere | null> {
  const [connection] = await tx<{ id: string }[]>`
    select id from connection where disconnected_at is null and live_at is not null`
  if (!connection) return null
  const { from, to } = month
  const items = await tx<NoteThere[]>`
    select case t.document_kind when 'service_note' then 'nfse' else 'nfce' end as kind, t.state, t.series, t.number,
      t.access_key as "accessKey", (t.issued_at at time zone s.time_zone)::date as "issuedOn", t.cancelled_at as "cancelledAt",
      t.customer_name as "customerName", t.total as "totalCents"
    from note_there t join store s on s.id = t.store_id
    where t.connection_id = ${connection.id} and t.environment = ${environment}
      and t.issued_at >= (${from}::date::timestamp at time zone s.time_zone)
      and t.issued_at < ((${to}::date + 1)::timestamp at time zone s.time_zone)
      and not exists (
        select from link l where l.connection_id = t.connection_id and l.kind = t.document_kind and l.erp_id = t.erp_id
          and l.ended_at is null)
      and not exists (select from fiscal_note n where n.access_key = t.access_key)
    order by t.issued_at, t.erp_id`
  const valid = items.filter(({ state }) => state === 'issued')
  return {
    count: valid.length,
    cents: valid.reduce((sum, { totalCents }) => sum + totalCents, 0),
    items: [...items],
    readThrough: readThrough(await readings(tx, connection.id), month),
  }
}

/** Runs that read all of the ERP's notes since the first day of their period. */
async function readings(tx: Tx, connectionId: string): Promise<{ since: string; on: string }[]> {
  return tx<{ since: string; on: string }[]>`
    select r.period_from as since, (r.created_at at time zone s.time_zone)::date as on
    from reconciliation r join store s on s.id = r.store_id
    where r.connection_id = ${connectionId} and r.stage = 'done' and (
      select bool_and(t.unread is null) from reconciliation_total t
      where t.reconciliation_id = r.id and t.kind in ('service_note', 'consumer_note'))`
}
