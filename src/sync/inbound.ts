/**
 * Inbound: what somebody did in the ERP, or what our own writes look like from outside.
 *
 * Owns turning hints and polled rows into doubt about what is stored, and into marks. Never takes over anything by
 * itself: the record's own pass reads, compares and merges, so an echo plans nothing (I5).
 */
import { createHash } from 'node:crypto'
import { sameValue } from '../core/compare.ts'
import type { DocumentKind, Driver, ErpDocument, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { doubt } from './evidence.ts'
import { parseMarker } from './marker.ts'

/** Lanes of documents and polls are named so; record kinds never hold a colon. */
export const documentLane = (kind: DocumentKind) => `document:${kind}`
export const pollLane = (kind: DocumentKind) => `poll:${kind}`

interface Place {
  storeId: string
  connectionId: string
}

/** A webhook delivery: a hint to look, never evidence. */
export async function hint(tx: Tx, place: Place, driver: Driver, body: Json): Promise<void> {
  for (const { kind, id } of driver.hints(body)) await noteChange(tx, place, kind, id)
}

/** Something about this document may have changed. */
async function noteChange(tx: Tx, place: Place, kind: DocumentKind, id: string): Promise<void> {
  await doubt(tx, place.storeId, place.connectionId, kind, id)
  const records = await tx<{ kind: string; recordId: string }[]>`
    select lane_kind as kind, record_id as "recordId" from link
    where connection_id = ${place.connectionId} and kind = ${kind} and erp_id = ${id} and ended_at is null`
  for (const record of records) {
    await mark(tx, { storeId: place.storeId, ...record, class: laneClass.inbound })
  }
  if (records.length === 0) await markDocument(tx, place, kind, id)
}

/** Opens a lane of the document's own: it belongs to no record that we know of. */
async function markDocument(tx: Tx, place: Place, kind: DocumentKind, id: string): Promise<void> {
  await tx`
    insert into lane as l (id, store_id, connection_id, kind, record_id, document_id, class)
    values (gen_random_uuid(), ${place.storeId}, ${place.connectionId}, ${documentLane(kind)},
      ${documentLaneRecord(place.connectionId, kind, id)}, ${id}, ${laneClass.inbound})
    on conflict (connection_id, kind, record_id) do update set marked = l.marked + 1, marked_at = trela_now(),
      state = case when l.state = 'leased' then 'leased' else 'ready' end,
      ready_at = case when l.state = 'leased' then l.ready_at else trela_now() end`
  await tx`select pg_notify('lane', ${place.connectionId})`
}

/** The same document always gets the same lane. */
function documentLaneRecord(connectionId: string, kind: DocumentKind, id: string): string {
  const hex = createHash('sha256').update(`${connectionId}|${kind}|${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * What a polled or freshly read row says of a document we may know.
 * Rows that say nothing new cost no write and wake nobody.
 */
export async function notice(tx: Tx, place: Place, document: ErpDocument): Promise<void> {
  const [known] = await tx<{ document: ErpDocument | null }[]>`
    select document from observation
    where connection_id = ${place.connectionId} and kind = ${document.kind} and erp_id = ${document.id}`
  if (known?.document && showsTheSame(document, known.document)) return
  const [linked] = await tx`
    select from link where connection_id = ${place.connectionId} and kind = ${document.kind} and erp_id = ${document.id} and ended_at is null`
  if (linked) return noteChange(tx, place, document.kind, document.id)
  const owner = document.marker === null ? null : await ownerOfMarker(tx, place, document.marker)
  if (owner) await mark(tx, { storeId: place.storeId, ...owner, class: laneClass.inbound })
}

/** Every field the row has is as stored; rows of lists lack fields that a read by id has. */
function showsTheSame(row: ErpDocument, stored: ErpDocument): boolean {
  if (row.standing !== stored.standing) return false
  const known = stored.fields as Record<string, Json | undefined>
  return Object.entries(row.fields as Record<string, Json>).every(([field, value]) =>
    sameValue(value, known[field]),
  )
}

/** The record whose effect carried this marker's name. */
export async function ownerOfMarker(
  tx: Tx,
  place: Place,
  marker: string,
): Promise<{ kind: string; recordId: string } | null> {
  const name = parseMarker(marker)?.name
  if (!name) return null
  const [owner] = await tx<{ kind: string; recordId: string }[]>`
    select lane_kind as kind, record_id as "recordId" from effect
    where connection_id = ${place.connectionId} and split_part(marker, '.', 1) = ${name} limit 1`
  return owner ?? null
}
