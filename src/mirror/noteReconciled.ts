/**
 * A note in a reconciliation: which notes a period concerns, what is compared of one, and what is kept of those that nobody
 * here knows. Only notes of the environment that the store issues in count.
 */
import { type Facts, noFacts } from '../core/reconciliation.ts'
import type { ConsumerNoteFields, ErpDocument, Json, ServiceNoteFields } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { ListReading, Period, Reconciled } from '../sync/parts.ts'

type NoteFields = Partial<ServiceNoteFields & ConsumerNoteFields>

export const noteReconciled: Reconciled = {
  kinds: ['service_note', 'consumer_note'],
  roots: ['service_note', 'consumer_note'],
  isNeeded,
  inPeriod,
  factsOf: (_kind, fields) => factsOf(fields as NoteFields),
  // An ERP adds a note up anew; more than a cent is not issued.
  slackCents: () => 1,
  isOver: fields => fields.stage === 'cancelled' || fields.stage === 'denied',
  concerns,
  keep,
}

/** A store that never said in which environment it issues has no notes. */
async function isNeeded(tx: Tx): Promise<boolean> {
  const [settings] = await tx`select from fiscal_settings where environment is not null`
  return settings !== undefined
}

/** Issued or cancelled in the period, or asked for in it and come to nothing; and asked for still, whenever that was. */
async function inPeriod(
  tx: Tx,
  { from, to, withOpen }: Period,
  after: string | null,
  atMost: number,
): Promise<string[]> {
  const on = (at: ReturnType<Tx>) => tx`(${at} at time zone s.time_zone)::date between ${from} and ${to}`
  const rows = await tx<{ id: string }[]>`
    select n.id from fiscal_note n join store s on s.id = n.store_id
      join fiscal_settings f on f.store_id = n.store_id and f.environment = n.environment
    where coalesce(n.id > ${after}::uuid, true) and (
      ${on(tx`n.issued_at`)} or ${on(tx`n.cancelled_at`)}
      or n.state in ('asked', 'denied', 'withdrawn') and ${on(tx`n.asked_at`)}
      or ${withOpen} and n.state = 'asked')
    order by n.id limit ${atMost}`
  return rows.map(({ id }) => id)
}

function factsOf({ totalCents, stage, number }: NoteFields): Facts {
  return { ...noFacts, cents: totalCents ?? null, status: stage ?? null, number: number ?? null }
}

/** A note that somebody made there is nobody's business here before the tax side has decided on it. */
async function concerns(tx: Tx, { from, to }: Period): Promise<(document: ErpDocument) => boolean> {
  const [settings] = await tx<{ environment: string | null; zone: string }[]>`
    select f.environment, s.time_zone as zone from fiscal_settings f join store s on s.id = f.store_id`
  return ({ fields, bornAt }) => {
    const { environment, issuedAt, ...note } = fields as NoteFields
    const at = issuedAt ?? bornAt
    if (!settings || environment !== settings.environment || !isDecided(note) || at === null) return false
    const day = Temporal.Instant.from(at).toZonedDateTimeISO(settings.zone).toPlainDate().toString()
    return day >= from && day <= to
  }
}

const isDecided = ({ stage }: Pick<NoteFields, 'stage'>) =>
  stage === 'issued' || stage === 'cancelled' || stage === 'denied'

/** Those that are nobody's here, for the closing of their month; what became somebody's is known by its own note. */
async function keep(
  tx: Tx,
  { storeId, connectionId }: Omit<ListReading, 'id'>,
  documents: readonly ErpDocument[],
): Promise<void> {
  const rows = new Map(documents.flatMap(document => keptOf(document) ?? []).map(row => [row.erp_id, row]))
  await tx`
    insert into note_there (store_id, connection_id, document_kind, erp_id, environment, state, series, number, access_key,
      issued_at, cancelled_at, customer_name, total)
    select ${storeId}, ${connectionId}, row.document_kind, row.erp_id, row.environment, row.state, row.series, row.number,
      row.access_key, row.issued_at, row.cancelled_at, row.customer_name, row.cents::numeric / 100
    from jsonb_to_recordset(${tx.json([...rows.values()] as never)}) as row(document_kind text, erp_id text, environment text,
      state text, series text, number text, access_key text, issued_at timestamptz, cancelled_at timestamptz,
      customer_name text, cents bigint)
    where not exists (
      select from link l where l.connection_id = ${connectionId} and l.kind = row.document_kind and l.erp_id = row.erp_id
        and l.ended_at is null)
    on conflict (connection_id, document_kind, erp_id) do update set environment = excluded.environment,
      state = excluded.state, series = excluded.series, number = excluded.number, access_key = excluded.access_key,
      issued_at = excluded.issued_at, cancelled_at = excluded.cancelled_at, customer_name = excluded.customer_name,
      total = excluded.total`
  await tx`
    delete from note_there t where t.connection_id = ${connectionId} and t.erp_id = any(${[...rows.keys()]}::text[])
      and exists (
        select from link l where l.connection_id = t.connection_id and l.kind = t.document_kind and l.erp_id = t.erp_id
          and l.ended_at is null)`
}

interface Kept {
  erp_id: string
  [column: string]: Json
}

function keptOf({ kind, id, fields, bornAt }: ErpDocument): Kept | null {
  const { environment = 'live', series = null, number = null, ...note } = fields as NoteFields
  const at = note.issuedAt ?? bornAt
  if (!isDecided(note) || at === null) return null
  return {
    document_kind: kind,
    erp_id: id,
    environment,
    state: note.stage!,
    series,
    number,
    access_key: note.accessKey ?? null,
    issued_at: at,
    cancelled_at: note.cancelledAt ?? null,
    customer_name: note.customerName ?? null,
    cents: note.totalCents ?? 0,
  }
}
