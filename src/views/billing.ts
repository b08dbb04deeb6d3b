/**
 * The Billing list: every charge with its payment status and where it stands in the ERP, and the totals above it.
 */
import { type PaymentStatus, paymentStatus } from '../core/invoice.ts'
import type { Tx } from '../store/database.ts'
import { type FactsRow, factsColumns, notHere, type ServiceOrderColumn, serviceOrderColumn } from './facts.ts'

/** States of the Service Order column that the list can be narrowed to. */
export const columnFilters = ['error', 'processing', 'awaiting_issue', 'issued'] as const
export type ColumnFilter = (typeof columnFilters)[number]

/** Payment statuses, and what two figures of the strip count: open invoices that owe, and whatever brought money. */
export type PaymentFilter = PaymentStatus | 'owed' | 'received'

export interface BillingFilter {
  /** Shop days, both included; by the day named in `by`. */
  from: string | null
  to: string | null
  by: 'issued' | 'due' | 'paid'
  /** What a person types: number, customer, pet. */
  text: string | null
  payment: PaymentFilter | null
  serviceOrder: ColumnFilter | null
  customerId: string | null
  limit: number
  /** Number of the last invoice of the page before. */
  before: number | null
}

export interface BillingRow {
  id: string
  externalId: string | null
  number: number
  /** `erp`: made there, and only shown here. */
  origin: 'shop' | 'erp'
  /** Of one made there, the kind of order it came from; null for a sale of its till. */
  orderKind: 'service_order' | 'sales_order' | null
  issuedOn: string
  customerId: string | null
  customerName: string | null
  petName: string | null
  appointmentId: string | null
  dueOn: string | null
  totalCents: number
  /** Within the total, what was given before billing: below zero for a discount. */
  adjustedCents: number
  /** What is no longer owed of the total. */
  receivedCents: number
  /** Of it, the money; the rest was conceded at receipt. More than it where surcharge or interest came on top. */
  moneyCents: number
  openCents: number
  status: 'open' | 'cancelled'
  /** Of its documents; each reversal that opens something again begins another. */
  generation: number
  paymentStatus: PaymentStatus
  serviceOrder: ServiceOrderColumn
}

interface Row extends FactsRow, Omit<BillingRow, 'paymentStatus' | 'serviceOrder' | 'openCents'> {
  oldestOpenDueOn: string | null
}

export async function listBilling(tx: Tx, filter: BillingFilter, today: string): Promise<BillingRow[]> {
  const rows = await tx<Row[]>`
    ${rowsOf(tx)}
    where ${matching(tx, filter, today)}
      and (${filter.before}::integer is null or i.number < ${filter.before})
    order by i.number desc
    limit ${filter.limit}`
  return rows.map(row => billingRow(row, today))
}

/** These invoices, by number. */
export async function billingOf(tx: Tx, ids: string[], today: string): Promise<BillingRow[]> {
  const rows = await tx<Row[]>`${rowsOf(tx)} where i.id in ${tx(ids)} order by i.number`
  return rows.map(row => billingRow(row, today))
}

const rowsOf = (tx: Tx) => tx`
    select i.id, i.external_id as "externalId", i.number, i.origin, i.order_kind as "orderKind", i.issued_on as "issuedOn", i.customer_id as "customerId",
      c.name as "customerName", p.name as "petName", a.id as "appointmentId", i.total as "totalCents", i.adjusted as "adjustedCents",
      i.received as "receivedCents", (i.received - i.terms)::numeric(12,2) as "moneyCents", i.status, i.generation, due.open_on as "oldestOpenDueOn",
      coalesce(due.open_on, due.last_on) as "dueOn", ${tx.unsafe(factsColumns)}
    from invoice i
      join invoice_facts f on f.invoice_id = i.id
      left join customer c on c.id = i.customer_id
      left join appointment a on a.invoice_id = i.id
      left join pet p on p.id = coalesce(a.pet_id, i.pet_id)
      ${dueOf(tx)}`

export interface BillingTotals {
  /** The money. */
  receivedCents: number
  toReceiveCents: number
  overdueCents: number
  invoices: number
}

/** The strip above the list, over the whole selection and not only the page. */
export async function totalBilling(tx: Tx, filter: BillingFilter, today: string): Promise<BillingTotals> {
  const [totals] = await tx<BillingTotals[]>`
    select coalesce(sum(i.received - i.terms), 0)::numeric(14,2) as "receivedCents",
      coalesce(sum(greatest(i.total - i.received, 0)) filter (where i.status = 'open'), 0)::numeric(14,2) as "toReceiveCents",
      coalesce(sum(due.overdue) filter (where i.status = 'open'), 0)::numeric(14,2) as "overdueCents",
      count(*) as invoices
    from invoice i
      ${filter.serviceOrder === null ? tx`` : tx`join invoice_facts f on f.invoice_id = i.id`}
      left join customer c on c.id = i.customer_id
      left join appointment a on a.invoice_id = i.id
      left join pet p on p.id = coalesce(a.pet_id, i.pet_id)
      ${dueOf(tx, today)}
    where ${matching(tx, filter, today)}`
  return totals!
}

function dueOf(tx: Tx, today = '0001-01-01') {
  return tx`left join lateral (
    select min(n.due_on) filter (where n.amount > n.received) as open_on, max(n.due_on) as last_on,
      sum(n.amount - n.received) filter (where n.due_on < ${today}::date) as overdue
    from (
      select n.due_on, n.amount, coalesce((select sum(al.covered) from standing_allocation al where al.instalment_id = n.id), 0) as received
      from instalment n where n.invoice_id = i.id and n.generation = i.generation and n.withdrawn_at is null) n) due on true`
}

function matching(tx: Tx, filter: BillingFilter, today: string) {
  const { from, to, by, text, payment, serviceOrder, customerId } = filter
  const day =
    by === 'issued'
      ? tx`i.issued_on between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity')`
      : by === 'due'
        ? tx`exists (select from instalment n where n.invoice_id = i.id and n.generation = i.generation and n.withdrawn_at is null
            and n.due_on between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity'))`
        : tx`exists (select from payment pay where pay.invoice_id = i.id
            and pay.received_on between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity'))`
  const dated = from !== null || to !== null ? day : tx`true`
  const typed =
    text === null
      ? tx`true`
      : tx`(i.number::text = ${text.replace(/^#?0*/, '')} or c.name ilike ${`%${text}%`} or p.name ilike ${`%${text}%`})`
  return tx`${dated} and ${typed} and ${paymentIs(tx, payment, today)} and ${columnIs(tx, serviceOrder)}
    and (${customerId}::uuid is null or i.customer_id = ${customerId})`
}

function paymentIs(tx: Tx, status: PaymentFilter | null, today: string) {
  const owes = tx`i.status = 'open' and i.received < i.total`
  const late = tx`coalesce(due.open_on < ${today}::date, false)`
  switch (status) {
    case null:
      return tx`true`
    case 'owed':
      return owes
    case 'received':
      return tx`i.received <> i.terms`
    case 'canceled':
      return tx`i.status = 'cancelled'`
    case 'no_charge':
      return tx`i.status = 'open' and i.total = 0`
    case 'paid':
      return tx`i.status = 'open' and i.total > 0 and i.received >= i.total`
    case 'overdue':
      return tx`${owes} and ${late}`
    case 'partly_paid':
      return tx`${owes} and i.received > 0 and not ${late}`
    case 'pending':
      return tx`${owes} and i.received = 0 and not ${late}`
  }
}

/** As `serviceOrderColumn` judges a row. */
function columnIs(tx: Tx, state: BillingFilter['serviceOrder']) {
  if (state === null) return tx`true`
  const isElsewhere = tx`(f.before_cut_off or coalesce(f.because = any(${notHere}), false))
    and f.notes_asked + f.notes_issued + f.notes_cancelled = 0`
  const hasState = tx`not f.held and i.total > 0 and not (${isElsewhere})`
  if (state === 'error') return tx`f.finding_code is not null and ${hasState}`
  const isOwed = tx`coalesce(f.lane_state in ('ready', 'scheduled', 'leased', 'waiting'), false)`
  const isNeither = tx`f.finding_code is null and ${hasState}`
  if (state === 'processing') return tx`${isOwed} and ${isNeither}`
  const noted = state === 'issued' ? tx`f.notes_asked = 0 and f.notes_issued > 0` : tx`f.notes_asked > 0`
  return tx`${noted} and i.status = 'open' and not ${isOwed} and ${isNeither}`
}

function billingRow(row: Row, today: string): BillingRow {
  const {
    id,
    externalId,
    number,
    origin,
    orderKind,
    issuedOn,
    customerId,
    customerName,
    petName,
    appointmentId,
    dueOn,
    status,
    generation,
  } = row
  const { totalCents, adjustedCents, receivedCents, moneyCents, oldestOpenDueOn } = row
  const cancelled = status === 'cancelled'
  return {
    id,
    externalId,
    number,
    origin,
    orderKind,
    issuedOn,
    customerId,
    customerName,
    petName,
    appointmentId,
    dueOn,
    totalCents,
    adjustedCents,
    receivedCents,
    moneyCents,
    openCents: cancelled ? 0 : Math.max(0, totalCents - receivedCents),
    status,
    generation,
    paymentStatus: paymentStatus({ cancelled, totalCents, receivedCents, oldestOpenDueOn }, today),
    serviceOrder: serviceOrderColumn(row, { totalCents, receivedCents, cancelled }),
  }
}
