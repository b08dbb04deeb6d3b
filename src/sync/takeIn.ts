/**
 * Taking in: a document that a person made in the ERP becomes a record here, or is brought to the records it belongs to.
 *
 * Owns when that may be and the one transaction it happens in. What a document becomes is its kind's business
 * (`mirror/`). What was there before the connection is not taken in bit by bit: bringing two old sets of records together
 * is a person's decision.
 */
import type { DocumentKind, ErpDocument, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { type AgeRule, type Observed, observe } from './evidence.ts'
import { isToBeLookedAt, markDocument } from './inbound.ts'
import { link } from './links.ts'
import type { ConnectionFacts, EngineParts, LaneKey, RecordKind, Taken, Taker } from './parts.ts'
import { clocksApartMs } from './situation.ts'
import { askWhich } from './surveyed.ts'
import { isAwaited } from './undecided.ts'

/** How long to wait for a create of ours that is not settled: its document may be the very one seen. */
const whileCreatingMs = 5_000
/** How soon to come back to a document that waits for another, at first. */
const whileWaitingMs = 1_000
const longestWaitMs = 60_000

/** The kind of record that documents of this kind become, if any does. */
export function takerOf(
  parts: Pick<EngineParts, 'kinds'>,
  document: ErpDocument,
): { record: RecordKind; taker: Taker } | null {
  for (const record of parts.kinds) {
    const taker = record.takes?.find(({ kind }) => kind === document.kind)
    if (taker?.concerns?.(document) ?? taker) return { record, taker }
  }
  return null
}

/** When and why to come back to a document that could not be taken in yet. */
export interface ComeBack {
  afterMs: number
  reason: Json
}

/** What must be read before it can be. */
export type Reads = Extract<Taken, { is: 'reads' }>

/**
 * Takes in a document that is nobody's here.
 * @param lane the document's own
 * @param read what was read because it asked for it; null at first
 * @returns when to come back, or what it asks for; null when it is done with
 */
export async function takeIn(
  tx: Tx,
  parts: Pick<EngineParts, 'kinds' | 'ids'>,
  lane: Pick<LaneKey, 'laneId'>,
  connection: ConnectionFacts,
  seen: Observed & { document: ErpDocument },
  age: AgeRule,
  read: ErpDocument[] | null = null,
): Promise<ComeBack | Reads | null> {
  const { document, storeId } = seen
  const found = takerOf(parts, document)
  if (!found) return null
  const { record, taker } = found
  const isLive = document.standing === 'live'
  if (isLive && (await isBeingCreated(tx, seen)))
    return { afterMs: whileCreatingMs, reason: { because: 'checking' } }
  // Also of one in the trash: when it comes out again, that must be news.
  await observe(tx, seen, age)
  if (!isLive) {
    await taker.gone?.(tx, { storeId, connection, newId: parts.ids.next }, document)
    return null
  }
  const awaited = await isAwaited(tx, seen)
  if (awaited)
    return awaited === 'soon' ? { afterMs: whileCreatingMs, reason: { because: 'checking' } } : null
  const waitedFor = await isWaitedFor(tx, seen)
  // Whoever something was sold to is a customer, whatever else they are.
  if (!waitedFor && (document.apart || (await isFromBefore(tx, connection, taker, document)))) return null
  const waited = await timesWaited(tx, lane)
  const today = await storesDay(tx, storeId)
  const context = { storeId, connection, newId: parts.ids.next, today, waited, read }
  const taken = await taker.in(tx, context, document)
  if (taken.is === 'left') return null
  if (taken.is === 'later') return { afterMs: whileCreatingMs, reason: { because: 'checking' } }
  if (taken.is === 'asks') {
    await askWhich(tx, parts.ids, seen, taken.pairs)
    return null
  }
  if (taken.is === 'reads') return taken
  if (taken.is === 'waits') {
    const { kind, id } = taken.on
    if (!(await isToBeLookedAt(tx, seen, kind, id))) await markDocument(tx, seen, kind, id)
    const afterMs = Math.min(longestWaitMs, whileWaitingMs * 2 ** waited)
    return { afterMs, reason: { because: 'waiting', waited: waited + 1, on: { kind, id } } }
  }
  const recordIds = taken.is === 'made' ? [taken.recordId, ...(taken.alsoOf ?? [])] : taken.recordIds
  if (taken.is === 'made') {
    const place = { storeId, connectionId: connection.id, kind: record.kind, recordId: taken.recordId }
    const { slot, fields, besides = [], alsoOf = [] } = taken
    for (const recordId of alsoOf) {
      const also = { ...place, recordId }
      await link(tx, also, { id: parts.ids.next(), slot, document, ours: fields, writtenAt: null })
    }
    for (const one of [{ slot, fields, document }, ...besides]) {
      const { slot, document, fields: ours } = one
      await link(tx, place, { id: parts.ids.next(), slot, document, ours, writtenAt: null })
    }
    for (const { document } of besides) {
      await observe(tx, { ...seen, kind: document.kind, id: document.id, document }, age)
    }
  }
  for (const recordId of recordIds) {
    await mark(tx, { storeId, kind: record.kind, recordId, class: laneClass.inbound })
  }
  return null
}

async function isBeingCreated(tx: Tx, { connectionId, kind }: Observed): Promise<boolean> {
  const [open] = await tx`
    select from effect where connection_id = ${connectionId} and kind = ${kind} and target is null
      and state in ('planned', 'sending', 'accepted', 'uncertain') limit 1`
  return open !== undefined
}

/** Neither made nor, where that counts, changed since the connection was made. */
async function isFromBefore(
  tx: Tx,
  connection: ConnectionFacts,
  { once }: Taker,
  { bornAt, changedAt }: ErpDocument,
): Promise<boolean> {
  const latest = once === 'changed' ? (changedAt ?? bornAt) : bornAt
  if (latest === null) return false
  const [made] = await tx<
    { at: string }[]
  >`select created_at as at from connection where id = ${connection.id}`
  return Date.parse(latest) < Date.parse(made!.at) - clocksApartMs
}

/** Whether another document cannot be taken in before this one. */
async function isWaitedFor(tx: Tx, { connectionId, kind, id }: Observed): Promise<boolean> {
  const on: { kind: DocumentKind; id: string } = { kind, id }
  const [waits] = await tx`
    select from lane where connection_id = ${connectionId} and state <> 'agreed' and kind like 'document:%'
      and reason -> 'on' = ${tx.json(on)} limit 1`
  return waits !== undefined
}

async function timesWaited(tx: Tx, { laneId }: Pick<LaneKey, 'laneId'>): Promise<number> {
  const [lane] = await tx<{ waited: number | null }[]>`
    select (reason ->> 'waited')::integer as waited from lane where id = ${laneId}`
  return lane?.waited ?? 0
}

export async function storesDay(tx: Tx, storeId: string): Promise<string> {
  const [store] = await tx<{ today: string }[]>`
    select (trela_now() at time zone time_zone)::date as today from store where id = ${storeId}`
  return store!.today
}
