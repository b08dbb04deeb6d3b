/**
 * The closing of a month: its fiscal notes one by one, beside the money of the same invoices, and what was billed and has
 * no note. Writes nothing. Only notes of the environment the store issues in count.
 */
import type { NoteDocument } from '../core/fiscal/noteGroups.ts'
import { type Difference, differenceOf, type InvoiceMonth } from '../core/noteClosing.ts'
import type { NoteEnvironment, NoteMoment } from '../core/preflight/note.ts'
import type { Tx } from '../store/database.ts'
import { type NoteUndone, undoneJson } from './noteUndoing.ts'

/** Days of the store, both included. */
export interface ClosingMonth {
  from: string
  to: string
}

export interface ClosingNote {
  id: string
  invoiceId: string | null
  invoiceNumber: number | null
  kind: NoteDocument
  state: 'issued' | 'cancelled' | 'denied'
  series: string | null
  number: string | null
  accessKey: string | null
  issuedOn: string | null
  cancelledAt: string | null
  /** Issued still, and somebody here wants it cancelled. */
  isToBeCancelled: boolean
  /** Issued still, and what it stands for was undone. */
  undone: NoteUndone | null
  /** Somebody issued it inside the ERP; it belongs to no invoice here. */
  isMadeThere: boolean
  customerName: string | null
  taxId: string | null
  totalCents: number
  /** What its taxes are reckoned on: of an NFC-e or NF-e its total. */
  baseCents: number | null
  /** Of an NFS-e. */
  issCents: number | null
  withheldCents: number | null
  /** Of an NFC-e. */
  icmsCents: number | null
  pisCofinsCents: number | null
  approximateTaxCents: number | null
  /** Of its invoice, with the first of its valid notes of the month only, so that a column adds up. */
  compared: Comparison | null
}

interface Comparison extends InvoiceMonth {
  difference: Difference
}

export interface ClosingTotals {
  kind: NoteDocument
  /** Issued in the month and valid. */
  issued: number
  issuedCents: number
  baseCents: number
  issCents: number
  withheldCents: number
  approximateTaxCents: number
  /** Cancelled in the month, whenever it was issued. */
  cancelled: number
  cancelledCents: number
  denied: number
  /** Whose NF-e of return is of the month, whenever it was issued. */
  returned: number
  returnedCents: number
}

interface Place {
  environment: NoteEnvironment
  month: ClosingMonth
}

/** The environment the store issues in, and when it asks for notes; null while it never said. */
export async function closingSettings(
  tx: Tx,
): Promise<{ environment: NoteEnvironment; when: Record<'nfse' | 'nfce', NoteMoment> } | null> {
  const [row] = await tx<{ environment: NoteEnvironment | null; nfse: NoteMoment; nfce: NoteMoment }[]>`
    select environment, nfse_when as nfse, nfce_when as nfce from fiscal_settings`
  if (!row?.environment) return null
  return { environment: row.environment, when: { nfse: row.nfse, nfce: row.nfce } }
}

/** Midnight of the store at the beginning of a day. */
const dayStart = (tx: Tx, day: string, plus = 0) =>
  tx`((${day}::date + ${plus}::integer)::timestamp at time zone s.time_zone)`
const within = (tx: Tx, at: ReturnType<Tx>, { from, to }: ClosingMonth) =>
  tx`(${at} >= ${dayStart(tx, from)} and ${at} < ${dayStart(tx, to, 1)})`

const returnedIn = (tx: Tx, { from }: ClosingMonth) => tx`
  (n.state = 'issued' and n.return_key is not null and substr(n.return_key, 3, 4) = to_char(${from}::date, 'YYMM'))`

/** Taxes as the note says them: `n.content` is what was on it. */
const taxes = (tx: Tx) => tx`
  cross join lateral (
    select case when n.kind = 'nfce' then (n.total * 100)::bigint else (n.content ->> 'baseCents')::bigint end as base, (n.content -> 'iss' ->> 'cents')::bigint as iss,
      case when n.kind = 'nfse' and n.content is not null then
        coalesce((select sum((tax.value ->> 'cents')::bigint) from jsonb_each(n.content -> 'withheld') tax
          where jsonb_typeof(n.content -> 'withheld') = 'object'), 0)::bigint
        + case when (n.content ->> 'issWithheld')::boolean then coalesce((n.content -> 'iss' ->> 'cents')::bigint, 0) else 0 end
      end as withheld,
      case when n.kind = 'nfse' then (n.content -> 'approximateTax' ->> 'cents')::bigint else items.approximate end as approximate,
      items.icms, items.pis_cofins
    from (
      select sum((item -> 'icms' ->> 'cents')::bigint)::bigint as icms,
        sum((item -> 'pis' ->> 'cents')::bigint)::bigint as pis, sum((item -> 'cofins' ->> 'cents')::bigint)::bigint as cofins,
        (sum((item -> 'pis' ->> 'cents')::bigint) + sum((item -> 'cofins' ->> 'cents')::bigint))::bigint as pis_cofins,
        sum((item ->> 'approximateTaxCents')::bigint + coalesce((item ->> 'approximateStateTaxCents')::bigint, 0))::bigint
          as approximate
      from jsonb_array_elements(case when jsonb_typeof(n.content -> 'items') = 'array' then n.content -> 'items' else '[]' end) item
    ) items) tax`

/** Every note that was issued, denied, cancelled or returned in the month; a return is of the month that its key says. */
const ofMonth = (tx: Tx, { environment, month }: Place) => tx`
  select n.*, coalesce(n.issued_at, n.asked_at) as placed_at, s.time_zone,
    n.state = 'issued' and ${within(tx, tx`n.issued_at`, month)} as counts,
    n.state = 'cancelled' and ${within(tx, tx`n.cancelled_at`, month)} as undone,
    ${returnedIn(tx, month)} as returns
  from fiscal_note n join store s on s.id = n.store_id
  where n.environment = ${environment} and n.state in ('issued', 'cancelled', 'denied')
    and (${within(tx, tx`coalesce(n.issued_at, n.asked_at)`, month)} or ${within(tx, tx`n.cancelled_at`, month)}
      or ${returnedIn(tx, month)})`

/** The notes of the month in the order of their issue. */
export async function listClosingNotes(
  tx: Tx,
  place: Place,
  { after, limit }: { after: string | null; limit: number },
): Promise<ClosingNote[]> {
  const { month, environment } = place
  const rows = await tx<(Omit<ClosingNote, 'compared'> & { compared: InvoiceMonth | null })[]>`
    with noted as (
      select own.*, own.counts and row_number() over (partition by own.invoice_id, own.counts order by own.placed_at, own.id) = 1
        as leads
      from (${ofMonth(tx, place)}) own)
    select n.id, n.invoice_id as "invoiceId", i.number as "invoiceNumber", n.document as kind, n.state, n.series, n.number,
      n.access_key as "accessKey", (n.issued_at at time zone n.time_zone)::date as "issuedOn", n.cancelled_at as "cancelledAt",
      n.state = 'issued' and n.cancel_asked_at is not null as "isToBeCancelled", ${undoneJson(tx)} as undone,
      n.asked_because = 'erp' as "isMadeThere",
      coalesce(n.content ->> 'customerName', c.name) as "customerName",
      case when n.kind = 'nfce' then n.printed_tax_id else c.tax_id end as "taxId", n.total as "totalCents",
      tax.base as "baseCents", tax.iss as "issCents", tax.withheld as "withheldCents", tax.icms as "icmsCents", tax.pis_cofins as "pisCofinsCents",
      tax.approximate as "approximateTaxCents", compared.row as compared
    from noted n ${taxes(tx)}
      left join invoice i on i.id = n.invoice_id left join customer c on c.id = i.customer_id
      left join lateral (select ${invoiceMonth(tx, month, environment)} as row) compared on n.leads and i.id is not null
    where ${after}::uuid is null or (n.placed_at, n.id) > (select placed_at, id from noted where id = ${after}::uuid)
    order by n.placed_at, n.id limit ${limit}`
  return rows.map(row => ({
    ...row,
    compared: row.compared && { ...row.compared, difference: differenceOf(row.compared) },
  }))
}

/** `InvoiceMonth` of invoice `i` as JSON; amounts become cents here, since JSON knows no column types. */
function invoiceMonth(tx: Tx, { from, to }: ClosingMonth, environment: NoteEnvironment) {
  const cents = (amount: ReturnType<Tx>) => tx`(coalesce(${amount}, 0) * 100)::bigint`
  const money = (column: string, inMonth: boolean | null) => {
    const day = tx`p.received_on between ${from} and ${to}`
    const when = inMonth === null ? tx`true` : inMonth ? day : tx`not (${day})`
    return cents(tx`(
      select sum(a.${tx(column)}) from standing_allocation a join payment p on p.id = a.payment_id
      where p.invoice_id = i.id and ${when})`)
  }
  const issued = (which: ReturnType<Tx>) =>
    cents(tx`(
      select sum(o.total) from fiscal_note o join store s on s.id = o.store_id
      where o.invoice_id = i.id and o.state = 'issued' and o.environment = ${environment} and ${which})`)
  const notes = (counts: boolean) => issued(tx`${within(tx, tx`o.issued_at`, { from, to })} = ${counts}`)
  const stands = (amount: ReturnType<Tx>) => cents(tx`case when i.status = 'open' then ${amount} end`)
  return tx`jsonb_build_object(
    'chargedCents', ${stands(tx`i.total`)}, 'openCents', ${stands(tx`i.total - i.received`)},
    'notedCents', ${notes(true)}, 'notedElsewhereCents', ${notes(false)},
    'returnedCents', ${issued(tx`o.undone_at is not null`)},
    'unnotedCents', ${stands(tx`(
      select sum(l.total) from invoice_line l where l.invoice_id = i.id and not exists (
        select from fiscal_note_line f join fiscal_note o on o.id = f.note_id and o.state = 'issued'
        where f.line_id = l.id and f.covers))`)},
    'receivedCents', ${money('amount', true)}, 'receivedElsewhereCents', ${money('amount', false)},
    'discountCents', ${money('discount', null)}, 'surchargeCents', ${money('surcharge', null)},
    'interestCents', ${money('interest', null)}, 'withheldCents', ${money('withheld', null)})`
}

/** The money of these invoices in the month, of those without a valid note of the month: no row of a note shows theirs. */
export async function moneyWithoutNotes(
  tx: Tx,
  { month, environment }: Place,
  invoiceIds: readonly string[],
): Promise<Map<string, Comparison>> {
  const rows = await tx<{ id: string; month: InvoiceMonth }[]>`
    select i.id, ${invoiceMonth(tx, month, environment)} as month from invoice i join store s on s.id = i.store_id
    where i.id = any(${invoiceIds as string[]}::uuid[]) and not exists (
      select from fiscal_note n where n.invoice_id = i.id and n.state = 'issued' and n.environment = ${environment}
        and ${within(tx, tx`n.issued_at`, month)})`
  return new Map(rows.map(({ id, month: own }) => [id, { ...own, difference: differenceOf(own) }]))
}

/** Of each kind, what the month's notes come to; a kind without any is absent. */
export function closingTotals(tx: Tx, place: Place): Promise<ClosingTotals[]> {
  return tx<ClosingTotals[]>`
    select n.document as kind, count(*) filter (where n.counts) as issued,
      coalesce(sum(n.total) filter (where n.counts), 0)::numeric(14,2) as "issuedCents",
      coalesce(sum(tax.base) filter (where n.counts), 0)::bigint as "baseCents",
      coalesce(sum(tax.iss) filter (where n.counts), 0)::bigint as "issCents",
      coalesce(sum(tax.withheld) filter (where n.counts), 0)::bigint as "withheldCents",
      coalesce(sum(tax.approximate) filter (where n.counts), 0)::bigint as "approximateTaxCents",
      count(*) filter (where n.undone) as cancelled,
      coalesce(sum(n.total) filter (where n.undone), 0)::numeric(14,2) as "cancelledCents",
      count(*) filter (where n.state = 'denied') as denied, count(*) filter (where n.returns) as returned,
      coalesce(sum(n.total) filter (where n.returns), 0)::numeric(14,2) as "returnedCents"
    from (${ofMonth(tx, place)}) n ${taxes(tx)} group by n.document order by n.document desc`
}
