/**
 * Pets of a customer. No ERP knows them: nothing here marks a lane.
 */
import { type PetCoat, type PetSize, petCoats, petSizes } from '../core/price.ts'
import type { Tx } from '../store/database.ts'
import { announce, tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { usableCustomer } from './customers.ts'
import { isId, noDay, notOneOf, oneLine, severalLines } from './input.ts'
import { markOpenInvoices } from './lanes.ts'
import { findTarget } from './target.ts'

export const petSpecies = ['dog', 'cat', 'other'] as const
export type PetSpecies = (typeof petSpecies)[number]

/** Absent: unchanged. Null: cleared. */
export interface PetInput {
  id?: string
  externalId?: string | null
  /** Needed for a new pet; a pet that changes hands gets another. */
  customerId?: string
  name?: string
  species?: PetSpecies
  breed?: string | null
  size?: PetSize | null
  coat?: PetCoat | null
  birthDate?: string | null
  notes?: string | null
}

interface PetColumns {
  external_id: string | null
  customer_id: string
  name: string
  species: PetSpecies
  breed: string | null
  size: PetSize | null
  coat: PetCoat | null
  birth_date: string | null
  notes: string | null
}

/** Creates a pet, or changes the one with this id or external id. Problems: `not_found`, `archived`, `field_*`. */
export async function savePet(
  tx: Tx,
  context: ActContext,
  input: PetInput,
): Promise<Result<{ id: string; created: boolean }>> {
  const wrong =
    notOneOf(input.species, petSpecies, 'species') ??
    notOneOf(input.size, petSizes, 'size') ??
    notOneOf(input.coat, petCoats, 'coat') ??
    noDay(input.birthDate, 'birthDate')
  if (wrong) return wrong
  const target = await findTarget(tx, context, 'pet', input)
  if (!target.ok) return target
  const [before] = await tx<PetColumns[]>`
    select external_id, customer_id, name, species, breed, size, coat, birth_date, notes
    from pet where id = ${target.value}`

  const customerId = input.customerId ?? before?.customer_id
  if (customerId === undefined) return refuse('field_required', { field: 'customerId' })
  const name = input.name === undefined ? (before?.name ?? null) : oneLine(input.name)
  if (name === null) return refuse('field_required', { field: 'name' })
  if (customerId !== before?.customer_id) {
    const customer = await usableCustomer(tx, customerId)
    if (!customer.ok) return customer
  }
  const after: PetColumns = {
    external_id: input.externalId === undefined ? (before?.external_id ?? null) : oneLine(input.externalId),
    customer_id: customerId,
    name,
    species: input.species ?? before?.species ?? 'dog',
    breed: input.breed === undefined ? (before?.breed ?? null) : oneLine(input.breed),
    size: input.size === undefined ? (before?.size ?? null) : input.size,
    coat: input.coat === undefined ? (before?.coat ?? null) : input.coat,
    birth_date: input.birthDate === undefined ? (before?.birth_date ?? null) : input.birthDate,
    notes: input.notes === undefined ? (before?.notes ?? null) : severalLines(input.notes),
  }
  const id = target.value ?? context.newId()
  if (before) await tx`update pet set ${tx({ ...after })} where id = ${id}`
  else await tx`insert into pet ${tx({ id, store_id: context.storeId, ...after })}`
  await tellPet(tx, context, {
    id,
    customerId,
    event: before ? 'pet.changed' : 'pet.created',
    facts: { name },
  })
  if (before && (before.name !== name || before.breed !== after.breed))
    await markOpenInvoices(tx, context, { petId: id })
  return done({ id, created: !before })
}

/** Takes a pet out of sight; its past appointments stay. Doing it again changes nothing. Problem: `not_found`. */
export async function archivePet(
  tx: Tx,
  context: ActContext,
  input: { id: string },
): Promise<Result<{ id: string }>> {
  const [pet] = isId(input.id)
    ? await tx<{ customerId: string; archived: boolean }[]>`
        select customer_id as "customerId", archived_at is not null as archived from pet where id = ${input.id} for update`
    : []
  if (!pet) return refuse('not_found', { field: 'id', params: { what: 'pet' } })
  if (pet.archived) return done({ id: input.id })
  await tx`update pet set archived_at = trela_now() where id = ${input.id}`
  await tellPet(tx, context, { id: input.id, customerId: pet.customerId, event: 'pet.archived', facts: {} })
  return done({ id: input.id })
}

async function tellPet(
  tx: Tx,
  { storeId, actor }: ActContext,
  pet: { id: string; customerId: string; event: string; facts: Record<string, unknown> },
): Promise<void> {
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'pet',
    subjectId: pet.id,
    event: pet.event,
    facts: pet.facts,
  })
  await announce(tx, storeId, 'customer', pet.customerId)
}

export interface UsablePet {
  id: string
  size: PetSize | null
  coat: PetCoat | null
}

/** A pet of this customer that may be booked. Problems: `not_found`, `archived`, `pet_of_another_customer`. */
export async function usablePet(tx: Tx, id: string, customerId: string): Promise<Result<UsablePet>> {
  const [row] = isId(id)
    ? await tx<(UsablePet & { customerId: string; archived: boolean })[]>`
        select id, size, coat, customer_id as "customerId", archived_at is not null as archived
        from pet where id = ${id} for share`
    : []
  if (!row) return refuse('not_found', { field: 'petId', params: { what: 'pet' } })
  if (row.customerId !== customerId) return refuse('pet_of_another_customer', { field: 'petId' })
  if (row.archived) return refuse('archived', { field: 'petId', params: { what: 'pet' } })
  return done({ id, size: row.size, coat: row.coat })
}
