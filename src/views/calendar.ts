/** A day of the calendar: each visit with pet, owner, services, and how payment and the ERP stand. */
import type { Adjustment } from '../core/adjustment.ts'
import { type PaymentStatus, paymentStatus } from '../core/invoice.ts'
import type { Tx } from '../store/database.ts'
import { type FactsRow, factsColumns, type ServiceOrderColumn, serviceOrderColumn } from './facts.ts'
import type { LineView } from './invoice.ts'

export interface AppointmentView {
  id: string
  externalId: string | null
  status: string
  startsAt: string
  endsAt: string
  squeezeIn: boolean
  notes: string | null
  customerId: string
  customerName: string
  customerPhone: string | null
  petId: string | null
  petName: string | null
  petSpecies: string | null
  petBreed: string | null
  petSize: string | null
  petCoat: string | null
  invoiceId: string
  invoiceNumber: number
  /** Counts changes of the invoice's lines and instalments; a change may name the version it was made from. */
  invoiceVersion: number
  /** Of the invoice's documents. */
  generation: number
  totalCents: number
  receivedCents: number
  /** The discount or surcharge on the whole charge, as typed. */
  adjustment: Adjustment | null
  paymentStatus: PaymentStatus
  serviceOrder: ServiceOrderColumn
  services: LineView[]
}

interface Row extends FactsRow, Omit<AppointmentView, 'paymentStatus' | 'serviceOrder'> {
  invoiceStatus: 'open' | 'cancelled'
  oldestOpenDueOn: string | null
}

/** Visits that start on the store's days from `from` to `to`, both included, in order of time. */
export async function listAppointments(
  tx: Tx,
  from: string,
  to: string,
  today: string,
): Promise<AppointmentView[]> {
  const rows = await tx<Row[]>`
    select ${columns(tx)} ${joins(tx)}
    where a.starts_at >= ${from}::date::timestamp at time zone s.time_zone
      and a.starts_at < (${to}::date + 1)::timestamp at time zone s.time_zone
    order by a.starts_at, a.id limit 1000`
  return rows.map(row => appointmentView(row, today))
}

export async function viewAppointment(tx: Tx, id: string, today: string): Promise<AppointmentView | null> {
  const [row] = await tx<Row[]>`select ${columns(tx)} ${joins(tx)} where a.id = ${id}`
  return row ? appointmentView(row, today) : null
}

function columns(tx: Tx) {
  return tx`
    a.id, a.external_id as "externalId", a.status, a.starts_at as "startsAt", a.ends_at as "endsAt",
    a.squeeze_in as "squeezeIn", a.notes, c.id as "customerId", c.name as "customerName", c.phone as "customerPhone",
    p.id as "petId", p.name as "petName", p.species as "petSpecies", p.breed as "petBreed", p.size as "petSize", p.coat as "petCoat",
    i.id as "invoiceId", i.number as "invoiceNumber", i.version as "invoiceVersion", i.generation, i.total as "totalCents", i.received as "receivedCents",
    i.status as "invoiceStatus",
    trela_adjustment(i.adjust_kind, i.adjust_amount, i.adjust_percent, i.adjust_reason) as adjustment,
    (select min(n.due_on) from instalment n where n.invoice_id = i.id and n.generation = i.generation
      and n.amount > coalesce((select sum(al.covered) from standing_allocation al where al.instalment_id = n.id), 0)) as "oldestOpenDueOn",
    (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'kind', l.kind, 'description', l.description,
        'quantity', l.quantity, 'unitPriceCents', (l.unit_price * 100)::bigint, 'serviceId', l.service_id,
        'adjustment', trela_adjustment(l.adjust_kind, l.adjust_amount, l.adjust_percent, l.adjust_reason),
        'adjustmentCents', (l.adjustment * 100)::bigint, 'shareCents', (l.share * 100)::bigint,
        'productId', l.product_id, 'product', case when g.id is not null
          then jsonb_build_object('name', g.name, 'code', g.code, 'unit', g.unit) end) order by l.position), '[]')
      from invoice_line l left join product g on g.id = l.product_id where l.invoice_id = i.id) as services,
    ${tx.unsafe(factsColumns)}`
}

function joins(tx: Tx) {
  return tx`
    from appointment a join store s on s.id = a.store_id join customer c on c.id = a.customer_id
      left join pet p on p.id = a.pet_id join invoice i on i.id = a.invoice_id join invoice_facts f on f.invoice_id = i.id`
}

function appointmentView(row: Row, today: string): AppointmentView {
  const { totalCents, receivedCents, oldestOpenDueOn, invoiceStatus } = row
  const cancelled = invoiceStatus === 'cancelled'
  return {
    id: row.id,
    externalId: row.externalId,
    status: row.status,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    squeezeIn: row.squeezeIn,
    notes: row.notes,
    customerId: row.customerId,
    customerName: row.customerName,
    customerPhone: row.customerPhone,
    petId: row.petId,
    petName: row.petName,
    petSpecies: row.petSpecies,
    petBreed: row.petBreed,
    petSize: row.petSize,
    petCoat: row.petCoat,
    invoiceId: row.invoiceId,
    invoiceNumber: row.invoiceNumber,
    invoiceVersion: row.invoiceVersion,
    generation: row.generation,
    totalCents,
    receivedCents,
    adjustment: row.adjustment,
    paymentStatus: paymentStatus({ cancelled, totalCents, receivedCents, oldestOpenDueOn }, today),
    serviceOrder: serviceOrderColumn(row, { totalCents, receivedCents, cancelled }),
    services: row.services,
  }
}
