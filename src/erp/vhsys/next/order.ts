/**
 * The next step for an order of either kind, in two halves: `orderBody` (header, items, instalments), which comes before the
 * order's receivables, and `orderEnding` (the status that closes or cancels it), which comes after them.
 *
 * | known | next |
 * | --- | --- |
 * | no link | create the header |
 * | items differ by our change | `items.ts` |
 * | instalments differ by our change | post them all: a post replaces |
 * | header fields changed here | change them; where that is refused, it is said and the rest goes on |
 * | status differs by our change | post the status, then read it back |
 * | cancelled or trashed there | the shop calls it off; with money received a finding |
 * | made there, called off, and standing again | the shop takes it up again |
 * | closed there by the till that charged it | the till's money is the shop's; where that is not certain a finding |
 * | items, instalments or status changed there | a finding on which a person chooses; nothing is overwritten |
 */
import { compareFields, fieldsIn, sameValue } from '../../../core/compare.ts'
import { sum, toDecimal } from '../../../core/money.ts'
import { coveredCents } from '../../../core/receiptTerms.ts'
import type {
  CounterSaleFields,
  ErpDocument,
  FindingDraft,
  Next,
  OrderInstalment,
  OrderStatus,
  Refusal,
  Situation,
} from '../../port/index.ts'
import { callJson } from '../call.ts'
import {
  type HeaderField,
  headerFields,
  headerRow,
  type OrderKind,
  orderNative,
  parcelaRow,
  projectedHeader,
  projectedInstalments,
  statusText,
} from '../map/order.ts'
import { paymentNameOf } from '../paymentNames.ts'
import { agreed, inTurn, lookAt, stuck, take } from './answers.ts'
import { choosing, fieldChanged, leaveIt, makeAgain, takeTheirs, writeAgain } from './choices.ts'
import { changedThere, deletedThere, headerKept, methodUnmapped, refused } from './findings.ts'
import { itemsTurn } from './items.ts'
import { asFields, evidenceOf, linkOf, placeholderId, receiptsFor } from './known.ts'
import { launchedAccountsOf, launchFindings } from './launches.ts'
import {
  type Order,
  orderPath,
  orderStep,
  reopenTurn,
  sortOf,
  statusStep,
  type WantedOrder,
} from './orderSteps.ts'
import { recreate, recreateAgain } from './recreate.ts'
import { unlessRefused } from './refusals.ts'
import { soldAtTill } from './soldAtTill.ts'

export function orderBody(situation: Situation, wanted: WantedOrder): Next {
  const accounts = launchedAccountsOf(situation, wanted.slot)
  if (accounts.are === 'unseen') return { say: 'look', looks: accounts.looks, findings: [] }
  if (wanted.standing !== 'live')
    return agreed(...(wanted.theirs ? [] : launchFindings(situation, wanted.slot, accounts, 'warn')))
  const link = linkOf(situation, wanted.slot)
  if (!link) return create(situation, wanted)
  const evidence = evidenceOf(situation, wanted.slot)
  if (evidence.is === 'unknown') return lookAt(wanted.slot)
  if (evidence.is === 'gone') return calledOff(situation, deletedThere(wanted.slot))
  if (evidence.document.standing === 'trashed') {
    return evidence.readInThisPass ? calledOff(situation, deletedThere(wanted.slot)) : lookAt(wanted.slot)
  }
  const seen = evidence.document as ErpDocument<OrderKind>
  if (orderNative(seen).doubted) return lookAt(wanted.slot)
  const order: Order = {
    situation,
    sort: sortOf(wanted),
    wanted,
    link,
    seen,
    isFresh: evidence.readInThisPass,
    isMet: evidence.metInThisPass,
  }
  if (seen.standing === 'cancelled') {
    const again = recreateAgain(order)
    if (again !== null) return again
    const finding = changedThere(wanted.slot, 'status', wanted.fields.status, 'cancelled')
    return order.isFresh ? calledOff(situation, finding) : lookAt(wanted.slot)
  }
  // Of an order made there, what was launched is the shop's as well.
  const launched = wanted.theirs ? [] : launchFindings(situation, wanted.slot, accounts, 'stop')
  if (launched.length > 0) return stuck(...launched)
  const next = inTurn(
    () => itemsTurn(order),
    () => totalTurn(order),
    () => instalmentsTurn(order),
    () => headerTurn(order),
  )
  return metFirst(order, next)
}

/** What somebody did to an order since it was last read is seen before anything is written over it. */
function metFirst({ wanted, link, isMet }: Order, next: Next): Next {
  const isWritten = next.say === 'step' && next.step.target === link.id
  return isWritten && !isMet ? lookAt(wanted.slot) : next
}

/** The shop calls the charge off as well. Where money was received for it, a person chooses. */
function calledOff(situation: Situation, finding: FindingDraft): Next {
  const { slot } = finding
  const receivedCents = sum(receiptsFor(situation).map(receipt => receipt.amountCents))
  const params = { ...finding.params, received: toDecimal(receivedCents) }
  const off = { is: 'called_off' as const, slot }
  const reverse = takeTheirs('reverse_and_cancel', { ...off, reversing: true })
  return take([{ ...off, reversing: false }], choosing({ ...finding, params }, makeAgain(slot), reverse))
}

function create(situation: Situation, wanted: WantedOrder): Next {
  const { slot, fields } = wanted
  const { customer } = wanted.parents
  const sort = sortOf(wanted)
  const marker = situation.markerFor(slot)
  const header = projectedHeader(fields)
  const { customerName, date, notes } = fields
  return unlessRefused(situation, wanted, {
    ...orderStep(wanted, 'create'),
    safety: 'once',
    marker,
    call: callJson({
      method: 'POST',
      path: orderPath(sort),
      // Id 0 is nobody's: the order of somebody who is no customer.
      body: {
        id_cliente: Number(customer ?? 0),
        ...headerRow(fields, headerFields),
        [sort.markerField]: marker,
        status_pedido: statusText('open'),
        ...sort.atBirth,
      },
      answer: 'record',
    }),
    brings: { [slot]: { customerName, date, notes, status: 'open' } },
    expects: {
      [slot]: {
        kind: sort.kind,
        id: placeholderId(slot),
        number: null,
        marker,
        parents: customer === undefined ? {} : { customer },
        standing: 'live',
        bornAt: null,
        changedAt: null,
        whole: true,
        fields: { ...header, items: [], instalments: [], status: 'open', ...sort.besides(sort.atBirth) },
        native: { items: [], doubted: false },
      },
    },
  })
}

/** What an order made there comes to beyond its lines, such as a discount on the whole, that the shop did not take over. */
function totalTurn({ wanted, seen, situation }: Order): Next {
  const { slot, fields } = wanted
  const ours = fields.totalCents
  const theirs = seen.fields.totalCents
  if (!wanted.theirs || ours === undefined || theirs === undefined || ours === theirs) return agreed()
  const { base } = linkOf(situation, slot)!
  if (sameValue(base.theirs.totalCents, theirs)) return agreed()
  const finding = changedThere(slot, 'total', toDecimal(ours), toDecimal(theirs))
  const keep = { ...leaveIt(slot, { totalCents: ours }, { totalCents: theirs }), name: 'keep_ours' as const }
  const received = sum(receiptsFor(situation, slot).map(coveredCents))
  if (theirs < received) return stuck(choosing(finding, keep))
  return stuck(choosing(finding, keep, takeTheirs('take_total', { is: 'relined', slot, off: [], on: [] })))
}

function instalmentsTurn(order: Order): Next {
  const { situation, sort, wanted, link, seen } = order
  const { slot } = wanted
  const ours = projectedInstalments(wanted.fields.instalments, situation.settings)
  const base = link.base.theirs.instalments as OrderInstalment[] | undefined
  if (seen.fields.instalments === undefined) {
    return sameValue(asFields(wanted.fields).instalments, link.base.ours.instalments)
      ? agreed()
      : lookAt(slot)
  }
  const there = asFields(seen.fields).instalments
  if (sameValue(asFields({ ours }).ours, there)) return agreed()
  const isTheirChange = base !== undefined && !sameValue(asFields({ base }).base, there)
  if (isTheirChange) {
    const finding = changedThere(slot, 'instalments', listed(ours), listed(seen.fields.instalments))
    const theirs = { instalments: there! }
    const { instalments } = asFields(wanted.fields)
    return stuck(
      choosing(finding, writeAgain(slot, theirs), leaveIt(slot, { instalments: instalments! }, theirs)),
    )
  }
  if (sameValue(asFields(wanted.fields).instalments, link.base.ours.instalments)) {
    // Sent just so and shown otherwise ever since: VHSYS spells one of them in its own way.
    return agreed()
  }
  const unnamed = wanted.fields.instalments.find(
    ({ method }) => method !== null && paymentNameOf(method, situation.settings) === null,
  )
  if (unnamed) return stuck(methodUnmapped(slot, unnamed.method!))
  if (seen.fields.status === 'fulfilled') return reopenTurn(order, () => recreate(order))
  return unlessRefused(situation, wanted, {
    ...orderStep(wanted, 'instalments.set'),
    target: link.id,
    call: callJson({
      method: 'POST',
      path: `${orderPath(sort, link)}/parcelas`,
      body: wanted.fields.instalments.map(one => parcelaRow(one, situation.settings)),
      answer: 'expected',
    }),
    brings: { [slot]: { instalments: asFields(wanted.fields).instalments! } },
    expects: { [slot]: { ...seen, fields: { ...seen.fields, instalments: ours } } },
  })
}

function headerTurn(order: Order): Next {
  const { situation, sort, wanted, link, seen } = order
  const { slot } = wanted
  const pick = (from: object, fields: readonly string[]) =>
    Object.fromEntries(fields.map(field => [field, asFields(from)[field]!]))
  const states = compareFields(pick(wanted.fields, headerFields), link.base, asFields(seen.fields), true)
  const theirs = fieldsIn(states, 'theirs', 'both')
  const warnings = theirs.map(field =>
    fieldChanged(slot, field, asFields(wanted.fields)[field], asFields(seen.fields)[field]),
  )
  const owed = fieldsIn(states, 'ours') as HeaderField[]
  if (owed.length === 0) return agreed(...warnings)
  const step = {
    ...orderStep(wanted, 'change'),
    target: link.id,
    call: callJson({
      method: 'PUT' as const,
      path: orderPath(sort, link),
      body: headerRow(wanted.fields, owed),
      answer: 'record',
    }),
    brings: { [slot]: pick(wanted.fields, owed) },
    expects: {
      [slot]: { ...seen, fields: { ...seen.fields, ...pick(projectedHeader(wanted.fields), owed) } },
    },
  }
  const next = unlessRefused(situation, wanted, step, refusal => agreed(...kept(order, owed, refusal)))
  return { ...next, findings: [...next.findings, ...warnings] }
}

/** What the order's head is to show and VHSYS keeps, such as of an order whose stock was launched: said, or left so. */
function kept({ wanted, seen }: Order, owed: readonly HeaderField[], refusal: Refusal): FindingDraft[] {
  const { slot } = wanted
  const [ours, theirs] = [asFields(wanted.fields), asFields(seen.fields)]
  return owed.map(field =>
    choosing(
      headerKept(slot, field, ours[field], theirs[field], refusal),
      leaveIt(slot, { [field]: ours[field]! }, { [field]: theirs[field]! }),
    ),
  )
}

/**
 * Brings the order to the status it is to end in. Fulfilled and cancelled wait for `calm`: everything else of the
 * invoice stands as wanted.
 */
export function orderEnding(situation: Situation, wanted: WantedOrder, calm: boolean): Next {
  const link = linkOf(situation, wanted.slot)
  if (!link) return agreed()
  const evidence = evidenceOf(situation, wanted.slot)
  if (evidence.is === 'unknown') return lookAt(wanted.slot)
  // A live one that is gone is `orderBody`'s finding; one that was to go is where it should be.
  if (evidence.is === 'gone' || evidence.document.standing !== 'live') return agreed()
  if (wanted.theirs && wanted.standing !== 'live') {
    return evidence.readInThisPass ? take([{ is: 'taken_up', slot: wanted.slot }]) : lookAt(wanted.slot)
  }
  const seen = evidence.document as ErpDocument<OrderKind>
  const target = wanted.standing === 'live' ? wanted.fields.status : 'cancelled'
  const status = seen.fields.status
  if (status === target || target === 'unknown') return agreed()
  if ((target === 'fulfilled' || target === 'cancelled') && !calm) return agreed()
  const before = link.base.theirs.status as OrderStatus | undefined
  const isLeft = isUnderWay(status, target) && status === before && link.base.ours.status === target
  if (isLeft) return agreed()
  // What its till closed and opened again as that sale was called off is still to be cancelled.
  const isReopened = target === 'cancelled' && before === 'fulfilled' && status === 'open'
  if (before !== undefined && status !== before && !isReopened)
    return movedThere(situation, wanted, target, status)
  const order: Order = {
    situation,
    sort: sortOf(wanted),
    wanted,
    link,
    seen,
    isFresh: evidence.readInThisPass,
    isMet: evidence.metInThisPass,
  }
  const reopens = status === 'fulfilled' && target !== 'cancelled'
  const next = unlessRefused(situation, wanted, statusStep(order, target), refusal =>
    reopens ? recreate(order) : stuck(refused(wanted.slot, refusal, wanted)),
  )
  return metFirst(order, next)
}

/** Somebody moved the order on in the ERP; nothing here depends on that. */
const isUnderWay = (status: OrderStatus | undefined, target: OrderStatus) =>
  target === 'open' && (status === 'in_progress' || status === 'unknown')

/** Somebody moved it to another status: the till that charged it, or a person. */
function movedThere(
  situation: Situation,
  wanted: WantedOrder,
  target: OrderStatus,
  status: OrderStatus | undefined,
): Next {
  const finding = restatedThere(wanted, target, status)
  const sold = soldAtTill(situation, wanted.slot)
  if (sold.is === 'not_sold') return stuck(finding)
  if (sold.is === 'unread') return lookAt(...sold.slots)
  const { doing, certain } = sold
  // What is said and done of both orders of a sale is so once.
  if (doing.slot !== wanted.slot) return agreed()
  const params = { ...finding.params, till: toDecimal((doing.sale.fields as CounterSaleFields).totalCents) }
  const asked = { ...finding, params, choices: [...(finding.choices ?? []), takeTheirs('take_till', doing)] }
  return certain ? take([doing], asked) : stuck(asked)
}

function restatedThere(
  { slot }: WantedOrder,
  target: OrderStatus,
  status: OrderStatus | undefined,
): FindingDraft {
  const finding = changedThere(slot, 'status', target, status ?? 'unknown')
  if (status === undefined) return finding
  const leave = leaveIt(slot, { status: target }, { status })
  return choosing(finding, writeAgain(slot, { status }), ...(isUnderWay(status, target) ? [leave] : []))
}

function listed(instalments: OrderInstalment[]): string {
  return instalments.map(({ due, cents }) => `${due} ${(cents / 100).toFixed(2)}`).join(', ')
}
