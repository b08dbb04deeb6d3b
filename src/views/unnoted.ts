/** What was billed in a month and has no issued note: why not, and since when that matters. Writes nothing. */
import type { NoteMoment } from '../core/preflight/note.ts'
import type { Tx } from '../store/database.ts'
import type { ClosingMonth } from './noteClosing.ts'

/**
 * `error`: something stops its note, or it was denied for good; `asked`: it is on its way; `unpaid`: it is asked for once all is received; `on_demand`:
 * when somebody says so; `not_asked`: nobody asked, as of what was billed before notes were set up.
 */
export const unnotedReasons = ['error', 'asked', 'unpaid', 'on_demand', 'not_asked'] as const
export type UnnotedReason = (typeof unnotedReasons)[number]

export interface Unnoted {
  invoiceId: string
  invoiceNumber: number
  customerId: string | null
  customerName: string | null
  taxId: string | null
  /** The day of the service, or of the sale. */
  on: string
  kind: 'nfse' | 'nfce'
  /** What the lines without a note come to. */
  cents: number
  why: UnnotedReason
  /** It waits for its payment and the month of the service is over. */
  isLate: boolean
  noteId: string | null
  finding: UnnotedFinding | null
}

export interface UnnotedFinding {
  id: string
  code: string
  severity: 'stop' | 'warn'
  field: string | null
  params: Record<string, string>
  erpWords: string | null
  subjectKind: string
  subjectId: string
}

interface Row extends Omit<Unnoted, 'why' | 'isLate'> {
  isPaid: boolean
}

/**
 * Billed are visits that were finished and sales; goods that the ERP's own till was paid for have that till's note.
 * @param today the store's day
 */
export async function listUnnoted(
  tx: Tx,
  { from, to }: ClosingMonth,
  when: Record<'nfse' | 'nfce', NoteMoment>,
  today: string,
): Promise<{ count: number; cents: number; late: number; items: Unnoted[] }> {
  const rows = await tx<Row[]>`
    select i.id as "invoiceId", i.number as "invoiceNumber", c.id as "customerId", c.name as "customerName", c.tax_id as "taxId", billed.day as on,
      case l.kind when 'service' then 'nfse' else 'nfce' end as kind, sum(l.total)::numeric(12,2) as cents,
      i.received >= i.total as "isPaid", (array_agg(n.id order by n.asked_at) filter (where n.id is not null))[1] as "noteId",
      (array_agg(stop.finding order by stop.opened_at) filter (where stop.finding is not null))[1] as finding
    from invoice i join store s on s.id = i.store_id
      left join customer c on c.id = i.customer_id
      left join appointment a on a.invoice_id = i.id
      cross join lateral (select coalesce((a.starts_at at time zone s.time_zone)::date, i.issued_on) as day) billed
      join invoice_line l on l.invoice_id = i.id
      left join fiscal_note_line covering on covering.line_id = l.id and covering.covers
      left join fiscal_note n on n.id = coalesce(covering.note_id, (
        select d.id from fiscal_note_line k join fiscal_note d on d.id = k.note_id and d.state = 'denied'
          join finding f on f.subject_id = d.id and f.closed_at is null and f.severity = 'stop'
        where k.line_id = l.id order by d.asked_at desc limit 1))
      -- One of several: a line counts once, however much keeps its note back.
      left join lateral (
        select f.opened_at, jsonb_build_object('id', f.id, 'code', f.code, 'severity', f.severity, 'field', f.field, 'params', f.params,
          'erpWords', f.erp_words, 'subjectKind', f.subject_kind, 'subjectId', f.subject_id) as finding
        from finding f where f.subject_id = n.id and f.closed_at is null and f.severity = 'stop' order by f.opened_at limit 1
      ) stop on true
    where i.status = 'open' and (i.origin = 'shop' or i.order_kind is not null) and billed.day between ${from} and ${to}
      and (a.id is null or a.status in ('finished', 'delivered')) and l.total > 0 and (n.id is null or n.state in ('asked', 'denied'))
      and not (l.kind = 'product' and exists (
        select from payment p where p.invoice_id = i.id and p.till_sale is not null))
    group by i.id, c.id, c.name, c.tax_id, billed.day, l.kind order by billed.day, i.number, l.kind desc`
  const items = rows.map(({ isPaid, ...row }): Unnoted => {
    const why = reasonOf(row, when[row.kind], isPaid)
    return { ...row, why, isLate: why === 'unpaid' && to < today }
  })
  return {
    count: items.length,
    cents: items.reduce((sum, each) => sum + each.cents, 0),
    late: items.filter(each => each.isLate).length,
    items,
  }
}

function reasonOf(
  { finding, noteId }: Omit<Row, 'isPaid'>,
  when: NoteMoment,
  isPaid: boolean,
): UnnotedReason {
  if (finding) return 'error'
  if (noteId) return 'asked'
  if (when === 'on_demand') return 'on_demand'
  return when === 'paid' && !isPaid ? 'unpaid' : 'not_asked'
}
