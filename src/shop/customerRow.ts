/**
 * The customer as stored: reading it, writing it, and whose phone or tax id is the same.
 *
 * Owns the table's columns. Leaves alone which values are good (`core/preflight`) and who may change them.
 */
import { parsePhone } from '../core/phone.ts'
import type { CustomerFacts, CustomerSibling } from '../core/preflight/customer.ts'
import { parseTaxId } from '../core/taxId.ts'
import type { Tx } from '../store/database.ts'

export type CustomerRecord = Omit<CustomerFacts, 'name' | 'icmsContributor'> & {
  name: string
  externalId: string | null
  icmsContributor: boolean
  birthDate: string | null
  notes: string | null
}

interface CustomerColumns {
  external_id: string | null
  person_kind: 'person' | 'company'
  name: string
  trade_name: string | null
  tax_id: string | null
  email: string | null
  phone: string | null
  phone2: string | null
  street: string | null
  street_number: string | null
  complement: string | null
  district: string | null
  city: string | null
  city_code: string | null
  state: string | null
  postal_code: string | null
  state_registration: string | null
  city_registration: string | null
  icms_contributor: boolean
  birth_date: string | null
  notes: string | null
}

/** The customer, or null when this store has none with this id. */
export async function readCustomer(tx: Tx, id: string): Promise<CustomerRecord | null> {
  const [row] = await tx<CustomerColumns[]>`select * from customer where id = ${id}`
  return row ? fromColumns(row) : null
}

export async function insertCustomer(
  tx: Tx,
  storeId: string,
  id: string,
  record: CustomerRecord,
): Promise<void> {
  await insertCustomers(tx, storeId, [{ id, record }])
}

/** Many at once; at most a few hundred, since each has as many parameters as columns. */
export async function insertCustomers(
  tx: Tx,
  storeId: string,
  customers: { id: string; record: CustomerRecord }[],
): Promise<void> {
  const rows = customers.map(({ id, record }) => ({ id, store_id: storeId, ...toColumns(record) }))
  if (rows.length > 0) await tx`insert into customer ${tx(rows)}`
}

export async function updateCustomer(tx: Tx, id: string, record: CustomerRecord): Promise<void> {
  await tx`update customer set ${tx({ ...toColumns(record) })}, updated_at = trela_now() where id = ${id}`
}

/** Other customers of the store, not archived, with an equal tax id or phone; at most fifty. */
export async function siblingsOf(
  tx: Tx,
  id: string | null,
  facts: CustomerFacts,
): Promise<CustomerSibling[]> {
  const taxId = parseTaxId(facts.taxId ?? '')
  const phones = [facts.phone, facts.phone2].flatMap(text => {
    const phone = parsePhone(text ?? '')
    return phone.ok ? [phone.e164] : []
  })
  return tx<CustomerSibling[]>`
    select name, tax_id as "taxId", phone, phone2 from customer
    where id is distinct from ${id} and store_id = trela_store() and archived_at is null
      and (tax_id = ${taxId.ok ? taxId.value : null} or phone = any(${phones}) or phone2 = any(${phones}))
    order by created_at, id limit 50`
}

/** Ids of other customers of the store, not archived, who have one of these phones. */
export async function sharingPhoneWith(
  tx: Tx,
  id: string,
  { phone, phone2 }: Pick<CustomerRecord, 'phone' | 'phone2'>,
): Promise<string[]> {
  const phones = [phone, phone2].filter(one => one !== null)
  if (phones.length === 0) return []
  const rows = await tx<{ id: string }[]>`
    select id from customer
    where id <> ${id} and store_id = trela_store() and archived_at is null
      and (phone = any(${phones}) or phone2 = any(${phones}))`
  return rows.map(row => row.id)
}

function fromColumns(row: CustomerColumns): CustomerRecord {
  return {
    externalId: row.external_id,
    personKind: row.person_kind,
    name: row.name,
    tradeName: row.trade_name,
    taxId: row.tax_id,
    email: row.email,
    phone: row.phone,
    phone2: row.phone2,
    address: {
      street: row.street,
      number: row.street_number,
      complement: row.complement,
      district: row.district,
      city: row.city,
      cityCode: row.city_code,
      state: row.state,
      postalCode: row.postal_code,
    },
    stateRegistration: row.state_registration,
    cityRegistration: row.city_registration,
    icmsContributor: row.icms_contributor,
    birthDate: row.birth_date,
    notes: row.notes,
  }
}

function toColumns(record: CustomerRecord): CustomerColumns {
  const { address } = record
  return {
    external_id: record.externalId,
    person_kind: record.personKind,
    name: record.name,
    trade_name: record.tradeName,
    tax_id: record.taxId,
    email: record.email,
    phone: record.phone,
    phone2: record.phone2,
    street: address.street,
    street_number: address.number,
    complement: address.complement,
    district: address.district,
    city: address.city,
    city_code: address.cityCode,
    state: address.state,
    postal_code: address.postalCode,
    state_registration: record.stateRegistration,
    city_registration: record.cityRegistration,
    icms_contributor: record.icmsContributor,
    birth_date: record.birthDate,
    notes: record.notes,
  }
}
