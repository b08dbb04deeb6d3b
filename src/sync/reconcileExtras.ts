/**
 * What stands in the ERP and no record here knows of.
 *
 * | it | becomes |
 * | --- | --- |
 * | carries our marker, or hangs on a document of ours | extra |
 * | is of a kind that is taken in, made since the connection began, and was never looked at | extra |
 * | is of such a kind otherwise | counted apart: it was there before, or was looked at and left |
 * | is of such a kind, and was something else when it was looked at: a draft | extra |
 * | was made there by hand from the cut-off on, or is what the period concerns, and is looked at or never taken | counted apart; an order or a note is told, and explained |
 * | hangs on what is nobody's, or is from before | nothing: it is that one's, or nobody asked |
 * | stands there for another purpose than a record's | nothing |
 */
import type { Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { ConnectionFacts, EngineParts } from './parts.ts'
import type { Run } from './reconcileRun.ts'
import type { Compared } from './reconciling.ts'

export async function findExtras(
  tx: Tx,
  parts: Pick<EngineParts, 'kinds'>,
  run: Run,
  connection: ConnectionFacts,
  compared: readonly Compared[],
): Promise<void> {
  // What hangs on one of a register, such as its customer, does not belong to anybody by that.
  const registers = parts.kinds.flatMap(({ meeting }) => meeting?.kind ?? [])
  for (const one of compared) {
    const { kind } = one
    const isTaken = parts.kinds.some(({ takes = [] }) =>
      takes.some(taker => taker.kind === kind && !taker.concerns),
    )
    const isRoot = one.by === 'money' && one.rule.roots.includes(kind)
    await extrasOf(tx, run, kind, registers)
    if (isTaken) await unseen(tx, run, kind)
    if (isTaken && one.by === 'money') await seenOtherwise(tx, run, one)
    const isFromNowOn = tx`(e.born_at at time zone s.time_zone)::date >= ${connection.cutOff}`
    const isOfPeriod = one.by === 'money' && one.rule.concerns ? tx`true` : isFromNowOn
    const madeThere = tx`${stray(tx, run, kind)} and ${isOfPeriod}
      and not exists (
        select from jsonb_object_keys(e.parents) as parent where parent <> all(${registers}::text[]))`
    await countApart(tx, run, kind, isTaken && !isRoot ? stray(tx, run, kind) : madeThere)
    if (isRoot) await tellApart(tx, run, madeThere)
  }
}

/** Live, linked to nobody, and not the one that stands for a slot under another name. */
const stray = (tx: Tx, run: Run, kind: string) => tx`
  e.reconciliation_id = ${run.id} and e.kind = ${kind} and e.standing = 'live' and not e.apart
  and not exists (select from link l where l.connection_id = ${run.connectionId} and l.kind = e.kind
    and l.erp_id = e.erp_id and l.ended_at is null)
  and not exists (select from reconciliation_row r where r.reconciliation_id = e.reconciliation_id and r.kind = e.kind
    and r.erp_id = e.erp_id)`

const amount = (tx: Tx) => tx`(e.facts ->> 'cents')::bigint::numeric / 100`

/** By our marker or by their parent. Whose they are is known where an effect carried the marker, or the parent is linked. */
async function extrasOf(tx: Tx, run: Run, kind: string, registers: readonly string[]): Promise<void> {
  await tx`
    insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, record_kind, record_id, erp_id, number,
      here, there, there_amount)
    select gen_random_uuid(), ${run.storeId}, ${run.id}, e.kind, 'extra', coalesce(made.lane_kind, parent.lane_kind),
      coalesce(made.record_id, parent.record_id), e.erp_id, e.number, false, true, ${amount(tx)}
    from reconciliation_entry e
      left join lateral (
        select lane_kind, record_id from effect
        where connection_id = ${run.connectionId} and split_part(marker, '.', 1) = split_part(e.marker, '.', 1) limit 1) made on true
      left join lateral (
        select l.lane_kind, l.record_id from link l
        where l.connection_id = ${run.connectionId} and l.ended_at is null and l.kind || ' ' || l.erp_id = any(e.hangs_on)
          and l.kind <> all(${[...registers]}::text[]) limit 1) parent on true
    where ${stray(tx, run, kind)} and (e.marker is not null or parent.record_id is not null)`
}

/** Nobody here looked at it yet, though it would be taken in, or told, if somebody did. */
async function unseen(tx: Tx, run: Run, kind: string): Promise<void> {
  await tx`
    insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, erp_id, number, here, there, there_amount)
    select gen_random_uuid(), ${run.storeId}, ${run.id}, e.kind, 'extra', e.erp_id, e.number, false, true, ${amount(tx)}
    from reconciliation_entry e join connection c on c.id = ${run.connectionId}
    where ${stray(tx, run, kind)} and e.born_at >= c.live_at
      and not exists (select from observation o where o.connection_id = c.id and o.kind = e.kind and o.erp_id = e.erp_id)
      and not exists (select from survey_document d where d.connection_id = c.id and d.kind = e.kind and d.erp_id = e.erp_id)`
}

/** Looked at when it was something else, as a note that was a draft then: nobody here knows what became of it. */
async function seenOtherwise(
  tx: Tx,
  run: Run,
  { kind, rule }: Extract<Compared, { by: 'money' }>,
): Promise<void> {
  if (!rule.isOver) return
  const seen = await tx<{ erpId: string; status: string | null; fields: { [field: string]: Json } }[]>`
    select e.erp_id as "erpId", e.facts ->> 'status' as status, o.document -> 'fields' as fields
    from reconciliation_entry e join connection c on c.id = ${run.connectionId}
      join observation o on o.connection_id = c.id and o.kind = e.kind and o.erp_id = e.erp_id
    where ${stray(tx, run, kind)} and e.born_at >= c.live_at and jsonb_typeof(o.document -> 'fields') = 'object'`
  const ids = seen.flatMap(({ erpId, status, fields }) =>
    rule.factsOf(kind, fields)?.status === status ? [] : [erpId],
  )
  await tx`
    insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, erp_id, number, here, there, there_amount)
    select gen_random_uuid(), ${run.storeId}, ${run.id}, e.kind, 'extra', e.erp_id, e.number, false, true, ${amount(tx)}
    from reconciliation_entry e
    where e.reconciliation_id = ${run.id} and e.kind = ${kind} and e.erp_id = any(${ids}::text[])`
}

type Condition = ReturnType<typeof stray>

async function countApart(tx: Tx, run: Run, kind: string, where: Condition): Promise<void> {
  await tx`
    update reconciliation_total t set apart = own.count, apart_amount = own.amount
    from (
      select count(*) as count, sum(${amount(tx)}) as amount
      from reconciliation_entry e join store s on s.id = ${run.storeId} where ${where}) as own
    where t.reconciliation_id = ${run.id} and t.kind = ${kind}`
}

async function tellApart(tx: Tx, run: Run, where: Condition): Promise<void> {
  await tx`
    insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, erp_id, number, here, there, there_amount,
      explained)
    select gen_random_uuid(), ${run.storeId}, ${run.id}, e.kind, 'extra', e.erp_id, e.number, false, false, ${amount(tx)},
      'made_there'
    from reconciliation_entry e join store s on s.id = ${run.storeId} where ${where}`
}
