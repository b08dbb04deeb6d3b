/**
 * What a service order or sales order no longer takes through the API, and what a line of theirs needs: closed,
 * cancelled and launched orders stand still as far as the account says. The ERP's screens don't ask here.
 */

import type { Company } from '../company.ts'
import { decimal, fixed } from '../decimals.ts'
import type { Version } from '../documents.ts'
import type { Refusal } from '../envelope.ts'
import type { Json, Row } from '../types.ts'

/** Why the order takes no change of its items; null when it does. */
export function itemsRefused(company: Company, order: Version, sentence: string): Refusal | null {
  const { switches } = company
  const { status_pedido } = order.row
  const closed =
    (status_pedido === 'Atendido' && switches.itemsWhenFulfilled === 'refused') ||
    (status_pedido === 'Cancelado' && switches.itemsWhenCancelled === 'refused') ||
    (isLaunched(order) && switches.itemsWhenLaunched === 'refused')
  return closed ? { refused: sentence } : null
}

/** Why the order takes no change of its parcelas; null when it does. */
export function parcelasRefused(company: Company, order: Version, sentence: string): Refusal | null {
  const fulfilled = order.row.status_pedido === 'Atendido'
  return fulfilled && company.switches.parcelasWhenFulfilled === 'refused' ? { refused: sentence } : null
}

/** Why the order's header takes no PUT; null when it does. */
export function headerRefused(company: Company, order: Version, sentence: string): Refusal | null {
  const launched = order.row.estoque_pedido === 1
  return launched && company.switches.headerWhenStockLaunched === 'refused' ? { refused: sentence } : null
}

/** Why the order may not be trashed; null when it may. */
export function trashRefused(company: Company, order: Version, sentence: string): Refusal | null {
  return isLaunched(order) && company.switches.trashLaunched === 'refuse' ? { refused: sentence } : null
}

/** Why a product line lacks its place in stock, where the account keeps places; null when it does not. */
export function placeRefused(company: Company, line: Row): Refusal | null {
  if (!company.switches.stockPlaces) return null
  if (!line.id_almoxarifado) return { refused: ['O campo (id_almoxarifado) é obrigatório'] }
  return isPlaces(line.json_localizacoes)
    ? null
    : { refused: ['O formato do campo (json_localizacoes) não é válido'] }
}

/** Quantity times price, to the cent. */
export function lineTotal(company: Company, amount: Json | undefined, price: Json | undefined): string {
  return fixed(decimal(amount).times(decimal(price)), 2, company.switches.totalRounding)
}

function isLaunched(order: Version): boolean {
  return order.row.contas_pedido === 1 || order.row.estoque_pedido === 1
}

/** A JSON text of rows that say how much leaves which place, with decimal commas. */
function isPlaces(value: Json | undefined): boolean {
  try {
    const rows: unknown = JSON.parse(String(value ?? ''))
    return (
      Array.isArray(rows) &&
      rows.length > 0 &&
      rows.every(row => Number(row?.id_almoxarifado) > 0 && /^\d+(,\d+)?$/.test(String(row?.qtde_saida)))
    )
  } catch {
    return false
  }
}
