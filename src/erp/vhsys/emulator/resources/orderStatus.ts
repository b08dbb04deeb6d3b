/**
 * The status of a service order and its history (VHSYS API v2, status of orders): four values, a row for every
 * change, some written by the system itself. Which moves back are allowed is a switch each.
 */

import { type Company, textOf } from '../company.ts'
import type { Version } from '../documents.ts'
import type { Refusal } from '../envelope.ts'
import type { Json, Row } from '../types.ts'

/** Every status an order can have. */
export const orderStatuses = ['Em Aberto', 'Em Andamento', 'Atendido', 'Cancelado'] as const

/** Refusal of a move that the account does not allow. */
const refused: Refusal = { refused: 'Erro ao cadastrar o status para a ordem de serviço!' }

/** What a change of status carries. */
export interface StatusMove {
  readonly tipo_status: string
  readonly data_status?: Json
  readonly obs_status?: Json
  readonly situacao?: Json
}

/** The row the system writes when an order is made. */
export function firstStatusRow(company: Company, tipo_status: string): Row {
  return statusRow(company, { tipo_status, obs_status: 'Ordem de serviço cadastrada' })
}

/** The order in another status, with one more row of history; or why it may not go there. */
export function withStatus(company: Company, order: Version, move: StatusMove): Version | Refusal {
  const { switches } = company
  const from = textOf(order.row, 'status_pedido')
  const moves = from !== move.tipo_status
  if (moves && from === 'Cancelado' && switches.reopenCancelled === 'refuse') return refused
  if (
    moves &&
    from === 'Atendido' &&
    move.tipo_status !== 'Cancelado' &&
    switches.reopenFulfilled === 'refuse'
  )
    return refused
  return movedTo(company, order, move)
}

/** The same without asking the switches: what a person does on the screen. */
export function movedTo(company: Company, order: Version, move: StatusMove): Version {
  const reverses = move.tipo_status === 'Cancelado' && company.switches.cancelledOrderReverses
  const keepsSituacao = company.switches.orderSituacao === 'honoured' && move.situacao !== undefined
  return {
    row: {
      ...order.row,
      status_pedido: move.tipo_status,
      ...(keepsSituacao ? { situacao: move.situacao ?? null } : {}),
      ...(reverses ? { contas_pedido: 0 } : {}),
    },
    parts: { ...order.parts, status: [...(order.parts.status ?? []), statusRow(company, move)] },
  }
}

function statusRow(company: Company, move: StatusMove): Row {
  return {
    id_status: company.nextId(),
    data_status: move.data_status ?? company.stamp().slice(0, 10),
    obs_status: move.obs_status ?? '',
    tipo_status: move.tipo_status,
    id_usuario: 0,
    nome_usuario: 'API',
    situacao: company.switches.orderSituacao === 'honoured' ? (move.situacao ?? null) : null,
  }
}
