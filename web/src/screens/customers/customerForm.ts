/** A customer as the form holds it (every field a text) and as the API takes it. Pure. */
import type { Customer, CustomerInput, PersonKind } from '../../api/types.ts'
import { bareTaxId, formatPhone, formatTaxId, maskPostalCode } from '../../parts/masks.ts'

export interface CustomerForm extends Record<string, unknown> {
  personKind: PersonKind
  name: string
  tradeName: string
  taxId: string
  phone: string
  phone2: string
  email: string
  stateRegistration: string
  cityRegistration: string
  icmsContributor: boolean
  birthDate: string | null
  notes: string
  address: Record<'street' | 'number' | 'complement' | 'district' | 'city' | 'postalCode', string> & {
    state: string | null
  }
}

/** Dotted paths of the fields, as findings and problems name them. */
export const customerFields = [
  'personKind',
  'name',
  'tradeName',
  'taxId',
  'phone',
  'phone2',
  'email',
  'stateRegistration',
  'cityRegistration',
  'icmsContributor',
  'birthDate',
  'notes',
  'address.street',
  'address.number',
  'address.complement',
  'address.district',
  'address.city',
  'address.state',
  'address.postalCode',
] as const

export const blankCustomer: CustomerForm = {
  personKind: 'person',
  name: '',
  tradeName: '',
  taxId: '',
  phone: '',
  phone2: '',
  email: '',
  stateRegistration: '',
  cityRegistration: '',
  icmsContributor: false,
  birthDate: null,
  notes: '',
  address: { street: '', number: '', complement: '', district: '', city: '', state: null, postalCode: '' },
}

export function formOf(customer: Customer): CustomerForm {
  const { address } = customer
  return {
    personKind: customer.personKind,
    name: customer.name,
    tradeName: customer.tradeName ?? '',
    taxId: customer.taxId ? formatTaxId(customer.taxId) : '',
    phone: customer.phone ? formatPhone(customer.phone) : '',
    phone2: customer.phone2 ? formatPhone(customer.phone2) : '',
    email: customer.email ?? '',
    stateRegistration: customer.stateRegistration ?? '',
    cityRegistration: customer.cityRegistration ?? '',
    icmsContributor: customer.icmsContributor,
    birthDate: customer.birthDate,
    notes: customer.notes ?? '',
    address: {
      street: address.street ?? '',
      number: address.number ?? '',
      complement: address.complement ?? '',
      district: address.district ?? '',
      city: address.city ?? '',
      state: address.state,
      postalCode: address.postalCode ? maskPostalCode(address.postalCode) : '',
    },
  }
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

export function inputOf(form: CustomerForm): CustomerInput {
  return {
    personKind: form.personKind,
    name: form.name.trim(),
    tradeName: form.personKind === 'company' ? orNull(form.tradeName) : null,
    taxId: orNull(bareTaxId(form.taxId)),
    phone: orNull(form.phone),
    phone2: orNull(form.phone2),
    email: orNull(form.email),
    stateRegistration: orNull(form.stateRegistration),
    cityRegistration: orNull(form.cityRegistration),
    icmsContributor: form.icmsContributor,
    birthDate: form.birthDate,
    notes: orNull(form.notes),
    address: {
      street: orNull(form.address.street),
      number: orNull(form.address.number),
      complement: orNull(form.address.complement),
      district: orNull(form.address.district),
      city: orNull(form.address.city),
      state: form.address.state,
      postalCode: orNull(form.address.postalCode.replace(/\D/g, '')),
    },
  }
}
