/**
 * Links: which ERP document stands for which slot, with both halves of the last agreement.
 *
 * Owns the statements that make, rebase and end a link. The unique indexes `link_slot` and `link_document` are the
 * last line of defence for I1: whatever goes wrong above, a slot has one live document.
 */
import type { DocumentKind, ErpDocument, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import type { LaneKey } from './parts.ts'
import { wake } from './waiting.ts'

type Fields = { [field: string]: Json }

export interface NewLink {
  id: string
  slot: string
  document: ErpDocument
  /** The fields of our projection that the document already carries. */
  ours: Fields
  /** Instant of our last write to it; null when we only found it. */
  writtenAt: string | null
  /** What it showed when it was made, where that is known; else what it shows now. */
  shown?: Fields | undefined
}

/** Links a slot to a document and wakes what waited for it. Answers false when either is linked already. */
export async function link(
  tx: Tx,
  lane: Pick<LaneKey, 'storeId' | 'connectionId' | 'kind' | 'recordId'>,
  { id, slot, document, ours, writtenAt, shown }: NewLink,
): Promise<boolean> {
  const theirs = { ...halfOfTheirs(ours, document), ...pickOf(ours, shown ?? {}) }
  const [made] = await tx`
    insert into link (id, store_id, connection_id, kind, erp_id, lane_kind, record_id, slot, number, marker,
      base_ours, base_theirs, written_at, created_at)
    values (${id}, ${lane.storeId}, ${lane.connectionId}, ${document.kind}, ${document.id}, ${lane.kind}, ${lane.recordId},
      ${slot}, ${document.number}, ${document.marker}, ${tx.json(ours as never)}, ${tx.json(theirs as never)}, ${writtenAt}, trela_now())
    on conflict do nothing
    returning true as ok`
  if (!made) return false
  await wake(tx, lane.connectionId, { kind: lane.kind, recordId: lane.recordId })
  return true
}

/**
 * Moves the base on after a write whose answer can be believed. Without a document only the instant of the write is
 * kept: the base moves when a reading shows the write, and until then the fields count as still to be sent.
 */
export async function rebaseAfterWrite(
  tx: Tx,
  lane: LaneKey,
  slot: string,
  brought: Fields,
  document: ErpDocument | null,
  writtenAt: string | null,
): Promise<void> {
  const ours = document ? brought : {}
  const theirs = document ? halfOfTheirs(brought, document) : {}
  await tx`
    update link set
      base_ours = base_ours || ${tx.json(ours as never)},
      base_theirs = base_theirs || ${tx.json(theirs as never)},
      number = coalesce(${document?.number ?? null}, number),
      written_at = ${writtenAt}
    where connection_id = ${lane.connectionId} and record_id = ${lane.recordId} and slot = ${slot} and ended_at is null`
}

/** Both sides agree on these fields as they stand. */
export async function rebase(
  tx: Tx,
  lane: LaneKey,
  slot: string,
  ours: Fields,
  theirs: Fields,
): Promise<void> {
  await tx`
    update link set base_ours = base_ours || ${tx.json(ours as never)}, base_theirs = base_theirs || ${tx.json(theirs as never)}
    where connection_id = ${lane.connectionId} and record_id = ${lane.recordId} and slot = ${slot} and ended_at is null`
}

export async function endLink(tx: Tx, lane: LaneKey, slot: string): Promise<void> {
  await tx`
    update link set ended_at = trela_now()
    where connection_id = ${lane.connectionId} and record_id = ${lane.recordId} and slot = ${slot} and ended_at is null`
}

/**
 * What was just made in a parent's list changed the parent as well (a movement its product's stock): its records read it
 * anew, once a reading can show that.
 */
export async function touchParent(
  tx: Tx,
  { storeId, connectionId }: LaneKey,
  { parents }: ErpDocument,
  parentId: string,
): Promise<void> {
  for (const [kind, id] of Object.entries(parents) as [DocumentKind, string][]) {
    if (id !== parentId) continue
    const records = await tx<{ kind: string; recordId: string }[]>`
      update link set written_at = trela_now()
      where connection_id = ${connectionId} and kind = ${kind} and erp_id = ${id} and ended_at is null
      returning lane_kind as kind, record_id as "recordId"`
    for (const record of records) await mark(tx, { storeId, ...record, class: laneClass.inbound })
  }
}

/** Other records linked to the same document look again: it just changed under them. */
export async function markSiblings(tx: Tx, lane: LaneKey, kind: DocumentKind, erpId: string): Promise<void> {
  const siblings = await tx<{ kind: string; recordId: string }[]>`
    select lane_kind as kind, record_id as "recordId" from link
    where connection_id = ${lane.connectionId} and kind = ${kind} and erp_id = ${erpId}
      and record_id <> ${lane.recordId} and ended_at is null`
  for (const sibling of siblings) {
    await mark(tx, {
      storeId: lane.storeId,
      kind: sibling.kind,
      recordId: sibling.recordId,
      class: laneClass.inbound,
    })
  }
}

function halfOfTheirs(ours: Fields, document: ErpDocument): Fields {
  return pickOf(ours, document.fields as Record<string, Json | undefined>)
}

/** Of what is shown, the fields of ours. */
function pickOf(ours: Fields, shown: Record<string, Json | undefined>): Fields {
  return Object.fromEntries(
    Object.keys(ours).flatMap(field => (shown[field] === undefined ? [] : [[field, shown[field]]])),
  )
}
