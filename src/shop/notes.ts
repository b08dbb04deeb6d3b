/**
 * Asking for fiscal notes by the shop's own rules: as soon as a charge is due one. The note's lane does the rest, so nobody
 * waits at the counter.
 *
 * Leaves alone what a person asks for (`noteAsking.ts`), what the tax side makes of a note (`noteResults.ts`), and what stands in
 * the way of edits (`noteGuards.ts`).
 */
import { type AppointmentStatus, isGiven } from '../core/appointment.ts'
import type { NoteGroup } from '../core/fiscal/noteGroups.ts'
import { type NoteStanding, notesDue } from '../core/fiscal/notesDue.ts'
import type { NoteEnvironment, NoteMoment } from '../core/preflight/note.ts'
import type { Tx } from '../store/database.ts'
import type { ActContext } from './act.ts'
import { type LockedInvoice, lockInvoice } from './invoiceRow.ts'
import { markNotes } from './lanes.ts'
import {
  cover,
  coveringNotes,
  deniedNotes,
  insertNote,
  isOut,
  type NoteRow,
  noteLines,
  tellAsked,
  tellNote,
  uncover,
  withdrawAll,
} from './noteRows.ts'

/**
 * Brings the notes of an invoice to what it is due now: asks for what is missing, takes back what is wanted no more, lets
 * the others cover other lines, and marks their lanes. Called by every act that may have changed its lines, its payments or
 * its state, before the act marks the invoice.
 * @param invoice locked by the caller, as every act does
 */
export async function askForDueNotes(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
): Promise<void> {
  const facts = await noteFacts(tx, invoice.id)
  if (facts.environment === null && !facts.hasNotes) return
  const notes = await coveringNotes(tx, invoice.id)
  const lines = await noteLines(tx, invoice.id, facts.serviceOn)
  const due = notesDue(standingOf(facts), lines, notes)
  const place = { id: invoice.id, generation: facts.generation }
  const taken = notes.filter(note => due.withdraw.includes(note.id))
  await withdrawAll(tx, context, invoice, taken)
  await uncover(
    tx,
    due.change.map(note => note.id),
  )
  for (const note of due.change)
    await change(tx, context, invoice, notes.find(({ id }) => id === note.id)!, note)
  const asked: string[] = []
  for (const group of due.ask) {
    const { environment, printedTaxId } = facts
    const id = await insertNote(tx, context, place, { ...group, environment: environment!, printedTaxId })
    await tellAsked(tx, context, invoice, id, group)
    asked.push(id)
  }
  const open = notes.flatMap(note => (note.state === 'asked' ? note.id : []))
  const denied = facts.hasNotes ? await deniedNotes(tx, invoice.id) : []
  await markNotes(tx, context, [...open, ...asked, ...denied.map(({ id }) => id)])
}

export interface NoteFacts {
  environment: NoteEnvironment | null
  nfse: NoteMoment
  nfce: NoteMoment
  /** The shop's own, not held, and its ERP wants to hear of it. */
  isOurs: boolean
  isCancelled: boolean
  isPaid: boolean
  appointmentStatus: AppointmentStatus | null
  generation: number
  hasNotes: boolean
  printedTaxId: string | null
  /** Store's day. */
  serviceOn: string
}

/** What is to be known of an invoice before notes are asked for. */
export async function noteFacts(tx: Tx, invoiceId: string): Promise<NoteFacts> {
  const [row] = await tx<NoteFacts[]>`
    select f.environment, coalesce(f.nfse_when, 'on_demand') as nfse, coalesce(f.nfce_when, 'on_demand') as nfce,
      i.origin = 'shop' and i.hold_reason is null and exists (
        select from connection c left join lane l
          on l.connection_id = c.id and l.kind = 'invoice' and l.record_id = i.id
        where c.store_id = i.store_id and c.disconnected_at is null and c.live_at is not null
          and (i.issued_on >= c.cut_off or l.agreed_at is not null)) as "isOurs",
      i.status = 'cancelled' as "isCancelled", i.total > 0 and i.received >= i.total as "isPaid",
      a.status as "appointmentStatus", i.generation, i.printed_tax_id as "printedTaxId",
      exists (select from fiscal_note n where n.invoice_id = i.id) as "hasNotes",
      coalesce((a.starts_at at time zone s.time_zone)::date, i.issued_on) as "serviceOn"
    from invoice i join store s on s.id = i.store_id
      left join fiscal_settings f on f.store_id = i.store_id
      left join appointment a on a.invoice_id = i.id
    where i.id = ${invoiceId}`
  return row!
}

/** A charge without a visit is closed when it is made. */
export function standingOf(facts: NoteFacts): NoteStanding {
  const { environment, nfse, nfce, isOurs, appointmentStatus } = facts
  return {
    when: environment !== null && isOurs ? { nfse, nfce } : null,
    billed: appointmentStatus === null || isGiven(appointmentStatus),
    paid: facts.isPaid,
    cancelled: facts.isCancelled,
  }
}

async function change(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
  before: NoteRow,
  { id, serviceGroup, lineIds, totalCents }: NoteGroup & { id: string },
): Promise<void> {
  await tx`update fiscal_note set service_group = ${serviceGroup}, total = ${totalCents} where id = ${id}`
  await tx`delete from fiscal_note_line where note_id = ${id}`
  await cover(tx, context.storeId, id, lineIds)
  if (before.totalCents === totalCents) return
  const facts = { id, kind: before.kind, totalCentsBefore: before.totalCents, totalCents }
  await tellNote(tx, context, invoice, 'note.changed', facts)
}

/**
 * Brings the notes that are asked for, of invoices with this service or of all, to what the store and its catalogue say now:
 * other codes, rates or places make other groups, and what kept a note from being issued may be mended.
 */
export async function regroupNotes(
  tx: Tx,
  context: ActContext,
  of: { serviceId: string } | 'all',
): Promise<void> {
  const serviceId = of === 'all' ? null : of.serviceId
  const open = await tx<{ invoiceId: string }[]>`
    select distinct invoice_id as "invoiceId" from fiscal_note n
    where state = 'asked' and invoice_id is not null and (${serviceId}::uuid is null or exists (
      select from invoice_line l where l.invoice_id = n.invoice_id and l.service_id = ${serviceId}))
    order by invoice_id`
  for (const { invoiceId } of open) await askForDueNotes(tx, context, (await lockInvoice(tx, invoiceId))!)
}

/**
 * The store issues in another environment now: what is only asked for goes there, and a note of the other one covers nothing
 * any more, since test and live never mix.
 */
export async function changeEnvironment(tx: Tx, environment: NoteEnvironment): Promise<void> {
  await tx`
    update fiscal_note n set environment = ${environment} where state = 'asked' and not ${isOut(tx)}`
  await tx`
    update fiscal_note_line l set covers = false from fiscal_note n
    where n.id = l.note_id and n.state = 'issued' and n.environment <> ${environment} and l.covers`
}
