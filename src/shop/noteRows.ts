/**
 * Fiscal notes and the lines they cover, as stored: reading, writing and telling them. Which are due is `core/fiscal/notesDue.ts`;
 * what people do with them, `notes.ts`; what the tax side made of them, `noteResults.ts`.
 */
import { type IssRate, rateOn } from '../core/fiscal/issRate.ts'
import type { NoteDocument, NoteGroup, ServiceCodes } from '../core/fiscal/noteGroups.ts'
import type { AskedBecause, DueLine, StandingNote } from '../core/fiscal/notesDue.ts'
import { cityOfIss, type ServicePlace } from '../core/fiscal/placeOfService.ts'
import { lineTotal } from '../core/invoice.ts'
import type { NoteEnvironment } from '../core/preflight/note.ts'
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import { type FiscalSettings, viewFiscalSettings } from '../views/fiscal.ts'
import type { ActContext } from './act.ts'
import { type LockedInvoice, tellInvoice } from './invoiceRow.ts'
import type { PricedLine } from './lineRows.ts'

export type NoteState = 'asked' | 'issued' | 'cancelled' | 'denied' | 'withdrawn'

export interface NoteRow extends StandingNote {
  document: NoteDocument
  state: NoteState
  number: string | null
}

/**
 * The notes that cover lines of an invoice, asked for or issued. Their lanes stay locked, so that none of them is issued while
 * the caller's transaction goes on.
 */
export async function coveringNotes(tx: Tx, invoiceId: string): Promise<NoteRow[]> {
  await tx`
    select from lane where kind = 'note' and record_id in (
      select id from fiscal_note where invoice_id = ${invoiceId} and state = 'asked')
    order by id for update`
  return tx<NoteRow[]>`
    select n.id, n.kind, n.document, n.service_group as "serviceGroup", n.asked_because as because, n.state, n.number,
      n.total as "totalCents", n.state = 'issued' or ${isOut(tx)} as fixed,
      coalesce((select array_agg(l.line_id::text) from fiscal_note_line l where l.note_id = n.id and l.covers), '{}') as "lineIds"
    from fiscal_note n
    where n.invoice_id = ${invoiceId} and (n.state = 'asked' or n.state = 'issued' and exists (
      select from fiscal_note_line l where l.note_id = n.id and l.covers))
    order by n.asked_at, n.id`
}

/** Ids of the invoice's lines that a note covers. */
export async function coveringLines(tx: Tx, invoiceId: string): Promise<string[]> {
  const lines = await tx<{ id: string }[]>`
    select k.line_id as id from fiscal_note_line k join invoice_line l on l.id = k.line_id
    where l.invoice_id = ${invoiceId} and k.covers`
  return lines.map(({ id }) => id)
}

/** Whether the tax side has note `n`, or may have it: its last attempt went out and was not refused. */
export function isOut(tx: Tx) {
  return tx`(n.pending_since is not null or coalesce((
    select e.state in ('sending', 'accepted', 'uncertain', 'confirmed', 'adopted') from effect e
    where e.store_id = n.store_id and e.record_id = n.id and e.safety = 'issue' order by e.planned_at desc limit 1), false))`
}

/**
 * The invoice's lines as notes see them. Goods that the ERP's own till was paid for had their note there.
 * @param on the day of the service: by it goes the ISS rate
 */
export async function noteLines(tx: Tx, invoiceId: string, on: string): Promise<DueLine[]> {
  const lines = await tx<LineRow[]>`
    select l.id as "lineId", l.kind, l.total as "totalCents", l.service_id as "serviceId", s.service_item as "serviceItem",
      s.national_code as "nationalCode", s.city_service_code as "cityServiceCode", s.place, s.place_city_code as "placeCityCode",
      c.city_code as "customerCity",
      (select count(*) from fiscal_note_line k join fiscal_note n on n.id = k.note_id
        where k.line_id = l.id and (n.state = 'denied' or n.generation >= i.taken_up_in
          and (n.state = 'cancelled' or n.undone_at is not null or n.state = 'withdrawn' and n.withdrawn_by is not null))) > 0
          as "keptOff",
      l.kind = 'product' and exists (
        select from standing_allocation a join payment p on p.id = a.payment_id join instalment t on t.id = a.instalment_id
        where p.invoice_id = i.id and p.till_sale is not null and t.part = 'products') as "soldThere"
    from invoice_line l join invoice i on i.id = l.invoice_id
      left join service s on s.id = l.service_id left join customer c on c.id = i.customer_id
    where l.invoice_id = ${invoiceId} order by l.position`
  const settings = await viewFiscalSettings(tx)
  return lines.map(
    ({ serviceId, soldThere, keptOff, lineId, kind, totalCents, customerCity, ...service }) => {
      const codes = serviceId === null ? null : codesOn({ ...service, serviceId }, settings, customerCity, on)
      return { lineId, kind, totalCents, codes, keptOff: keptOff || soldThere }
    },
  )
}

/** The same of lines that are still being sold: none has had a note. */
export async function notedLinesOf(
  tx: Tx,
  lines: readonly (PricedLine & { id: string })[],
  { customerCity, on }: { customerCity: string | null; on: string },
): Promise<DueLine[]> {
  const ids = lines.flatMap(({ serviceId }) => serviceId ?? [])
  const services = await tx<NotedService[]>`
    select id as "serviceId", service_item as "serviceItem", national_code as "nationalCode",
      city_service_code as "cityServiceCode", place, place_city_code as "placeCityCode"
    from service where id = any(${ids}::uuid[])`
  const settings = await viewFiscalSettings(tx)
  return lines.map(line => {
    const service = services.find(({ serviceId }) => serviceId === line.serviceId)
    const codes = service ? codesOn(service, settings, customerCity, on) : null
    const kind = line.productId === null ? 'service' : 'product'
    return { lineId: line.id, kind, totalCents: lineTotal(line), codes, keptOff: false }
  })
}

/** What a service note says of a service on this day. */
function codesOn(
  { serviceId, ...service }: NotedService,
  { issRates, cityCode }: FiscalSettings,
  customerCity: string | null,
  on: string,
): ServiceCodes {
  const rates = issRates.map(
    ({ validFrom, validUntil, ...rate }): IssRate => ({ ...rate, from: validFrom, until: validUntil }),
  )
  const issCity = cityOfIss(service, cityCode, customerCity)
  const issPercent = issCity === null ? null : rateOn(rates, serviceId, issCity, on)
  const place = service.place === 'elsewhere' ? `elsewhere:${service.placeCityCode}` : service.place
  return { ...service, issPercent, place }
}

interface NotedService extends Omit<ServiceCodes, 'issPercent' | 'place'>, ServicePlace {
  serviceId: string
}

interface LineRow extends Omit<NotedService, 'serviceId'> {
  lineId: string
  kind: 'service' | 'product'
  totalCents: number
  serviceId: string | null
  customerCity: string | null
  keptOff: boolean
  soldThere: boolean
}

/**
 * The notes of an invoice that were denied: whether they still stop it follows from its other notes, so whoever changes those
 * marks them as well.
 */
export async function deniedNotes(
  tx: Tx,
  invoiceId: string,
): Promise<(Pick<NoteRow, 'id' | 'document' | 'number' | 'lineIds'> & { environment: NoteEnvironment })[]> {
  return tx`
    select n.id, n.document, n.number, n.environment,
      coalesce((select array_agg(l.line_id::text) from fiscal_note_line l where l.note_id = n.id), '{}') as "lineIds"
    from fiscal_note n where n.invoice_id = ${invoiceId} and n.state = 'denied' order by n.asked_at, n.id`
}

export interface NewNote extends NoteGroup {
  because: AskedBecause
  environment: NoteEnvironment
  printedTaxId: string | null
}

export async function insertNote(
  tx: Tx,
  { storeId, actor, newId }: ActContext,
  { id: invoiceId, generation }: Pick<LockedInvoice, 'id' | 'generation'>,
  note: NewNote,
): Promise<string> {
  const { kind, serviceGroup, lineIds, totalCents, because, environment } = note
  const id = newId()
  const printed = kind === 'nfce' ? note.printedTaxId : null
  await tx`
    insert into fiscal_note (id, store_id, invoice_id, kind, service_group, asked_because, asked_by, generation, environment,
      total, printed_tax_id)
    values (${id}, ${storeId}, ${invoiceId}, ${kind}, ${serviceGroup}, ${because}, ${actor}, ${generation}, ${environment},
      ${totalCents}, ${printed})`
  await cover(tx, storeId, id, lineIds)
  return id
}

export async function cover(
  tx: Tx,
  storeId: string,
  noteId: string,
  lineIds: readonly string[],
): Promise<void> {
  await tx`
    insert into fiscal_note_line (store_id, note_id, line_id)
    select ${storeId}, ${noteId}, unnest(${lineIds as string[]}::uuid[])
    on conflict (note_id, line_id) do update set covers = true`
}

/** Takes these notes off their lines. */
export async function uncover(tx: Tx, noteIds: readonly string[]): Promise<void> {
  await tx`update fiscal_note_line set covers = false where note_id = any(${noteIds as string[]}::uuid[])`
}

/** Tells it on the invoice's timeline and to the screens that show the note. */
export async function tellNote(
  tx: Tx,
  context: Pick<ActContext, 'storeId' | 'actor'>,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
  event: string,
  note: { id: string; kind: NoteDocument } & Record<string, unknown>,
): Promise<void> {
  const { id, ...facts } = note
  await tellInvoice(tx, context, invoice, event, { noteId: id, ...facts })
  await announce(tx, context.storeId, 'note', id)
}

/** Takes these notes back; `by` is whoever did so by hand. */
export async function withdrawAll(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
  notes: readonly NoteRow[],
  by: string | null = null,
): Promise<void> {
  const ids = notes.map(note => note.id)
  await uncover(tx, ids)
  await tx`update fiscal_note set state = 'withdrawn', withdrawn_by = ${by} where id = any(${ids}::uuid[])`
  for (const { id, kind, totalCents } of notes)
    await tellNote(tx, context, invoice, 'note.withdrawn', { id, kind, totalCents })
}

/** Tells that a note was asked for, and why. */
export function tellAsked(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
  id: string,
  { kind, totalCents, because }: Pick<NoteGroup, 'kind' | 'totalCents'> & { because: string },
): Promise<void> {
  return tellNote(tx, context, invoice, 'note.asked', { id, kind, totalCents, because })
}
