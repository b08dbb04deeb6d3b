/**
 * A note as it would be sent now: its content, whatever holds it back before anything is sent, and which registers it needs
 * in the ERP. Pure.
 */

import { cityByCode } from '../core/cities.ts'
import { type Finding, syncFinding } from '../core/finding.ts'
import { cityOfIss, cityOfService } from '../core/fiscal/placeOfService.ts'
import { bareTaxId } from '../core/preflight/customer.ts'
import type { NoteFacts } from '../core/preflight/note.ts'
import { checkNote } from '../core/preflight/noteCheck.ts'
import type { ConsumerNoteFields, ServiceNoteFields } from '../erp/port/index.ts'
import type { Condition } from '../sync/parts.ts'
import { consumerNoteFields, paymentsExamined } from './consumerNote.ts'
import { factsOf } from './customerFields.ts'
import { onNote } from './notedLines.ts'
import type { NoteAsked, NoteFactsRead } from './noteFacts.ts'
import { type ServiceNoteAbout, serviceNoteFields, withheldOf } from './serviceNote.ts'

export interface NoteDraft {
  fields: ServiceNoteFields | ConsumerNoteFields
  findings: Finding[]
  /** Registers that must say in the ERP what they say here before it goes out: they are printed on it. */
  needs: Condition[]
}

/**
 * @param erpIdOf a register's id in the ERP; any text stands in for one that is not there yet
 * @param on the store's day
 */
export function draftNote(
  note: NoteAsked,
  facts: NoteFactsRead,
  erpIdOf: (kind: 'customer' | 'product', recordId: string) => string,
  on: string,
): NoteDraft {
  return note.kind === 'nfse' ? serviceDraft(note, facts, on) : consumerDraft(note, facts, erpIdOf, on)
}

function serviceDraft(note: NoteAsked, facts: NoteFactsRead, on: string): NoteDraft {
  const { customer, invoice, lines, store, settings, services } = facts
  const serviceOf = (id: string | null) => services.find(service => service.id === id) ?? null
  const first = serviceOf(lines[0]!.serviceId) ?? uncatalogued(lines[0]!.description)
  const about = {
    environment: note.environment,
    series: settings.nfseSeries,
    customer: customer && { name: customer.name, kind: customer.personKind },
    petName: invoice.petName,
    lines,
    service: first,
    store,
    withheldPercents: facts.withheldPercents,
    place: placeOf(first, facts),
    taxedElsewhere: isTaxedElsewhere(first, facts),
    serviceOn: invoice.serviceOn,
    on,
    paid: facts.paid,
  }
  const fields = serviceNoteFields(about)
  // Whom the law does not let withhold, withholds nothing, whatever the service is marked with.
  const withheld = withheldOf(about)
  const noted = lines.map(line => serviceOf(line.serviceId) ?? uncatalogued(line.description))
  const examined: NoteFacts = {
    ...examinedOf(note, fields, on),
    serviceOn: invoice.serviceOn,
    description: fields.description,
    lines: lines.map(onNote),
    deductionsCents: fields.deductionsCents,
  }
  const unique = [...new Map(noted.map(service => [service.id, service])).values()]
  const findings = checkNote(
    {
      note: examined,
      store,
      customer: customer && factsOf(customer),
      services: unique.map(service => ({ ...service, withheld })),
      products: [],
    },
    on,
    {},
    { sendsCityRegistration: settings.sendsCityRegistration },
  )
  return {
    fields,
    findings: [...differingWithholdings(noted, about), ...findings],
    needs: customer ? [settled('customer', customer.id)] : [],
  }
}

/** A note says once what is withheld, of all its services. */
function differingWithholdings(
  noted: readonly NoteFactsRead['services'][number][],
  about: ServiceNoteAbout,
): Finding[] {
  const ways = new Set(
    noted.map(service =>
      withheldOf({ ...about, service })
        .toSorted()
        .join(),
    ),
  )
  if (ways.size <= 1) return []
  const services = [...new Set(noted.map(({ name }) => name))].join(', ')
  return [syncFinding('note_withholding_differs', { field: 'withheld', params: { services } })]
}

/** A service typed freely has no fiscal data: pre-flight says so by its words. */
function uncatalogued(description: string): NoteFactsRead['services'][number] {
  return {
    id: '',
    name: description,
    serviceItem: null,
    nationalCode: null,
    cityServiceCode: null,
    place: 'store',
    placeCityCode: null,
    issCityCode: null,
    issPercent: null,
    withheld: [],
    approximateTax: null,
    ibsCbsClass: null,
  }
}

function placeOf(
  service: NoteFactsRead['services'][number],
  { settings, customer }: NoteFactsRead,
): ServiceNoteFields['place'] {
  const cityCode = cityOfService(service, settings.cityCode, customer?.cityCode ?? null)
  if (cityCode === null) return null
  const city = cityByCode(cityCode)?.name ?? ''
  return { is: service.place, city, cityCode }
}

function isTaxedElsewhere(
  service: NoteFactsRead['services'][number],
  { settings, customer }: NoteFactsRead,
): boolean {
  return cityOfIss(service, settings.cityCode, customer?.cityCode ?? null) !== settings.cityCode
}

function consumerDraft(
  note: NoteAsked,
  facts: NoteFactsRead,
  erpIdOf: (kind: 'customer' | 'product', recordId: string) => string,
  on: string,
): NoteDraft {
  const { customer, lines, store, settings, products } = facts
  const productOf = (id: string) => products.find(product => product.id === id)!
  const sold = lines.map(line => ({
    ...line,
    product: { ...productOf(line.productId!), erpId: erpIdOf('product', line.productId!) },
  }))
  const fields = consumerNoteFields({
    environment: note.environment,
    series: settings.nfceSeries,
    customer: customer && { name: customer.name, taxId: bareTaxId(customer.taxId) },
    lines: sold,
    store,
    on,
    paid: facts.paid,
  })
  const examined: NoteFacts = {
    ...examinedOf(note, fields, on),
    lines: fields.items.map(item => ({
      valueCents: item.quantity * item.unitCents,
      discountCents: item.discountCents,
    })),
    payments: paymentsExamined(fields.payments),
  }
  const findings = checkNote(
    { note: examined, store, customer: customer && factsOf(customer), services: [], products },
    on,
  )
  const unknown = facts.isBuyerUnknown
    ? [syncFinding('note_buyer_unknown', { field: 'printedTaxId', params: { taxId: note.printedTaxId! } })]
    : []
  return {
    fields,
    findings: [...unknown, ...findings],
    needs: [
      ...(customer ? [settled('customer', customer.id)] : []),
      ...products.map(({ id }) => settled('product', id)),
    ],
  }
}

const settled = (kind: string, recordId: string): Condition => ({ kind, recordId, be: 'settled' })

function examinedOf(
  { kind, environment }: NoteAsked,
  { totalCents }: ServiceNoteFields | ConsumerNoteFields,
  on: string,
): NoteFacts {
  return {
    kind,
    environment,
    issuedOn: on,
    serviceOn: null,
    description: null,
    lines: [],
    deductionsCents: 0,
    totalCents,
    payments: [],
    changeCents: 0,
    homeDelivery: false,
  }
}
