/**
 * Passes of lanes that belong to no record: one document seen in the ERP, the poll of one kind, the survey of one
 * (`survey.ts`), the connection's reconciliation (`reconcile.ts`), the whole lists of a kind of record (`listReading.ts`), or the
 * end of a connection that is being left (`draining.ts`).
 */
import type { DocumentKind, ErpDocument, Reading } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { openCalls } from './calls.ts'
import { caughtUp } from './catchUp.ts'
import { drain } from './draining.ts'
import { databaseNow, earlyMs } from './evidence.ts'
import { noteSuccess } from './gate.ts'
import { newsAmong, noteChange, noteSight } from './inbound.ts'
import { releaseLane } from './lane.ts'
import { openDailyReadings, readLists } from './listReading.ts'
import { later, type Opened, open } from './opened.ts'
import { allGuards, type EngineParts, type LaneKey } from './parts.ts'
import { reconcile } from './reconcile.ts'
import { forgetOldRuns, openDaily } from './reconciling.ts'
import { survey } from './survey.ts'
import { type Reads, takeIn, takerOf } from './takeIn.ts'
import { tidy } from './tidy.ts'
import { judgePolled, noteSeenGone, stillReason } from './vanished.ts'

/** Days are the finest some ERPs filter by; a day more costs little, since unchanged rows are dropped. */
const overlapMs = 24 * 3_600_000

export async function runInboundPass(parts: EngineParts, lane: LaneKey): Promise<void> {
  const [sort, kind] = lane.kind.split(':') as [keyof typeof passes, DocumentKind]
  const opened = await open(parts, lane)
  if (opened === null) return
  if ((sort === 'document' || sort === 'poll') && opened.standsStill(kind))
    return waitForAnswer(parts, lane, kind, opened)
  await passes[sort](parts, lane, kind, opened)
}

const passes = { document: sight, poll, survey, reconcile, lists: readLists, drain }

/** So much vanished at once that a person must say whether it is right; the cursor stays where it was. */
async function waitForAnswer(
  parts: EngineParts,
  lane: LaneKey,
  kind: DocumentKind,
  { marked }: Opened,
): Promise<void> {
  await parts.db.inStore(lane.storeId, tx =>
    releaseLane(tx, lane, { to: 'waiting', conditions: [], reason: stillReason(kind) }, marked),
  )
}

/**
 * Reads one document once a reading can count, and tells the records it brings news to. One that is nobody's here is
 * taken in where its kind becomes a record, else it is a person's own business.
 */
async function sight(parts: EngineParts, lane: LaneKey, kind: DocumentKind, opened: Opened): Promise<void> {
  const id = lane.documentId!
  const place = { storeId: lane.storeId, connectionId: lane.connectionId }
  const age = { readLagMs: opened.driver.capabilities.readLagMs, on: (parts.guards ?? allGuards).evidenceAge }
  const early = await parts.db.inStore(lane.storeId, async tx =>
    earlyMs(tx, { ...place, kind, id, beganAt: await databaseNow(tx) }, age),
  )
  if (early > 0) return comeBack(parts, lane, opened.marked, early)
  const calls = openCalls(parts, lane, opened.driver, opened.connection, opened.credentials, {
    prepaid: false,
    holds: lane,
  })
  const reading = await calls.session.read(kind, id)
  if (reading.is !== 'read') return later(parts, lane, kind, opened, reading, calls)
  const seen = { ...place, kind, id, beganAt: calls.beganAt()!, document: reading.value }
  /** Milliseconds after which it can be looked at again, or what must be read first. */
  const takeUp = (read: ErpDocument[] | null) =>
    parts.db.inStore(lane.storeId, async (tx): Promise<number | Reads> => {
      await noteSuccess(tx, lane.connectionId)
      const tooEarlyMs = await earlyMs(tx, seen, age)
      if (tooEarlyMs > 0) return tooEarlyMs
      if (reading.value?.standing !== 'live') await noteSeenGone(tx, place, kind, id)
      const isOurs = await noteSight(tx, seen, age, madeFromOf(opened, kind))
      if (!isOurs && reading.value) {
        const document = reading.value
        const waits = await takeIn(tx, parts, lane, opened.connection, { ...seen, document }, age, read)
        if (waits && 'is' in waits) return waits
        if (waits) {
          await releaseLane(tx, lane, { to: 'ready', ...waits, countsAsAttempt: false }, opened.marked)
          return 0
        }
      }
      await releaseLane(tx, lane, { to: 'agreed' }, opened.marked)
      await forget(tx, lane)
      return 0
    })
  const first = await takeUp(null)
  if (typeof first === 'number') return first > 0 ? comeBack(parts, lane, opened.marked, first) : undefined
  const listed = await calls.session.scan(first.kind, first.since)
  if (listed.is !== 'read') return later(parts, lane, kind, opened, listed, calls)
  const second = await takeUp(listed.value)
  if (typeof second !== 'number') throw new Error(`${kind} ${id} asked twice for what it was given`)
  if (second > 0) await comeBack(parts, lane, opened.marked, second)
}

const madeFromOf = ({ driver }: Opened, kind: DocumentKind) =>
  driver.capabilities.documents[kind]?.madeFrom ?? []

async function comeBack(parts: EngineParts, lane: LaneKey, marked: number, afterMs: number): Promise<void> {
  const reason = { because: 'checking' }
  await parts.db.inStore(lane.storeId, tx =>
    releaseLane(tx, lane, { to: 'ready', afterMs, reason, countsAsAttempt: false }, marked),
  )
}

/** A lane of a document that was looked at is done with, unless it was marked again; a shop's ERP holds many. */
async function forget(tx: Tx, lane: LaneKey): Promise<void> {
  await tx`delete from lane where id = ${lane.laneId} and fence = ${lane.fence} and state = 'agreed'`
}

/**
 * Reads what changed since the cursor, less the overlap. The cursor never passes the start of the request, and moves
 * only when all that the rows brought about is stored.
 */
async function poll(parts: EngineParts, lane: LaneKey, kind: DocumentKind, opened: Opened): Promise<void> {
  // What happened before the first reading, but after the connection was made, is news as well.
  const since = await parts.db.inStore(lane.storeId, async tx => {
    const [row] = await tx<{ since: string }[]>`
      select coalesce(cursor.position, c.created_at) as since
      from connection c left join cursor on cursor.connection_id = c.id and cursor.kind = ${kind}
      where c.id = ${lane.connectionId}`
    return row!.since
  })
  const guards = parts.guards ?? allGuards
  const from = new Date(Date.parse(since) - (guards.pollOverlap ? overlapMs : 0)).toISOString()
  const calls = openCalls(parts, lane, opened.driver, opened.connection, opened.credentials, {
    prepaid: false,
    holds: lane,
  })
  const reading: Reading<ErpDocument[]> = await calls.session.scan(kind, from)
  if (reading.is !== 'read') {
    if (!guards.cursorFreshness)
      await parts.db.inStore(lane.storeId, async tx => moveCursor(tx, lane, kind, await databaseNow(tx)))
    return later(parts, lane, kind, opened, reading, calls)
  }
  const place = { storeId: lane.storeId, connectionId: lane.connectionId }
  const isTaken = (row: ErpDocument, isKnown: boolean) =>
    (isKnown || row.standing === 'live') && !row.apart && takerOf(parts, row) !== null
  const { news, verdict } = await parts.db.inStore(lane.storeId, async tx => {
    const among = await newsAmong(tx, place, reading.value, isTaken, madeFromOf(opened, kind))
    return { news: among, verdict: await judgePolled(tx, place, kind, among) }
  })
  if (verdict === 'still') return waitForAnswer(parts, lane, kind, opened)
  // One by one: two polls that mark the same records in another order would wait for each other.
  for (const row of news)
    await parts.db.inStore(lane.storeId, tx => noteChange(tx, place, row, calls.beganAt()!))
  await parts.db.inStore(lane.storeId, async tx => {
    // The gate before the connection, as everywhere.
    await caughtUp(tx, lane.connectionId, kind, calls.beganAt()!)
    await noteSuccess(tx, lane.connectionId)
    await moveCursor(tx, lane, kind, guards.cursorFreshness ? calls.beganAt()! : await databaseNow(tx))
    await tidy(tx, lane.connectionId)
    await forgetOldRuns(tx, lane.connectionId)
    await openDaily(tx, place, parts.ids.next)
    await openDailyReadings(tx, parts, place)
    const reason = { because: 'poll' }
    await releaseLane(
      tx,
      lane,
      { to: 'ready', afterMs: opened.pollEveryMs, reason, countsAsAttempt: false },
      opened.marked,
    )
  })
}

/** Polls may end in another order than they began. */
async function moveCursor(tx: Tx, lane: LaneKey, kind: DocumentKind, to: string): Promise<void> {
  await tx`
    insert into cursor (store_id, connection_id, kind, position)
    values (${lane.storeId}, ${lane.connectionId}, ${kind}, ${to})
    on conflict (connection_id, kind) do update set position = greatest(cursor.position, excluded.position)`
}
