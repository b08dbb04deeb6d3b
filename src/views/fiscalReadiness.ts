/**
 * How far a store is from its fiscal notes, kind by kind: what the same rules that will hold a note back find now, and what
 * nobody has answered for. Writes nothing.
 */
import type { Finding } from '../core/finding.ts'
import { type MatterName, mattersOf } from '../core/fiscal/matters.ts'
import { checkProduct, checkService, checkStore } from '../core/preflight/noteCheck.ts'
import type { Tx } from '../store/database.ts'
import { productFacts, serviceFacts, storeFacts, viewFiscalSettings } from './fiscal.ts'

export interface ItemLack {
  id: string
  name: string
  findings: Finding[]
}

export interface KindReadiness {
  /** Nothing stops: neither the store nor an item nor a matter nobody answers for. */
  ready: boolean
  store: Finding[]
  unconfirmed: MatterName[]
  items: { total: number; ready: number; lacking: ItemLack[] }
}

export interface FiscalReadiness {
  nfse: KindReadiness
  nfce: KindReadiness
  /** Customers who lack what every NFS-e asks for: a tax id or an address. Counted, and the first few by name. */
  customers: { total: number; lacking: number; first: CustomerLack[] }
}

export interface CustomerLack {
  id: string
  name: string
  lacksTaxId: boolean
  lacksAddress: boolean
}

/** How many of a long list are named. */
const NAMED = 20

/** @param on the store's day, `YYYY-MM-DD` */
export async function viewFiscalReadiness(tx: Tx, on: string): Promise<FiscalReadiness> {
  const settings = await viewFiscalSettings(tx)
  const store = storeFacts(settings)
  const confirmed = settings.confirmations.map(each => each.matter)
  const services = await serviceFacts(tx, settings, on)
  const products = await productFacts(tx, settings, on)
  const kind = (name: 'nfse' | 'nfce', items: ItemLack[]): KindReadiness => {
    const own = checkStore(store, name, on)
    const unconfirmed = mattersOf(name).filter(matter => !confirmed.includes(matter))
    const ready = items.filter(item => !stops(item.findings)).length
    return {
      ready: !stops(own) && unconfirmed.length === 0 && items.length > 0 && ready === items.length,
      store: own,
      unconfirmed,
      items: {
        total: items.length,
        ready,
        lacking: items.filter(item => item.findings.length > 0).slice(0, NAMED),
      },
    }
  }
  return {
    nfse: kind(
      'nfse',
      services.map(({ id, name, ...each }) => ({
        id,
        name,
        findings: checkService({ id, name, ...each }, store, on),
      })),
    ),
    nfce: kind(
      'nfce',
      products.map(({ id, name, ...each }) => ({
        id,
        name,
        findings: checkProduct({ id, name, ...each }, store, on),
      })),
    ),
    customers: await customersLacking(tx),
  }
}

const stops = (findings: Finding[]) => findings.some(finding => finding.severity === 'stop')

async function customersLacking(tx: Tx): Promise<FiscalReadiness['customers']> {
  const lacksTaxId = tx`tax_id is null`
  const lacksAddress = tx`(street is null or street_number is null or district is null or postal_code is null
    or (city_code is null and (city is null or state is null)))`
  const [count] = await tx<{ total: number; lacking: number }[]>`
    select count(*)::int as total, count(*) filter (where ${lacksTaxId} or ${lacksAddress})::int as lacking
    from customer where archived_at is null`
  const first = await tx<CustomerLack[]>`
    select id, name, ${lacksTaxId} as "lacksTaxId", ${lacksAddress} as "lacksAddress" from customer
    where archived_at is null and (${lacksTaxId} or ${lacksAddress}) order by lower(name), id limit ${NAMED}`
  return { ...count!, first: [...first] }
}
