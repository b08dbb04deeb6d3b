/** A service's prices as a table of sizes and coats. The column `any` stands for every coat. Pure. */
import type { Coat, Service, Size } from '../../api/types.ts'
import { coats, sizes } from '../customers/petForm.ts'

export const columns: readonly ('any' | Coat)[] = ['any', ...coats]

/** Cents by `size coat`; a cell left empty falls back to the size's price for any coat, then to the general one. */
export type PriceTable = Record<string, number | null>

export const cellName = (size: Size, column: 'any' | Coat) => `${size} ${column}`

export function tableOf(service: Service | null): PriceTable {
  const cells: PriceTable = {}
  for (const { size, coat, priceCents } of service?.prices ?? [])
    if (size) cells[cellName(size, coat ?? 'any')] = priceCents
  return cells
}

/** The rows of the table, with those of the service that name no size (which the table cannot show) kept. */
export function rowsOf(table: PriceTable, service: Service | null): Service['prices'] {
  const rows = sizes.flatMap(size =>
    columns.flatMap(column => {
      const priceCents = table[cellName(size, column)]
      return priceCents == null ? [] : [{ size, coat: column === 'any' ? null : column, priceCents }]
    }),
  )
  return [...rows, ...(service?.prices ?? []).filter(row => row.size === null)]
}
