/** Importing products. Known by external id, code or barcode; by the name alone only where a row has nothing else. */
import { parseGtin } from '../core/gtin.ts'
import { fold } from '../core/text.ts'
import type { Tx } from '../store/database.ts'
import type { Cells } from './importCells.ts'
import type { Candidate, Keys } from './importIdentity.ts'
import { type Fields, type ImportedKind, present, textIn, withFiscal } from './importKind.ts'
import { oneLine } from './input.ts'
import { type ProductInput, saveProduct } from './products.ts'

export const importedProducts: ImportedKind = {
  weak: 1,
  refer: async (_, cells) => ({ ok: true, value: cells }),
  keys: cells => {
    const barcode = parseGtin(textIn(cells, 'barcode') ?? '')
    return keysFrom({
      externalId: oneLine(textIn(cells, 'externalId')),
      code: oneLine(textIn(cells, 'code')),
      barcode: barcode.ok ? barcode.value : null,
      name: textIn(cells, 'name'),
    })
  },
  candidates: productsLike,
  read: async (tx, id) => {
    const [product] = await tx<Fields[]>`
      select external_id as "externalId", name, code, barcode, unit, price as "priceCents", tracks_stock as "tracksStock",
        ncm as "fiscal.ncm", cest as "fiscal.cest", cfop as "fiscal.cfop", cst as "fiscal.cst", csosn as "fiscal.csosn",
        origin as "fiscal.origin", pis_cst as "fiscal.pisCst", cofins_cst as "fiscal.cofinsCst",
        pis_percent as "fiscal.pisPercent", cofins_percent as "fiscal.cofinsPercent",
        icms_percent as "fiscal.icmsPercent", icms_reduction as "fiscal.icmsReduction",
        ibs_cbs_class as "fiscal.ibsCbsClass"
      from product where id = ${id}`
    return { ...product }
  },
  save: (tx, act, cells, id) =>
    saveProduct(tx, act, { ...withFiscal(cells), ...(id === null ? {} : { id }) } as ProductInput),
}

interface Known {
  externalId: string | null
  code: string | null
  barcode: string | null
  name: string | null
}

function keysFrom({ externalId, code, barcode, name }: Known): Keys {
  return [present(externalId), present(code), present(barcode), name === null ? [] : [fold(name)]]
}

async function productsLike(
  tx: Tx,
  [externalIds = [], codes = [], barcodes = []]: Keys,
  cells: Cells,
): Promise<Candidate[]> {
  const isBare = externalIds.length + codes.length + barcodes.length === 0
  const like = isBare
    ? tx`lower(name) = lower(${oneLine(textIn(cells, 'name'))})`
    : tx`(external_id = any(${externalIds as string[]}) or code = any(${codes as string[]})
        or barcode = any(${barcodes as string[]}))`
  const rows = await tx<(Known & { id: string; archived: boolean })[]>`
    select id, external_id as "externalId", code, barcode, name, archived_at is not null as archived
    from product where store_id = trela_store() and ${like} order by created_at, id`
  return rows.map(row => ({ id: row.id, archived: row.archived, keys: keysFrom(row) }))
}
