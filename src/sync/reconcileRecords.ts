/**
 * Comparing records: what each wants, as its own pass would ask, beside what was listed. Registers are compared by count
 * alone, all in one statement.
 */
import type { Facts, ShownDocument } from '../core/reconciliation.ts'
import { type ExpectedSlot, judgeSlots, type Verdict } from '../core/reconciliation.ts'
import type { DocumentKind, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { ConnectionFacts, EngineParts, RecordKind, Want, WantContext } from './parts.ts'
import { kindsRead, type Run } from './reconcileRun.ts'
import type { Compared } from './reconciling.ts'
import { storesDay } from './takeIn.ts'

/** Stands for the id of a document that another record has not got yet. */
const placeholder = '?'

/** Compares these records anew: what was found of their slots before goes. */
export async function compareRecords(
  tx: Tx,
  parts: EngineParts,
  run: Run,
  connection: ConnectionFacts,
  kind: RecordKind,
  ids: readonly string[],
): Promise<void> {
  const today = await storesDay(tx, run.storeId)
  const isRead = await kindsRead(tx, run)
  const rows: Record<string, Json>[] = []
  for (const recordId of ids) {
    const context = { storeId: run.storeId, connection, recordId, today, assumed: [] }
    const slots = await slotsOf(tx, kind, context, isRead)
    const verdicts = judgeSlots(slots, await shownOf(tx, run, slots))
    rows.push(...verdicts.map(verdict => rowOf(parts, kind, recordId, verdict)))
  }
  await tx`
    delete from reconciliation_row where reconciliation_id = ${run.id} and record_id = any(${[...ids]}::uuid[]) and slot is not null`
  await tx`
    insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, field, here_says, there_says, record_kind,
      record_id, slot, erp_id, number, here, there, here_amount, there_amount, explained)
    select row.id, ${run.storeId}, ${run.id}, row.kind, row.verdict, row.field, row.here_says, row.there_says, row.record_kind,
      row.record_id, row.slot, row.erp_id, coalesce(row.number, e.number, l.number), row.here, row.there, row.here_cents::numeric / 100,
      row.there_cents::numeric / 100, row.explained
    from jsonb_to_recordset(${tx.json(rows as never)}) as row(id uuid, kind text, verdict text, field text, here_says text,
        there_says text, record_kind text, record_id uuid, slot text, erp_id text, number text, here boolean, there boolean,
        here_cents bigint, there_cents bigint, explained text)
      left join reconciliation_entry e on e.reconciliation_id = ${run.id} and e.kind = row.kind and e.erp_id = row.erp_id
      left join link l on l.connection_id = ${run.connectionId} and l.record_id = row.record_id and l.slot = row.slot
        and l.ended_at is null`
}

async function slotsOf(
  tx: Tx,
  kind: RecordKind,
  context: WantContext,
  isRead: (kind: DocumentKind) => boolean,
): Promise<ExpectedSlot[]> {
  const want = await wholeWant(tx, kind, context)
  if (want.is !== 'wanted') return []
  const links = await tx<{ slot: string; erpId: string; ours: Fields; theirs: Fields }[]>`
    select slot, erp_id as "erpId", base_ours as ours, base_theirs as theirs from link
    where connection_id = ${context.connection.id} and record_id = ${context.recordId} and ended_at is null`
  const rule = kind.reconciles!
  return want.documents.flatMap(document => {
    const fields = document.fields as unknown as Fields
    const facts = rule.factsOf(document.kind, fields)
    if (facts === null || !isRead(document.kind)) return []
    const link = links.find(one => one.slot === document.slot)
    return {
      slot: document.slot,
      kind: document.kind,
      live: document.standing === 'live' && !rule.isOver?.(fields),
      lasting: rule.isOver !== undefined,
      erpId: link?.erpId ?? null,
      within: document.within,
      facts,
      agreed: link ? agreedOf(rule, document.kind, link) : null,
      slackCents: rule.slackCents(document.kind),
    }
  })
}

type Fields = { [field: string]: Json | undefined }

/** Both halves of the base, where they tell of the same. */
function agreedOf(
  rule: NonNullable<RecordKind['reconciles']>,
  kind: DocumentKind,
  { ours, theirs }: { ours: Fields; theirs: Fields },
): ExpectedSlot['agreed'] {
  const halves = { ours: rule.factsOf(kind, ours), theirs: rule.factsOf(kind, theirs) }
  return halves.ours && halves.theirs ? { ours: halves.ours, theirs: halves.theirs } : null
}

/** One that waits for another record's document wants what it would want once that stands. */
async function wholeWant(tx: Tx, kind: RecordKind, context: WantContext): Promise<Want> {
  const want = await kind.want(tx, context)
  if (want.is !== 'waiting') return want
  const assumed = want.conditions.map(condition => ({ ...condition, erpId: placeholder }))
  return kind.want(tx, { ...context, assumed })
}

/** The documents of these slots, and those that hang on them. */
async function shownOf(tx: Tx, run: Run, slots: readonly ExpectedSlot[]): Promise<ShownDocument[]> {
  const linked = slots.flatMap(({ kind, erpId }) => (erpId === null ? [] : [{ kind, erpId }]))
  if (linked.length === 0) return []
  const rows = await tx<(Omit<ShownDocument, 'live' | 'over'> & { standing: string; facts: Facts })[]>`
    select e.kind, e.erp_id as "erpId", e.standing, e.parents, e.facts from reconciliation_entry e
    where e.reconciliation_id = ${run.id} and e.standing <> 'gone' and (
      (e.kind, e.erp_id) in (select kind, id from unnest(${linked.map(one => one.kind)}::text[], ${linked.map(one => one.erpId)}::text[]) as linked(kind, id))
      or e.hangs_on && ${linked.map(one => `${one.kind} ${one.erpId}`)}::text[])`
  return rows.map(({ standing, ...row }) => ({
    ...row,
    live: standing === 'live',
    over: standing === 'cancelled',
  }))
}

function rowOf(
  { ids }: EngineParts,
  kind: RecordKind,
  recordId: string,
  verdict: Verdict,
): Record<string, Json> {
  const { is, says, hereCents, thereCents, left, erpId, ...rest } = verdict
  return {
    ...rest,
    id: ids.next(),
    verdict: is,
    here_says: says.here,
    there_says: says.there,
    record_kind: kind.kind,
    record_id: recordId,
    erp_id: erpId,
    here_cents: hereCents,
    there_cents: thereCents,
    explained: left ? 'left' : null,
  }
}

/**
 * A register's documents: those linked to a record that stands here, each once whoever shares it, and the records that
 * are still to get one.
 */
export async function compareRegister(
  tx: Tx,
  run: Run,
  { kind, record, rule }: Extract<Compared, { by: 'count' }>,
): Promise<void> {
  await tx`
    insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, record_kind, record_id, slot, erp_id,
      number, here, there)
    select gen_random_uuid(), ${run.storeId}, ${run.id}, ${kind},
      case when e.erp_id is null then 'missing' else 'agrees' end, ${record.kind}, linked.record_id, ${rule.slot}, linked.erp_id,
      e.number, true, e.erp_id is not null
    from (
      select distinct on (l.erp_id) l.erp_id, l.record_id
      from link l join ${tx(rule.table)} as own on own.id = l.record_id
      where l.connection_id = ${run.connectionId} and l.kind = ${kind} and l.ended_at is null and own.archived_at is null
      order by l.erp_id, l.created_at) as linked
      left join reconciliation_entry e on e.reconciliation_id = ${run.id} and e.kind = ${kind} and e.erp_id = linked.erp_id
        and e.standing = 'live'`
  await tx`
    insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, record_kind, record_id, slot, here, there)
    select gen_random_uuid(), ${run.storeId}, ${run.id}, ${kind}, 'missing', ${record.kind}, own.id, ${rule.slot}, true, false
    from ${tx(rule.table)} as own join lane on lane.record_id = own.id and lane.connection_id = ${run.connectionId}
      and lane.kind = ${record.kind} and lane.state <> 'agreed'
    where own.archived_at is null and not exists (
      select from link l where l.connection_id = ${run.connectionId} and l.record_id = own.id and l.kind = ${kind}
        and l.ended_at is null)`
}
