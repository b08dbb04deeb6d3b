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
import { type AgeRule, doubt, isNews, type Observed, observe, showsTheSame } from './evidence.ts'
import { linkedAmong, originsOf } from './madeFrom.ts'
import { parseMarker } from './marker.ts'

/** Lanes of documents and polls are named so; record kinds never hold a colon. */
const documentLane = (kind: DocumentKind) => `document:${kind}`
export const pollLane = (kind: DocumentKind) => `poll:${kind}`

interface Place {
  storeId: string
  connectionId: string
}

/**
 * A webhook delivery: a hint to look, never evidence. Most are echoes of our own writes, so only the document's own lane
 * looks, once for many hints, and the record hears of it when there is news.
 */
export async function hint(tx: Tx, place: Place, driver: Driver, body: Json): Promise<void> {
  // Nothing is taken over while a connection is prepared; when it begins it reads what changed since.
  const [live] = await tx`select from connection where id = ${place.connectionId} and live_at is not null`
  if (!live) return
  for (const { kind, id } of driver.hints(body)) await markDocument(tx, place, kind, id)
}

/**
 * A poll shows this document otherwise than stored: whoever works on it must read it first. One with our marker and no
 * link is kept at once, so that a record that wants it finds it instead of making another.
 */
export async function noteChange(tx: Tx, place: Place, row: ErpDocument, beganAt: string): Promise<void> {
  const { kind, id } = row
  const records = await linkedRecords(tx, place, kind, id)
  if (records.length === 0) {
    await observe(tx, { ...place, kind, id, beganAt, document: row }, { readLagMs: null, on: true })
    return markDocument(tx, place, kind, id)
  }
  await doubt(tx, place.storeId, place.connectionId, kind, id)
  await markRecords(tx, place, records)
}

/**
 * A document was read. If it is somebody's here, the reading is kept as evidence, and whoever it brings news to is marked.
 * Answers whether it is anybody's. Evidence first, marks last: as in a pass, so that the two never wait for each other.
 * @param madeFrom kinds of document from which people make one of this kind: what was made from one of ours is news of that
 */
export async function noteSight(
  tx: Tx,
  seen: Observed,
  age: AgeRule,
  madeFrom: readonly DocumentKind[] = [],
): Promise<boolean> {
  const { kind, id, document } = seen
  const linked = await linkedRecords(tx, seen, kind, id)
  const owner = document?.marker ? await ownerOfMarker(tx, seen, document.marker) : null
  const records = linked.length > 0 || owner === null ? linked : [owner]
  // Nobody's yet: it may be taken in, or the record of what it was made from finds it.
  if (records.length === 0 && document && (await noteOrigin(tx, { ...seen, document }, age, madeFrom)))
    return false
  if (records.length === 0 && !carriesMarker(document)) return false
  const tells = linked.length === 0 || (await isNews(tx, seen))
  await observe(tx, seen, age)
  if (tells) await markRecords(tx, seen, records)
  return true
}

/** Tells the records of what a document was made from, which read that anew; answers whether there are any. */
async function noteOrigin(
  tx: Tx,
  seen: Observed & { document: ErpDocument },
  age: AgeRule,
  madeFrom: readonly DocumentKind[],
): Promise<boolean> {
  const origins = await linkedAmong(tx, seen.connectionId, originsOf(seen.document, madeFrom))
  if (origins.length === 0) return false
  await observe(tx, seen, age)
  const records: Owner[] = []
  for (const { kind, id } of origins) {
    await doubt(tx, seen.storeId, seen.connectionId, kind, id)
    records.push(...(await linkedRecords(tx, seen, kind, id)))
  }
  await markRecords(tx, seen, records)
  return true
}

interface Owner {
  kind: string
  recordId: string
}

function linkedRecords(tx: Tx, place: Place, kind: DocumentKind, id: string): Promise<Owner[]> {
  return tx<Owner[]>`
    select lane_kind as kind, record_id as "recordId" from link
    where connection_id = ${place.connectionId} and kind = ${kind} and erp_id = ${id} and ended_at is null
    order by record_id`
}

async function markRecords(tx: Tx, { storeId }: Place, records: Owner[]): Promise<void> {
  for (const record of records) await mark(tx, { storeId, ...record, class: laneClass.inbound })
}

/** Whether a document is still to be looked at. */
export async function isToBeLookedAt(tx: Tx, place: Place, kind: DocumentKind, id: string): Promise<boolean> {
  const [lane] = await tx`
    select from lane where connection_id = ${place.connectionId} and kind = ${documentLane(kind)}
      and record_id = ${documentLaneRecord(place.connectionId, kind, id)} and state <> 'agreed'`
  return lane !== undefined
}

/** Opens a lane of the document's own, which looks at it: whose it is shows then. */
export async function markDocument(tx: Tx, place: Place, kind: DocumentKind, id: string): Promise<void> {
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
 * Of polled rows of one kind, those that say something new of a document that is ours (linked, or with our marker) or that
 * may become ours (`isTaken`, told whether it was seen before), or that was made from one of ours (`madeFrom`). One statement for
 * all, since most rows of a poll say nothing new.
 */
export async function newsAmong(
  tx: Tx,
  place: Place,
  rows: ErpDocument[],
  isTaken: (row: ErpDocument, isKnown: boolean) => boolean = () => false,
  madeFrom: readonly DocumentKind[] = [],
): Promise<ErpDocument[]> {
  const kind = rows[0]?.kind
  if (kind === undefined) return []
  const known = await tx<{ id: string; document: ErpDocument | null; linked: boolean }[]>`
    select row.id, coalesce(o.document, s.document) as document, exists (
        select from link l where l.connection_id = ${place.connectionId} and l.kind = ${kind} and l.erp_id = row.id
          and l.ended_at is null) as linked
    from unnest(${rows.map(row => row.id)}::text[]) as row(id)
      left join observation o on o.connection_id = ${place.connectionId} and o.kind = ${kind} and o.erp_id = row.id
      left join survey_document s on s.connection_id = ${place.connectionId} and s.kind = ${kind} and s.erp_id = row.id`
  const knownOf = new Map(known.map(one => [one.id, one]))
  const origins = await linkedAmong(
    tx,
    place.connectionId,
    rows.flatMap(row => originsOf(row, madeFrom)),
  )
  const isFromOurs = (row: ErpDocument) => origins.some(origin => row.parents[origin.kind] === origin.id)
  const news: ErpDocument[] = []
  for (const row of rows) {
    const { document, linked } = knownOf.get(row.id)!
    if (document && showsTheSame(row, document) && !hidesAChange(row, document)) continue
    if (linked || carriesMarker(row) || isTaken(row, document !== null) || isFromOurs(row)) news.push(row)
  }
  return news
}

/**
 * What no field shows may have changed: what a driver keeps of a whole document besides, such as the receipts on a
 * receivable; or what a row of a list lacks, such as an order's lines, but it says when. After a write of ours that costs
 * one reading.
 */
function hidesAChange(row: ErpDocument, stored: ErpDocument): boolean {
  if (row.whole) return stored.whole && !sameValue(row.native, stored.native)
  return row.changedAt !== null && row.changedAt !== stored.changedAt
}

/** A document that names one of our slots, though perhaps none that this database remembers. */
const carriesMarker = (document: ErpDocument | null): boolean =>
  document?.standing === 'live' && document.marker !== null && parseMarker(document.marker) !== null

/** The record whose effect carried this marker's name. */
async function ownerOfMarker(tx: Tx, place: Place, marker: string): Promise<Owner | null> {
  const name = parseMarker(marker)?.name
  if (!name) return null
  const [owner] = await tx<Owner[]>`
    select lane_kind as kind, record_id as "recordId" from effect
    where connection_id = ${place.connectionId} and split_part(marker, '.', 1) = ${name} limit 1`
  return owner ?? null
}
