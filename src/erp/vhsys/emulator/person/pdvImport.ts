/**
 * What the PDV does with documents it imports (help centre, PDV): open service orders and sales orders, not too old,
 * become lines of the sale and are then attended, with a note that the PDV emitted them. What they had launched is
 * not looked at.
 */

import { type Company, textOf } from '../company.ts'
import { fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { rowsOf } from '../partRoutes.ts'
import { change, isTrashed } from '../records.ts'
import { movedTo } from '../resources/orderStatus.ts'
import type { Row } from '../types.ts'
import type { Paper } from './documents.ts'
import { ordemPaper, pedidoPaper } from './orders.ts'
import { ImpossibleAction, recordOf } from './records.ts'

/** One document on its way into a sale. */
export interface Import {
  readonly paper: Paper
  readonly document: Version
}

const papers = [ordemPaper, pedidoPaper]

/** Finds what is to be imported, or says why the PDV does not offer it. */
export function importsOf(
  company: Company,
  ids: { readonly orders: readonly number[]; readonly salesOrders: readonly number[] },
): Import[] {
  const found = [
    ...ids.orders.map(id => ({ paper: ordemPaper, document: recordOf(company, ordemPaper.kind, id) })),
    ...ids.salesOrders.map(id => ({ paper: pedidoPaper, document: recordOf(company, pedidoPaper.kind, id) })),
  ]
  for (const { paper, document } of found) {
    const name = `${paper.kind.name} ${textOf(document.row, paper.kind.idField)}`
    const open = ['Em Aberto', 'Em Andamento'].includes(textOf(document.row, 'status_pedido'))
    if (!open || isTrashed(document)) throw new ImpossibleAction(`${name} is not open`)
    if (ageInDays(company, document) > company.switches.pdvImportDays)
      throw new ImpossibleAction(`${name} is too old for the PDV`)
  }
  return found
}

/** The sale's lines from a document's services and products. */
export function importedLines({ document }: Import): Row[] {
  const services = rowsOf(document, 'servicos').map(line => ({
    id_produto: line.id_servico ?? 0,
    desc_produto: line.desc_servico ?? '',
    qtde_produto: line.horas_servico ?? '1.0000',
    valor_unit_produto: line.valor_unit_servico ?? '0.000000',
  }))
  const goods = rowsOf(document, 'produtos').map(line => ({
    id_produto: line.id_produto ?? 0,
    desc_produto: line.desc_produto ?? '',
    qtde_produto: line.qtde_produto ?? '1.0000',
    valor_unit_produto: line.valor_unit_produto ?? '0.000000',
  }))
  return [...services, ...goods]
}

/** What a document takes off and puts on beside its lines, as decimal text. */
export function importedExtras({ document }: Import): { readonly off: string; readonly on: string } {
  const { row } = document
  const lineDiscounts = rowsOf(document, 'produtos').map(line => line.valor_desconto)
  const off = sum([row.valor_total_desconto, row.desconto_pedido, ...lineDiscounts])
  return { off: fixed(off, 2), on: fixed(sum([row.valor_total_despesas, row.frete_pedido]), 2) }
}

/** The documents attended, with the PDV's note. */
export function attend(company: Company, imports: readonly Import[]): void {
  const move = { tipo_status: 'Atendido', obs_status: 'Emitido pelo PDV' }
  for (const { paper, document } of imports) put(company, paper, document, move, 1)
}

/** The documents of a cancelled sale open again, as far as they are still as the PDV left them. */
export function reopen(company: Company, sale: Version): void {
  for (const { kind, id } of rowsOf(sale, 'importados')) {
    const paper = papers.find(one => one.kind.name === kind)
    const document = paper && company.table(paper.kind.name).find(Number(id))
    if (paper === undefined || document?.row.status_pedido !== 'Atendido') continue
    put(company, paper, document, { tipo_status: 'Em Aberto', obs_status: 'Venda cancelada no PDV' }, 0)
  }
}

/** What a sale keeps of its imports. The API never shows it. */
export function importNotes(imports: readonly Import[]): Row[] {
  return imports.map(({ paper: { kind }, document }) => ({
    kind: kind.name,
    id: document.row[kind.idField] ?? 0,
  }))
}

function put(
  company: Company,
  { kind, manner }: Paper,
  document: Version,
  move: { readonly tipo_status: string; readonly obs_status: string },
  pdv_emitido: 0 | 1,
): void {
  const moved = movedTo(company, manner, document, move)
  const marked = 'pdv_emitido' in moved.row ? { ...moved, row: { ...moved.row, pdv_emitido } } : moved
  change(company, kind, marked, 'person')
}

function ageInDays(company: Company, { row }: Version): number {
  const today = Temporal.PlainDate.from(company.stamp().slice(0, 10))
  const made = Temporal.PlainDate.from(textOf(row, 'data_pedido').slice(0, 10))
  return made.until(today).days
}
