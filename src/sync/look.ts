/**
 * Looking: gets the evidence a driver asked for.
 */
import type { DocumentKind, ErpDocument, Look, Reading } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass } from '../store/marking.ts'
import { bucketsFor, type Calls, openCalls } from './calls.ts'
import { isNews, observe } from './evidence.ts'
import { settleFindings } from './findings.ts'
import { holdGate, noteFailure, noteSuccess, shutForCredentials } from './gate.ts'
import { releaseLane } from './lane.ts'
import { type BucketShape, emptyBucket } from './limits.ts'
import { markSiblings } from './links.ts'
import { parseMarker } from './marker.ts'
import type { LaneKey } from './parts.ts'
import { redactText } from './redact.ts'
import type { OpenEffect } from './situation.ts'
import { backOff, type Pass, type Turn } from './turn.ts'

/** A session for reading on the pass's connection. */
export function reader(pass: Pass): Calls {
  return openCalls(pass.parts, pass.lane, pass.driver, pass.loaded.connection, pass.credentials, {
    prepaid: false,
    holds: pass.lane,
  })
}

/**
 * Gets what can be had now. A document that we wrote a moment ago cannot count yet, so it is not even asked for: the
 * others come first, and when only such are left the lane waits once for all of them.
 */
export async function look(pass: Pass, looks: Look[]): Promise<Turn> {
  const now = looks.filter(wish => earlyMs(pass, wish) <= 0)
  if (now.length === 0) {
    const afterMs = Math.max(...looks.map(wish => earlyMs(pass, wish)))
    return { to: 'ready', afterMs, reason: { because: 'checking' }, countsAsAttempt: false }
  }
  for (const wish of now) {
    const turn = wish.by === 'key' ? await lookByKey(pass, wish) : await lookByLink(pass, wish.slot)
    if (turn !== 'again') return turn
  }
  return 'again'
}

/** How long until a reading of this document can show our last write. */
function earlyMs({ loaded, driver, guards }: Pass, wish: Look): number {
  if (wish.by === 'key' || !guards.evidenceAge) return 0
  const writtenAt = loaded.links.find(link => link.slot === wish.slot)?.writtenAt
  return writtenAt ? Date.parse(writtenAt) + driver.capabilities.readLagMs - loaded.nowMs : 0
}

async function lookByKey(pass: Pass, wish: Extract<Look, { by: 'key' }>): Promise<Turn> {
  const calls = reader(pass)
  const reading = await calls.session.find(wish.kind, wish.key)
  if (reading.is !== 'read') return unread(pass, reading, calls)
  pass.found.push({ kind: wish.kind, key: wish.key, documents: reading.value, beganAt: calls.beganAt()! })
  return readWell(pass)
}

async function lookByLink(pass: Pass, slot: string): Promise<Turn> {
  const link = pass.loaded.links.find(l => l.slot === slot)
  if (!link) throw new Error(`The driver asked to look at ${slot}, which has no link`)
  return readDocument(pass, slot, link.kind, link.id)
}

/** Reads one linked document and stores what it shows, or comes back when a reading can count. */
async function readDocument(pass: Pass, slot: string, kind: DocumentKind, id: string): Promise<Turn> {
  const { parts, lane, driver, guards } = pass
  const calls = reader(pass)
  const reading = await calls.session.read(kind, id)
  if (reading.is !== 'read') return unread(pass, reading, calls)
  const { storeId, connectionId } = lane
  const seen = { storeId, connectionId, kind, id, beganAt: calls.beganAt()!, document: reading.value }
  const tooEarlyMs = await parts.db.inStore(storeId, async tx => {
    const tells = await isNews(tx, seen)
    const earlyMs = await observe(tx, seen, {
      readLagMs: driver.capabilities.readLagMs,
      on: guards.evidenceAge,
    })
    // From now on a poll finds nothing new in it: who shares the document hears of it here or never.
    if (earlyMs === 0 && tells) await markSiblings(tx, lane, kind, id)
    return earlyMs
  })
  if (tooEarlyMs > 0)
    return { to: 'ready', afterMs: tooEarlyMs, reason: { because: 'checking' }, countsAsAttempt: false }
  pass.readSlots.add(slot)
  pass.metSlots.add(slot)
  return readWell(pass)
}

/**
 * A complete scan of a kind, shared: every lane that must prove an absence can use it. Of a kind that the ERP lists by
 * parent only, the scan of one parent's list, which proves something for this effect alone.
 */
export async function scanFor(
  pass: Pass,
  { id, kind, sentAt, marker }: Pick<OpenEffect, 'id' | 'kind' | 'sentAt' | 'marker'>,
  parent: string | undefined,
): Promise<Turn> {
  const { parts, lane, guards } = pass
  const since = sentAt!
  const scanned = parent === undefined ? kind : `${kind}/${id}`
  const calls = reader(pass)
  const reading = await calls.session.scan(kind, since, parent)
  if (reading.is !== 'read') return unread(pass, reading, calls)
  const beganAt = calls.beganAt()!
  await parts.db.inStore(lane.storeId, async tx => {
    const told = reading.value.filter(parent === undefined ? carriesMarker : bearsNameOf(marker))
    for (const document of told) {
      await observe(
        tx,
        { storeId: lane.storeId, connectionId: lane.connectionId, kind, id: document.id, beganAt, document },
        { readLagMs: pass.driver.capabilities.readLagMs, on: guards.evidenceAge },
      )
      await markSiblings(tx, lane, kind, document.id)
    }
    // Older scans that prove nothing this one does not prove are done with.
    await tx`
      delete from scan where connection_id = ${lane.connectionId} and kind = ${scanned} and since >= ${since} and began_at <= ${beganAt}`
    await tx`
      insert into scan (id, store_id, connection_id, kind, since, began_at)
      values (${parts.ids.next()}, ${lane.storeId}, ${lane.connectionId}, ${scanned}, ${since}, ${beganAt})`
  })
  return readWell(pass)
}

const carriesMarker = (document: ErpDocument) =>
  document.marker !== null && parseMarker(document.marker) !== null

/** A parent's list may hold years; of it only what this effect is about. */
const bearsNameOf = (marker: string | null) => (document: ErpDocument) =>
  marker !== null &&
  document.marker !== null &&
  parseMarker(document.marker)?.name === parseMarker(marker)?.name

async function readWell(pass: Pass): Promise<Turn> {
  await pass.parts.db.inStore(pass.lane.storeId, tx => noteSuccess(tx, pass.lane.connectionId))
  return 'again'
}

/** A read that did not come: wait as the ERP, the limit or the back-off says. */
export async function unread(
  pass: Pass,
  reading: Exclude<Reading<never>, { is: 'read' }>,
  calls: Calls,
): Promise<Turn> {
  const { parts, lane, driver, loaded } = pass
  if (reading.is === 'throttled') return heldBack(pass, reading.retryAfterMs, !calls.wasHeld())
  if (reading.is === 'refused') return refusedToTell(pass, reading.words)
  await parts.db.inStore(lane.storeId, tx =>
    reading.is === 'unauthorised'
      ? shutForCredentials(tx, lane.connectionId, reading.words)
      : noteFailure(tx, lane.connectionId, reading.why),
  )
  parts.log.warn(
    { connection: lane.connectionId, erp: driver.name, lane: loaded.connection.id, reading },
    'a read did not come',
  )
  return backOff(pass, reading.is === 'unauthorised' ? 'credentials' : 'erp_down')
}

/** The ERP answers and will not tell (a permission, a module not bought): asking again is a person's decision. */
async function refusedToTell({ parts, lane, kind, marked }: Pass, words: string): Promise<Turn> {
  const subject = {
    storeId: lane.storeId,
    connectionId: lane.connectionId,
    kind: kind.kind,
    id: lane.recordId,
  }
  const refused = {
    slot: '',
    severity: 'stop',
    code: 'erp_refused',
    field: null,
    params: {},
    erpWords: redactText(words),
  } as const
  await parts.db.inStore(lane.storeId, async tx => {
    const ours = await releaseLane(tx, lane, { to: 'stopped', reason: { because: 'finding' } }, marked)
    if (ours) await settleFindings(tx, subject, parts.ids.next, [refused])
  })
  return 'done'
}

/**
 * The limit is used up: not an attempt. The connection's gate is held until a call is left; where the ERP said so,
 * everybody's buckets are empty as well.
 */
export async function heldBack(pass: Pass, retryAfterMs: number | null, byErp: boolean): Promise<Turn> {
  const { parts, lane, driver, loaded, marked } = pass
  await parts.db.inStore(lane.storeId, tx =>
    holdBack(tx, lane, marked, bucketsFor(driver, loaded.connection), retryAfterMs, byErp),
  )
  return 'done'
}

/** The same for any lane. */
export async function holdBack(
  tx: Tx,
  lane: LaneKey,
  marked: number,
  buckets: BucketShape[],
  retryAfterMs: number | null,
  byErp: boolean,
): Promise<void> {
  const afterMs = byErp ? Math.max(1_000, retryAfterMs ?? 5_000) : (retryAfterMs ?? 5_000)
  await holdGate(tx, lane.connectionId, byErp || lane.class !== laneClass.bulk ? 'all' : 'bulk', afterMs)
  for (const bucket of byErp ? buckets : []) await emptyBucket(tx, bucket, afterMs)
  const place = byErp ? 'last' : 'kept'
  await releaseLane(tx, lane, { to: 'held', place, reason: { because: 'limit' } }, marked)
}
