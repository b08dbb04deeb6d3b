/**
 * Reading whole lists of the ERP for a kind of record that may conclude something only when it has seen all of them. Page by
 * page, behind everything else; a page and the place where the next begins are stored together. It writes nothing there.
 */
import type { DocumentKind, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { bulkStep, markBulkLane } from './bulkLane.ts'
import { openCalls } from './calls.ts'
import { releaseLane } from './lane.ts'
import { later, type Opened } from './opened.ts'
import type { EngineParts, LaneKey, RecordKind, WholeLists } from './parts.ts'

interface Place {
  storeId: string
  connectionId: string
}

interface Row {
  id: string
  kinds: DocumentKind[]
  position: Json
}

/** The store's hour from which a day's reading may begin, after the reconciliation's. */
const QUIET_FROM_HOUR = 5
/** As long as it may matter what was seen. */
const KEPT = 14

/**
 * Opens a reading of these lists, unless one is under way: that one is answered. Its lane is marked in the same transaction.
 * @param askedBy null: by itself
 */
export async function openReading(
  tx: Tx,
  { storeId, connectionId }: Place,
  { id, kind, lists, askedBy }: { id: string; kind: string; lists: DocumentKind[]; askedBy: string | null },
): Promise<string> {
  const [made] = await tx<{ id: string }[]>`
    insert into list_reading (id, store_id, connection_id, record_kind, asked_by, kinds)
    values (${id}, ${storeId}, ${connectionId}, ${kind}, ${askedBy}, ${lists})
    on conflict (connection_id, record_kind) where ended_at is null do nothing returning id`
  if (!made) {
    const [open] = await tx<{ id: string }[]>`
      select id from list_reading where connection_id = ${connectionId} and record_kind = ${kind} and ended_at is null`
    return open!.id
  }
  await tx`
    delete from list_reading where id in (
      select r.id from list_reading r where r.connection_id = ${connectionId} and r.record_kind = ${kind}
        and r.ended_at < trela_now() - ${KEPT} * interval '1 day'
        and not exists (select from number_gap g where g.reading_id = r.id) limit 5)`
  await markBulkLane(tx, { storeId, connectionId }, `lists:${kind}`)
  return made.id
}

/** Once a day of the store, where the kind of record has a reason to. A poll asks, so that nothing stands on a clock of its own. */
export async function openDailyReadings(
  tx: Tx,
  { kinds, ids }: Pick<EngineParts, 'kinds' | 'ids'>,
  place: Place,
): Promise<void> {
  for (const { kind, lists } of kinds) {
    if (!lists) continue
    const [due] = await tx`
      select from connection c join store s on s.id = c.store_id
        cross join lateral (select trela_now() at time zone s.time_zone as at) as local
      where c.id = ${place.connectionId} and c.disconnected_at is null and local.at::time >= make_time(${QUIET_FROM_HOUR}, 0, 0)
        and not exists (
          select from list_reading r where r.connection_id = c.id and r.record_kind = ${kind}
            and (r.created_at at time zone s.time_zone)::date = local.at::date)`
    if (due && (await lists.isNeeded(tx)))
      await openReading(tx, place, { id: ids.next(), kind, lists: lists.kinds, askedBy: null })
  }
}

/** One page. */
export async function readLists(
  parts: EngineParts,
  lane: LaneKey,
  recordKind: string,
  opened: Opened,
): Promise<void> {
  const { lists } = parts.kinds.find(one => one.kind === recordKind) as RecordKind & { lists: WholeLists }
  const reading = await parts.db.inStore(lane.storeId, async tx => {
    const [row] = await tx<Row[]>`
      select id, kinds, position from list_reading
      where connection_id = ${lane.connectionId} and record_kind = ${recordKind} and ended_at is null`
    return row
  })
  const kind = reading?.kinds[0]
  if (!reading || kind === undefined) {
    await parts.db.inStore(lane.storeId, tx => releaseLane(tx, lane, { to: 'agreed' }, opened.marked))
    return
  }
  const calls = openCalls(parts, lane, opened.driver, opened.connection, opened.credentials, {
    prepaid: false,
    holds: lane,
  })
  const page = await calls.session.page(kind, reading.position)
  if (page.is === 'refused')
    return bulkStep(parts, lane, opened, 'reading', tx => end(tx, reading, 'refused'))
  if (page.is !== 'read') return later(parts, lane, kind, opened, page, calls)
  const { documents, next } = page.value
  await bulkStep(parts, lane, opened, 'reading', async tx => {
    const run = { id: reading.id, storeId: lane.storeId, connectionId: lane.connectionId }
    await lists.keep(tx, run, documents)
    await tx`update list_reading set read = read + ${documents.length} where id = ${reading.id}`
    if (next !== null) {
      await tx`update list_reading set position = ${tx.json(next as never)} where id = ${reading.id}`
      return
    }
    const left = reading.kinds.slice(1)
    await tx`update list_reading set kinds = ${left}, position = null where id = ${reading.id}`
    if (left.length === 0) await end(tx, reading, await lists.conclude(tx, run, parts.ids.next))
  })
}

async function end(tx: Tx, { id }: Row, trouble: 'refused' | 'uncertain' | null): Promise<void> {
  await tx`update list_reading set ended_at = trela_now(), trouble = ${trouble}, kinds = '{}' where id = ${id}`
}
