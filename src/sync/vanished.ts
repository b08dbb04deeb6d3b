/**
 * Vanished documents: what is gone, trashed or cancelled in the ERP is counted before it is taken over, per kind. If more
 * vanish at once than a person would clear away, nothing of it is taken over, that kind's reading stands still, and a
 * person says whether it is right.
 *
 * Owns the count, standing still and going on. Leaves alone how many are too many (`core/vanished.ts`) and what an absence
 * means to the shop (`mirror/`). *At once* is the whole of one poll, and what comes one by one (webhooks, a record's own
 * readings) within ten minutes; what was announced and not looked at yet counts as if it were gone, so that of a burst
 * nothing is taken over before the last of it is known.
 */
import { areFew, isCrowd } from '../core/vanished.ts'
import type { DocumentKind, ErpDocument, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass } from '../store/marking.ts'
import { tell } from '../store/timeline.ts'
import { type Place, putLookedAgain } from './vanishedAgain.ts'

/** What came one by one within this time is counted together. */
const window = '10 minutes'
/** Nobody waits longer than this for the second look that a person asked for. */
const lookedForWithin = '1 hour'
/** An answer holds for so long, should the ERP be away meanwhile. */
const allowedFor = '30 days'
const examplesShown = 5

/** `wait`: what is still to be looked at may make it too many. */
export type Verdict = 'go' | 'wait' | 'still'

/** Why a lane waits for a person's answer. */
export const stillReason = (kind: DocumentKind): Json => ({ because: 'vanished', kind })

/** One document was read alone and is gone: counted before its record hears of it, so that a burst counts whole. */
export async function noteSeenGone(tx: Tx, place: Place, kind: DocumentKind, id: string): Promise<void> {
  await noteGone(tx, place, kind, await stoodBefore(tx, place, kind, [id]))
}

/** Whether a record may take over that these documents are gone. */
export async function judgeAbsences(
  tx: Tx,
  place: Place,
  kind: DocumentKind,
  ids: string[],
): Promise<Verdict> {
  await beginCount(tx, place, kind)
  if ((await noteGone(tx, place, kind, ids)) === 0) return 'go'
  if (await standsStill(tx, place, kind)) return standStill(tx, place, kind)
  const { gone, awaited } = await count(tx, place, kind)
  if (!(await areTooMany(tx, place, kind, gone + awaited))) {
    await tx`
      update vanished set state = 'cleared' where connection_id = ${place.connectionId} and kind = ${kind}
        and erp_id in ${tx(ids)} and state = 'seen'`
    return 'go'
  }
  return awaited > 0 ? 'wait' : standStill(tx, place, kind)
}

/** Whether what a poll shows may be brought to the records: of its rows, those that are new. */
export async function judgePolled(
  tx: Tx,
  place: Place,
  kind: DocumentKind,
  news: ErpDocument[],
): Promise<Verdict> {
  const ids = news.filter(({ standing }) => standing !== 'live').map(({ id }) => id)
  if (ids.length === 0) return 'go'
  await beginCount(tx, place, kind)
  const lost = await stoodBefore(tx, place, kind, ids)
  if ((await noteGone(tx, place, kind, lost)) === 0) return 'go'
  const { gone } = await count(tx, place, kind)
  return (await areTooMany(tx, place, kind, gone)) ? standStill(tx, place, kind) : 'go'
}

/** A person answered: what vanished is taken over, or each is looked at again. False when nothing stands still. */
export async function goOn(
  tx: Tx,
  place: Place,
  kind: DocumentKind,
  answer: 'take' | 'look_again',
): Promise<boolean> {
  await lock(tx, place, kind)
  const [was] = await tx`
    update gate set still_kinds = array_remove(still_kinds, ${kind})
    where connection_id = ${place.connectionId} and ${kind} = any(still_kinds) returning true as ok`
  if (!was) return false
  await tx`
    update vanished set state = ${answer === 'take' ? 'allowed' : 'again'}, at = trela_now()
    where connection_id = ${place.connectionId} and kind = ${kind} and state = 'seen'`
  if (answer === 'look_again') await putLookedAgain(tx, place, kind, laneClass.inbound)
  await tx`
    update finding set closed_at = trela_now()
    where subject_id = ${place.connectionId} and code = 'vanished_in_erp' and slot = ${kind} and closed_at is null`
  await tx`
    update lane set state = 'ready', ready_at = trela_now()
    where connection_id = ${place.connectionId} and state = 'waiting' and reason @> ${tx.json(stillReason(kind))}`
  await tx`select pg_notify('lane', ${place.connectionId})`
  return true
}

/** Passes that count the same kind do so one after the other. */
const lock = (tx: Tx, { connectionId }: Place, kind: DocumentKind) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`${connectionId} vanished ${kind}`}, 0))`

async function beginCount(tx: Tx, place: Place, kind: DocumentKind): Promise<void> {
  await lock(tx, place, kind)
  const { connectionId } = place
  await tx`
    delete from vanished where connection_id = ${connectionId} and kind = ${kind}
      and at < trela_now() - case state when 'again' then ${lookedForWithin} when 'allowed' then ${allowedFor} else ${window} end::interval
      and not exists (select from gate where connection_id = ${connectionId} and ${kind} = any(still_kinds))`
}

/** Writes down those of which it is not known already that they may be taken over; answers how many. */
async function noteGone(
  tx: Tx,
  { storeId, connectionId }: Place,
  kind: DocumentKind,
  ids: string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const noted = await tx`
    insert into vanished as v (store_id, connection_id, kind, erp_id, state, at)
    select ${storeId}, ${connectionId}, ${kind}, id, 'seen', trela_now() from unnest(${ids}::text[]) as id order by id
    on conflict (connection_id, kind, erp_id) do update set state = 'seen', at = trela_now()
    where v.state in ('seen', 'again')`
  return noted.count
}

/**
 * Of these, those that a record here stands on and that stood when they were last seen. Not what we wrote a moment ago: it
 * is our own doing until a reading says otherwise.
 */
async function stoodBefore(
  tx: Tx,
  { connectionId }: Place,
  kind: DocumentKind,
  ids: string[],
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select distinct l.erp_id as id
    from link l
      left join observation o on o.connection_id = l.connection_id and o.kind = l.kind and o.erp_id = l.erp_id
      left join survey_document s on s.connection_id = l.connection_id and s.kind = l.kind and s.erp_id = l.erp_id
    where l.connection_id = ${connectionId} and l.kind = ${kind} and l.ended_at is null and l.erp_id in ${tx(ids)}
      and coalesce(l.written_at < trela_now() - interval '90 seconds', true)
      and coalesce(o.document, s.document) ->> 'standing' = 'live'`
  return rows.map(({ id }) => id)
}

/** `awaited`: announced by webhooks, or to be looked at again, and not read yet. */
async function count(
  tx: Tx,
  { connectionId }: Place,
  kind: DocumentKind,
): Promise<{ gone: number; awaited: number }> {
  const [row] = await tx<{ gone: number; again: number; looks: number }[]>`
    select count(*) filter (where state in ('seen', 'cleared')) as gone, count(*) filter (where state = 'again') as again,
      (select count(*) from lane
       where lane.connection_id = ${connectionId} and lane.kind = ${`document:${kind}`}
         and lane.state in ('ready', 'scheduled', 'leased')
         and exists (select from link l where l.connection_id = ${connectionId} and l.kind = ${kind}
           and l.erp_id = lane.document_id and l.ended_at is null)
         and not exists (select from vanished v where v.connection_id = ${connectionId} and v.kind = ${kind}
           and v.erp_id = lane.document_id)) as looks
    from vanished where connection_id = ${connectionId} and kind = ${kind}`
  return { gone: row!.gone, awaited: row!.again + row!.looks }
}

async function areTooMany(tx: Tx, place: Place, kind: DocumentKind, gone: number): Promise<boolean> {
  return !areFew(gone) && isCrowd(gone, await linkedOf(tx, place, kind))
}

async function linkedOf(tx: Tx, { connectionId }: Place, kind: DocumentKind): Promise<number> {
  const [row] = await tx<{ of: number }[]>`
    select count(distinct erp_id) as of from link
    where connection_id = ${connectionId} and kind = ${kind} and ended_at is null`
  return row!.of
}

async function standsStill(tx: Tx, { connectionId }: Place, kind: DocumentKind): Promise<boolean> {
  const [gate] =
    await tx`select from gate where connection_id = ${connectionId} and ${kind} = any(still_kinds)`
  return gate !== undefined
}

/** Nothing of the kind is read or taken over from now on; what waits for its poll does so no longer. */
async function standStill(tx: Tx, place: Place, kind: DocumentKind): Promise<'still'> {
  const { connectionId } = place
  await tx`
    update gate set still_kinds = array_append(array_remove(still_kinds, ${kind}), ${kind}),
      catch_up_kinds = array_remove(catch_up_kinds, ${kind})
    where connection_id = ${connectionId}`
  const [seen] = await tx<{ gone: number; examples: string[] }[]>`
    select (select count(*) from vanished where connection_id = ${connectionId} and kind = ${kind} and state = 'seen') as gone,
      array(
        select coalesce(o.document -> 'fields' ->> 'name', o.document -> 'fields' ->> 'customerName', l.number, v.erp_id)
        from vanished v
          left join observation o on o.connection_id = v.connection_id and o.kind = v.kind and o.erp_id = v.erp_id
          left join lateral (select number from link where link.connection_id = v.connection_id and link.kind = v.kind
            and link.erp_id = v.erp_id and link.ended_at is null limit 1) l on true
        where v.connection_id = ${connectionId} and v.kind = ${kind} and v.state = 'seen'
        order by v.at, v.erp_id limit ${examplesShown}) as examples`
  const { gone, examples } = seen!
  const more = gone > examples.length ? `, +${gone - examples.length}` : ''
  const params = {
    gone: String(gone),
    of: String(await linkedOf(tx, place, kind)),
    documents: kind,
    examples: examples.join(', ') + more,
  }
  await openFinding(tx, place, kind, params)
  await tx`select pg_notify('lane', ${connectionId})`
  return 'still'
}

const choices = [
  { name: 'take_vanished', says: 'follow_vanished' },
  { name: 'look_again', says: 'read_again' },
]

/** One finding of the connection for each kind; it counts on while it stands. */
async function openFinding(
  tx: Tx,
  { storeId, connectionId }: Place,
  kind: DocumentKind,
  params: Record<string, string>,
): Promise<void> {
  const [opened] = await tx<{ fresh: boolean }[]>`
    insert into finding as f (id, store_id, connection_id, subject_kind, subject_id, slot, severity, code, params, choices)
    values (gen_random_uuid(), ${storeId}, ${connectionId}, 'connection', ${connectionId}, ${kind}, 'stop',
      'vanished_in_erp', ${tx.json(params)}, ${tx.json(choices)})
    on conflict (subject_id, slot, code, coalesce(field, '')) where closed_at is null
    do update set seen_at = trela_now(), params = excluded.params
    returning (f.xmax = 0) as fresh`
  if (!opened!.fresh) return
  await tell(tx, {
    storeId,
    actor: 'trela',
    subjectKind: 'connection',
    subjectId: connectionId,
    event: 'finding.opened',
    facts: { code: 'vanished_in_erp', field: null, params, erpWords: null },
  })
}
