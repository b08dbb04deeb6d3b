/** Customers with their pets, found by what a receptionist has at hand: name, pet, phone or tax id. */
import type { Tx } from '../store/database.ts'
import { creditRows } from './credit.ts'
import {
  type RegisterErp,
  type RegisterErpRow,
  registerErp,
  registerErpColumns,
  registerErpJoins,
} from './registerErp.ts'

export interface PetView {
  id: string
  externalId: string | null
  customerId: string
  name: string
  species: string
  breed: string | null
  size: string | null
  coat: string | null
  birthDate: string | null
  notes: string | null
  archived: boolean
}

export interface CustomerView {
  id: string
  externalId: string | null
  personKind: 'person' | 'company'
  name: string
  tradeName: string | null
  taxId: string | null
  email: string | null
  phone: string | null
  phone2: string | null
  street: string | null
  streetNumber: string | null
  complement: string | null
  district: string | null
  city: string | null
  cityCode: string | null
  state: string | null
  postalCode: string | null
  stateRegistration: string | null
  cityRegistration: string | null
  icmsContributor: boolean
  birthDate: string | null
  notes: string | null
  archived: boolean
  createdAt: string
  updatedAt: string
  pets: PetView[]
  erp: RegisterErp
  openCents: number
  /** What the shop owes the customer. */
  creditCents: number
}

type Row = Omit<CustomerView, 'pets' | 'erp'> & RegisterErpRow

export interface CustomerFilter {
  text: string | null
  archived: boolean
  limit: number
  /** Name and id of the last row of the page before. */
  after: { name: string; id: string } | null
}

export async function listCustomers(
  tx: Tx,
  { text, archived, limit, after }: CustomerFilter,
): Promise<CustomerView[]> {
  const rows = await tx<Row[]>`
    select ${columns(tx)} from customer c ${registerErpJoins(tx, 'c', 'customer')}
    where (c.archived_at is not null) = ${archived} and ${typed(tx, text)}
      and (${after?.id ?? null}::uuid is null or (lower(c.name), c.id) > (lower(${after?.name ?? ''}), ${after?.id ?? null}::uuid))
    order by lower(c.name), c.id limit ${limit}`
  return withPets(tx, rows)
}

export async function viewCustomer(tx: Tx, id: string): Promise<CustomerView | null> {
  const rows = await tx<
    Row[]
  >`select ${columns(tx)} from customer c ${registerErpJoins(tx, 'c', 'customer')} where c.id = ${id}`
  const [customer] = await withPets(tx, rows)
  return customer ?? null
}

export async function viewPet(tx: Tx, id: string): Promise<PetView | null> {
  const [pet] = await tx<PetView[]>`select ${petColumns(tx)} from pet p where p.id = ${id}`
  return pet ?? null
}

export async function listPets(tx: Tx, customerId: string): Promise<PetView[]> {
  return tx<PetView[]>`
    select ${petColumns(tx)} from pet p where p.customer_id = ${customerId} order by p.archived_at nulls first, lower(p.name), p.id`
}

function columns(tx: Tx) {
  return tx`
    c.id, c.external_id as "externalId", c.person_kind as "personKind", c.name, c.trade_name as "tradeName",
    c.tax_id as "taxId", c.email, c.phone, c.phone2, c.street, c.street_number as "streetNumber", c.complement, c.district,
    c.city, c.city_code as "cityCode", c.state, c.postal_code as "postalCode", c.state_registration as "stateRegistration",
    c.city_registration as "cityRegistration", c.icms_contributor as "icmsContributor", c.birth_date as "birthDate", c.notes,
    c.archived_at is not null as archived, c.created_at as "createdAt", c.updated_at as "updatedAt",
    ${registerErpColumns(tx, 'c')},
    coalesce((select sum(i.total - i.received) from invoice i
      where i.customer_id = c.id and i.status = 'open' and i.total > i.received), 0)::numeric(12,2) as "openCents",
    (select coalesce(sum(amount), 0) from (${creditRows(tx, tx`c.id`)}) credit)::numeric(12,2) as "creditCents"`
}

function petColumns(tx: Tx) {
  return tx`
    p.id, p.external_id as "externalId", p.customer_id as "customerId", p.name, p.species, p.breed, p.size, p.coat,
    p.birth_date as "birthDate", p.notes, p.archived_at is not null as archived`
}

/** A tax id or phone may be typed with or without punctuation. */
function typed(tx: Tx, text: string | null) {
  if (text === null || text.trim() === '') return tx`true`
  const words = `%${text.trim()}%`
  const bare = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const digits = text.replace(/\D/g, '')
  return tx`(c.name ilike ${words} or c.trade_name ilike ${words}
    or exists (select from pet p where p.customer_id = c.id and p.name ilike ${words})
    or (${bare.length >= 5} and c.tax_id like ${`${bare}%`})
    or (${digits.length >= 4} and (c.phone like ${`%${digits}%`} or c.phone2 like ${`%${digits}%`})))`
}

async function withPets(tx: Tx, rows: Row[]): Promise<CustomerView[]> {
  const pets =
    rows.length === 0
      ? []
      : await tx<PetView[]>`
          select ${petColumns(tx)} from pet p where p.customer_id in ${tx(rows.map(row => row.id))} and p.archived_at is null
          order by lower(p.name), p.id`
  return rows.map(({ laneState, erpNumber, linked, stopped, ...customer }) => ({
    ...customer,
    pets: pets.filter(pet => pet.customerId === customer.id),
    erp: registerErp({ laneState, erpNumber, linked, stopped }),
  }))
}
