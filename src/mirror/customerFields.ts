/**
 * A customer's projection: the columns of the shop beside the neutral fields of the port, and which values may cross.
 */
import { parseEmail } from '../core/email.ts'
import { parsePhone } from '../core/phone.ts'
import type { CustomerFacts } from '../core/preflight/customer.ts'
import { parseTaxId } from '../core/taxId.ts'
import type { CustomerFields, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface CustomerRow extends Omit<CustomerFacts, 'address'> {
  name: string
  archived: boolean
  street: string | null
  streetNumber: string | null
  complement: string | null
  district: string | null
  city: string | null
  cityCode: string | null
  state: string | null
  postalCode: string | null
}

export async function readCustomerRow(tx: Tx, id: string): Promise<CustomerRow | null> {
  const [row] = await readCustomerRows(tx, [id])
  return row ?? null
}

export function readCustomerRows(tx: Tx, ids: string[]): Promise<(CustomerRow & { id: string })[]> {
  return tx<(CustomerRow & { id: string })[]>`
    select id, person_kind as "personKind", name, trade_name as "tradeName", tax_id as "taxId", email, phone, phone2,
      street, street_number as "streetNumber", complement, district, city, city_code as "cityCode", state,
      postal_code as "postalCode", state_registration as "stateRegistration", city_registration as "cityRegistration",
      icms_contributor as "icmsContributor", archived_at is not null as archived
    from customer where id = any(${ids})`
}

export function factsOf(row: CustomerRow): CustomerFacts {
  const { street, streetNumber, complement, district, city, cityCode, state, postalCode } = row
  return {
    ...row,
    address: { street, number: streetNumber, complement, district, city, cityCode, state, postalCode },
  }
}

export function fieldsOf(row: CustomerRow): CustomerFields {
  return {
    personKind: row.personKind,
    name: row.name,
    tradeName: row.tradeName,
    taxId: row.taxId,
    email: row.email,
    phone: sendable(row.phone),
    phone2: sendable(row.phone2),
    street: row.street,
    streetNumber: row.streetNumber,
    complement: row.complement,
    district: row.district,
    city: row.city,
    state: row.state,
    postalCode: row.postalCode,
    stateRegistration: row.stateRegistration,
    cityRegistration: row.cityRegistration,
  }
}

/** Foreign and service numbers stay here (PHO-06 says so): ERPs refuse them. */
function sendable(phone: string | null): string | null {
  if (phone === null) return null
  const parsed = parsePhone(phone)
  return parsed.ok && parsed.kind !== 'foreign' ? parsed.e164 : null
}

/** What could not be saved by hand is not taken over either. */
export function acceptable(field: string, value: Json): boolean {
  if (field === 'name') return typeof value === 'string' && value.trim().length >= 2
  if (field === 'taxId') return value === null || (typeof value === 'string' && parseTaxId(value).ok)
  if (field === 'personKind') return value === 'person' || value === 'company'
  // A phone that is not sent either would be seen as taken off here, and then there.
  if (field === 'phone' || field === 'phone2')
    return value === null || (typeof value === 'string' && sendable(value) !== null)
  if (field === 'email') return value === null || (typeof value === 'string' && parseEmail(value).ok)
  return value === null || typeof value === 'string'
}

/** Field of the projection → column of the shop. */
export const columnOf: Record<keyof CustomerFields, string> = {
  personKind: 'person_kind',
  name: 'name',
  tradeName: 'trade_name',
  taxId: 'tax_id',
  email: 'email',
  phone: 'phone',
  phone2: 'phone2',
  street: 'street',
  streetNumber: 'street_number',
  complement: 'complement',
  district: 'district',
  city: 'city',
  state: 'state',
  postalCode: 'postal_code',
  stateRegistration: 'state_registration',
  cityRegistration: 'city_registration',
}
