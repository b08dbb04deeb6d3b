/** Whether one service, product or customer is ready for its kind of note, by the rules that will hold the note back. Writes nothing. */
import type { Finding } from '../core/finding.ts'
import { checkForDocument } from '../core/preflight/check.ts'
import type { CustomerFacts } from '../core/preflight/customer.ts'
import { checkProduct, checkService } from '../core/preflight/noteCheck.ts'
import type { Tx } from '../store/database.ts'
import { type FiscalSettings, productFacts, serviceFacts, storeFacts, viewFiscalSettings } from './fiscal.ts'

export const readinessSubjects = ['service', 'product', 'customer'] as const
export type ReadinessSubject = (typeof readinessSubjects)[number]

export interface RecordReadiness {
  kind: 'nfse' | 'nfce'
  /** The store has said in which environment it issues: before that nobody asks for notes. */
  asked: boolean
  /** Nothing of the record itself stops a note; what the store lacks is not said here. */
  ready: boolean
  findings: Finding[]
}

/** Null for a record the store doesn't have. @param on the store's day, `YYYY-MM-DD` */
export async function viewRecordReadiness(
  tx: Tx,
  subject: ReadinessSubject,
  id: string,
  on: string,
): Promise<RecordReadiness | null> {
  const settings = await viewFiscalSettings(tx)
  const findings = await findingsOf(tx, settings, subject, id, on)
  if (findings === null) return null
  return {
    kind: subject === 'product' ? 'nfce' : 'nfse',
    asked: settings.environment !== null,
    ready: findings.every(finding => finding.severity !== 'stop'),
    findings,
  }
}

async function findingsOf(
  tx: Tx,
  settings: FiscalSettings,
  subject: ReadinessSubject,
  id: string,
  on: string,
): Promise<Finding[] | null> {
  const store = storeFacts(settings)
  if (subject === 'service') {
    const [service] = await serviceFacts(tx, settings, on, [id])
    return service ? checkService(service, store, on) : null
  }
  if (subject === 'product') {
    const [product] = await productFacts(tx, settings, on, [id])
    return product ? checkProduct(product, store, on) : null
  }
  const [customer] = await tx<CustomerFacts[]>`
    select person_kind as "personKind", name, trade_name as "tradeName", tax_id as "taxId", email, phone, phone2,
      json_build_object('street', street, 'number', street_number, 'complement', complement, 'district', district,
        'city', city, 'cityCode', city_code, 'state', state, 'postalCode', postal_code) as address,
      state_registration as "stateRegistration", city_registration as "cityRegistration",
      icms_contributor as "icmsContributor"
    from customer where id = ${id}`
  const { taxId: storeTaxId, sendsCityRegistration } = settings
  return customer ? checkForDocument(customer, 'nfse', { storeTaxId, sendsCityRegistration }) : null
}
