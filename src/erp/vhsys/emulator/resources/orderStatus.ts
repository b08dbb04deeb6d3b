/**
 * The status of a service order, sales order or counter sale and its history (VHSYS API v2, status of orders): four
 * values, a row for every change, some written by the system itself. Which moves back are allowed is a switch each;
 * what differs from one kind of document to another is its `StatusManner`. The routes are in `statusRoutes.ts`.
 */

import { type Company, textOf } from '../company.ts'
import type { Version } from '../documents.ts'
import type { Refusal } from '../envelope.ts'
import type { Switches } from '../switches.ts'
import type { Json, Row } from '../types.ts'

/** Every status an order can have. */
export const orderStatuses = ['Em Aberto', 'Em Andamento', 'Atendido', 'Cancelado'] as const

/** How one kind of document speaks of its status. */
export interface StatusManner {
  /** What the system's own first row says. */
  readonly born: string
  /** The answer where there is no row. */
  readonly none: string
  /** The refusal of a status. */
  readonly refused: string
  /** Whether the id of a custom situation is kept. */
  readonly keepsSituacao: (switches: Switches) => boolean
  /** Whether cancelling undoes what was launched. */
  readonly reverses: (switches: Switches) => boolean
}

/** What a change of status carries. */
export interface StatusMove {
  readonly tipo_status: string
  readonly data_status?: Json
  readonly obs_status?: Json
  readonly situacao?: Json
}

/** The row the system writes when a document is made. */
export function firstStatusRow(company: Company, manner: StatusManner, tipo_status: string): Row {
  return statusRow(company, manner, { tipo_status, obs_status: manner.born })
}

/** The document in another status, with one more row of history; or why it may not go there. */
export function withStatus(
  company: Company,
  manner: StatusManner,
  order: Version,
  move: StatusMove,
): Version | Refusal {
  const { switches } = company
  const from = textOf(order.row, 'status_pedido')
  const moves = from !== move.tipo_status
  const reopens = moves && move.tipo_status !== 'Cancelado'
  if (moves && from === 'Cancelado' && switches.reopenCancelled === 'refuse')
    return { refused: manner.refused }
  if (reopens && from === 'Atendido' && switches.reopenFulfilled === 'refuse')
    return { refused: manner.refused }
  return movedTo(company, manner, order, move)
}

/** The same without asking the switches: what a person does on the screen. */
export function movedTo(company: Company, manner: StatusManner, order: Version, move: StatusMove): Version {
  const reverses = move.tipo_status === 'Cancelado' && manner.reverses(company.switches)
  const keepsSituacao = manner.keepsSituacao(company.switches) && move.situacao !== undefined
  return {
    row: {
      ...order.row,
      status_pedido: move.tipo_status,
      ...(keepsSituacao ? { situacao: move.situacao ?? null } : {}),
      ...(reverses ? { contas_pedido: 0, estoque_pedido: 0 } : {}),
    },
    parts: { ...order.parts, status: [...(order.parts.status ?? []), statusRow(company, manner, move)] },
  }
}

function statusRow(company: Company, manner: StatusManner, move: StatusMove): Row {
  return {
    id_status: company.nextId(),
    data_status: move.data_status ?? company.stamp().slice(0, 10),
    obs_status: move.obs_status ?? '',
    tipo_status: move.tipo_status,
    id_usuario: 0,
    nome_usuario: 'API',
    situacao: manner.keepsSituacao(company.switches) ? (move.situacao ?? null) : null,
  }
}
