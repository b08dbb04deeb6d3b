/**
 * Stock as it changes: one movement stored, and what was moved under one `identificacao` taken back. Requests,
 * launches and persons all move stock through here; what a movement is says `movements.ts`.
 */

import type { Author, Company } from '../company.ts'
import { fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { change } from '../records.ts'
import { type Movement, moved, movementsOf } from './movements.ts'
import { produtos } from './produtos.ts'

/** Stores a movement; gives the product after it. */
export function moveStock(company: Company, product: Version, movement: Movement, by: Author): Version {
  return putStock(company, moved(company, product, movement, by), by)
}

/** Takes back what was moved under this `identificacao` (switch `stockReversal`). */
export function reverseStock(company: Company, identificacao: string, obs: string, by: Author): void {
  for (const product of company.table(produtos.name).all()) {
    const rows = movementsOf(product).filter(row => row.identificacao === identificacao)
    const out = sum(rows.filter(row => row.tipo_estoque === 'Saida').map(row => row.qtde_estoque))
    const left = out.minus(
      sum(rows.filter(row => row.tipo_estoque === 'Entrada').map(row => row.qtde_estoque)),
    )
    if (!left.gt(0)) continue
    const movement: Movement = {
      tipo_estoque: 'Entrada',
      qtde_estoque: fixed(left, 4),
      obs_estoque: obs,
      identificacao,
    }
    const after = moved(company, product, movement, by)
    const estoque = movementsOf(product).filter(row => !rows.includes(row))
    const removes = company.switches.stockReversal === 'removes'
    putStock(company, removes ? { ...after, parts: { ...after.parts, estoque } } : after, by)
  }
}

function putStock(company: Company, product: Version, by: Author): Version {
  return change(company, produtos, product, by, {
    bump: company.switches.stockBumpsProduct,
    tell: company.switches.webhookTellsStock,
  })
}
