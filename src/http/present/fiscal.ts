/** Fiscal data as the API takes and shows it: of products, of services and of the store. */
import { Type } from 'typebox'
import type { Finding } from '../../core/finding.ts'
import { simplesTallies } from '../../core/fiscal/issRate.ts'
import { matterNames } from '../../core/fiscal/matters.ts'
import { placesOfService } from '../../core/fiscal/placeOfService.ts'
import { crts } from '../../core/fiscal/retailTax.ts'
import { type FederalTax, federalTaxes, withholdingLaw } from '../../core/fiscal/withholding.ts'
import { environments, noteMoments, type WithheldTax, withheldTaxes } from '../../core/preflight/note.ts'
import { nfseRails, taxRegimes } from '../../core/preflight/rule.ts'
import type { Locale } from '../../core/text.ts'
import type { FiscalSettings } from '../../views/fiscal.ts'
import type { FiscalReadiness, ItemLack, KindReadiness } from '../../views/fiscalReadiness.ts'
import {
  type ReadinessSubject,
  type RecordReadiness,
  readinessSubjects,
} from '../../views/recordReadiness.ts'
import { Closed, Day, Id, Instant, Named, OneOf, OrNull, Text } from '../schemas.ts'
import { FindingAnswer, presentFinding } from './finding.ts'

const code = (maxLength: number, description: string) =>
  OrNull(Type.String({ minLength: 1, maxLength, description }))

const taxes = {
  cfop: code(6, 'Four digits: 5102 for plain resale, 5405 with ICMS already paid by substitution.'),
  cst: code(2, 'Two digits, for the normal regime.'),
  csosn: code(3, 'Three digits, for the Simples.'),
  origin: code(1, '0 to 8.'),
  pisCst: code(2, 'Two digits.'),
  cofinsCst: code(2, 'Two digits.'),
  pisPercent: code(8, 'Per cent, as 0.65; needed with CST 01 and 02.'),
  cofinsPercent: code(8, 'Per cent, as 3; needed with CST 01 and 02.'),
  icmsPercent: code(8, 'Per cent with at most two decimals, as 19.5; needed with CST 00, 20 and 90.'),
  icmsReduction: code(8, 'Per cent that the base of ICMS is reduced by, as 33.33; needed with CST 20.'),
}
const productFields = {
  ncm: code(10, 'Eight digits; dots are ignored.'),
  cest: code(10, 'Seven digits; dots are ignored.'),
  ...taxes,
  ibsCbsClass: code(6, 'cClassTrib of IBS and CBS, six digits.'),
}
export const ProductFiscalBody = Named(
  'ProductFiscalChange',
  Type.Partial(Type.Object(productFields)).properties,
)
export const ProductFiscalAnswer = Named('ProductFiscal', productFields)

const serviceFields = {
  serviceItem: OrNull(
    Type.String({ minLength: 1, maxLength: 10, description: 'Item of LC 116/2003, as 5.08.' }),
  ),
  nationalCode: code(8, 'National code of the NFS-e, six digits; dots are ignored.'),
  cityServiceCode: OrNull(Text(20)),
  withheld: Type.Unsafe<WithheldTax[]>({
    type: 'array',
    items: { type: 'string', enum: [...withheldTaxes] },
    maxItems: withheldTaxes.length,
    description: 'Taxes the customer withholds.',
  }),
  ibsCbsClass: productFields.ibsCbsClass,
  place: OneOf(placesOfService),
  placeCity: OrNull(
    Type.String({
      minLength: 1,
      maxLength: 80,
      description: 'The city it is always done in, if elsewhere: as Campinas/SP, or its IBGE code.',
    }),
  ),
}
export const ServiceFiscalBody = Named(
  'ServiceFiscalChange',
  Type.Partial(Type.Object(serviceFields)).properties,
)
export const ServiceFiscalAnswer = Named('ServiceFiscal', serviceFields)

const issRateFields = {
  serviceId: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    format: 'uuid',
    description: 'Null: every service without a rate of its own.',
  }),
  cityCode: Type.String({
    minLength: 7,
    maxLength: 80,
    description: 'IBGE, seven digits. Also taken: the city and its state, as Campinas/SP.',
  }),
  percent: Type.String({ minLength: 1, maxLength: 7, description: 'Per cent, as 2 or 3.5.' }),
  validFrom: Day,
  validUntil: OrNull(Day),
}
const IssRate = Named('IssRate', issRateFields)
const IssRateAnswer = Named('IssRateShown', {
  ...issRateFields,
  city: Type.String({ description: 'As people write it: Campinas/SP.' }),
})
const withheldPercent = OrNull(
  Type.String({ minLength: 1, maxLength: 8, description: "Per cent; null: the law's own rate." }),
)
const withheldPercents = Object.fromEntries(federalTaxes.map(tax => [tax, withheldPercent])) as Record<
  FederalTax,
  typeof withheldPercent
>
const ApproximateTableAnswer = Named('ApproximateTaxTable', {
  state: Type.String(),
  source: Type.String(),
  version: Type.String(),
  key: Type.String(),
  validFrom: Day,
  validUntil: Day,
  importedAt: Instant,
})
const settingsFields = {
  environment: OrNull(OneOf(environments)),
  crt: OrNull(OneOf(crts)),
  simplesTally: OrNull(OneOf(simplesTallies)),
  specialRegime: Type.Boolean(),
  rail: OrNull(OneOf(nfseRails)),
  cityJoined: Type.Unsafe<boolean | null>({
    type: ['boolean', 'null'],
    description: "The city's agreement with the national NFS-e is active.",
  }),
  stateRegistration: OrNull(Text(20)),
  cityRegistration: OrNull(Text(15)),
  nfseSeries: OrNull(Text(5)),
  nfceSeries: OrNull(Text(3)),
  nfseWhen: OneOf(noteMoments),
  nfceWhen: OneOf(noteMoments),
  sendsCityRegistration: Type.Boolean(),
  ...taxes,
}
export const FiscalSettingsChange = Named(
  'FiscalSettingsChange',
  Type.Partial(
    Type.Object({
      ...settingsFields,
      withheldPercents: Closed(Type.Partial(Type.Object(withheldPercents)).properties),
      issRates: Type.Array(IssRate, { maxItems: 200 }),
    }),
  ).properties,
)
export const FiscalSettingsAnswer = Named('FiscalSettings', {
  taxRegime: OneOf(taxRegimes),
  taxId: OrNull(Type.String()),
  city: OrNull(Type.String()),
  state: OrNull(Type.String()),
  cityCode: OrNull(Type.String({ description: 'IBGE; null while it knows no such city in this state.' })),
  ...settingsFields,
  withheldPercents: Closed(withheldPercents),
  withholdingLaw: Type.Array(
    Closed({
      tax: OneOf(federalTaxes),
      percent: Type.String(),
      fromCents: Type.Integer(),
      until: OrNull(Day),
      source: Type.String(),
    }),
    { description: "The law's rates of what a company withholds, and the least amount that is withheld." },
  ),
  approximateTable: OrNull(ApproximateTableAnswer),
  issRates: Type.Array(IssRateAnswer),
  confirmations: Type.Array(
    Closed({ matter: OneOf(matterNames), confirmedBy: Type.String(), confirmedAt: Instant }),
  ),
})
export const MatterParams = Closed({ matter: OneOf(matterNames) })
export const ConfirmationBody = Named('FiscalConfirmation', { confirmedBy: Text(120) })

const ItemAnswer = Closed({ id: Id, name: Type.String(), findings: Type.Array(FindingAnswer) })
const KindAnswer = Named('NoteReadiness', {
  ready: Type.Boolean({
    description: 'Nothing stops a note of this kind, as far as can be known before one is made.',
  }),
  store: Type.Array(FindingAnswer),
  unconfirmed: Type.Array(OneOf(matterNames)),
  items: Closed({
    total: Type.Integer(),
    ready: Type.Integer(),
    lacking: Type.Array(ItemAnswer, {
      description: 'The first of those that lack something or are warned of.',
    }),
  }),
})
export const FiscalReadinessAnswer = Named('FiscalReadiness', {
  nfse: KindAnswer,
  nfce: KindAnswer,
  customers: Closed({
    total: Type.Integer(),
    lacking: Type.Integer({ description: 'Without a tax id or a whole address.' }),
    first: Type.Array(
      Closed({ id: Id, name: Type.String(), lacksTaxId: Type.Boolean(), lacksAddress: Type.Boolean() }),
    ),
  }),
})

export const ReadinessParams = Closed({ subject: OneOf(readinessSubjects), id: Id })
export const RecordReadinessAnswer = Named('RecordReadiness', {
  kind: OneOf(['nfse', 'nfce'] as const),
  asked: Type.Boolean({ description: 'The store has said in which environment it issues notes.' }),
  ready: Type.Boolean({
    description: "Nothing of the record itself stops a note; the store's own lacks are not said here.",
  }),
  findings: Type.Array(FindingAnswer),
})

/** The settings, and the law's rates beside the store's. */
export const presentSettings = (settings: FiscalSettings) => ({
  ...settings,
  withholdingLaw: withholdingLaw.map(({ pot: _, ...law }) => law),
})

/** The readiness with its findings in a language. */
export function presentReadiness(
  { nfse, nfce, customers }: FiscalReadiness,
  locale: Locale,
  storeId: string,
) {
  const item = (subjectKind: 'service' | 'product') => (lack: ItemLack) => ({
    id: lack.id,
    name: lack.name,
    findings: lack.findings.map(finding => show(finding, subjectKind, lack.id)),
  })
  const show = (finding: Finding, subjectKind: string, subjectId: string) =>
    shown(finding, locale, subjectKind, subjectId)
  const kind = ({ items, store, ...rest }: KindReadiness, subjectKind: 'service' | 'product') => ({
    ...rest,
    store: store.map(finding => show(finding, 'store', storeId)),
    items: { ...items, lacking: items.lacking.map(item(subjectKind)) },
  })
  return { nfse: kind(nfse, 'service'), nfce: kind(nfce, 'product'), customers }
}

/** One record's readiness with its findings in a language. */
export function presentRecordReadiness(
  { findings, ...readiness }: RecordReadiness,
  locale: Locale,
  subject: ReadinessSubject,
  id: string,
) {
  return { ...readiness, findings: findings.map(finding => shown(finding, locale, subject, id)) }
}

function shown(finding: Finding, locale: Locale, subjectKind: string, subjectId: string) {
  const { code, severity, field = null, params } = finding
  return presentFinding({ code, severity, field, params, erpWords: null, subjectKind, subjectId }, locale)
}
