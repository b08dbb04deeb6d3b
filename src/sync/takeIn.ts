/**
 * Taking in: a document that a person made in the ERP becomes a record here, or is brought to the records it belongs to.
 *
 * Owns when that may be and the one transaction it happens in. What a document becomes is its kind's business
 * (`mirror/`). What was there before the connection is not taken in bit by bit: bringing two old sets of records together
 * is a person's decision.
 */
import type { ErpDocument } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { type AgeRule, type Observed, observe } from './evidence.ts'
import { link } from './links.ts'
import type { ConnectionFacts, EngineParts, RecordKind } from './parts.ts'
import { clocksApartMs } from './situation.ts'
import { isAwaited } from './undecided.ts'

/** How long to wait for a create of ours that is not settled: its document may be the very one seen. */
const whileCreatingMs = 5_000

/** The kind of record that documents of this kind become, if any does. */
export function takerOf(
  parts: Pick<EngineParts, 'kinds'>,
  document: Pick<ErpDocument, 'kind'>,
): RecordKind | null {
  return parts.kinds.find(kind => kind.takes?.kind === document.kind) ?? null
}

/**
 * Takes in a document that is nobody's here.
 * @returns milliseconds after which to come back; 0 when it is done with
 */
export async function takeIn(
  tx: Tx,
  parts: Pick<EngineParts, 'kinds' | 'ids'>,
  connection: ConnectionFacts,
  seen: Observed & { document: ErpDocument },
  age: AgeRule,
): Promise<number> {
  const { document } = seen
  const taker = takerOf(parts, document)
  if (!taker?.takes) return 0
  const isLive = document.standing === 'live'
  if (isLive && (await isBeingCreated(tx, seen))) return whileCreatingMs
  // Also of one in the trash: when it comes out again, that must be news.
  await observe(tx, seen, age)
  const awaited = isLive ? await isAwaited(tx, seen) : null
  if (awaited) return awaited === 'soon' ? whileCreatingMs : 0
  if (!isLive || (await isFromBefore(tx, connection, document))) return 0
  const { storeId } = seen
  const taken = await taker.takes.in(tx, { storeId, connection, newId: parts.ids.next }, document)
  if (taken.is === 'left') return 0
  if (taken.is === 'made') {
    const place = { storeId, connectionId: connection.id, kind: taker.kind, recordId: taken.recordId }
    const { slot } = taker.takes
    await link(tx, place, { id: parts.ids.next(), slot, document, ours: taken.fields, writtenAt: null })
  }
  const recordIds = taken.is === 'made' ? [taken.recordId] : taken.recordIds
  for (const recordId of recordIds) {
    await mark(tx, { storeId, kind: taker.kind, recordId, class: laneClass.inbound })
  }
  return 0
}

async function isBeingCreated(tx: Tx, { connectionId, kind }: Observed): Promise<boolean> {
  const [open] = await tx`
    select from effect where connection_id = ${connectionId} and kind = ${kind} and target is null
      and state in ('planned', 'sending', 'accepted', 'uncertain') limit 1`
  return open !== undefined
}

/** Neither made nor changed since the connection was made. */
async function isFromBefore(
  tx: Tx,
  connection: ConnectionFacts,
  { bornAt, changedAt }: ErpDocument,
): Promise<boolean> {
  const latest = changedAt ?? bornAt
  if (latest === null) return false
  const [made] = await tx<
    { at: string }[]
  >`select created_at as at from connection where id = ${connection.id}`
  return Date.parse(latest) < Date.parse(made!.at) - clocksApartMs
}
