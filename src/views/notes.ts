/** Fiscal notes: those of an invoice, one, and the list of all; with what each waits for and what stops it. */

import { type NoteDocument, type NoteKind, noteGroups, noteKinds } from '../core/fiscal/noteGroups.ts'
import { NFCE_CANCEL_MINUTES } from '../core/fiscal/stateLimits.ts'
import type { Tx } from '../store/database.ts'
import { type OwedFacts, owedOf, type ServiceOrderColumn } from './facts.ts'
import type { FindingRow } from './findings.ts'
import { type NoteUndone, undoneJson } from './noteUndoing.ts'

export const noteStates = ['asked', 'issued', 'cancelled', 'denied', 'withdrawn'] as const
export type NoteState = (typeof noteStates)[number]

export interface NoteView {
  id: string
  invoiceId: string | null
  invoiceNumber: number | null
  kind: NoteKind
  document: NoteDocument
  state: NoteState
  environment: 'test' | 'live'
  series: string | null
  number: string | null
  accessKey: string | null
  protocol: string | null
  issuedAt: string | null
  cancelledAt: string | null
  askedBecause: 'billed' | 'paid' | 'person' | 'erp'
  askedAt: string
  totalCents: number
  lineIds: string[]
  /** What is on it, in words. */
  services: string
  customerId: string | null
  customerName: string | null
  printedTaxId: string | null
  /** The customer who has that tax id, where it is another one than the invoice's. */
  namedAs: { id: string; name: string } | null
  printUrl: string | null
  /** Asked for, and not authorised: why, since when, and when it goes on. */
  waiting: ServiceOrderColumn['owed']
  finding: FindingRow | null
  /** Denied for good: the code, where the answer told one, and the authority's words. */
  denial: { code: string | null; words: string | null } | null
  /** Issued still, and what it stands for was undone. */
  undone: NoteUndone | null
  cancel: {
    askedAt: string
    askedBy: string | null
    reason: string | null
    /** Until when the law lets it be cancelled; null where the city decides. */
    until: string | null
    overdue: boolean
  } | null
}

interface Row extends Omit<NoteView, 'waiting' | 'cancel' | 'denial'>, OwedFacts {
  deniedCode: string | null
  deniedWords: string | null
  cancelAskedAt: string | null
  cancelAskedBy: string | null
  cancelReason: string | null
  cancelUntil: string | null
  isLate: boolean
}

export interface NoteFilter {
  state: NoteState | null
  kind: NoteKind | null
  /** Shop days, both included: of issue, else of asking. */
  from: string | null
  to: string | null
  /** What a person types: a number, a customer, a key, a tax id. */
  text: string | null
}

/** The newest first. @param after the last of the page before */
export async function listNotes(
  tx: Tx,
  filter: NoteFilter,
  after: string | null,
  limit: number,
): Promise<NoteView[]> {
  const rows = await tx<Row[]>`
    ${notesOf(tx)}
    where ${matching(tx, filter)} and (${after}::uuid is null
      or (n.asked_at, n.id) < (select b.asked_at, b.id from fiscal_note b where b.id = ${after}))
    order by n.asked_at desc, n.id desc limit ${limit}`
  return rows.map(noteView)
}

export interface NotesOfState {
  state: NoteState
  count: number
  totalCents: number
}

/** How many notes each state has and what they come to, whatever state is chosen: money asked for is not money on an issued note. */
export function totalNotesByState(tx: Tx, filter: Omit<NoteFilter, 'state'>): Promise<NotesOfState[]> {
  return tx<NotesOfState[]>`
    select n.state, count(*) as count, coalesce(sum(n.total), 0)::numeric(14,2) as "totalCents"
    from fiscal_note n ${joins(tx)} where ${matching(tx, { ...filter, state: null })}
    group by n.state order by n.state`
}

export async function viewNote(tx: Tx, id: string): Promise<NoteView | null> {
  const [row] = await tx<Row[]>`${notesOf(tx)} where n.id = ${id}`
  return row ? noteView(row) : null
}

export interface InvoiceNotes {
  notes: NoteView[]
  /** Whether a person may ask for one of each kind. */
  canAsk: Record<NoteKind, boolean>
}

/** Of one invoice, the oldest first; null where the store has no such invoice. */
export async function viewInvoiceNotes(tx: Tx, invoiceId: string): Promise<InvoiceNotes | null> {
  const [invoice] = await tx<{ mayAsk: boolean }[]>`
    select i.status = 'open' and i.hold_reason is null and i.origin = 'shop' and f.environment is not null and exists (
      select from connection c where c.disconnected_at is null and c.live_at is not null) as "mayAsk"
    from invoice i left join fiscal_settings f on f.store_id = i.store_id where i.id = ${invoiceId}`
  if (!invoice) return null
  const rows = await tx<Row[]>`${notesOf(tx)} where n.invoice_id = ${invoiceId} order by n.asked_at, n.id`
  const free = await tx<{ lineId: string; kind: 'service' | 'product'; totalCents: number }[]>`
    select l.id as "lineId", l.kind, l.total as "totalCents" from invoice_line l
    where l.invoice_id = ${invoiceId} and not exists (
      select from fiscal_note_line k where k.line_id = l.id and k.covers)`
  const groups = noteGroups(free.map(line => ({ ...line, codes: null })))
  const [nfse, nfce] = noteKinds.map(kind => invoice.mayAsk && groups.some(group => group.kind === kind))
  return { notes: rows.map(noteView), canAsk: { nfse: nfse!, nfce: nfce! } }
}

const joins = (tx: Tx) => tx`
  join store s on s.id = n.store_id
  left join invoice i on i.id = n.invoice_id
  left join customer c on c.id = i.customer_id`

const notesOf = (tx: Tx) => tx`
  select n.id, n.invoice_id as "invoiceId", i.number as "invoiceNumber", n.kind, n.document, n.state, n.environment, n.series, n.number,
    n.access_key as "accessKey", n.protocol, n.issued_at as "issuedAt", n.cancelled_at as "cancelledAt",
    n.asked_because as "askedBecause", n.asked_at as "askedAt", n.total as "totalCents", n.printed_tax_id as "printedTaxId",
    (select jsonb_build_object('id', b.id, 'name', b.name) from customer b
      where n.kind = 'nfce' and b.tax_id = n.printed_tax_id and b.archived_at is null and c.tax_id is distinct from b.tax_id
      order by b.id limit 1) as "namedAs",
    n.print_url as "printUrl", n.denied_code as "deniedCode", n.denied_words as "deniedWords", i.customer_id as "customerId", coalesce(c.name, n.content ->> 'customerName') as "customerName",
    coalesce((select array_agg(l.line_id::text) from fiscal_note_line l where l.note_id = n.id), '{}') as "lineIds",
    coalesce(n.content ->> 'description', (
      select string_agg(case when l.quantity = 1 then l.description else l.quantity || ' × ' || l.description end, ', '
        order by l.position)
      from fiscal_note_line k join invoice_line l on l.id = k.line_id where k.note_id = n.id), '') as services,
    lane.state as "laneState", lane.reason ->> 'because' as because, lane.owed_since as "owedSince",
    greatest(lane.ready_at, gate.held_until, case when lane.class = 2 then gate.bulk_held_until end) as "readyAt",
    coalesce(gate.state = 'paused', false) as paused, coalesce(gate.breaker_until > trela_now(), false) as resting,
    stop.finding,
    ${undoneJson(tx)} as undone,
    n.cancel_asked_at as "cancelAskedAt", n.cancel_asked_by as "cancelAskedBy", n.cancel_reason as "cancelReason",
    case when n.document = 'nfce' then n.issued_at + make_interval(mins => ${NFCE_CANCEL_MINUTES}) end as "cancelUntil",
    n.document = 'nfce' and n.issued_at + make_interval(mins => ${NFCE_CANCEL_MINUTES}) < trela_now() as "isLate"
  from fiscal_note n ${joins(tx)}
    left join connection on connection.store_id = n.store_id and connection.disconnected_at is null
    left join gate on gate.connection_id = connection.id
    left join lane on lane.connection_id = connection.id and lane.kind = 'note' and lane.record_id = n.id
    left join lateral (
      select jsonb_build_object('id', f.id, 'subjectKind', f.subject_kind, 'subjectId', f.subject_id, 'slot', f.slot,
        'severity', f.severity, 'code', f.code, 'field', f.field, 'params', f.params, 'erpWords', f.erp_words,
        'openedAt', to_char(f.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'choices', f.choices,
        'chosen', f.chosen, 'refused', f.refused) as finding
      from finding f
      where f.closed_at is null and n.state in ('asked', 'issued', 'denied')
        and (f.subject_id = n.id or f.severity = 'stop' and lane.state = 'waiting' and (f.subject_id = i.customer_id
          or f.subject_id in (
            select unnest(array[l.product_id, l.service_id]) from fiscal_note_line k join invoice_line l on l.id = k.line_id
            where k.note_id = n.id)))
      order by f.severity, f.subject_id = n.id desc, f.erp_words is null, f.opened_at limit 1) stop on true`

function matching(tx: Tx, { state, kind, from, to, text }: NoteFilter) {
  const like = `%${text}%`
  const typed =
    text === null
      ? tx`true`
      : tx`(n.number = ${text} or i.number::text = ${text.replace(/^#?0*/, '')} or c.name ilike ${like}
          or ${text.replace(/\s/g, '')} in (n.access_key, n.return_key) or n.printed_tax_id = ${text.replace(/[.\-/\s]/g, '')})`
  return tx`(${state}::text is null or n.state = ${state}) and (${kind}::text is null or n.kind = ${kind}) and ${typed}
    and (coalesce(n.issued_at, n.asked_at) at time zone s.time_zone)::date
      between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity')`
}

function noteView(row: Row): NoteView {
  const {
    cancelAskedAt,
    cancelAskedBy,
    cancelReason,
    cancelUntil,
    isLate,
    deniedCode,
    deniedWords,
    ...note
  } = row
  const { laneState, because, owedSince, readyAt, paused, resting, ...shown } = note
  const owed = owedOf({ laneState, because, owedSince, readyAt, paused, resting })
  return {
    ...shown,
    waiting: shown.state === 'asked' ? owed : null,
    denial: shown.state === 'denied' ? { code: deniedCode, words: deniedWords } : null,
    cancel:
      cancelAskedAt === null
        ? null
        : {
            askedAt: cancelAskedAt,
            askedBy: cancelAskedBy,
            reason: cancelReason,
            until: cancelUntil,
            overdue: isLate && shown.state === 'issued',
          },
  }
}
