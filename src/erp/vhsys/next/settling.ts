/**
 * Money received on the instalment's own record: the receipt that settles it, and receipts entered on it in part.
 */
import { toDecimal } from '../../../core/money.ts'
import { hasTerms, receivableTermsOf } from '../../../core/receiptTerms.ts'
import type { ErpDocument, Next, ReceiptFields, Step } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { answerTo } from '../questions.ts'
import { doStep, lookAt, stuck } from './answers.ts'
import { type Group, isRecordFresh, type Member, moneyOf, type Plan } from './group.ts'
import { asFields, placeholderId } from './known.ts'
import { termsFor } from './money.ts'
import { moneyStep, paidRow } from './moneySteps.ts'
import { refusalOf, unlessRefused } from './refusals.ts'

/** Settles the record with the receipt that completes it, or without one when its receipts came to its amount. */
export function settle(group: Group, plan: Plan): Next {
  const { situation, wanted, link } = group
  const { slot } = wanted
  const { closing, restCents } = plan
  if (!isRecordFresh(group)) return lookAt(slot)
  const terms = termsFor(situation, slot, closing?.wanted.fields.method ?? null, false)
  if (!terms.ok) return stuck(...terms.findings)
  const now = closing?.wanted.fields ?? null
  const paid = {
    receivedOn: now?.receivedOn ?? situation.today,
    amountCents: amountToSay(group, now?.amountCents ?? 0),
    ...receivableTermsOf(now ?? {}),
    method: now?.method ?? 'other',
  } satisfies ReceiptFields
  const marker = situation.markerFor(closing?.wanted.slot ?? slot)
  const { data_pagamento, obs_pagamento, ...without } = paidRow(paid, marker)
  return unlessRefused(situation, wanted, {
    ...moneyStep(group, 'receivable.settle'),
    slots: [slot, ...(closing ? [closing.wanted.slot] : [])],
    target: link!.id,
    call: callJson({
      method: 'PUT',
      path: `contas-receber/${link!.id}`,
      body: {
        ...terms.row,
        ...without,
        ...(closing ? { data_pagamento, obs_pagamento } : {}),
        valor_rec: toDecimal(restCents),
      },
      answer: 'doubted',
      believed: ['amountCents'],
    }),
    brings: {
      [slot]: { amountCents: wanted.fields.amountCents, settled: true },
      ...(closing ? { [closing.wanted.slot]: asFields(closing.wanted.fields) } : {}),
    },
    expects: {
      [slot]: withReceipt(group, closing, {
        amountCents: restCents,
        settled: true,
        receivedCents: sharedMoney(group) + (now?.amountCents ?? 0),
      }),
    },
  })
}

/** A receipt that does not complete the instalment, entered on its record (only where the probe found that it works). */
export function enterInPart(group: Group, member: Member): Next {
  if (!isRecordFresh(group)) return lookAt(group.wanted.slot)
  const terms = termsFor(group.situation, member.wanted.slot, member.wanted.fields.method, false)
  return terms.ok ? doStep(inPartStep(group, member)) : stuck(...terms.findings)
}

function inPartStep(group: Group, member: Member): Step {
  const { situation, wanted, link, record } = group
  const { fields, slot } = member.wanted
  const terms = termsFor(situation, slot, fields.method, false)
  const { liquidado_rec: _open, ...paid } = paidRow(
    { ...fields, amountCents: amountToSay(group, fields.amountCents) },
    situation.markerFor(slot),
  )
  const receivedCents = (record?.fields.receivedCents ?? 0) + fields.amountCents
  return {
    ...moneyStep(group, 'receipt.add'),
    slots: [wanted.slot, slot],
    safety: 'once',
    target: link!.id,
    call: callJson({
      method: 'PUT',
      path: `contas-receber/${link!.id}`,
      body: { ...(terms.ok ? terms.row : {}), ...paid },
      answer: 'doubted',
      believed: [],
    }),
    brings: { [wanted.slot]: { receivedCents }, [slot]: asFields(fields) },
    expects: { [wanted.slot]: withReceipt(group, member, { receivedCents }) },
  }
}

/**
 * Partial receipts are entered only where that is known to work and was not refused, or ignored, for this one. One with
 * terms has a record of its own, where they are its alone.
 */
export function canEnterInPart(group: Group, member: Member): boolean {
  const { situation, link, record } = group
  if (hasTerms(member.wanted.fields)) return false
  if (answerTo('partialReceipts', situation.answers) !== 'own') return false
  if (link === null) return true
  return record !== null && !record.fields.settled && refusalOf(situation, inPartStep(group, member)) === null
}

/** `valor_pago` is this receipt alone, or all that the record received: an answer of the account. */
function amountToSay(group: Group, cents: number): number {
  const saysTotal = answerTo('receivedAmount', group.situation.answers) === 'total'
  return saysTotal ? sharedMoney(group) + cents : cents
}

/** The record as it will be seen with one more receipt. */
function withReceipt(group: Group, member: Member | null, changes: object): ErpDocument {
  const { document, native } = group.record!
  const added: ErpDocument[] = member
    ? [
        {
          ...document,
          kind: 'receipt',
          id:
            native.receipts.length === 0
              ? document.id
              : `${document.id}:${placeholderId(member.wanted.slot)}`,
          marker: group.situation.markerFor(member.wanted.slot),
          parents: { receivable: document.id },
          fields: member.wanted.fields,
          native: { doubted: false, own: false },
        },
      ]
    : []
  return {
    ...document,
    fields: { ...document.fields, ...asFields(changes) },
    native: { receipts: [...native.receipts, ...added], doubted: false } as unknown as Step['call'],
  }
}

/** The money of all receipts that stand on the instalment's record. */
function sharedMoney(group: Group): number {
  return moneyOf(group.members.filter(member => member.place === 'shared'))
}
