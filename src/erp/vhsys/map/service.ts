/**
 * Services of the catalogue: between the rows of `produtos` whose `tipo_produto` is "Servico" and the neutral service. A line of
 * a service order names one by `id_servico`.
 *
 * Source: VHSYS API v2, Produtos; `tipo_produto` "Servico" and one space of ids for both as its clients use them. No page says
 * either, so nothing but the lines depends on it.
 */
import { toDecimal } from '../../../core/money.ts'
import { fold, truncate } from '../../../core/text.ts'
import type { ErpDocument, Json, ServiceFields } from '../../port/index.ts'
import { markerIn } from '../markers.ts'
import { centsOf, idOf, instantOf, isYes, type Row, textOf } from '../values.ts'

export const isService = (row: Row): boolean => fold(textOf(row.tipo_produto) ?? '') === 'servico'

/** A new service as VHSYS takes it. */
export function serviceRow({ name, priceCents }: ServiceFields, marker: string): { [field: string]: Json } {
  return {
    desc_produto: truncate(name, 255),
    unidade_produto: 'UN',
    valor_produto: toDecimal(priceCents),
    tipo_produto: 'Servico',
    status_produto: 'Ativo',
    obs_produto: marker,
  }
}

/** The service a `produtos` row shows; null when it has no id or is goods. */
export function serviceDocument(row: Row): ErpDocument<'service'> | null {
  const id = idOf(row.id_produto)
  if (id === null || !isService(row)) return null
  const fields: Partial<ServiceFields> = {}
  if ('desc_produto' in row) fields.name = textOf(row.desc_produto) ?? ''
  if ('valor_produto' in row) fields.priceCents = centsOf(row.valor_produto) ?? 0
  return {
    kind: 'service',
    id,
    number: idOf(row.id_registro),
    marker: markerIn(textOf(row.obs_produto)),
    parents: {},
    standing: isYes(row.lixeira) ? 'trashed' : 'live',
    bornAt: instantOf(row.data_cad_produto),
    changedAt: instantOf(row.data_mod_produto),
    whole: true,
    fields,
    native: {},
  }
}
