/**
 * The surveys of a connection: opening them when it is prepared, letting them join when a person says so, and forgetting
 * them; and asking about one document that came later. What one pass of a survey does is in `survey.ts`.
 */
import type { Pair } from '../core/matching.ts'
import type { DocumentKind, ErpDocument } from '../erp/port/index.ts'
import type { Ids } from '../platform/ids.ts'
import type { Tx } from '../store/database.ts'
import { laneClass } from '../store/marking.ts'
import type { Observed } from './evidence.ts'
import { countJoins } from './joining.ts'
import { keepPairs, surveyLane } from './survey.ts'

interface Place {
  storeId: string
  newId: () => string
}

/** Reads both sides of these kinds from now on. Behind everything else: it may take an hour. */
export async function openSurveys(
  tx: Tx,
  { storeId, newId }: Place,
  connectionId: string,
  kinds: readonly { kind: DocumentKind; send: boolean }[],
): Promise<void> {
  for (const { kind, send } of kinds) {
    // A connection that is taken up again is surveyed anew.
    await tx`
      delete from survey where connection_id = ${connectionId} and kind = ${kind}`
    await tx`
      insert into survey (store_id, connection_id, kind, send) values (${storeId}, ${connectionId}, ${kind}, ${send})`
    await tx`
      delete from lane where connection_id = ${connectionId} and kind = ${surveyLane(kind)}`
    await tx`
      insert into lane (id, store_id, connection_id, kind, record_id, class)
      values (${newId()}, ${storeId}, ${connectionId}, ${surveyLane(kind)}, ${newId()}, ${laneClass.bulk})`
  }
  await tx`select pg_notify('lane', ${connectionId})`
}

/** What becomes of those who stand on one side only, by kind. */
export interface Choices {
  bring: boolean
  send: boolean
}

/** Joins what was decided, and goes on joining what is decided later. Costs no call, so it comes before bulk work. */
export async function letJoin(
  tx: Tx,
  connectionId: string,
  choices: ReadonlyMap<string, Partial<Choices>>,
): Promise<void> {
  for (const [kind, { bring, send }] of choices) {
    await tx`
      update survey set bring = coalesce(${bring ?? null}, bring), send = coalesce(${send ?? null}, send)
      where connection_id = ${connectionId} and kind = ${kind}`
  }
  await joinAgain(tx, connectionId)
}

/** Something more was decided. */
export async function joinAgain(tx: Tx, connectionId: string): Promise<void> {
  await tx`update survey set stage = 'joining' where connection_id = ${connectionId} and stage in ('read', 'joined')`
  await countJoins(tx, connectionId)
  await tx`
    update lane set marked = marked + 1, class = ${laneClass.inbound}, ready_at = trela_now(),
      state = case when state = 'leased' then 'leased' else 'ready' end
    where connection_id = ${connectionId}
      and kind in (select 'survey:' || kind from survey where connection_id = ${connectionId} and stage = 'joining')`
  await tx`select pg_notify('lane', ${connectionId})`
}

/**
 * Asks a person which record a document is that came after the first connection, where they are asked about the others. The
 * records that the ERP is to hear of stand still until then.
 */
export async function askWhich(
  tx: Tx,
  ids: Ids,
  { storeId, connectionId, kind, id, beganAt, document }: Observed & { document: ErpDocument },
  pairs: readonly Pair[],
): Promise<void> {
  await tx`
    insert into survey (store_id, connection_id, kind, stage) values (${storeId}, ${connectionId}, ${kind}, 'joined')
    on conflict do nothing`
  await tx`
    insert into lane (id, store_id, connection_id, kind, record_id, class, state)
    select ${ids.next()}, ${storeId}, ${connectionId}, ${surveyLane(kind)}, ${ids.next()}, ${laneClass.bulk}, 'agreed'
    where not exists (select from lane where connection_id = ${connectionId} and kind = ${surveyLane(kind)})`
  await tx`
    insert into survey_document (store_id, connection_id, kind, erp_id, began_at, document)
    values (${storeId}, ${connectionId}, ${kind}, ${id}, ${beganAt}, ${tx.json(document as never)})
    on conflict (connection_id, kind, erp_id) do update set began_at = excluded.began_at, document = excluded.document,
      joined_at = null`
  await keepPairs(tx, ids, { storeId, connectionId }, kind, pairs)
  await tx`
    update lane set marked = marked + 1, ready_at = trela_now(),
      state = case when state = 'leased' then 'leased' else 'ready' end
    where connection_id = ${connectionId} and kind = ${kind} and record_id = any(${pairs.map(pair => pair.here)})`
  await tx`select pg_notify('lane', ${connectionId})`
}

/** Personal data of people who are nobody's here must not stay. */
export async function forgetSurveys(tx: Tx, connectionId: string): Promise<void> {
  await tx`delete from survey_document where connection_id = ${connectionId}`
  await tx`delete from survey_pair where connection_id = ${connectionId}`
  await tx`update survey set stage = 'joined' where connection_id = ${connectionId}`
}
