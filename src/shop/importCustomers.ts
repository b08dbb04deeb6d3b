/**
 * Importing customers, and finding the one a row names as a pet's owner. Known by external id, CPF or CNPJ, name and
 * phone; by the name alone only where a row has nothing else.
 */
import { fold } from '../core/text.ts'
import type { Tx } from '../store/database.ts'
import { asStored, blankCustomer, type CustomerDetails, withDetails } from './customerFields.ts'
import { type CustomerRecord, readCustomer } from './customerRow.ts'
import { saveCustomer } from './customers.ts'
import type { Cells } from './importCells.ts'
import { type Candidate, type Keys, type Match, matchOf } from './importIdentity.ts'
import { type Fields, type ImportedKind, present, textIn } from './importKind.ts'
import { oneLine } from './input.ts'

/** The bare name. */
const weak = 1

export const importedCustomers: ImportedKind = {
  weak,
  refer: async (_, cells) => ({ ok: true, value: cells }),
  keys: cells => keysOf(detailsOf(cells)),
  candidates: customersLike,
  read: async (tx, id) => flat((await readCustomer(tx, id))!),
  save: (tx, act, cells, id) =>
    saveCustomer(tx, act, { ...detailsOf(cells), ...(id === null ? {} : { id }) }),
}

/** The customer these details name, as the import of customers would match them. */
export async function customerNamed(
  tx: Tx,
  named: Pick<CustomerDetails, 'externalId' | 'taxId' | 'name' | 'phone'>,
): Promise<Match> {
  const keys = keysOf(named)
  return matchOf(keys, await customersLike(tx, keys, { name: named.name ?? '' }), weak)
}

function keysOf(details: CustomerDetails): Keys {
  const { externalId, taxId, name, phone, phone2 } = asStored(withDetails(blankCustomer, details))
  return keysFrom({ externalId, taxId, name, phone, phone2 })
}

type Known = Pick<CustomerRecord, 'externalId' | 'taxId' | 'name' | 'phone' | 'phone2'>

function keysFrom({ externalId, taxId, name, phone, phone2 }: Known): Keys {
  const folded = fold(name)
  if (folded === '') return [present(externalId), present(taxId), [], []]
  const phones = present(phone, phone2).map(number => `${number} ${folded}`)
  return [present(externalId), present(taxId), phones, [folded]]
}

async function customersLike(
  tx: Tx,
  [externalIds = [], taxIds = [], phones = []]: Keys,
  cells: Cells,
): Promise<Candidate[]> {
  const numbers = phones.map(key => key.split(' ')[0]!)
  const isBare = externalIds.length + taxIds.length + phones.length === 0
  // Apart from each other, so that each is a look-up by index and not a walk through the store.
  const like = isBare
    ? tx`lower(name) = lower(${oneLine(textIn(cells, 'name'))})`
    : tx`(external_id = any(${externalIds as string[]}) or tax_id = any(${taxIds as string[]})
        or phone = any(${numbers}) or phone2 = any(${numbers}))`
  const rows = await tx<(Known & { id: string; archived: boolean })[]>`
    select id, external_id as "externalId", tax_id as "taxId", name, phone, phone2, archived_at is not null as archived
    from customer where store_id = trela_store() and ${like} order by created_at, id`
  return rows.map(row => ({ id: row.id, archived: row.archived, keys: keysFrom(row) }))
}

function detailsOf(cells: Cells): CustomerDetails {
  const own: Cells = {}
  const address: Cells = {}
  for (const [field, value] of Object.entries(cells)) {
    if (field.startsWith('address.')) address[field.slice('address.'.length)] = value
    else own[field] = value
  }
  return { ...own, ...(Object.keys(address).length > 0 ? { address } : {}) } as CustomerDetails
}

function flat({ address, ...others }: CustomerRecord): Fields {
  const below = Object.entries(address).map(([field, value]) => [`address.${field}`, value])
  return { ...others, ...Object.fromEntries(below) }
}
