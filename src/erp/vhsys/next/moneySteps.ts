/**
 * What the steps on receivables and receipts have in common.
 */
import { toDecimal } from '../../../core/money.ts'
import { hasTerms, receivableTermsOf } from '../../../core/receiptTerms.ts'
import type { Json, ReceiptFields, Step, Wanted } from '../../port/index.ts'
import type { OrderKind } from '../map/order.ts'
import { orderSorts } from '../map/orderSorts.ts'
import { termsRow } from '../map/receipt.ts'
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

/**
 * Opens a settled record again. The terms it was settled on go with its receipts, also those that somebody wrote there.
 * @param receipts as they are here and as they are shown
 */
export function unsettledRow(...receipts: Partial<ReceiptFields>[]): { [name: string]: Json } {
  const none = receipts.some(receipt => hasTerms(receivableTermsOf(receipt)))
    ? termsRow(receivableTermsOf({}))
    : {}
  return { liquidado_rec: 'Nao', ...none }
}

/**
 * The fields that say money came in, and on which terms: those that are none are not sent. The marker in the note tells
 * whose receipt it is.
 */
export function paidRow(fields: ReceiptFields, marker: string): { [name: string]: Json } {
  const { amountCents, receivedOn } = fields
  const terms = Object.entries(receivableTermsOf(fields)).filter(([, cents]) => cents > 0)
  return {
    liquidado_rec: 'Sim',
    valor_pago: toDecimal(amountCents),
    ...termsRow(Object.fromEntries(terms)),
    data_pagamento: receivedOn,
    obs_pagamento: marker,
  }
}
