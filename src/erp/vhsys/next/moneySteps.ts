/**
 * What the steps on receivables and receipts have in common.
 */
import { toDecimal } from '../../../core/money.ts'
import type { Json, ReceiptFields, Step, Wanted } from '../../port/index.ts'
import type { OrderKind } from '../map/order.ts'
import { orderSorts } from '../map/orderSorts.ts'
import type { Group, Member } from './group.ts'
import { linkOf } from './known.ts'

/** What every step on a receipt or receivable has; the rest is laid over it. */
export function moneyStep(
  { wanted }: Pick<Member, 'wanted'> | { wanted: Wanted<'receivable'> },
  action: string,
): Step {
  return {
    action,
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
 * Whom and what a new record belongs to. `identificacao` may come back as something else, so nothing relies on it.
 */
export function documentRow({ situation, wanted }: Group, marker: string): { [name: string]: Json } {
  const { customer } = wanted.parents
  const order = wanted.within === null ? null : linkOf(situation, wanted.within)
  const called = order === null ? '' : orderSorts[order.kind as OrderKind].label
  return {
    ...(customer === undefined ? {} : { id_cliente: Number(customer) }),
    ...(order === null || order.number === null ? {} : { n_documento_rec: `${called} ${order.number}` }),
    identificacao: marker,
  }
}

/** The fields that say money came in. The marker in the note tells whose receipt it is. */
export function paidRow(
  { amountCents, receivedOn }: ReceiptFields,
  marker: string,
): { [name: string]: Json } {
  return {
    liquidado_rec: 'Sim',
    valor_pago: toDecimal(amountCents),
    data_pagamento: receivedOn,
    obs_pagamento: marker,
  }
}
