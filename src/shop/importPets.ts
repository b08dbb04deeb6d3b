/** Importing pets. Known by external id, or by owner and name; the owner must be a customer of the store already. */
import { parseTaxId } from '../core/taxId.ts'
import { fold } from '../core/text.ts'
import type { Tx } from '../store/database.ts'
import { done, type Result, refuse } from './act.ts'
import type { Cells } from './importCells.ts'
import { customerNamed } from './importCustomers.ts'
import type { Candidate, Keys } from './importIdentity.ts'
import { type Fields, type ImportedKind, present, textIn } from './importKind.ts'
import { oneLine } from './input.ts'
import { type PetInput, savePet } from './pets.ts'

const ownerFields = ['ownerExternalId', 'ownerTaxId', 'ownerName', 'ownerPhone']

export const importedPets: ImportedKind = {
  weak: 0,
  refer: withOwner,
  keys: cells => {
    const customerId = textIn(cells, 'customerId')
    return keysFrom(oneLine(textIn(cells, 'externalId')), customerId, textIn(cells, 'name'))
  },
  candidates: petsLike,
  read: async (tx, id) => {
    const [pet] = await tx<Fields[]>`
      select external_id as "externalId", customer_id as "customerId", name, species, breed, size, coat,
        birth_date as "birthDate", notes
      from pet where id = ${id}`
    return { ...pet }
  },
  save: (tx, act, cells, id) => savePet(tx, act, { ...cells, ...(id === null ? {} : { id }) } as PetInput),
}

/** The owner's columns become the customer they name. */
async function withOwner(tx: Tx, cells: Cells): Promise<Result<Cells>> {
  const named = ownerFields.find(field => cells[field] !== undefined)
  if (named === undefined) return done(cells)
  const taxId = textIn(cells, 'ownerTaxId')
  // A mistyped CPF must not leave the choice to the name.
  if (taxId !== null && !parseTaxId(taxId).ok) return refuse('owner_unknown', { field: 'ownerTaxId' })
  const owner = await customerNamed(tx, {
    externalId: textIn(cells, 'ownerExternalId'),
    taxId,
    name: textIn(cells, 'ownerName'),
    phone: textIn(cells, 'ownerPhone'),
  })
  const what = { field: named, params: { what: 'customer' } }
  if (owner.is === 'none') return refuse('owner_unknown', what)
  if (owner.is === 'archived') return refuse('archived', what)
  if (owner.is === 'ambiguous') return refuse('row_ambiguous', what)
  const own = Object.entries(cells).filter(([field]) => !ownerFields.includes(field))
  return done({ ...Object.fromEntries(own), customerId: owner.id })
}

function keysFrom(externalId: string | null, customerId: string | null, name: string | null): Keys {
  return [present(externalId), customerId === null || name === null ? [] : [`${customerId} ${fold(name)}`]]
}

async function petsLike(tx: Tx, [externalIds = []]: Keys, cells: Cells): Promise<Candidate[]> {
  const rows = await tx<
    { id: string; externalId: string | null; customerId: string; name: string; archived: boolean }[]
  >`
    select id, external_id as "externalId", customer_id as "customerId", name, archived_at is not null as archived
    from pet where store_id = trela_store()
      and (external_id = any(${externalIds as string[]}) or customer_id = ${textIn(cells, 'customerId')})
    order by created_at, id`
  return rows.map(({ id, archived, ...pet }) => ({
    id,
    archived,
    keys: keysFrom(pet.externalId, pet.customerId, pet.name),
  }))
}
