/**
 * The invoice as stored: reading and locking it, and the one place that keeps its totals. Its lines are in
 * `lineRows.ts`, its instalments in `instalmentRows.ts`.
 *
 * Whoever changes an invoice or its appointment locks the invoice's row first and the appointment's next: two tills never
 * take the same rest twice, and nobody waits crosswise.
 */
import type { Adjustment } from '../core/adjustment.ts'
import type { AppointmentStatus } from '../core/appointment.ts'
import type { PartCents } from '../core/instalmentParts.ts'
import type { Tx } from '../store/database.ts'
import { announce, tell } from '../store/timeline.ts'
import { type ActContext, type Refusal, refuse } from './act.ts'
import { isId } from './input.ts'

export interface LockedInvoice {
  id: string
  number: number
  customerId: string | null
  /** Null where it is nobody's. */
  customerKind: 'person' | 'company' | null
  petId: string | null
  issuedOn: string
  status: 'open' | 'cancelled'
  generation: number
  totalCents: number
  /** What payments cover, less what was given back or kept as credit; never more than the total. */
  receivedCents: number
  version: number
  holdReason: string | null
  /** The discount or surcharge on the whole, as typed. */
  adjustment: Adjustment | null
  appointment: LockedAppointment | null
}

export interface LockedAppointment {
  id: string
  status: AppointmentStatus
  /** ISO instants. */
  startsAt: string
  endsAt: string
}

/** Locks an invoice and its appointment; null when this store has none with this id. */
export async function lockInvoice(tx: Tx, id: string): Promise<LockedInvoice | null> {
  if (!isId(id)) return null
  const [invoice] = await tx<Omit<LockedInvoice, 'appointment'>[]>`
    select id, number, customer_id as "customerId",
      (select person_kind from customer c where c.id = invoice.customer_id) as "customerKind", pet_id as "petId", issued_on as "issuedOn", status, generation,
      total as "totalCents", received as "receivedCents", version, hold_reason as "holdReason",
      trela_adjustment(adjust_kind, adjust_amount, adjust_percent, adjust_reason) as adjustment
    from invoice where id = ${id} for update`
  if (!invoice) return null
  const [appointment] = await tx<LockedAppointment[]>`
    select id, status, starts_at as "startsAt", ends_at as "endsAt" from appointment where invoice_id = ${id} for update`
  return { ...invoice, appointment: appointment ?? null }
}

/** Locks an appointment by way of its invoice; null when this store has none with this id. */
export async function lockAppointment(
  tx: Tx,
  id: string,
): Promise<{ invoice: LockedInvoice; appointment: LockedAppointment } | null> {
  if (!isId(id)) return null
  const [row] = await tx<
    { invoiceId: string }[]
  >`select invoice_id as "invoiceId" from appointment where id = ${id}`
  const invoice = row ? await lockInvoice(tx, row.invoiceId) : null
  return invoice?.appointment ? { invoice, appointment: invoice.appointment } : null
}

/** Refuses what only the ERP can do to a charge that was made there; null for one that was made here. */
export async function bornInErp(tx: Tx, invoiceId: string): Promise<Refusal | null> {
  if (!isId(invoiceId)) return null
  const [invoice] = await tx<{ origin: string }[]>`select origin from invoice where id = ${invoiceId}`
  return invoice?.origin === 'erp' ? refuse('born_in_erp') : null
}

/** Refuses money for what the ERP's own till was paid for; null for any other charge, an order made there too. */
export async function paidAtErp(tx: Tx, invoiceId: string): Promise<Refusal | null> {
  if (!isId(invoiceId)) return null
  const [sale] =
    await tx`select from invoice where id = ${invoiceId} and origin = 'erp' and order_kind is null`
  return sale ? refuse('born_in_erp') : null
}

/** What was given back or kept as credit so far, of each part. */
export async function excessOf(tx: Tx, invoiceId: string): Promise<PartCents> {
  const [row] = await tx<[PartCents]>`
    select coalesce(sum(amount) filter (where part = 'services'), 0) as services,
      coalesce(sum(amount) filter (where part = 'products'), 0) as products
    from excess where invoice_id = ${invoiceId}`
  return { ...row }
}

/** What the lines come to, of each part. */
export async function chargedOf(tx: Tx, invoiceId: string): Promise<PartCents> {
  const [row] = await tx<[PartCents]>`
    select coalesce(sum(total) filter (where kind = 'service'), 0) as services,
      coalesce(sum(total) filter (where kind = 'product'), 0) as products
    from invoice_line where invoice_id = ${invoiceId}`
  return { ...row }
}

/** The money that payments brought into each part and nobody took back, before anything was given back, in cents. */
export async function paidInto(tx: Tx, invoiceId: string): Promise<PartCents> {
  const [row] = await tx<[PartCents]>`
    select coalesce(sum(a.amount) filter (where n.part = 'services'), 0)::numeric(12,2) as services,
      coalesce(sum(a.amount) filter (where n.part = 'products'), 0)::numeric(12,2) as products
    from standing_allocation a join instalment n on n.id = a.instalment_id where n.invoice_id = ${invoiceId}`
  return { ...row }
}

export interface InvoiceFigures {
  invoiceId: string
  totalCents: number
  /** What is covered of the total, whether by money or by the terms it came on. */
  receivedCents: number
  openCents: number
  /** Hand it back as `expectedVersion` to be told when somebody else changed the invoice meanwhile. */
  version: number
}

/** Brings total, what was given on it, received and terms in line with lines, payments and excess, and counts the change. */
export async function keepTotals(tx: Tx, invoiceId: string): Promise<InvoiceFigures> {
  const [row] = await tx<{ total: number; received: number; version: number }[]>`
    with stands as (
      select coalesce(sum(a.covered), 0) as covered, coalesce(sum(a.covered - a.amount), 0) as terms
      from standing_allocation a join payment p on p.id = a.payment_id where p.invoice_id = ${invoiceId}
    ), charged as (
      select coalesce(sum(total), 0) as total, coalesce(sum(adjustment + share), 0) as adjusted
      from invoice_line where invoice_id = ${invoiceId}
    )
    update invoice set version = version + 1, updated_at = trela_now(),
      total = charged.total, adjusted = charged.adjusted,
      received = stands.covered - (select coalesce(sum(amount), 0) from excess where invoice_id = ${invoiceId}),
      terms = stands.terms
    from stands, charged where id = ${invoiceId}
    returning invoice.total, received, version`
  const { total, received, version } = row!
  return { invoiceId, totalCents: total, receivedCents: received, openCents: total - received, version }
}

/** Keeps what was given on the whole, as typed; what it comes to stands on the lines. */
export async function writeAdjustment(
  tx: Tx,
  invoiceId: string,
  adjustment: Adjustment | null,
): Promise<void> {
  await tx`
    update invoice set adjust_kind = ${adjustment?.kind ?? null}, adjust_amount = ${adjustment?.amountCents ?? null},
      adjust_percent = ${adjustment?.percent ?? null}, adjust_reason = ${adjustment?.reason ?? null}
    where id = ${invoiceId}`
}

/** The figures as they stand, when nothing was changed. */
export function figuresOf({ id, totalCents, receivedCents, version }: LockedInvoice): InvoiceFigures {
  return { invoiceId: id, totalCents, receivedCents, openCents: totalCents - receivedCents, version }
}

/** Tells the invoice's timeline, and wakes the screens that show its appointment. */
export async function tellInvoice(
  tx: Tx,
  { storeId, actor }: Pick<ActContext, 'storeId' | 'actor'>,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
  event: string,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await tell(tx, { storeId, actor, subjectKind: 'invoice', subjectId: invoice.id, event, facts })
  if (invoice.appointment) await announce(tx, storeId, 'appointment', invoice.appointment.id)
}
