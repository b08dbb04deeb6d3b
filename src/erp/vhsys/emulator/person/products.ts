/**
 * What a person does with products on the ERP's screens: any field, and stock by hand. The product's form has no
 * balance to type over: stock moves by entry and exit, or by a count.
 */

import type { Company } from '../company.ts'
import { decimal } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { presented } from '../records.ts'
import { hasStock, type Movement, moved, movementTo, refusedMovement } from '../resources/movements.ts'
import { produtos } from '../resources/produtos.ts'
import { moveStock } from '../resources/stock.ts'
import type { Row } from '../types.ts'
import { ImpossibleAction, type RecordActions, recordActions, recordOf, type Which } from './records.ts'

/** Actions on products. Quantities are decimal text. */
export interface ProductActions extends RecordActions {
  /** An entry or exit by hand. */
  moveStock(input: Which & Movement): Row
  /** A count: the movement that leads to what was found on the shelf. */
  countStock(input: Which & { readonly estoque_produto: string }): Row
}

/** A person's products. A new one may begin with stock; a copy begins without. */
export function productActions(company: Company): ProductActions {
  const usual = recordActions(company, produtos, {
    fresh({ estoque_produto, ...fields }) {
      const empty: Version = { row: { ...fields, estoque_produto: '0' }, parts: {} }
      const movement = movementTo(empty, estoque_produto)
      return movement === null ? empty : moved(company, empty, movement, 'person')
    },
    copied: ({ row }) => ({ row: { ...row, estoque_produto: '0', data_mod_estoque: null }, parts: {} }),
  })
  function move(product: Version, movement: Movement): Row {
    if (!['Entrada', 'Saida'].includes(movement.tipo_estoque) || !decimal(movement.qtde_estoque).gt(0))
      throw new ImpossibleAction('a movement is an Entrada or a Saida of more than nothing')
    if (!hasStock(product)) throw new ImpossibleAction('a service has no stock')
    const why = refusedMovement(company, product, movement, 'the product takes no movement')
    if (why !== null) throw new ImpossibleAction(String(why.refused))
    const after = moveStock(company, product, movement, 'person')
    return { ...presented(company, produtos, after), ...after.parts }
  }
  return {
    ...usual,
    edit(input) {
      if ('estoque_produto' in input.fields)
        throw new ImpossibleAction('stock is moved or counted, not typed over')
      return usual.edit(input)
    },
    moveStock: ({ id, ...movement }) => move(recordOf(company, produtos, id), movement),
    countStock({ id, estoque_produto }) {
      const product = recordOf(company, produtos, id)
      const movement = movementTo(product, estoque_produto)
      if (movement === null) throw new ImpossibleAction(`product ${id} has ${estoque_produto} already`)
      return move(product, { ...movement, obs_estoque: 'Acerto de estoque' })
    },
  }
}
