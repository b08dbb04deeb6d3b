/**
 * Stock movements of a product (VHSYS API v2, Produtos, Estoque): rows of the product, whose balance is its field
 * `estoque_produto`. What a movement does and which are refused is here; storing them is in `stock.ts`. Kits, lots
 * and warehouses are not kept apart.
 */

import type { Author, Company } from '../company.ts'
import { decimal, fixed } from '../decimals.ts'
import type { Version } from '../documents.ts'
import type { Refusal } from '../envelope.ts'
import { isTrashed } from '../records.ts'
import type { Json, Row } from '../types.ts'

/** One movement. Quantity and value are decimal text, the quantity above zero. */
export interface Movement {
  readonly tipo_estoque: 'Entrada' | 'Saida'
  readonly qtde_estoque: string
  readonly valor_estoque?: Json
  readonly obs_estoque?: Json
  readonly identificacao?: Json
  readonly id_almoxarifado?: Json
}

/** The movements of a product, oldest first. */
export function movementsOf(product: Version): readonly Row[] {
  return product.parts.estoque ?? []
}

/** Why this product takes no movement, or not this one; null when it does. `sentence` is the generic refusal. */
export function refusedMovement(
  { switches }: Company,
  product: Version,
  { tipo_estoque, qtde_estoque }: Movement,
  sentence: string,
): Refusal | null {
  if (isTrashed(product) && switches.stockOfTrashed === 'refuse') return { refused: sentence }
  if (!hasStock(product) && switches.stockOfService === 'refuse') return { refused: sentence }
  const short = decimal(product.row.estoque_produto).lt(decimal(qtde_estoque))
  if (tipo_estoque === 'Saida' && short && switches.negativeStock === 'refuse')
    return { refused: switches.negativeStockWords }
  return null
}

/** Whether the product is one that is counted: a service is not. */
export function hasStock(product: Version): boolean {
  return product.row.tipo_produto !== 'Servico'
}

/** The product with one more movement and its new balance; nothing is stored. */
export function moved(company: Company, product: Version, movement: Movement, by: Author): Version {
  const { tipo_estoque, qtde_estoque } = movement
  const signed = tipo_estoque === 'Entrada' ? decimal(qtde_estoque) : decimal(qtde_estoque).negated()
  const row: Row = {
    id_estoque: company.nextId(),
    id_usuario_cad_estoque: by === 'api' ? 0 : 1,
    id_lote: 0,
    id_almoxarifado: movement.id_almoxarifado ?? 0,
    tipo_estoque,
    qtde_estoque: fixed(qtde_estoque, 4),
    valor_estoque: fixed(movement.valor_estoque, 6),
    obs_estoque: movement.obs_estoque ?? '',
    identificacao: movement.identificacao ?? '',
    data_cad_estoque: company.stamp(),
  }
  return {
    row: {
      ...product.row,
      estoque_produto: fixed(decimal(product.row.estoque_produto).plus(signed), 4),
      data_mod_estoque: company.stamp(),
    },
    parts: { ...product.parts, estoque: [...movementsOf(product), row] },
  }
}

/** The movement that leads from the product's balance to another; null when it is there already. */
export function movementTo(product: Version, balance: Json | undefined): Movement | null {
  const step = decimal(balance).minus(decimal(product.row.estoque_produto))
  if (step.isZero()) return null
  return { tipo_estoque: step.isPositive() ? 'Entrada' : 'Saida', qtde_estoque: fixed(step.abs(), 4) }
}
