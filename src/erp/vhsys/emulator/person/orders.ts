/** What a person does with service orders and with sales orders on the ERP's screens. */

import type { Company } from '../company.ts'
import { ordemLaunch, ordemStatus, ordensServico } from '../resources/ordensServico.ts'
import { parcelas, pecas, servicos } from '../resources/orderParts.ts'
import { pedidoParcelas, pedidoProdutos } from '../resources/pedidoParts.ts'
import { pedidoLaunch, pedidoStatus, pedidos } from '../resources/pedidos.ts'
import type { Row } from '../types.ts'
import { type DocumentActions, documentActions, type Paper, rowActions, type WhichRow } from './documents.ts'
import type { Fields, Which } from './records.ts'

/** Actions on service orders. */
export interface OrderActions extends DocumentActions {
  addService(input: Which & Fields): Row
  editService(input: WhichRow & Fields): Row
  removeService(input: WhichRow): Row
}

/** Service orders as the screens know them. */
export const ordemPaper: Paper = {
  kind: ordensServico,
  manner: ordemStatus,
  source: ordemLaunch,
  parts: [servicos, pecas, parcelas],
  freshFields: { nota_servico_emitida: 0 },
}

/** Sales orders as the screens know them. */
export const pedidoPaper: Paper = {
  kind: pedidos,
  manner: pedidoStatus,
  source: pedidoLaunch,
  parts: [pedidoProdutos, pedidoParcelas],
  freshFields: { pdv_emitido: 0 },
}

/** A person's service orders. */
export function orderActions(company: Company): OrderActions {
  const services = rowActions(company, ordemPaper, 'servicos')
  return {
    ...documentActions(company, ordemPaper),
    addService: services.add,
    editService: services.edit,
    removeService: services.remove,
  }
}

/** A person's sales orders. */
export function salesOrderActions(company: Company): DocumentActions {
  return documentActions(company, pedidoPaper)
}
