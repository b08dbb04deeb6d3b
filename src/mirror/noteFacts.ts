/**
 * Reads what a note is made of: the invoice's lines on it, who is named, how it was paid, and the tax data of what is on it.
 */
import type { NoteKind } from '../core/fiscal/noteGroups.ts'
import { identifyAbove } from '../core/fiscal/stateLimits.ts'
import type { WithheldPercents } from '../core/fiscal/withholding.ts'
import { linesTotal } from '../core/invoice.ts'
import { bareTaxId } from '../core/preflight/customer.ts'
import type { ProductFacts, ServiceFacts, StoreFacts } from '../core/preflight/note.ts'
import type { Tx } from '../store/database.ts'
import {
  type FiscalSettings,
  productFacts,
  serviceFacts,
  storeFacts,
  viewFiscalSettings,
} from '../views/fiscal.ts'
import { type CustomerRow, readCustomerRows } from './customerFields.ts'
import type { NotedLine, PaidPart } from './notedLines.ts'
import type { NoteRow } from './noteRow.ts'

export interface NoteFactsRead {
  invoice: {
    id: string
    number: number
    holdReason: string | null
    /** The day of the visit; the day of issue where there is none. */
    serviceOn: string
    issuedOn: string
    timeZone: string
    petName: string | null
  }
  /** Who is named on it; null for a sale to nobody. */
  customer: (CustomerRow & { id: string }) | null
  /** The buyer wants a tax id printed that no customer here has. */
  isBuyerUnknown: boolean
  lines: (NotedLine & { serviceId: string | null; productId: string | null })[]
  paid: PaidPart[]
  settings: FiscalSettings
  store: StoreFacts
  withheldPercents: WithheldPercents
  services: (ServiceFacts & { cityServiceCode: string | null })[]
  products: (ProductFacts & { code: string | null })[]
}

/** What is known of a note before what is on it is looked at. */
export type NoteAsked = Pick<NoteRow, 'kind' | 'environment' | 'printedTaxId'>

/** A charge, as far as one note is of it. */
export interface NoteCharge extends Pick<NoteFactsRead, 'invoice' | 'lines' | 'paid'> {
  /** Null for a sale to nobody. */
  buyer: NoteFactsRead['customer']
  /** Who is going to have the tax id that is printed, where nobody in use has it yet. */
  heir?: NoteFactsRead['customer']
}

/** Null where its invoice or its lines are gone. */
export async function readNoteFacts(tx: Tx, note: NoteRow): Promise<NoteFactsRead | null> {
  if (note.invoiceId === null) return null
  const charge = await readCharge(tx, note.invoiceId, note.kind, { noteId: note.id })
  return charge && noteFactsOf(tx, note, charge)
}

/** An invoice, as far as one note of it goes: the lines on it, or these. Null where it or they are gone. */
export async function readCharge(
  tx: Tx,
  invoiceId: string,
  kind: NoteKind,
  on: { noteId: string } | { lineIds: readonly string[] },
): Promise<NoteCharge | null> {
  const [invoice] = await tx<(NoteFactsRead['invoice'] & { customerId: string | null })[]>`
    select i.id, i.number, i.hold_reason as "holdReason", i.issued_on as "issuedOn", i.customer_id as "customerId",
      coalesce((a.starts_at at time zone s.time_zone)::date, i.issued_on) as "serviceOn", s.time_zone as "timeZone",
      p.name as "petName"
    from invoice i join store s on s.id = i.store_id
      left join appointment a on a.invoice_id = i.id
      left join pet p on p.id = coalesce(a.pet_id, i.pet_id)
    where i.id = ${invoiceId}`
  const onIt =
    'noteId' in on
      ? tx`l.id in (select line_id from fiscal_note_line where note_id = ${on.noteId})`
      : tx`l.id = any(${on.lineIds as string[]}::uuid[])`
  const lines = await tx<NoteFactsRead['lines']>`
    select l.description, l.quantity, l.unit_price as "unitPriceCents", l.adjustment as "adjustmentCents",
      l.share as "shareCents", l.service_id as "serviceId", l.product_id as "productId"
    from invoice_line l where l.invoice_id = ${invoiceId} and ${onIt} order by l.position`
  if (!invoice || lines.length === 0) return null
  const { customerId, ...charge } = invoice
  const [buyer] = customerId === null ? [] : await readCustomerRows(tx, [customerId])
  const paid = await paidParts(tx, invoiceId, kind === 'nfce' ? 'products' : 'services')
  return { invoice: charge, buyer: buyer ?? null, lines: [...lines], paid }
}

/** All that a note of this charge is made of. */
export async function noteFactsOf(
  tx: Tx,
  note: NoteAsked,
  { invoice, lines, paid, buyer, heir = null }: NoteCharge,
): Promise<NoteFactsRead> {
  const settings = await viewFiscalSettings(tx)
  const mustName = linesTotal(lines) > identifyAbove(settings.state)
  const named = await namedOn(tx, note, { known: buyer, heir }, mustName)
  const serviceIds = lines.flatMap(({ serviceId }) => serviceId ?? [])
  const productIds = lines.flatMap(({ productId }) => productId ?? [])
  return {
    invoice,
    ...named,
    lines,
    paid,
    settings,
    store: storeFacts(settings),
    withheldPercents: settings.withheldPercents,
    services: await servicesOf(tx, settings, invoice.serviceOn, serviceIds, named.customer?.cityCode ?? null),
    products: await productsOf(tx, settings, invoice.issuedOn, productIds),
  }
}

/**
 * Whoever is named: on a service note the customer; on a consumer note whose tax id is to be printed, and nobody where none
 * is, unless it comes to so much that the law asks for a name. A buyer who pays ICMS is always looked at: there is no consumer
 * note for one (SEFAZ 789).
 */
async function namedOn(
  tx: Tx,
  { kind, printedTaxId }: NoteAsked,
  { known, heir }: Record<'known' | 'heir', NoteFactsRead['customer']>,
  mustName: boolean,
): Promise<Pick<NoteFactsRead, 'customer' | 'isBuyerUnknown'>> {
  if (kind === 'nfse') return { customer: known, isBuyerUnknown: false }
  if (printedTaxId === null)
    return { customer: mustName || known?.icmsContributor ? known : null, isBuyerUnknown: false }
  if (bareTaxId(known?.taxId ?? null) === printedTaxId) return { customer: known, isBuyerUnknown: false }
  const [other] = await tx<{ id: string }[]>`
    select id from customer where tax_id = ${printedTaxId} and archived_at is null order by id limit 1`
  if (!other) return { customer: heir, isBuyerUnknown: heir === null }
  const [named] = await readCustomerRows(tx, [other.id])
  return { customer: named!, isBuyerUnknown: false }
}

/** What was received and is open for one part of the charge. */
async function paidParts(tx: Tx, invoiceId: string, part: 'services' | 'products'): Promise<PaidPart[]> {
  const received = await tx<PaidPart[]>`
    select p.received_on as on, a.covered as cents, p.method
    from standing_allocation a join payment p on p.id = a.payment_id join instalment t on t.id = a.instalment_id
    where p.invoice_id = ${invoiceId} and t.part = ${part} order by a.sequence, a.id`
  const open = await tx<PaidPart[]>`
    select t.due_on as on, t.amount - coalesce(sum(a.covered), 0) as cents, null as method
    from instalment t join invoice i on i.id = t.invoice_id and i.generation = t.generation
      left join standing_allocation a on a.instalment_id = t.id
    where t.invoice_id = ${invoiceId} and t.part = ${part} and t.withdrawn_at is null
    group by t.id having t.amount > coalesce(sum(a.covered), 0) order by t.position`
  return [...received, ...open]
}

async function servicesOf(
  tx: Tx,
  settings: FiscalSettings,
  on: string,
  ids: string[],
  customerCityCode: string | null,
): Promise<NoteFactsRead['services']> {
  const facts = await serviceFacts(tx, settings, on, ids, customerCityCode)
  const codes = await tx<{ id: string; cityServiceCode: string | null }[]>`
    select id, city_service_code as "cityServiceCode" from service where id = any(${ids})`
  return facts.map(fact => ({
    ...fact,
    cityServiceCode: codes.find(({ id }) => id === fact.id)?.cityServiceCode ?? null,
  }))
}

async function productsOf(
  tx: Tx,
  settings: FiscalSettings,
  on: string,
  ids: string[],
): Promise<NoteFactsRead['products']> {
  const facts = await productFacts(tx, settings, on, ids)
  const codes = await tx<{ id: string; code: string | null }[]>`
    select id, code from product where id = any(${ids})`
  return facts.map(fact => ({ ...fact, code: codes.find(({ id }) => id === fact.id)?.code ?? null }))
}
