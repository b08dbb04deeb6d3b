/**
 * The survey: at the beginning of a connection the ERP's whole list of a kind is read once, page by page, and compared
 * with the shop's records. Nothing is written to either side.
 *
 * Owns the stage of each kind. A page and the place where the next one begins are stored together, so whatever is killed
 * goes on from there. What becomes of the verdicts is a person's to say, and done by `joining.ts`.
 */
import { type MatchSide, matchSides, type Pair } from '../core/matching.ts'
import type { DocumentKind, ErpDocument, Json, Page } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import { openCalls } from './calls.ts'
import { noteSuccess } from './gate.ts'
import { joinSome } from './joining.ts'
import { holdLane, releaseLane } from './lane.ts'
import { markerName, parseMarker } from './marker.ts'
import { later, type Opened } from './opened.ts'
import type { EngineParts, LaneKey, Meeting } from './parts.ts'
import type { SurveyStage } from './undecided.ts'

export const surveyLane = (kind: DocumentKind) => `survey:${kind}`

/** One page, or one batch of what was decided. */
export async function survey(
  parts: EngineParts,
  lane: LaneKey,
  kind: DocumentKind,
  opened: Opened,
): Promise<void> {
  const meeting = meetingOf(parts, kind)
  const { stage, position } = await parts.db.inStore(lane.storeId, tx => readStage(tx, lane, kind))
  if (stage === 'joining') return joinSome(parts, lane, meeting, opened)
  if (stage !== 'reading') return rest(parts, lane, opened)
  const calls = openCalls(parts, lane, opened.driver, opened.connection, opened.credentials, {
    prepaid: false,
    holds: lane,
  })
  const reading = await calls.session.page(kind, position)
  if (reading.is === 'refused') return endReading(parts, lane, meeting, opened, null)
  if (reading.is !== 'read') return later(parts, lane, kind, opened, reading, calls)
  const page = { ...reading.value, beganAt: calls.beganAt()! }
  if (page.next === null) return endReading(parts, lane, meeting, opened, page)
  await parts.db.inStore(lane.storeId, async tx => {
    // Of two workers one has lost the lane: what it read is read again by the other.
    if ((await holdLane(tx, lane, true)) === null) return
    await noteSuccess(tx, lane.connectionId)
    await keepPage(tx, lane, kind, page)
    const reason = { because: 'survey' }
    await releaseLane(tx, lane, { to: 'ready', afterMs: 0, reason, countsAsAttempt: false }, opened.marked)
    await announce(tx, lane.storeId, 'connection', lane.connectionId)
  })
}

export function meetingOf(parts: Pick<EngineParts, 'kinds'>, kind: DocumentKind): Meeting {
  const meeting = parts.kinds.find(one => one.meeting?.kind === kind)?.meeting
  if (!meeting) throw new Error(`Nothing is brought together with documents of kind ${kind}`)
  return meeting
}

async function readStage(tx: Tx, lane: LaneKey, kind: DocumentKind) {
  const [row] = await tx<{ stage: SurveyStage; position: Json }[]>`
    select stage, position from survey where connection_id = ${lane.connectionId} and kind = ${kind}`
  return row!
}

async function rest(parts: EngineParts, lane: LaneKey, { marked }: Opened): Promise<void> {
  await parts.db.inStore(lane.storeId, tx => releaseLane(tx, lane, { to: 'agreed' }, marked))
}

type ReadPage = Page & { beganAt: string }

async function keepPage(
  tx: Tx,
  { storeId, connectionId }: LaneKey,
  kind: DocumentKind,
  { documents, read, total, next, beganAt }: ReadPage,
): Promise<void> {
  const rows = [...new Map(documents.map(document => [document.id, { id: document.id, document }])).values()]
  await tx`
    insert into survey_document (store_id, connection_id, kind, erp_id, began_at, document)
    select ${storeId}, ${connectionId}, ${kind}, id, ${beganAt}, document
    from jsonb_to_recordset(${tx.json(rows as never)}) as row(id text, document jsonb)
    on conflict (connection_id, kind, erp_id) do update set began_at = excluded.began_at, document = excluded.document`
  await tx`
    update survey set position = ${tx.json(next as never)}, read = ${read}, total = coalesce(${total}, total),
      began_at = coalesce(began_at, ${beganAt}), trouble = null
    where connection_id = ${connectionId} and kind = ${kind}`
}

/**
 * Keeps the last page and compares the two sides, in one transaction: until it is done the last page is read again. A kind
 * that the ERP will not show has no last page, and is compared with nothing.
 */
async function endReading(
  parts: EngineParts,
  lane: LaneKey,
  meeting: Meeting,
  { marked }: Opened,
  lastPage: ReadPage | null,
): Promise<void> {
  const { kind } = meeting
  await parts.db.inStore(lane.storeId, async tx => {
    if ((await holdLane(tx, lane, true)) === null) return
    await noteSuccess(tx, lane.connectionId)
    if (lastPage) await keepPage(tx, lane, kind, lastPage)
    const place = { storeId: lane.storeId, connectionId: lane.connectionId }
    const { sides: there, markers } = await documentSides(tx, place, meeting)
    const here = await unlinkedOrThere(tx, place, kind, await meeting.sides(tx), there)
    const known = [
      ...(await linkedBefore(tx, place, kind)),
      ...(await knownByMarker(tx, meeting, here, markers)),
    ]
    await keepPairs(tx, parts.ids, place, kind, matchSides(here, there, meeting.rules, known))
    await settleLinked(tx, place, kind)
    const strangers = await leaveOut(tx, place, kind)
    await tx`
      update survey set stage = 'read', here = ${here.length}, there = ${there.length - strangers}, total = read,
        trouble = ${lastPage ? null : 'refused'},
        began_at = coalesce(began_at, trela_now())
      where connection_id = ${lane.connectionId} and kind = ${kind}`
    // Full from one moment to the next: without figures of them the planner walks the one for each row of the other.
    await tx`analyze survey_document`
    await tx`analyze survey_pair`
    await releaseLane(tx, lane, { to: 'agreed' }, marked)
    await announce(tx, lane.storeId, 'connection', lane.connectionId)
  })
}

interface Place {
  storeId: string
  connectionId: string
}

/**
 * What lies in the trash there is nobody's to bring, and neither is what stands there for another purpose and is nobody here.
 * Answers how many of the latter there are.
 */
async function leaveOut(tx: Tx, { connectionId }: Place, kind: DocumentKind): Promise<number> {
  await tx`
    update survey_document set joined_at = trela_now()
    where connection_id = ${connectionId} and kind = ${kind} and document ->> 'standing' <> 'live'`
  const strangers = await tx`
    update survey_document d set joined_at = trela_now()
    where d.connection_id = ${connectionId} and d.kind = ${kind} and d.joined_at is null and (d.document ->> 'apart')::boolean
      and not exists (select from survey_pair p where p.connection_id = d.connection_id and p.kind = d.kind and p.erp_id = d.erp_id)`
  return strangers.count
}

/** So many documents are in memory at once. */
const atOnce = 1_000

async function documentSides(tx: Tx, { connectionId }: Place, { kind, keysOf, rules }: Meeting) {
  const sure = new Set(rules.flatMap(({ keys, verdict }) => (verdict === 'linked' ? keys : [])))
  const sides: MatchSide[] = []
  const markers = new Map<string, string>()
  const rows = tx<{ document: ErpDocument }[]>`
    select document - 'native' as document from survey_document
    where connection_id = ${connectionId} and kind = ${kind} and document ->> 'standing' = 'live'
    order by length(erp_id), erp_id`
  await rows.cursor(atOnce, some => {
    for (const { document } of some) {
      const keys = keysOf(document)
      // What is there for another purpose is asked about by no name or phone.
      const known = document.apart
        ? Object.fromEntries(Object.entries(keys).filter(([key]) => sure.has(key)))
        : keys
      sides.push({ id: document.id, keys: known })
      const marker = document.marker === null ? null : parseMarker(document.marker)
      if (marker) markers.set(marker.name, document.id)
    }
  })
  return { sides, markers }
}

/** A record whose own document is not on the list has its lane to settle that, and is nobody else there. */
async function unlinkedOrThere(
  tx: Tx,
  { connectionId }: Place,
  kind: DocumentKind,
  here: MatchSide[],
  there: MatchSide[],
): Promise<MatchSide[]> {
  const links = await tx<{ recordId: string; erpId: string }[]>`
    select record_id as "recordId", erp_id as "erpId" from link
    where connection_id = ${connectionId} and kind = ${kind} and ended_at is null`
  const listed = new Set(there.map(one => one.id))
  const elsewhere = new Set(links.filter(link => !listed.has(link.erpId)).map(link => link.recordId))
  return here.filter(one => !elsewhere.has(one.id))
}

/** Linked by this connection when it stood before, or by an earlier one to the same company's account. */
function linkedBefore(tx: Tx, { connectionId }: Place, kind: DocumentKind) {
  return tx<{ here: string; there: string }[]>`
    select distinct on (l.record_id) l.record_id as here, l.erp_id as there
    from connection own
      join connection before on before.id = own.id or own.company ->> 'taxId' is not null
        and before.driver = own.driver and before.company = own.company and before.environment = own.environment
      join link l on l.connection_id = before.id and l.kind = ${kind} and l.ended_at is null
    where own.id = ${connectionId}
    order by l.record_id, before.id = own.id desc, l.created_at desc`
}

/** What this connection linked when it stood before is joined: its own lanes go on with it. */
async function settleLinked(tx: Tx, { connectionId }: Place, kind: DocumentKind): Promise<void> {
  await tx`
    update survey_pair p set joined_at = trela_now() from link l
    where p.connection_id = ${connectionId} and p.kind = ${kind} and l.connection_id = p.connection_id and l.kind = p.kind
      and l.record_id = p.record_id and l.erp_id = p.erp_id and l.ended_at is null`
  await tx`
    update survey_document d set joined_at = trela_now()
    where d.connection_id = ${connectionId} and d.kind = ${kind} and exists (
      select from link l where l.connection_id = d.connection_id and l.kind = d.kind and l.erp_id = d.erp_id
        and l.ended_at is null)`
}

/** Made by us, though no link remembers it. */
async function knownByMarker(
  tx: Tx,
  { slot }: Meeting,
  here: MatchSide[],
  markers: Map<string, string>,
): Promise<{ here: string; there: string }[]> {
  if (markers.size === 0) return []
  const [installation] = await tx<{ id: string }[]>`select id from installation`
  return here.flatMap(({ id }) => {
    const there = markers.get(markerName(installation!.id, id, slot))
    return there === undefined ? [] : [{ here: id, there }]
  })
}

export async function keepPairs(
  tx: Tx,
  ids: EngineParts['ids'],
  { storeId, connectionId }: Place,
  kind: DocumentKind,
  pairs: readonly Pair[],
): Promise<void> {
  const rows = pairs.map(pair => ({ id: ids.next(), ...pair }))
  for (let from = 0; from < rows.length; from += atOnce) {
    await tx`
      insert into survey_pair (id, store_id, connection_id, kind, record_id, erp_id, equal, verdict)
      select id, ${storeId}, ${connectionId}, ${kind}, here, there, equal, verdict
      from jsonb_to_recordset(${tx.json(rows.slice(from, from + atOnce) as never)})
        as row(id uuid, here uuid, there text, equal text, verdict text)
      on conflict do nothing`
  }
}
