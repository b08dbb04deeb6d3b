/**
 * Asks the pre-flight rules about notes: what a service, a product or the store still lacks, what stands against a draft,
 * against cancelling or against voiding. Always answers with everything found. The day is always passed in.
 */
import { type Finding, type FindingCode, fixRoute } from '../finding.ts'
import { identifyAbove } from '../fiscal/stateLimits.ts'
import { afterRules } from './afterRules.ts'
import { approximateItemRules, approximateRules } from './approximateRules.ts'
import { checkForDocument } from './check.ts'
import type { CustomerFacts, DocumentContext } from './customer.ts'
import type {
  Cancelling,
  NoteExamined,
  NoteFacts,
  NoteLimits,
  ProductFacts,
  ServiceFacts,
  StoreFacts,
  Voiding,
} from './note.ts'
import { productRules } from './productRules.ts'
import { askRules, type Rule } from './rule.ts'
import { regimeRules, serviceRules } from './serviceRules.ts'
import { storeRules, totalRules } from './totalRules.ts'

/** Every rule about notes, in the order findings are shown. */
export const noteRules = [
  ...storeRules,
  ...regimeRules,
  ...serviceRules,
  ...productRules,
  ...totalRules,
  ...approximateRules,
  ...approximateItemRules,
  ...afterRules,
]

function ask(
  examined: NoteExamined,
  document: Finding['document'],
  rules: readonly Rule<FindingCode, NoteExamined>[] = noteRules,
): Finding[] {
  const { moment, on, store } = examined
  const { regime, state, cityCode, rail } = store
  const circumstances = { on, regime, state, cityCode, rail }
  return askRules(rules, examined, {
    moment,
    // A hit of a code about the record itself names the place.
    routeOf: code => fixRoute(code) ?? 'invoice',
    circumstances,
    ...(document === undefined ? {} : { document }),
  })
}

/** What the store itself lacks for a kind of note. */
export function checkStore(store: StoreFacts, kind: 'nfse' | 'nfce', on: string): Finding[] {
  return ask({ moment: kind, on, store, limits: {} }, kind, [
    ...storeRules,
    ...regimeRules,
    ...approximateRules,
  ])
}

/** The rules that look at one service or product by itself. */
const itemRules = [...serviceRules, ...productRules, ...approximateItemRules]

/** What a service lacks for an NFS-e of this store, apart from what the store lacks. */
export function checkService(service: ServiceFacts, store: StoreFacts, on: string): Finding[] {
  return ask({ moment: 'nfse', on, store, limits: {}, services: [service] }, 'nfse', itemRules)
}

/** What a product lacks for an NFC-e of this store, apart from what the store lacks. */
export function checkProduct(product: ProductFacts, store: StoreFacts, on: string): Finding[] {
  return ask({ moment: 'nfce', on, store, limits: {}, products: [product] }, 'nfce', itemRules)
}

/** What stands against goods leaving the ERP's stock. */
export function checkStock(products: readonly ProductFacts[], store: StoreFacts, on: string): Finding[] {
  return ask({ moment: 'stock_movement', on, store, limits: {}, products }, 'stock_movement')
}

/** A note as it would be sent, with all that is on it. */
export type Draft = {
  note: NoteFacts
  store: StoreFacts
  /** Null: a sale to nobody. */
  customer: CustomerFacts | null
  services: readonly ServiceFacts[]
  products: readonly ProductFacts[]
}

/**
 * Everything that holds a note back, or may: customer, then the note's own data, then totals and payments.
 * @param on the day it would be sent, `YYYY-MM-DD`
 */
export function checkNote(
  { note, store, customer, services, products }: Draft,
  on: string,
  limits: NoteLimits = {},
  about: DocumentContext = {},
): Finding[] {
  const context: DocumentContext = {
    storeTaxId: store.taxId,
    totalCents: note.totalCents,
    homeDelivery: note.homeDelivery,
    identifyAboveCents: limits.identifyAboveCents ?? identifyAbove(store.state),
    issWithheld: services.some(service => service.withheld.includes('iss')),
    ...about,
  }
  // A service is always given to somebody: without a customer everything about one is missing.
  const served = customer ?? (note.kind === 'nfse' ? nobody : null)
  return [
    ...(served ? checkForDocument(served, note.kind, context) : []),
    ...ask({ moment: note.kind, on, store, limits, services, products, customer, note }, note.kind),
  ]
}

const nobody: CustomerFacts = {
  personKind: 'person',
  name: null,
  tradeName: null,
  taxId: null,
  email: null,
  phone: null,
  phone2: null,
  address: {
    street: null,
    number: null,
    complement: null,
    district: null,
    city: null,
    cityCode: null,
    state: null,
    postalCode: null,
  },
  stateRegistration: null,
  cityRegistration: null,
  icmsContributor: null,
}

/** What stands against cancelling an issued note now. */
export function checkCancelling(
  cancelling: Cancelling,
  store: StoreFacts,
  on: string,
  limits: NoteLimits = {},
): Finding[] {
  return ask({ moment: 'cancel', on, store, limits, cancelling }, cancelling.kind)
}

/** What stands against voiding the numbers of a gap of the NFC-e. */
export function checkVoiding(
  voiding: Voiding,
  store: StoreFacts,
  on: string,
  limits: NoteLimits = {},
): Finding[] {
  return ask({ moment: 'void', on, store, limits, voiding }, 'nfce')
}
