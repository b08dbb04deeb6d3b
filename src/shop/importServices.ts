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
import { pricePlace, withheldIn } from './importWords.ts'
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
        national_code as "fiscal.nationalCode", city_service_code as "fiscal.cityServiceCode",
        array_to_string(withheld, ' ') as "fiscal.withheld", place as "fiscal.place",
        place_city_code as "fiscal.placeCity", ibs_cbs_class as "fiscal.ibsCbsClass"
      from service where id = ${id}`
    const prices = (await tableOf(tx, id)).map(row => [placeOf(row), row.priceCents])
    return { ...service, ...Object.fromEntries(prices) }
  },
  save: async (tx, act, cells, id) => {
    const own = Object.entries(cells).filter(([field]) => !isPrice(field))
    const prices = await mergedTable(tx, cells, id)
    return saveService(tx, act, {
      ...withTaxes(withFiscal(Object.fromEntries(own))),
      ...(prices === null ? {} : { prices }),
      ...(id === null ? {} : { id }),
    })
  },
}

/** The taxes that one cell names, as a list. */
function withTaxes(row: object): ServiceInput {
  const { fiscal, ...others } = row as { fiscal?: { withheld?: string } }
  if (fiscal?.withheld === undefined) return row
  return { ...others, fiscal: { ...fiscal, withheld: withheldIn(fiscal.withheld) ?? [] } }
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
