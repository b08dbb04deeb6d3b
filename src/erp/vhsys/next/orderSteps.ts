/**
 * Steps on a service order that several of its parts need: a status, and opening it again before it is changed.
 */
import type { ErpDocument, Link, Next, OrderStatus, Situation, Step, Wanted } from '../../port/index.ts'
import { type Call, callJson } from '../call.ts'
import { orderNative, statusText } from '../map/serviceOrder.ts'
import { unlessRefused } from './refusals.ts'

/** A linked order that stands, with what is wanted of it. */
export interface Order {
  situation: Situation
  wanted: Wanted<'service_order'>
  link: Link
  seen: ErpDocument<'service_order'>
  /** Read in this pass, with no write since. */
  isFresh: boolean
}

export type KnownStatus = Exclude<OrderStatus, 'unknown'>

/** What every step on an order has; the rest is laid over it. */
export function orderStep(wanted: Wanted<'service_order'>, action: string): Step {
  return {
    action,
    kind: 'service_order',
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

/** Sets the status; only a reading shows whether it was taken. */
export function statusStep(order: Order, status: KnownStatus): Step {
  return {
    ...orderStep(order.wanted, 'service_order.status.set'),
    target: order.link.id,
    call: callJson(statusCall(order, status)),
    brings: { [order.wanted.slot]: { status } },
    expects: { [order.wanted.slot]: withStatus(order.seen, status) },
  }
}

/** The call behind every change of status (VHSYS API v2, `POST …/status`). */
export function statusCall({ situation, link }: Order, status: KnownStatus): Call {
  return {
    method: 'POST',
    path: `ordens-servico/${link.id}/status`,
    body: { data_status: situation.today, tipo_status: statusText(status) },
    answer: 'read_back',
  }
}

/**
 * Opens a closed order so that it can be changed. Where it is to be closed again afterwards the base must learn of
 * the detour, or the open order would look like somebody's doing.
 */
export function reopenTurn(order: Order, otherwise: () => Next): Next {
  const { situation, wanted, seen } = order
  const { status } = wanted.fields
  const staysOpen = status === 'open' || status === 'in_progress'
  const step = statusStep(order, staysOpen ? status : 'open')
  const detour: Step = {
    ...step,
    action: 'service_order.reopen',
    call: callJson({ ...statusCall(order, 'open'), answer: 'doubted', believed: ['status'] }),
    expects: {
      [wanted.slot]: {
        ...withStatus(seen, 'open'),
        native: { ...orderNative(seen), doubted: false } as unknown as ErpDocument['native'],
      },
    },
  }
  return unlessRefused(situation, wanted, staysOpen ? step : detour, otherwise)
}

function withStatus(seen: ErpDocument<'service_order'>, status: KnownStatus): ErpDocument<'service_order'> {
  const standing = status === 'cancelled' ? 'cancelled' : 'live'
  return { ...seen, standing, fields: { ...seen.fields, status } }
}
