/**
 * Telling: from what changed in a store to the messages that its endpoints shall get.
 *
 * Whatever may concern somebody outside left a row in `untold`, in its own transaction. Here such rows become messages and
 * deliveries, and go, in one transaction: nothing is lost between them and nothing is told twice. How an invoice stands is
 * worked out anew and compared with what was told last, so a row is only a reason to look.
 *
 * Leaves alone delivering (`deliver.ts`).
 */
import type { Tx } from '../store/database.ts'
import { type EventName, eventOf } from './events.ts'
import { type Message, post, storeFacts } from './messages.ts'
import { changedStandings } from './standing.ts'

/** So many rows in one transaction, which must not last. */
const atOnce = 200

interface UntoldRow {
  id: number
  kind: string
  subjectId: string
  timelineId: number | null
  silent: boolean
}

/** Stores where something is to be told. */
export async function storesToTell(tx: Tx): Promise<string[]> {
  const rows = await tx<{ storeId: string }[]>`
    select distinct store_id as "storeId" from untold where due_at <= (select trela_now()) limit 20`
  return rows.map(row => row.storeId)
}

/**
 * Tells what is due in a store, or as much of it as fits.
 * @returns whether anything was worked off; another node may be at it
 */
export async function tellStore(tx: Tx, storeId: string, newId: () => string): Promise<boolean> {
  const [mine] = await tx<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`tell ${storeId}`}, 0)) as locked`
  if (!mine!.locked) return false
  const rows = await tx<UntoldRow[]>`
    delete from untold where id in (select id from untold where due_at <= trela_now() order by id limit ${atOnce})
    returning id, subject_kind as kind, subject_id as "subjectId", timeline_id as "timelineId", silent`
  if (rows.length === 0) return false
  const endpoints = await tx<{ id: string; events: string[] }[]>`
    select id, events from endpoint where enabled and removed_at is null order by id`
  if (endpoints.length === 0) return true
  const store = await storeFacts(tx)
  const done = await doneInErp(tx, rows)
  const standings = await changedStandings(tx, store, await invoicesOf(tx, rows))
  for (const message of [...done, ...standings]) {
    const asked = endpoints.filter(({ events }) => events.includes(message.event)).map(({ id }) => id)
    if (asked.length > 0) await post(tx, store, newId, message, asked)
  }
  return true
}

/** What people did in the ERP, in the order it was written down. */
async function doneInErp(tx: Tx, rows: UntoldRow[]): Promise<Message[]> {
  const ids = rows.flatMap(row => row.timelineId ?? [])
  if (ids.length === 0) return []
  const happened = await tx<
    { kind: string; id: string; externalId: string | null; event: string; facts: object; at: string }[]
  >`
    select t.subject_kind as kind, t.subject_id as id, t.event, t.facts, t.at,
      coalesce(c.external_id, p.external_id, i.external_id) as "externalId"
    from timeline t
      left join customer c on t.subject_kind = 'customer' and c.id = t.subject_id
      left join product p on t.subject_kind = 'product' and p.id = t.subject_id
      left join invoice i on t.subject_kind = 'invoice' and i.id = t.subject_id
    where t.id in ${tx(ids)} and t.actor = 'erp' order by t.id`
  return happened.flatMap(({ kind, id, externalId, event, facts, at }) => {
    const name: EventName | null = eventOf(kind, event)
    if (name === null) return []
    const about = { [kind]: { id, externalId }, happening: event, happenedAt: at, facts }
    return [{ event: name, subjectKind: kind, subjectId: id, about }]
  })
}

/** Whose standing may have changed: the invoices named or whose note is, and those that wait for a customer or product named. */
async function invoicesOf(tx: Tx, rows: UntoldRow[]): Promise<Map<string, { silent: boolean }>> {
  const found = new Map<string, { silent: boolean }>()
  for (const { kind, subjectId, silent } of rows) {
    if (kind === 'invoice') found.set(subjectId, { silent: silent && (found.get(subjectId)?.silent ?? true) })
  }
  const notes = rows.flatMap(({ kind, subjectId }) => (kind === 'note' ? subjectId : []))
  const noted =
    notes.length === 0
      ? []
      : await tx<{ id: string }[]>`
          select distinct invoice_id as id from fiscal_note where id in ${tx(notes)} and invoice_id is not null`
  for (const { id } of noted) found.set(id, { silent: false })
  const registers = new Set(
    rows.flatMap(({ kind, subjectId }) =>
      kind === 'invoice' || kind === 'note' ? [] : [`linked:${kind}:${subjectId}`],
    ),
  )
  if (registers.size === 0) return found
  const waiting = await tx<{ id: string }[]>`
    select lane.record_id as id from lane_wait
      join lane on lane.id = lane_wait.lane_id and lane.kind = 'invoice'
      join connection c on c.id = lane_wait.connection_id and c.disconnected_at is null
    where lane_wait.connection_id = c.id and lane_wait.condition in ${tx([...registers])}`
  for (const { id } of waiting) found.set(id, { silent: false })
  return found
}

/** Nothing was told yet of what is open: from now on it is known how it stands, so that falling overdue is told. */
export async function beginTelling(tx: Tx, storeId: string): Promise<void> {
  await tx`
    insert into untold (store_id, subject_kind, subject_id, silent)
    select store_id, 'invoice', id, true from invoice where status = 'open' and received < total`
  await tx`select pg_notify('untold', ${storeId})`
}
