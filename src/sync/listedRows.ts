/**
 * Rows of a list that is read for another reason, where a change shows in them that no poll tells of: each is evidence like any
 * reading, and costs no call.
 */
import type { DocumentKind, ErpDocument } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { AgeRule } from './evidence.ts'
import { newsAmong, noteSight } from './inbound.ts'

interface Place {
  storeId: string
  connectionId: string
}

/**
 * Keeps what the rows show of documents that are ours, and marks the records to which that is news. What lies in the trash is
 * left to polls and readings by id.
 * @param beganAt when the list was asked for
 */
export async function noteListed(
  tx: Tx,
  place: Place,
  rows: readonly ErpDocument[],
  beganAt: string,
  age: AgeRule,
): Promise<void> {
  const live = rows.filter(row => row.whole && row.standing === 'live')
  const [first] = live
  if (!first) return
  const news = await newsAmong(tx, place, live)
  for (const document of news)
    await noteSight(tx, { ...place, kind: document.kind, id: document.id, beganAt, document }, age)
  const same = live.filter(row => !news.includes(row)).map(row => row.id)
  await seenAgain(tx, place, first.kind, same, beganAt, age)
}

/** Nothing new, but now: how old a number is, is told beside it. */
async function seenAgain(
  tx: Tx,
  { connectionId }: Place,
  kind: DocumentKind,
  ids: readonly string[],
  beganAt: string,
  { readLagMs, on }: AgeRule,
): Promise<void> {
  await tx`
    update observation o set began_at = ${beganAt}
    where o.connection_id = ${connectionId} and o.kind = ${kind} and o.erp_id = any(${[...ids]}) and o.began_at < ${beganAt}
      and (o.document ->> 'whole')::boolean and coalesce(o.doubted_at <= o.began_at, true)
      and exists (select from link l where l.connection_id = o.connection_id and l.kind = o.kind and l.erp_id = o.erp_id
        and l.ended_at is null)
      and (not ${on} or not exists (
        select from link l where l.connection_id = o.connection_id and l.kind = o.kind and l.erp_id = o.erp_id
          and l.ended_at is null and l.written_at + ${readLagMs ?? 0} * interval '1 millisecond' > ${beganAt}::timestamptz))`
}
