/**
 * Joining: what was compared and decided becomes links, records and bases, a batch at a time and without a call to the ERP.
 *
 * Owns the one transaction that each batch is, so that a batch is done or not at all, and doing it again changes nothing. A
 * pair on which both sides agree is at rest at once; where they differ the record's own lane settles it, from what was
 * read. Who is undecided is left alone.
 */
import { compareFields, fieldsIn } from '../core/compare.ts'
import type { DocumentKind, ErpDocument, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass } from '../store/marking.ts'
import { announce, tellMany } from '../store/timeline.ts'
import { holdLane, releaseLane } from './lane.ts'
import type { Opened } from './opened.ts'
import type { ConnectionFacts, EngineParts, LaneKey, Meeting } from './parts.ts'
import { wake } from './waiting.ts'

/** Done in a fraction of a second, so that nobody waits for a batch. */
const batch = 250
/** After so many new rows the planner's figures are worth nothing. */
const analyzeFrom = 1_000

interface Place {
  storeId: string
  connectionId: string
}

type Parts = Pick<EngineParts, 'ids'>

/** One batch; the lane comes back until nothing is left. */
export async function joinSome(
  parts: EngineParts,
  lane: LaneKey,
  meeting: Meeting,
  { marked, connection }: Opened,
): Promise<void> {
  const { kind } = meeting
  await parts.db.inStore(lane.storeId, async tx => {
    if ((await holdLane(tx, lane, true)) === null) return
    const [survey] = await tx<{ bring: boolean; send: boolean }[]>`
      select bring, send from survey where connection_id = ${lane.connectionId} and kind = ${kind}`
    const { bring, send } = survey!
    const joined =
      (await joinPairs(tx, parts, lane, meeting, { decided: batch })) ||
      (bring ? await bringSome(tx, parts, lane, connection, meeting) : 0)
    if (joined > 0) {
      const reason = { because: 'survey' }
      await releaseLane(tx, lane, { to: 'ready', afterMs: 0, reason, countsAsAttempt: false }, marked)
    } else {
      if (send) await markUnlinked(tx, lane, meeting)
      await endJoining(tx, lane, meeting)
      await releaseLane(tx, lane, { to: 'agreed' }, marked)
    }
    await announce(tx, lane.storeId, 'connection', lane.connectionId)
  })
}

/** What is joined needs its staging no more; what is undecided or left over there keeps it. */
async function endJoining(tx: Tx, { connectionId }: Place, { kind, table }: Meeting): Promise<void> {
  const [survey] = await tx<{ joined: number }[]>`
    update survey set stage = 'joined', to_join = joined where connection_id = ${connectionId} and kind = ${kind}
    returning joined`
  await tx`
    delete from survey_document where connection_id = ${connectionId} and kind = ${kind} and joined_at is not null`
  await tx`select pg_notify('lane', ${connectionId})`
  if (survey!.joined < analyzeFrom) return
  for (const grown of ['link', 'lane', 'observation', 'survey_document', table])
    await tx`analyze ${tx(grown)}`
}

/**
 * Joins decided pairs: a number of them, or those of one record that cannot wait for its turn.
 * @returns how many were done with
 */
export async function joinPairs(
  tx: Tx,
  { ids }: Parts,
  { storeId, connectionId }: Place,
  meeting: Meeting,
  which: { decided: number } | { recordId: string },
): Promise<number> {
  const { kind, slot } = meeting
  const pairs = await tx<{ id: string; recordId: string; document: ErpDocument; beganAt: string }[]>`
    select p.id, p.record_id as "recordId", d.document, d.began_at as "beganAt"
    from survey_pair p
      join survey_document d on d.connection_id = p.connection_id and d.kind = p.kind and d.erp_id = p.erp_id
    where p.connection_id = ${connectionId} and p.kind = ${kind} and p.joined_at is null
      and (p.decision = 'same' or p.verdict = 'linked' and p.decision is null)
      ${'recordId' in which ? tx`and p.record_id = ${which.recordId}` : tx``}
    order by p.id limit ${'decided' in which ? which.decided : 1} for update of p`
  if (pairs.length === 0) return 0
  const wants = await meeting.wants(
    tx,
    pairs.map(pair => pair.recordId),
  )
  const joins = pairs.flatMap(({ recordId, document, beganAt }) => {
    const fields = wants.get(recordId)
    if (!fields) return []
    const agrees = isAgreed(fields, document)
    return [{ id: ids.next(), recordId, document, beganAt, ours: agrees ? fields : null }]
  })
  const linked = await linkAll(tx, { storeId, connectionId }, kind, slot, joins)
  await tx`update survey_pair set joined_at = trela_now() where id = any(${pairs.map(pair => pair.id)})`
  await settleDocuments(tx, connectionId, kind, joins)
  await countJoined(tx, connectionId, kind, pairs.length)
  await tellMany(
    tx,
    joins
      .filter(join => linked.has(join.recordId))
      .map(({ recordId, document: { id, number } }) => ({
        storeId,
        actor: 'trela',
        subjectKind: kind,
        subjectId: recordId,
        event: 'erp.linked',
        facts: { slot, kind, id, number },
      })),
  )
  return pairs.length
}

/** Makes records of documents that nobody here is, or may be. */
async function bringSome(
  tx: Tx,
  { ids }: Parts,
  { storeId, connectionId }: Place,
  connection: ConnectionFacts,
  meeting: Meeting,
): Promise<number> {
  const { kind, slot } = meeting
  const rows = await tx<{ document: ErpDocument; beganAt: string }[]>`
    select d.document, d.began_at as "beganAt" from survey_document d
    where d.connection_id = ${connectionId} and d.kind = ${kind} and d.joined_at is null
      and not exists (select from survey_pair p
        where p.connection_id = d.connection_id and p.kind = d.kind and p.erp_id = d.erp_id
          and p.decision is distinct from 'different')
    order by d.erp_id limit ${batch} for update of d`
  if (rows.length === 0) return 0
  const taken = await tx<{ id: string }[]>`
    select erp_id as id from link where connection_id = ${connectionId} and kind = ${kind} and ended_at is null
      and erp_id = any(${rows.map(row => row.document.id)})`
  const isLinked = new Set(taken.map(row => row.id))
  const documents = rows.flatMap(({ document }) => (isLinked.has(document.id) ? [] : [document]))
  const made = await meeting.bring(tx, { storeId, connection, newId: ids.next }, documents)
  const wants = await meeting.wants(tx, [...made.values()])
  const joins = rows.flatMap(({ document, beganAt }) => {
    const recordId = made.get(document.id)
    return recordId ? [{ id: ids.next(), recordId, document, beganAt, ours: wants.get(recordId)! }] : []
  })
  await linkAll(tx, { storeId, connectionId }, kind, slot, joins)
  await settleDocuments(tx, connectionId, kind, rows)
  await countJoined(tx, connectionId, kind, rows.length)
  return rows.length
}

async function countJoined(tx: Tx, connectionId: string, kind: DocumentKind, n: number): Promise<void> {
  await tx`
    update survey set joined = joined + ${n}, to_join = greatest(to_join, joined + ${n})
    where connection_id = ${connectionId} and kind = ${kind}`
}

interface Join {
  id: string
  recordId: string
  document: ErpDocument
  beganAt: string
  /** What both sides have agreed on; null where they differ. */
  ours: { [field: string]: Json } | null
}

/** Both sides say the same of everything that either says. */
function isAgreed(ours: { [field: string]: Json }, document: ErpDocument): boolean {
  const seen = document.fields as { [field: string]: Json | undefined }
  const states = compareFields(ours, { ours: {}, theirs: {} }, seen, false)
  return fieldsIn(states, 'ours', 'theirs', 'both').length === 0
}

/**
 * Links, evidence and lanes of many. What a poll saw since is newer than what was surveyed: then the record's lane looks.
 * @returns the records that were not linked before
 */
async function linkAll(
  tx: Tx,
  { storeId, connectionId }: Place,
  kind: DocumentKind,
  slot: string,
  joins: Join[],
): Promise<Set<string>> {
  if (joins.length === 0) return new Set()
  const rows = joins.map(({ id, recordId, document, beganAt, ours }) => {
    const live = { standing: 'live' }
    const theirs = document.fields as { [field: string]: Json | undefined }
    const shown = ours && Object.fromEntries(Object.keys(ours).map(field => [field, theirs[field]]))
    return {
      id,
      record: recordId,
      erp_id: document.id,
      number: document.number,
      began_at: beganAt,
      document,
      base_ours: ours ? { ...ours, ...live } : {},
      base_theirs: shown ? { ...shown, ...live } : {},
      rests: ours !== null,
    }
  })
  const given = tx`
    jsonb_to_recordset(${tx.json(rows as never)}) as row(id uuid, record uuid, erp_id text, number text,
      began_at timestamptz, document jsonb, base_ours jsonb, base_theirs jsonb, rests boolean)`
  const linked = await tx<{ id: string }[]>`
    insert into link (id, store_id, connection_id, kind, erp_id, lane_kind, record_id, slot, number, base_ours,
      base_theirs, created_at)
    select id, ${storeId}, ${connectionId}, ${kind}, erp_id, ${kind}, record, ${slot}, number, base_ours, base_theirs,
      trela_now()
    from ${given} on conflict do nothing returning record_id as id`
  const fresh = await tx<{ id: string }[]>`
    insert into observation (store_id, connection_id, kind, erp_id, began_at, document)
    select distinct on (erp_id) ${storeId}::uuid, ${connectionId}::uuid, ${kind}::text, erp_id, began_at, document
    from ${given} order by erp_id on conflict do nothing returning erp_id as id`
  const unseen = fresh.map(row => row.id)
  await tx`
    insert into lane (id, store_id, connection_id, kind, record_id, class, state, agreed, agreed_at)
    select gen_random_uuid(), ${storeId}, ${connectionId}, ${kind}, record, ${laneClass.bulk}, state,
      case when state = 'agreed' then 1 else 0 end, case when state = 'agreed' then trela_now() end
    from (
      select record, case when rests and erp_id = any(${unseen}) then 'agreed' else 'ready' end as state
      from ${given}) as laned
    order by record on conflict (connection_id, kind, record_id) do nothing`
  await wakeWhoWaits(tx, connectionId, kind)
  return new Set(linked.map(row => row.id))
}

/** Few wait while thousands are joined, so they are asked for instead of waking everybody's. */
async function wakeWhoWaits(tx: Tx, connectionId: string, kind: DocumentKind): Promise<void> {
  const waiting = await tx<{ recordId: string }[]>`
    select distinct split_part(w.condition, ':', 3)::uuid as "recordId" from lane_wait w
    where w.connection_id = ${connectionId} and w.condition like ${`linked:${kind}:%`}
      and exists (select from link l where l.connection_id = w.connection_id
        and l.record_id = split_part(w.condition, ':', 3)::uuid and l.lane_kind = ${kind} and l.ended_at is null)
    order by 1`
  for (const { recordId } of waiting) await wake(tx, connectionId, { kind, recordId })
}

async function settleDocuments(
  tx: Tx,
  connectionId: string,
  kind: DocumentKind,
  done: { document: ErpDocument }[],
): Promise<void> {
  await tx`
    update survey_document set joined_at = trela_now()
    where connection_id = ${connectionId} and kind = ${kind} and erp_id = any(${done.map(one => one.document.id)})`
}

/** Records that stand only here go there now, behind whatever people do. */
async function markUnlinked(
  tx: Tx,
  { storeId, connectionId }: Place,
  { kind, table }: Meeting,
): Promise<void> {
  await tx`
    insert into lane (id, store_id, connection_id, kind, record_id, class)
    select gen_random_uuid(), ${storeId}, ${connectionId}, ${kind}, r.id, ${laneClass.bulk} from ${tx(table)} r
    where r.archived_at is null and not exists (
        select from link l where l.connection_id = ${connectionId} and l.record_id = r.id and l.ended_at is null)
      and not exists (select from survey_pair p where p.connection_id = ${connectionId} and p.record_id = r.id
        and p.decision is null and p.joined_at is null)
    order by r.id on conflict (connection_id, kind, record_id) do nothing`
}

/** How much there is to join, after something was decided; called by whoever decides. */
export async function countJoins(tx: Tx, connectionId: string): Promise<void> {
  await tx`
    update survey s set to_join = s.joined
      + (select count(*) from survey_pair p where p.connection_id = s.connection_id and p.kind = s.kind
          and p.joined_at is null and (p.decision = 'same' or p.verdict = 'linked' and p.decision is null))
      + case when s.bring then (
          select count(*) from survey_document d where d.connection_id = s.connection_id and d.kind = s.kind
            and d.joined_at is null and not exists (select from survey_pair p
              where p.connection_id = d.connection_id and p.kind = d.kind and p.erp_id = d.erp_id
                and p.decision is distinct from 'different')) else 0 end
    where s.connection_id = ${connectionId}`
}
