/**
 * Importing services. Known by external id or name. The columns of prices change only the rows of the table they name;
 * the others stay.
 */
import type { PriceRow } from '../core/price.ts'
import { fold } from '../core/text.ts'
import type { Tx } from '../store/database.ts'
import type { Cells } from './importCells.ts'
import type { Candidate, Keys } from './importIdentity.ts'
import { type Fields, type ImportedKind, present, textIn, withFiscal } from './importKind.ts'
import { pricePlace } from './importWords.ts'
import { oneLine } from './input.ts'
import { type ServiceInput, saveService } from './services.ts'

export const importedServices: ImportedKind = {
  weak: 0,
  refer: async (_, cells) => ({ ok: true, value: cells }),
  keys: cells => keysFrom(oneLine(textIn(cells, 'externalId')), textIn(cells, 'name')),
  candidates: servicesLike,
  read: async (tx, id) => {
    const [service] = await tx<Fields[]>`
      select external_id as "externalId", name, minutes, price as "priceCents", service_item as "fiscal.serviceItem",
        national_code as "fiscal.nationalCode", city_service_code as "fiscal.cityServiceCode"
      from service where id = ${id}`
    const prices = (await tableOf(tx, id)).map(row => [placeOf(row), row.priceCents])
    return { ...service, ...Object.fromEntries(prices) }
  },
  save: async (tx, act, cells, id) => {
    const own = Object.entries(cells).filter(([field]) => !isPrice(field))
    const prices = await mergedTable(tx, cells, id)
    return saveService(tx, act, {
      ...(withFiscal(Object.fromEntries(own)) as ServiceInput),
      ...(prices === null ? {} : { prices }),
      ...(id === null ? {} : { id }),
    })
  },
}

const isPrice = (field: string) => field.startsWith('prices.')
const placeOf = ({ size, coat }: PriceRow) => `prices.${size ?? 'any'}.${coat ?? 'any'}`

/** The whole table with the row's prices put in; null when the row has none. */
async function mergedTable(tx: Tx, cells: Cells, id: string | null): Promise<PriceRow[] | null> {
  const given = Object.entries(cells).filter(([field]) => isPrice(field))
  if (given.length === 0) return null
  const standing = id === null ? [] : await tableOf(tx, id)
  return [
    ...standing.filter(row => cells[placeOf(row)] === undefined),
    ...given.map(([field, priceCents]) => ({ ...pricePlace(field), priceCents: Number(priceCents) })),
  ]
}

async function tableOf(tx: Tx, id: string): Promise<PriceRow[]> {
  return tx<PriceRow[]>`
    select size, coat, price as "priceCents" from service_price where service_id = ${id}
    order by size nulls first, coat nulls first`
}

function keysFrom(externalId: string | null, name: string | null): Keys {
  return [present(externalId), name === null ? [] : [fold(name)]]
}

async function servicesLike(tx: Tx, [externalIds = []]: Keys, cells: Cells): Promise<Candidate[]> {
  const rows = await tx<{ id: string; externalId: string | null; name: string; archived: boolean }[]>`
    select id, external_id as "externalId", name, archived_at is not null as archived
    from service where store_id = trela_store()
      and (external_id = any(${externalIds as string[]}) or lower(name) = lower(${oneLine(textIn(cells, 'name'))}))
    order by created_at, id`
  return rows.map(({ id, archived, externalId, name }) => ({
    id,
    archived,
    keys: keysFrom(externalId, name),
  }))
}
