/**
 * Steps on an order of either kind that several of its parts need: a status, and opening it again before it is changed.
 */
import type { ErpDocument, Link, Next, OrderStatus, Situation, Step, Wanted } from '../../port/index.ts'
import { type Call, callJson } from '../call.ts'
import { type OrderFields, type OrderKind, type OrderSort, statusText } from '../map/order.ts'
import { orderSorts } from '../map/orderSorts.ts'
import { resources } from '../resources.ts'
import { unlessRefused } from './refusals.ts'

export type WantedOrder = Wanted<OrderKind>

/** A linked order that stands, with what is wanted of it. */
export interface Order {
  situation: Situation
  sort: OrderSort
  wanted: WantedOrder
  link: Link
  seen: ErpDocument<OrderKind>
  /** Read in this pass, with no write since. */
  isFresh: boolean
  /** Read or made in this pass, whatever it wrote since. */
  isMet: boolean
}

export type KnownStatus = Exclude<OrderStatus, 'unknown'>

export function sortOf({ kind }: WantedOrder): OrderSort {
  return orderSorts[kind]
}

/** Where the order stands, or its header is posted. */
export function orderPath({ kind }: Pick<OrderSort, 'kind'>, link: Link | null = null): string {
  const { path } = resources[kind]
  return link === null ? path : `${path}/${link.id}`
}

/**
 * What every step on an order has; the rest is laid over it.
 * @param does what it does, told after the kind: `status.set`
 */
export function orderStep(wanted: WantedOrder, does: string): Step {
  return {
    action: `${wanted.kind}.${does}`,
    kind: wanted.kind,
    slots: [wanted.slot],
    safety: 'again',
    target: null,
    marker: null,
    claim: null,
    call: null,
    brings: {},
    expects: {},
    ends: [],
  }
}

/**
 * Sets the status. The base must learn of it at once, or what was closed by us would look like somebody's doing when the shop
 * wants something else before it is read again. Cancelling ends what is wanted of the order, so only a reading tells.
 */
export function statusStep(order: Order, status: KnownStatus): Step {
  const call = statusCall(order, status)
  return {
    ...orderStep(order.wanted, 'status.set'),
    target: order.link.id,
    call: callJson(status === 'cancelled' ? call : { ...call, answer: 'doubted', believed: ['status'] }),
    brings: { [order.wanted.slot]: { status } },
    expects: { [order.wanted.slot]: withStatus(order.seen, status) },
  }
}

/** The call behind every change of status (VHSYS API v2, `POST …/status`). */
export function statusCall({ situation, sort, link }: Order, status: KnownStatus): Call {
  return {
    method: 'POST',
    path: `${orderPath(sort, link)}/status`,
    body: { data_status: situation.today, tipo_status: statusText(status) },
    answer: 'read_back',
  }
}

/** Opens a closed order so that it can be changed; where it is to be closed again afterwards, by a detour. */
export function reopenTurn(order: Order, otherwise: () => Next): Next {
  const { situation, wanted } = order
  const { status } = wanted.fields
  const staysOpen = status === 'open' || status === 'in_progress'
  const step = statusStep(order, staysOpen ? status : 'open')
  const detour: Step = { ...step, action: `${wanted.kind}.reopen` }
  return unlessRefused(situation, wanted, staysOpen ? step : detour, otherwise)
}

/** The order as it will be seen in another status. */
export function withStatus(seen: ErpDocument<OrderKind>, status: KnownStatus): ErpDocument<OrderKind> {
  const standing = status === 'cancelled' ? 'cancelled' : 'live'
  const fields = { ...seen.fields, status } as Partial<OrderFields>
  return { ...seen, standing, fields }
}
