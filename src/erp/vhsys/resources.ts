/**
 * Where each kind of document lives in VHSYS: its path, and the field that holds its id. A stock movement has neither
 * by itself: it is a row of its product's history, and its id says which (`map/stockMovement.ts`). Services share the list of
 * products and are told apart by what a row says it is.
 *
 * Source: VHSYS API v2, the paths and records of clientes, produtos, ordens-servico, pedidos, vendas-balcao, notas-servico,
 * notas-consumidor and contas-receber.
 */
import type { DocumentKind } from '../port/index.ts'

export interface Resource {
  path: string
  idField: string
}

/** The kinds that have a list with pages and ids. Voided numbers have one that is whole and knows no id (`voidings.ts`). */
export type ListedKind = Exclude<DocumentKind, 'stock_movement' | 'number_voiding'>

export const resources = {
  customer: { path: 'clientes', idField: 'id_cliente' },
  product: { path: 'produtos', idField: 'id_produto' },
  service: { path: 'produtos', idField: 'id_produto' },
  service_order: { path: 'ordens-servico', idField: 'id_ordem' },
  sales_order: { path: 'pedidos', idField: 'id_ped' },
  receivable: { path: 'contas-receber', idField: 'id_conta_rec' },
  receipt: { path: 'contas-receber', idField: 'id_conta_rec' },
  counter_sale: { path: 'vendas-balcao', idField: 'id_frente' },
  service_note: { path: 'notas-servico', idField: 'id_servico' },
  consumer_note: { path: 'notas-consumidor', idField: 'id_nfc' },
} as const satisfies Record<ListedKind, Resource>
