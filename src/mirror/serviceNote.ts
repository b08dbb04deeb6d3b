/**
 * What is on a service note (NFS-e): from lines, customer, store and tax data to the neutral fields. Pure. Which lines are on
 * one note together, and whether it may go out, is decided elsewhere.
 */
import { rateUse } from '../core/fiscal/issRate.ts'
import type { FederalTax, WithheldPercents } from '../core/fiscal/withholding.ts'
import { federalTaxes, withheldAmounts, withheldBy, withholdingLaw } from '../core/fiscal/withholding.ts'
import { percentOf, roundHalfEven } from '../core/money.ts'
import type { NoteEnvironment, ServiceFacts, StoreFacts, WithheldTax } from '../core/preflight/note.ts'
import { lengthOf, tidy, truncate } from '../core/text.ts'
import type { ServiceNoteFields } from '../erp/port/index.ts'
import { approximateRemark, type NotedLine, noteParts, noteSum, type PaidPart, told } from './notedLines.ts'

/** The services of a note share their codes, rate and place. */
export type NotedService = Pick<
  ServiceFacts,
  'serviceItem' | 'nationalCode' | 'issPercent' | 'withheld' | 'approximateTax'
> & { cityServiceCode: string | null }

export interface ServiceNoteAbout {
  environment: NoteEnvironment
  series: string | null
  customer: { name: string; kind: 'person' | 'company' } | null
  petName: string | null
  lines: readonly NotedLine[]
  service: NotedService
  store: StoreFacts
  withheldPercents: WithheldPercents
  place: ServiceNoteFields['place']
  taxedElsewhere: boolean
  /** The day of the service, and the day of the note. */
  serviceOn: string
  on: string
  paid: readonly PaidPart[]
}

/** Characters of the services' text (VHSYS API, Notas de serviço, `desc_servicos`; a national NFS-e takes 1000). */
const descriptionLength = 255

/** What was done and whose pet it was, within what a note takes: the pet's name stays, the list of services is cut. */
export function describeServices(
  lines: readonly Pick<NotedLine, 'quantity' | 'description'>[],
  petName: string | null,
): string {
  const services = tidy(
    lines
      .map(({ quantity, description }) => (quantity === 1 ? description : `${quantity} x ${description}`))
      .join('; '),
  )
  const pet = petName === null || tidy(petName) === '' ? '' : ` - Pet: ${tidy(petName)}`
  const room = descriptionLength - lengthOf(pet)
  if (lengthOf(services) <= room) return services + pet
  return `${truncate(services, room - 3)}...${pet}`
}

/** The taxes this customer keeps back of a service. */
export function withheldOf({ service, store, customer, on }: ServiceNoteAbout): WithheldTax[] {
  const { regime, specialRegime } = store
  return withheldBy(service.withheld, { regime, specialRegime, customer: customer?.kind ?? null, on })
}

/** The note's content. Amounts fit each other to the cent. */
export function serviceNoteFields(about: ServiceNoteAbout): ServiceNoteFields {
  const { service, store, customer, lines, petName } = about
  const { valueCents, discountCents, netCents } = noteSum(lines)
  const taxes = withheldOf(about)
  const issWithheld = taxes.includes('iss')
  const percent = rateUse(store, issWithheld) === 'never' ? null : ratePercent(service.issPercent)
  const approximate = told(service.approximateTax)
  const taxCents = approximate === null ? 0 : percentOf(netCents, approximate.total)
  return {
    environment: about.environment,
    series: about.series,
    customerName: customer?.name ?? null,
    remarks: approximateRemark(netCents, taxCents, approximate === null ? [] : [approximate.source]),
    payments: noteParts(about.paid, netCents, about.on),
    totalCents: netCents,
    description: describeServices(lines, petName),
    serviceOn: about.serviceOn,
    serviceItem: service.serviceItem,
    nationalCode: service.nationalCode,
    cityServiceCode: service.cityServiceCode,
    servicesCents: valueCents,
    deductionsCents: 0,
    discountCents,
    baseCents: netCents,
    iss: percent === null ? null : { percent, cents: percentOf(netCents, percent) },
    issWithheld,
    withheld: federalParts(taxes, netCents, about.withheldPercents),
    approximateTax: approximate === null ? null : { percent: approximate.total, cents: taxCents },
    isSimples: store.regime !== 'normal',
    place: about.place,
    taxedElsewhere: about.taxedElsewhere,
  }
}

/** A note says its rate with two decimals (national NFS-e, `pAliq`). */
function ratePercent(percent: string | null): string | null {
  return percent === null ? null : roundHalfEven(percent, 2).toString()
}

/** Each federal tax that is kept back, with its rate; one that comes to nothing is not named. */
function federalParts(
  taxes: readonly WithheldTax[],
  cents: number,
  percents: WithheldPercents,
): ServiceNoteFields['withheld'] {
  const amounts = withheldAmounts(taxes, cents, percents)
  const percentOfTax = (tax: FederalTax) =>
    percents[tax] ?? withholdingLaw.find(law => law.tax === tax)!.percent
  return Object.fromEntries(
    federalTaxes
      .filter(tax => amounts[tax] > 0)
      .map(tax => [tax, { percent: percentOfTax(tax), cents: amounts[tax] }]),
  )
}
