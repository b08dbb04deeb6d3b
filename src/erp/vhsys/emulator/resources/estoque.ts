/**
 * `/produtos/{id}/estoque` (VHSYS API v2, Produtos, Estoque): a POST makes one movement, a GET lists them with
 * paging. Nothing changes or removes a movement, and none shows the balance: that is read from the product.
 */

import { acceptedFields, crudRoutes } from '../crud.ts'
import { decimal } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { type Answer, isRefusal, refusal, success } from '../envelope.ts'
import { type FieldTable, oneOf, required, text, violation } from '../fields.ts'
import { dayRange, type Test } from '../filters.ts'
import type { Call, Resource } from '../kinds.ts'
import { page, pagingParameters } from '../paging.ts'
import type { Row } from '../types.ts'
import { type Movement, movementsOf, refusedMovement } from './movements.ts'
import { produtos } from './produtos.ts'
import { moveStock } from './stock.ts'

const path = `${produtos.name}/:id/estoque`
const none = 'Nenhum estoque encontrado!'
const refused = 'Erro ao cadastrar o estoque do produto!'

const fields: FieldTable = {
  tipo_estoque: required(oneOf('Entrada', 'Saida')),
  qtde_estoque: required({ is: 'decimal', places: 4, max: 13 }),
  valor_estoque: { is: 'decimal', places: 6, max: 17 },
  obs_estoque: text(),
  identificacao: text(45),
}

/** The `/produtos` resource with its stock. */
export const produtosResource: Resource = {
  name: produtos.name,
  kind: produtos,
  routes: [
    ...crudRoutes(produtos),
    { method: 'GET', path, sentence: none, handle: list },
    { method: 'POST', path, sentence: refused, handle: move },
  ],
}

function list({ company, ids, query, lagMs, note }: Call): Answer {
  const product = company.table(produtos.name).findAsOf(ids[0] ?? 0, lagMs)
  if (product === undefined) return refusal(produtos.sentences.none)
  const known: readonly string[] = [...pagingParameters, 'data_cad_estoque']
  for (const [name, value] of query)
    if (value !== '' && !known.includes(name)) note(violation('unknown', name))
  const since = query.get('data_cad_estoque')
  const test = since === null ? null : (dayRange('data_cad_estoque')(since, company.switches) as Test | null)
  const matches = movementsOf(product)
    .map(row => ({ row: shown(product, row), parts: {} }))
    .filter(version => test?.(version) ?? true)
  const cut = page(matches, query, 'id_estoque', company.switches)
  if (isRefusal(cut)) return refusal(cut.refused)
  if (cut.versions.length === 0) return refusal(none)
  return success(
    cut.versions.map(({ row }) => row),
    200,
    cut.paging,
  )
}

function move(call: Call): Answer {
  const { company, ids } = call
  const product = company.table(produtos.name).find(ids[0] ?? 0)
  if (product === undefined) return refusal(produtos.sentences.none)
  const sent = acceptedFields(call, fields, call.body, { partial: false, sentence: refused })
  if (isRefusal(sent)) return refusal(sent.refused)
  const { switches } = company
  if (decimal(sent.qtde_estoque).isZero())
    return refusal(
      switches.refusalShape === 'sentence' ? refused : ['O formato do campo (qtde_estoque) não é válido'],
    )
  const movement: Movement = {
    ...sent,
    tipo_estoque: sent.tipo_estoque === 'Saida' ? 'Saida' : 'Entrada',
    qtde_estoque: String(sent.qtde_estoque),
    identificacao: switches.stockIdentificacao === 'honoured' ? (sent.identificacao ?? '') : 'API',
  }
  const why = refusedMovement(company, product, movement, refused)
  if (why !== null) return refusal(why.refused)
  const after = moveStock(company, product, movement, 'api')
  return success(shown(after, movementsOf(after).at(-1) ?? {}))
}

function shown(product: Version, { id_estoque, ...row }: Row): Row {
  return {
    id_estoque: id_estoque ?? 0,
    id_empresa: product.row.id_empresa ?? 0,
    id_produto: product.row.id_produto ?? 0,
    ...row,
  }
}
