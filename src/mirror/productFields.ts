/**
 * A product's projection: the columns of the shop beside the neutral fields of the port, and which values may cross.
 */
import { parseGtin } from '../core/gtin.ts'
import type { Json, ProductFields } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface ProductRow extends ProductFields {
  id: string
  archived: boolean
}

export function readProductRows(tx: Tx, ids: string[]): Promise<ProductRow[]> {
  return tx<ProductRow[]>`
    select id, name, unit, price as "priceCents", barcode, code, (stock * 1000)::bigint as "stockMilli",
      archived_at is not null as archived
    from product where id = any(${ids})`
}

/** What could not be saved by hand is not taken over either. */
export function acceptable(field: string, value: Json): boolean {
  if (field === 'name') return typeof value === 'string' && value.trim().length >= 2
  if (field === 'unit') return typeof value === 'string' && value.length >= 1 && value.length <= 6
  if (field === 'priceCents') return typeof value === 'number' && value >= 0
  if (field === 'barcode') return value === null || isBareGtin(value)
  return value === null || typeof value === 'string'
}

const isBareGtin = (value: Json): boolean => {
  const parsed = typeof value === 'string' ? parseGtin(value) : ({ ok: false } as const)
  return parsed.ok && parsed.value === value
}
