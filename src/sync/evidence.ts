/**
 * Evidence: what the ERP said of a document, with the instant its request began.
 *
 * Owns the age rule (I5): what was read before our last write could be seen says nothing, and neither does what is
 * older than what is stored. Such a reading is dropped and asked for again.
 */
import { sameValue } from '../core/compare.ts'
import type { DocumentKind, ErpDocument, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { parseMarker } from './marker.ts'
import { standsAgain } from './vanishedAgain.ts'

export interface Observed {
  storeId: string
  connectionId: string
  kind: DocumentKind
  id: string
  /** ISO instant at which the request began; for the answer of a write, when it came. */
  beganAt: string
  /** null: the ERP says there is no such document. */
  document: ErpDocument | null
}

/** How the age of a reading is judged. `null` lag: the answer of a write, which is never too early. */
export interface AgeRule {
  readLagMs: number | null
  on: boolean
}

/**
 * Stores a reading of a whole document, or of its absence, unless it is too old to count.
 * @returns milliseconds after which a new reading can count; 0 when this one was stored
 */
export async function observe(tx: Tx, observed: Observed, rule: AgeRule): Promise<number> {
  const { storeId, connectionId, kind, id, beganAt, document } = observed
  if (document && !document.whole) {
    await observeRow(tx, observed, document)
    return 0
  }
  const tooEarlyMs = await earlyMs(tx, observed, rule)
  if (tooEarlyMs > 0) return tooEarlyMs
  const marker = document?.marker ? (parseMarker(document.marker)?.name ?? null) : null
  const stands = document?.standing === 'live'
  const isRead = rule.readLagMs !== null
  await tx`
    with again as (${stands ? standsAgain(tx, observed, kind, id) : tx`select`}),
      outdated as (${isRead ? forgetOutdated(tx, observed) : tx`select`})
    insert into observation as o (store_id, connection_id, kind, erp_id, began_at, marker, document)
    values (${storeId}, ${connectionId}, ${kind}, ${id}, ${beganAt}, ${marker}, ${tx.json(document as never)})
    on conflict (connection_id, kind, erp_id) do update set
      began_at = excluded.began_at, document = excluded.document, marker = coalesce(excluded.marker, o.marker),
      doubted_at = case when o.doubted_at > excluded.began_at then o.doubted_at end
    where o.began_at <= excluded.began_at or not ${rule.on}`
  return 0
}

/**
 * The first reading after a refusal shows the document otherwise than the refused step was made for: what was refused was
 * asked of something else, and may be asked again. Part of storing the reading.
 */
const forgetOutdated = (tx: Tx, { connectionId, kind, id, beganAt, document }: Observed) => tx`
  delete from refusal using lane, link, observation before
  where link.connection_id = ${connectionId} and link.kind = ${kind} and link.erp_id = ${id} and link.ended_at is null
    and lane.connection_id = link.connection_id and lane.kind = link.lane_kind and lane.record_id = link.record_id
    and refusal.lane_id = lane.id and refusal.slot = link.slot
    and before.connection_id = link.connection_id and before.kind = link.kind and before.erp_id = link.erp_id
    and before.began_at <= refusal.at and refusal.at < ${beganAt}
    and before.document is distinct from ${tx.json(document as never)}::jsonb`

/** Whether a reading says otherwise than what is stored, or the stored is in doubt. */
export async function isNews(tx: Tx, { connectionId, kind, id, document }: Observed): Promise<boolean> {
  const [stored] = await tx<{ document: ErpDocument | null; doubted: boolean }[]>`
    select document, coalesce(doubted_at > began_at, false) as doubted from observation
    where connection_id = ${connectionId} and kind = ${kind} and erp_id = ${id}`
  if (!stored || stored.doubted) return true
  if (!document || !stored.document) return document !== stored.document
  // A driver keeps there what the fields have no room for, such as the receipts on a receivable.
  return !showsTheSame(document, stored.document) || !sameValue(document.native, stored.document.native)
}

/** Every field that is shown is as stored; rows of lists lack fields that a read by id has. */
export function showsTheSame(row: ErpDocument, stored: ErpDocument): boolean {
  if (row.standing !== stored.standing) return false
  const known = stored.fields as Record<string, Json | undefined>
  return Object.entries(row.fields as Record<string, Json>).every(([field, value]) =>
    sameValue(value, known[field]),
  )
}

/** Milliseconds by which a reading that began then came too early to show our last write; 0 when it counts. */
export async function earlyMs(
  tx: Tx,
  { connectionId, kind, id, beganAt }: Omit<Observed, 'storeId' | 'document'>,
  { readLagMs, on }: AgeRule,
): Promise<number> {
  if (!on || readLagMs === null) return 0
  const [written] = await tx<{ early_ms: number | null }[]>`
    select (1000 * extract(epoch from max(written_at) + ${readLagMs} * interval '1 millisecond' - ${beganAt}::timestamptz))::float8
      as early_ms
    from link where connection_id = ${connectionId} and kind = ${kind} and erp_id = ${id} and ended_at is null`
  return Math.max(0, Math.ceil(written?.early_ms ?? 0))
}

/** A row of a list: kept where nothing is known yet, so that its marker is found; else only a reason to look. */
async function observeRow(
  tx: Tx,
  { storeId, connectionId, kind, id, beganAt }: Observed,
  row: ErpDocument,
): Promise<void> {
  const marker = row.marker ? (parseMarker(row.marker)?.name ?? null) : null
  await tx`
    insert into observation as o (store_id, connection_id, kind, erp_id, began_at, marker, document, doubted_at)
    values (${storeId}, ${connectionId}, ${kind}, ${id}, ${beganAt}, ${marker}, ${tx.json(row as never)}, ${beganAt})
    on conflict (connection_id, kind, erp_id) do update set
      marker = coalesce(excluded.marker, o.marker),
      document = case when coalesce((o.document->>'whole')::boolean, false) then o.document else excluded.document end,
      began_at = case when coalesce((o.document->>'whole')::boolean, false) then o.began_at else excluded.began_at end`
}

/**
 * Something changed there: whatever is stored by now may be old, and only a later reading counts. Opens no lane for a
 * document that is nobody's.
 */
export async function doubt(
  tx: Tx,
  storeId: string,
  connectionId: string,
  kind: DocumentKind,
  id: string,
): Promise<void> {
  await tx`
    insert into observation as o (store_id, connection_id, kind, erp_id, began_at, doubted_at)
    values (${storeId}, ${connectionId}, ${kind}, ${id}, 'epoch', trela_now())
    on conflict (connection_id, kind, erp_id) do update set
      doubted_at = greatest(trela_now(), o.began_at + interval '1 millisecond')`
}

/** The database's instant, by which nodes with different clocks agree on what came first. */
export async function databaseNow(tx: Tx): Promise<string> {
  const [row] = await tx<{ now: string }[]>`select trela_now() as now`
  return row!.now
}
