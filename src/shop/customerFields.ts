/**
 * A customer's details as they are typed and as they are kept: merging a partial change, and the one form each value
 * is stored in. Pure; whether the values are good is the pre-flight's question.
 */
import { parsePostalCode } from '../core/address.ts'
import { cityByCode, cityByName } from '../core/cities.ts'
import { parseEmail } from '../core/email.ts'
import { parsePhone } from '../core/phone.ts'
import { parseTaxId } from '../core/taxId.ts'
import type { CustomerRecord } from './customerRow.ts'
import { oneLine, severalLines } from './input.ts'

type Address = CustomerRecord['address']

/** Absent: unchanged. Null: cleared. */
export interface CustomerDetails {
  externalId?: string | null
  /** Follows the tax id when absent. */
  personKind?: 'person' | 'company'
  name?: string | null
  tradeName?: string | null
  taxId?: string | null
  email?: string | null
  phone?: string | null
  phone2?: string | null
  address?: { [Field in keyof Address]?: string | null } | null
  stateRegistration?: string | null
  cityRegistration?: string | null
  icmsContributor?: boolean
  birthDate?: string | null
  notes?: string | null
}

const noAddress: Address = {
  street: null,
  number: null,
  complement: null,
  district: null,
  city: null,
  cityCode: null,
  state: null,
  postalCode: null,
}

export const blankCustomer: CustomerRecord = {
  externalId: null,
  personKind: 'person',
  name: '',
  tradeName: null,
  taxId: null,
  email: null,
  phone: null,
  phone2: null,
  address: noAddress,
  stateRegistration: null,
  cityRegistration: null,
  icmsContributor: false,
  birthDate: null,
  notes: null,
}

/** The record with the change put in, the values still as they were typed. */
export function withDetails(before: CustomerRecord, details: CustomerDetails): CustomerRecord {
  const { name, address, personKind, ...others } = details
  return {
    ...before,
    ...others,
    name: name === undefined ? before.name : (name ?? ''),
    personKind: personKind ?? kindBy(details.taxId) ?? before.personKind,
    address:
      address === undefined
        ? before.address
        : address === null
          ? noAddress
          : mergeAddress(before.address, address),
  }
}

/** A city's code goes with its name and state: giving one side alone makes the other wrong. */
function mergeAddress(before: Address, change: NonNullable<CustomerDetails['address']>): Address {
  if (change.cityCode) return { ...before, city: null, state: null, ...change }
  if (change.city !== undefined || change.state !== undefined) return { ...before, cityCode: null, ...change }
  return { ...before, ...change }
}

function kindBy(taxId: string | null | undefined): 'person' | 'company' | null {
  const parsed = parseTaxId(taxId ?? '')
  if (!parsed.ok) return null
  return parsed.kind === 'cnpj' ? 'company' : 'person'
}

/**
 * The form each value is kept in: tax ids bare, phones in E.164, CEP as eight digits, the city with its IBGE code. What
 * cannot be read stays as it was typed; such values were let pass with a warning.
 */
export function asStored(record: CustomerRecord): CustomerRecord {
  const taxId = parseTaxId(record.taxId ?? '')
  const email = parseEmail(record.email ?? '')
  return {
    externalId: oneLine(record.externalId),
    personKind: record.personKind,
    name: oneLine(record.name) ?? '',
    tradeName: oneLine(record.tradeName),
    taxId: taxId.ok ? taxId.value : null,
    email: email.ok ? email.value : oneLine(record.email),
    phone: phoneAsStored(record.phone),
    phone2: phoneAsStored(record.phone2),
    address: addressAsStored(record.address),
    stateRegistration: oneLine(record.stateRegistration),
    cityRegistration: oneLine(record.cityRegistration),
    icmsContributor: record.icmsContributor,
    birthDate: record.birthDate,
    notes: severalLines(record.notes),
  }
}

function phoneAsStored(text: string | null): string | null {
  const phone = parsePhone(text ?? '')
  return phone.ok ? phone.e164 : oneLine(text)
}

function addressAsStored(address: Address): Address {
  const postalCode = parsePostalCode(address.postalCode ?? '')
  const state = oneLine(address.state)?.toUpperCase() ?? null
  const named = oneLine(address.city)
  const code = oneLine(address.cityCode)
  const city =
    code !== null ? cityByCode(code) : named !== null && state !== null ? cityByName(named, state) : null
  return {
    street: oneLine(address.street),
    number: oneLine(address.number),
    complement: oneLine(address.complement),
    district: oneLine(address.district),
    city: named ?? city?.name ?? null,
    cityCode: city?.code ?? code,
    state: state ?? city?.state ?? null,
    postalCode: postalCode.ok ? postalCode.value : oneLine(address.postalCode),
  }
}

/** Fields that differ, each with both values, by dotted path: what the timeline tells of a change. */
export function changedFields(
  before: CustomerRecord,
  after: CustomerRecord,
): Record<string, [unknown, unknown]> {
  const flat = ({ address, ...rest }: CustomerRecord): Record<string, unknown> => ({
    ...rest,
    ...Object.fromEntries(Object.entries(address).map(([field, value]) => [`address.${field}`, value])),
  })
  const old = flat(before)
  return Object.fromEntries(
    Object.entries(flat(after))
      .filter(([field, value]) => value !== old[field])
      .map(([field, value]) => [field, [old[field], value]]),
  )
}
