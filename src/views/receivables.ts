/**
 * What is still to be received: every open due date of every invoice, the oldest first, and how old it is together.
 */
import type { Tx } from '../store/database.ts'

export const dueSpans = ['overdue', 'today', 'week', 'later'] as const
export type DueSpan = (typeof dueSpans)[number]

export interface ReceivablesFilter {
  /** Null: all. `week`: the seven days after today. */
  due: DueSpan | null
  customerId: string | null
  /** What a person types: number, customer, pet. */
  text: string | null
  /** The store's day. */
  today: string
}

export interface ReceivableRow {
  /** Of the first part of the due date. */
  id: string
  invoiceId: string
  number: number
  customerId: string | null
  customerName: string | null
  petName: string | null
  dueOn: string
  /** Which of how many due dates of its invoice. */
  place: number
  places: number
  amountCents: number
  openCents: number
  /** What is open of its invoice, over all due dates. */
  invoiceOpenCents: number
  /** Days since it was due; 0 while it is not late. */
  daysLate: number
}

/** Where a page goes on: after this due date of this invoice. */
export interface ReceivablesCursor {
  dueOn: string
  number: number
  place: number
}

export function listReceivables(
  tx: Tx,
  filter: ReceivablesFilter,
  { after, limit }: { after: ReceivablesCursor | null; limit: number },
): Promise<ReceivableRow[]> {
  return tx<ReceivableRow[]>`
    select o.id, o.invoice_id as "invoiceId", o.number, o.customer_id as "customerId", c.name as "customerName",
      p.name as "petName", o.due_on as "dueOn", o.place, o.places, o.amount as "amountCents", o.open as "openCents",
      sum_open as "invoiceOpenCents",
      greatest(${filter.today}::date - o.due_on, 0) as "daysLate"
    ${open(tx, filter)}
      and (${after?.dueOn ?? null}::date is null
        or (o.due_on, o.number, o.place) > (${after?.dueOn ?? null}::date, ${after?.number ?? 0}, ${after?.place ?? 0}))
    order by o.due_on, o.number, o.place limit ${limit}`
}

export interface Ageing {
  /** In cents, by how many days late. */
  late30Cents: number
  late60Cents: number
  late90Cents: number
  laterCents: number
  overdueCents: number
  todayCents: number
  weekCents: number
  comingCents: number
  totalCents: number
  instalments: number
}

/** How old what is open is, over the whole selection; `due` is left out of it. */
export async function ageReceivables(tx: Tx, filter: Omit<ReceivablesFilter, 'due'>): Promise<Ageing> {
  const { today } = filter
  const [ageing] = await tx<Ageing[]>`
    select coalesce(sum(o.open) filter (where ${today}::date - o.due_on between 1 and 30), 0)::numeric(14,2) as "late30Cents",
      coalesce(sum(o.open) filter (where ${today}::date - o.due_on between 31 and 60), 0)::numeric(14,2) as "late60Cents",
      coalesce(sum(o.open) filter (where ${today}::date - o.due_on between 61 and 90), 0)::numeric(14,2) as "late90Cents",
      coalesce(sum(o.open) filter (where ${today}::date - o.due_on > 90), 0)::numeric(14,2) as "laterCents",
      coalesce(sum(o.open) filter (where o.due_on < ${today}::date), 0)::numeric(14,2) as "overdueCents",
      coalesce(sum(o.open) filter (where o.due_on = ${today}::date), 0)::numeric(14,2) as "todayCents",
      coalesce(sum(o.open) filter (where o.due_on - ${today}::date between 1 and 7), 0)::numeric(14,2) as "weekCents",
      coalesce(sum(o.open) filter (where o.due_on - ${today}::date > 7), 0)::numeric(14,2) as "comingCents",
      coalesce(sum(o.open), 0)::numeric(14,2) as "totalCents", count(*) as instalments
    ${open(tx, { ...filter, due: null })}`
  return ageing!
}

/** The open due dates that match; a condition may follow. */
function open(tx: Tx, { due, customerId, text, today }: ReceivablesFilter) {
  const span =
    due === 'overdue'
      ? tx`o.due_on < ${today}::date`
      : due === 'today'
        ? tx`o.due_on = ${today}::date`
        : due === 'week'
          ? tx`o.due_on - ${today}::date between 1 and 7`
          : due === 'later'
            ? tx`o.due_on - ${today}::date > 7`
            : tx`true`
  const typed =
    text === null
      ? tx`true`
      : tx`(o.number::text = ${text.replace(/^#?0*/, '')} or c.name ilike ${`%${text}%`} or p.name ilike ${`%${text}%`})`
  return tx`
    from (
      select dated.*, row_number() over each_invoice as place, count(*) over (partition by invoice_id) as places
      from (
        select (array_agg(n.id order by n.part desc))[1] as id, i.id as invoice_id, i.number, i.customer_id, i.pet_id, (i.total - i.received)::numeric(12,2) as sum_open,
          n.due_on,
          n.position, sum(n.amount)::numeric(12,2) as amount,
          sum(n.amount - coalesce((select sum(a.covered) from standing_allocation a where a.instalment_id = n.id), 0))::numeric(12,2)
            as open
        from invoice i join instalment n on n.invoice_id = i.id and n.generation = i.generation
        where i.status = 'open' and (i.origin = 'shop' or i.order_kind is not null) and i.received < i.total and n.withdrawn_at is null
        group by i.id, n.due_on, n.position) dated
      where amount > 0
      window each_invoice as (partition by invoice_id order by due_on, position)) o
      left join customer c on c.id = o.customer_id
      left join appointment v on v.invoice_id = o.invoice_id
      left join pet p on p.id = coalesce(v.pet_id, o.pet_id)
    where o.open > 0 and ${span} and ${typed} and (${customerId}::uuid is null or o.customer_id = ${customerId})`
}
