/** The product catalogue, found by what a person types or scans: name, code or barcode. */
import { inUnits } from '../core/stock.ts'
import type { Tx } from '../store/database.ts'
import {
  type RegisterErp,
  type RegisterErpRow,
  registerErp,
  registerErpColumns,
  registerErpJoins,
} from './registerErp.ts'

export interface ProductView {
  id: string
  externalId: string | null
  name: string
  code: string | null
  barcode: string | null
  unit: string
  priceCents: number
  tracksStock: boolean
  /** In units, as the ERP last said; null while nobody knows. */
  stock: number | null
  /** When the ERP said so. */
  stockSeenAt: string | null
  archived: boolean
  /** Its codes on notes; null where it says nothing of its own. */
  fiscal: ProductFiscal
  erp: RegisterErp
}

type ProductFiscal = Record<
  | 'ncm'
  | 'cest'
  | 'cfop'
  | 'cst'
  | 'csosn'
  | 'origin'
  | 'pisCst'
  | 'cofinsCst'
  | 'pisPercent'
  | 'cofinsPercent'
  | 'icmsPercent'
  | 'icmsReduction'
  | 'ibsCbsClass',
  string | null
>

type Row = Omit<ProductView, 'stock' | 'erp'> & RegisterErpRow & { stockMilli: number | null }

export interface ProductFilter {
  text: string | null
  archived: boolean
  limit: number
  /** Name and id of the last row of the page before. */
  after: { name: string; id: string } | null
}

export async function listProducts(
  tx: Tx,
  { text, archived, limit, after }: ProductFilter,
): Promise<ProductView[]> {
  const rows = await tx<Row[]>`
    select ${columns(tx)} from product p ${registerErpJoins(tx, 'p', 'product')}
    where (p.archived_at is not null) = ${archived} and ${typed(tx, text)}
      and (${after?.id ?? null}::uuid is null or (lower(p.name), p.id) > (lower(${after?.name ?? ''}), ${after?.id ?? null}::uuid))
    order by lower(p.name), p.id limit ${limit}`
  return rows.map(productView)
}

export async function viewProduct(tx: Tx, id: string): Promise<ProductView | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)} from product p ${registerErpJoins(tx, 'p', 'product')} where p.id = ${id}`
  return row ? productView(row) : null
}

function columns(tx: Tx) {
  return tx`
    p.id, p.external_id as "externalId", p.name, p.code, p.barcode, p.unit, p.price as "priceCents",
    p.tracks_stock as "tracksStock", (p.stock * 1000)::bigint as "stockMilli", 
    (select seen_at from product_stock s where s.product_id = p.id) as "stockSeenAt",
    p.archived_at is not null as archived,
    json_build_object('ncm', p.ncm, 'cest', p.cest, 'cfop', p.cfop, 'cst', p.cst, 'csosn', p.csosn, 'origin', p.origin,
      'pisCst', p.pis_cst, 'cofinsCst', p.cofins_cst, 'pisPercent', p.pis_percent, 'cofinsPercent', p.cofins_percent,
      'icmsPercent', p.icms_percent, 'icmsReduction', p.icms_reduction, 'ibsCbsClass', p.ibs_cbs_class) as fiscal, ${registerErpColumns(tx, 'p')}`
}

/** Part of a name or code; a barcode from its beginning, however it is spaced. */
function typed(tx: Tx, text: string | null) {
  const wanted = text?.trim() ?? ''
  if (wanted === '') return tx`true`
  const digits = wanted.replace(/[\s-]/g, '')
  const anywhere = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
  return tx`(p.name ilike ${anywhere} or p.code ilike ${anywhere}
    or (${/^\d{4,14}$/.test(digits)} and p.barcode like ${`${digits}%`}))`
}

function productView({ stockMilli, laneState, erpNumber, linked, stopped, ...product }: Row): ProductView {
  return {
    ...product,
    stock: stockMilli === null ? null : inUnits(stockMilli),
    erp: registerErp({ laneState, erpNumber, linked, stopped }),
  }
}
