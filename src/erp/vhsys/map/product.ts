/**
 * Products: between `produtos` of VHSYS and the neutral product. Services share the resource and are none: a row with
 * `tipo_produto` "Servico" is no product, whatever its code.
 *
 * Source: VHSYS API v2, Produtos (field table; balance in `estoque_produto`, which only movements change).
 */
import { toDecimal } from '../../../core/money.ts'
import { truncate } from '../../../core/text.ts'
import type { ErpDocument, Json, ProductFields } from '../../port/index.ts'
import { markerIn } from '../markers.ts'
import { centsOf, idOf, instantOf, isYes, milliOf, type Row, textOf } from '../values.ts'
import { isService } from './service.ts'

/** The fields of a product that are ours to send; the stock is the ERP's. */
export type SentField = Exclude<keyof ProductFields, 'stockMilli'>
export const sentFields: readonly SentField[] = ['name', 'unit', 'priceCents', 'barcode', 'code']

const sizes = { name: 255, unit: 6, barcode: 60, code: 60 } as const

/** The fields of a product as VHSYS takes them. Only `changed` fields are written; empty text clears. */
export function productRow(fields: ProductFields, changed: readonly SentField[]): { [name: string]: Json } {
  const has = (field: SentField) => changed.includes(field)
  return {
    ...(has('name') ? { desc_produto: truncate(fields.name, sizes.name) } : {}),
    ...(has('unit') ? { unidade_produto: truncate(fields.unit, sizes.unit) } : {}),
    ...(has('priceCents') ? { valor_produto: toDecimal(fields.priceCents) } : {}),
    ...(has('barcode') ? { codigo_barra_produto: truncate(fields.barcode ?? '', sizes.barcode) } : {}),
    ...(has('code') ? { cod_produto: truncate(fields.code ?? '', sizes.code) } : {}),
  }
}

/** The neutral fields of a `produtos` row. */
function productFields(row: Row): Partial<ProductFields> {
  const fields: Partial<ProductFields> = {}
  if ('desc_produto' in row) fields.name = textOf(row.desc_produto) ?? ''
  if ('unidade_produto' in row) fields.unit = textOf(row.unidade_produto) ?? ''
  if ('valor_produto' in row) fields.priceCents = centsOf(row.valor_produto) ?? 0
  if ('codigo_barra_produto' in row) fields.barcode = textOf(row.codigo_barra_produto)
  if ('cod_produto' in row) fields.code = textOf(row.cod_produto)
  if ('estoque_produto' in row) fields.stockMilli = milliOf(row.estoque_produto)
  return fields
}

/** The product a `produtos` row shows; null when it has no id or is a service. */
export function productDocument(row: Row): ErpDocument<'product'> | null {
  const id = idOf(row.id_produto)
  if (id === null || isService(row)) return null
  return {
    kind: 'product',
    id,
    number: idOf(row.id_registro),
    marker: markerIn(textOf(row.obs_produto)),
    parents: {},
    standing: isYes(row.lixeira) ? 'trashed' : 'live',
    bornAt: instantOf(row.data_cad_produto),
    changedAt: instantOf(row.data_mod_produto),
    whole: true,
    fields: productFields(row),
    native: {},
  }
}

/** What VHSYS will show after `fields` were written; its stock is not known before it is read. */
export function productProjection(fields: ProductFields): ProductFields {
  return { ...fields, ...productFields(productRow(fields, sentFields)), stockMilli: null }
}
