/** Reconciliations of a connection: each run with its totals, and the rows that do not agree. */
import type { Tx } from '../store/database.ts'

export interface ReconciliationView {
  id: string
  connectionId: string
  /** Null: by itself. */
  askedBy: string | null
  byItself: boolean
  from: string
  to: string
  withOpen: boolean
  stage: 'reading' | 'comparing' | 'confirming' | 'done'
  /** Documents listed so far. */
  read: number
  /** Rows that nothing explains, and rows that something does. */
  differences: number
  explained: number
  createdAt: string
  endedAt: string | null
}

export interface TotalView {
  kind: string
  here: number
  there: number
  hereCents: number | null
  thereCents: number | null
  apart: number
  apartCents: number | null
  unread: 'not_listed' | 'refused' | null
}

export interface RowView {
  id: string
  kind: string
  verdict: 'missing' | 'extra' | 'different'
  field: 'amount' | 'due' | 'day' | 'status' | 'number' | null
  hereSays: string | null
  thereSays: string | null
  hereCents: number | null
  thereCents: number | null
  /** The document's number there, or its id where it has none. */
  number: string | null
  /** A note has no screen of its own: it is shown with its invoice, or where it has none with its month (`YYYY-MM`). */
  record: {
    kind: string
    id: string
    label: string | null
    invoiceId: string | null
    month: string | null
  } | null
  explained: 'owed' | 'finding' | 'left' | 'made_there' | null
  lookedAt: string | null
  /** A finding of the record is open now, whether it was when the run ended or not. */
  hasFinding: boolean
}

/** Of one connection, the newest first; or one by its id. */
export function viewReconciliations(
  tx: Tx,
  { connectionId = null, id = null }: { connectionId?: string | null; id?: string | null },
  limit: number,
): Promise<ReconciliationView[]> {
  return tx<ReconciliationView[]>`
    select r.id, r.connection_id as "connectionId", coalesce(u.name, k.name) as "askedBy", r.asked_by is null as "byItself",
      r.period_from as from, r.period_to as to, r.with_open as "withOpen", r.stage, r.read, r.differences, r.explained,
      r.created_at as "createdAt", r.ended_at as "endedAt"
    from reconciliation r
      left join "user" u on 'user:' || u.id = r.asked_by
      left join apikey k on 'key:' || k.id = r.asked_by
    where r.connection_id = coalesce(${connectionId}, r.connection_id) and r.id = coalesce(${id}, r.id)
    order by r.created_at desc, r.id limit ${limit}`
}

/** Every kind that is compared, those without anything included. */
export function viewTotals(tx: Tx, runId: string): Promise<TotalView[]> {
  return tx<TotalView[]>`
    select kind, here, there, here_amount as "hereCents", there_amount as "thereCents", apart, apart_amount as "apartCents",
      unread
    from reconciliation_total where reconciliation_id = ${runId}
    order by array_position(array['service_order', 'sales_order', 'receivable', 'receipt', 'counter_sale', 'service_note',
      'consumer_note', 'customer', 'product'], kind), kind`
}

/** What nothing explains comes first. */
export function listRows(
  tx: Tx,
  runId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<RowView[]> {
  return tx<RowView[]>`
    with listed as (
      select r.*, (case when r.explained is null then '0' when r.explained = 'made_there' then '2' else '1' end)
        || r.kind || r.verdict || r.id as place
      from reconciliation_row r where r.reconciliation_id = ${runId} and r.verdict <> 'agrees')
    select r.id, r.kind, r.verdict, r.field, r.here_says as "hereSays", r.there_says as "thereSays",
      r.here_amount as "hereCents", r.there_amount as "thereCents", coalesce(r.number, r.erp_id) as number,
      case when r.record_id is not null then jsonb_build_object('kind', r.record_kind, 'id', r.record_id,
        'label', coalesce(c.name, p.name, ${noteName(tx)} || coalesce(' ' || n.number, '') || coalesce(' · #' || i.number, '')
          || coalesce(' · ' || coalesce(buyer.name, n.content ->> 'customerName'), ''),
          '#' || i.number || coalesce(' · ' || buyer.name, '')),
        'invoiceId', i.id, 'month', to_char(n.issued_at at time zone s.time_zone, 'YYYY-MM')) end as record,
      r.explained, r.looked_at as "lookedAt",
      exists (select from finding f where f.subject_id = r.record_id and f.closed_at is null) as "hasFinding"
    from listed r
      left join customer c on c.id = r.record_id left join product p on p.id = r.record_id
      left join fiscal_note n on n.id = r.record_id left join store s on s.id = n.store_id
      left join invoice i on i.id = coalesce(n.invoice_id, r.record_id) left join customer buyer on buyer.id = i.customer_id
    where coalesce(r.place > (select place from listed where id = ${after}::uuid), true)
    order by r.place limit ${limit}`
}

const noteName = (tx: Tx) =>
  tx`case n.document when 'nfse' then 'NFS-e' when 'nfce' then 'NFC-e' when 'nfe' then 'NF-e' end`
