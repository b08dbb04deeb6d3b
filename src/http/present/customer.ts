/** Customers and pets as the API shows them and takes them. */
import { type Static, Type } from 'typebox'
import { petCoats, petSizes } from '../../core/price.ts'
import type { Locale } from '../../core/text.ts'
import { petSpecies } from '../../shop/pets.ts'
import type { CustomerView, PetView } from '../../views/customers.ts'
import type { FindingRow } from '../../views/findings.ts'
import {
  Cents,
  Closed,
  Day,
  ExternalId,
  FreeText,
  Id,
  Instant,
  Named,
  OneOf,
  OrNull,
  Text,
} from '../schemas.ts'
import { FindingAnswer, presentFinding } from './finding.ts'
import { RegisterErpAnswer } from './registerErp.ts'

const petFields = {
  externalId: OrNull(ExternalId),
  name: Text(80),
  species: OneOf(petSpecies),
  breed: OrNull(FreeText(80)),
  size: OrNull(OneOf(petSizes)),
  coat: OrNull(OneOf(petCoats)),
  birthDate: OrNull(Day),
  notes: OrNull(FreeText(2000)),
}
/** A change of a pet: what is absent stays, null clears. */
export const PetChange = Named('PetChange', {
  ...Type.Partial(Type.Object(petFields)).properties,
  customerId: Type.Optional(Id),
})
export const NewPet = Named('NewPet', {
  ...Type.Partial(Type.Object(petFields)).properties,
  name: petFields.name,
  customerId: Id,
})
export const PetAnswer = Named('Pet', { id: Id, customerId: Id, ...petFields, archived: Type.Boolean() })

const addressFields = {
  street: OrNull(FreeText(120)),
  number: OrNull(FreeText(20)),
  complement: OrNull(FreeText(80)),
  district: OrNull(FreeText(80)),
  city: OrNull(FreeText(80)),
  cityCode: OrNull(FreeText(7)),
  state: OrNull(FreeText(2)),
  postalCode: OrNull(FreeText(10)),
}
const customerFields = {
  externalId: OrNull(ExternalId),
  personKind: OneOf(['person', 'company']),
  name: Text(160),
  tradeName: OrNull(FreeText(160)),
  taxId: OrNull(FreeText(30)),
  email: OrNull(FreeText(254)),
  phone: OrNull(FreeText(40)),
  phone2: OrNull(FreeText(40)),
  stateRegistration: OrNull(FreeText(30)),
  cityRegistration: OrNull(FreeText(30)),
  icmsContributor: Type.Boolean(),
  birthDate: OrNull(Day),
  notes: OrNull(FreeText(2000)),
}
const addressChange = Type.Optional(OrNull(Closed(Type.Partial(Type.Object(addressFields)).properties)))
/** A change of a customer: what is absent stays, null clears. */
export const CustomerChange = Named('CustomerChange', {
  ...Type.Partial(Type.Object(customerFields)).properties,
  address: addressChange,
})
/** A name alone is enough. */
export const NewCustomer = Named('NewCustomer', { ...CustomerChange.properties, name: customerFields.name })

export const CustomerAnswer = Named('Customer', {
  id: Id,
  ...customerFields,
  address: Closed(addressFields),
  archived: Type.Boolean(),
  createdAt: Instant,
  updatedAt: Instant,
  pets: Type.Array(PetAnswer),
  openCents: Cents,
  creditCents: Type.Integer({
    description: 'What the shop owes the customer, to be paid with or given back.',
  }),
  erp: RegisterErpAnswer,
  findings: Type.Array(FindingAnswer),
})

export function presentPet(pet: PetView) {
  return pet as Static<typeof PetAnswer>
}

export function presentCustomer(customer: CustomerView, findings: FindingRow[], locale: Locale) {
  const { street, streetNumber, complement, district, city, cityCode, state, postalCode, pets, ...others } =
    customer
  return {
    ...others,
    address: { street, number: streetNumber, complement, district, city, cityCode, state, postalCode },
    pets: pets.map(presentPet),
    findings: findings.filter(row => row.subjectId === customer.id).map(row => presentFinding(row, locale)),
  }
}
