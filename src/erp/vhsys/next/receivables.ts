/**
 * The next step for an instalment and its receipts. Its record holds what the receipts with records of their own
 * leave over, and is settled by the receipt that completes it.
 *
 * Steps with money are made in an order in which no half-done sequence looks like somebody's change: a receipt's own
 * record stands and is settled before the instalment's record shrinks, and shrinking happens in the settling call
 * itself where one follows. What a person changed is never overwritten.
 */
import { compareFields, fieldsIn } from '../../../core/compare.ts'
import { toDecimal } from '../../../core/money.ts'
import { coveredCents, type ReceivableTerms, receivableTermsOf } from '../../../core/receiptTerms.ts'
import type {
  ErpDocument,
  FindingDraft,
  Next,
  Situation,
  Step,
  TheirDoing,
  Wanted,
} from '../../port/index.ts'
import { callJson } from '../call.ts'
import { termsRow } from '../map/receipt.ts'
import {
  type EditableField,
  projectedReceivable,
  type ReceivableNative,
  receivableRow,
} from '../map/receivable.ts'
import { adopt, agreed, inTurn, letGo, lookAt, stuck, take } from './answers.ts'
import { keepTermsOnRecord, plannedTerms } from './changedTerms.ts'
import { choosing, fieldChanged, makeAgain, takeTheirs, writeAgain } from './choices.ts'
import { changedThere, deletedThere } from './findings.ts'
import {
  type Group,
  groupOf,
  isRecordFresh,
  type Member,
  markedFor,
  matchFor,
  moneyOf,
  type Plan,
  planFor,
  shownMoney,
  unseenSlots,
} from './group.ts'
import { asFields, linkOf, placeholderId } from './known.ts'
import { type Launched, launchedAccountsOf, takePlace } from './launches.ts'
import { termsFor } from './money.ts'
import { documentRow, moneyStep } from './moneySteps.ts'
import { createReceipt, keepReceipt, removeReceipt, takenBack, undone } from './receipts.ts'
import { unlessRefused } from './refusals.ts'
import { canEnterInPart, enterInPart, settle } from './settling.ts'
import { keepTerms } from './writtenOver.ts'

export function nextReceivable(
  situation: Situation,
  wanted: Wanted<'receivable'>,
  receipts: readonly Wanted<'receipt'>[],
): Next {
  const group = groupOf(situation, wanted, receipts)
  // Nothing is charged before the order it is charged for.
  const waitsForOrder =
    wanted.within !== null && wanted.standing === 'live' && !linkOf(situation, wanted.within)
  if (waitsForOrder) return agreed()
  const launched: Launched =
    wanted.within === null ? { are: 'none' } : launchedAccountsOf(situation, wanted.within)
  const theirs = launched.are === 'ours' ? launched.places.get(wanted.slot) : undefined
  if (theirs) return group.link === null ? takePlace(wanted, theirs) : trash(group)
  // Nothing is made beside accounts that somebody launched, or may have: the order's own body tells of them.
  if (group.link === null && launched.are !== 'none') return agreed()
  const unseen = unseenSlots(group)
  if (unseen.length > 0) return lookAt(...unseen)
  for (const member of group.members) {
    const match = member.place === 'none' ? matchFor(group, member) : null
    if (match) return adopt(member.wanted.slot, match)
  }
  // What was reversed while its settlement was on its way is known by its marker alone: an equal amount is somebody's.
  for (const member of group.reversed) {
    const match = member.place === 'none' ? markedFor(group, member) : null
    if (match) return adopt(member.wanted.slot, match)
  }
  const plan = planFor(group, member => canEnterInPart(group, member))
  return inTurn(
    ...group.reversed.map(member => () => removeReceipt(member, group)),
    () => theirDoing(group, plan),
    () => (group.link === null && plan.restCents > 0 ? create(group, plan) : agreed()),
    ...group.members.filter(member => member.place === 'own').map(member => () => keepReceipt(member, group)),
    ...plan.apart.map(member => () => createReceipt(group, member)),
    () => keepRecord(group, plan),
  )
}

/**
 * What the instalment's record shows that only a person can have done. Money that came in or was taken back there is the
 * shop's to take over, from a reading of this pass alone.
 */
function theirDoing(group: Group, plan: Plan): Next {
  const { wanted, link, record, members, unclaimed } = group
  const gone = members.filter(({ place, shown }) => place === 'shared' && shown === null)
  if (gone.length > 0) {
    if (record !== null && !isRecordFresh(group)) return lookAt(wanted.slot)
    return undoneThere(group, gone)
  }
  if (record === null) return link === null ? agreed() : withoutRecord(group, plan)
  const settledAnyway = record.fields.settled === true && !plan.settled
  if (unclaimed.length === 0 && !settledAnyway) return keepTermsOnRecord(group)
  const changed = changedThere(
    wanted.slot,
    'amountCents',
    toDecimal(moneyOf(members)),
    toDecimal(record.fields.receivedCents ?? 0),
  )
  if (unclaimed.length === 0) return stuck(changed)
  if (!isRecordFresh(group)) return lookAt(wanted.slot)
  return take(receivedThere(group), changed)
}

function receivedThere({ wanted: { slot }, unclaimed }: Group): TheirDoing[] {
  return unclaimed.map(receipt => ({ is: 'received', slot, receipt: receipt as ErpDocument<'receipt'> }))
}

/**
 * These receipts were taken out of the record. Who undid one and entered it again left an equal one, which takes its place;
 * any other comes in as ours goes, in one act: what stays covered is not charged again.
 */
function undoneThere(group: Group, gone: readonly Member[]): Next {
  const { wanted, unclaimed } = group
  const again = gone.find(member => matchFor(group, member) !== null)
  if (again) return letGo(again.wanted.slot)
  if (unclaimed.length === 0) return takenBack(gone)
  const amounts = [moneyOf(gone), shownMoney(unclaimed)].map(toDecimal) as [string, string]
  const doings = [...receivedThere(group), ...undone(gone)]
  return take(doings, changedThere(wanted.slot, 'amountCents', ...amounts))
}

/** The record is trashed or gone. */
function withoutRecord(group: Group, plan: Plan): Next {
  const { wanted, members, evidence } = group
  const { slot } = wanted
  const isRead = evidence.is === 'gone' || isRecordFresh(group)
  // Launched there by a person, and taken back by one.
  const isUnbilled = wanted.theirs && members.length === 0 && wanted.standing === 'live'
  if (isUnbilled) return isRead ? take([{ is: 'unbilled', slot }]) : lookAt(slot)
  if (plan.restCents > 0) return stuck(trashedThere(group, plan))
  return trash(group)
}

/** What is open is charged again, or charged no more. */
function trashedThere({ wanted: { slot, fields } }: Group, { restCents }: Plan): FindingDraft {
  const params = { ours: toDecimal(restCents) }
  const left = { is: 'revalued' as const, slot, amountCents: fields.amountCents - restCents }
  return choosing({ ...deletedThere(slot), params }, makeAgain(slot), takeTheirs('drop_amount', left))
}

function keepRecord(group: Group, plan: Plan): Next {
  const { record } = group
  if (record === null) return agreed()
  if (record.fields.settled) return keepTerms(group)
  if (plan.restCents <= 0) return trash(group)
  const shownCents = changedAmount(group, plan)
  if (shownCents !== null) return stuck(revaluedThere(group, plan, shownCents))
  // Terms before any money: settling on others would settle it for less or more than it shows.
  const planned = plannedTerms(group, plan)
  if (planned.asked.length > 0) return stuck(...planned.asked)
  if (planned.cleared.length > 0) return change(group, plan, planned.cleared)
  const [first] = plan.inPart
  if (first) return enterInPart(group, first)
  return plan.settled ? settle(group, plan) : change(group, plan)
}

function revaluedThere({ wanted }: Group, { restCents }: Plan, shownCents: number): FindingDraft {
  const { slot, fields } = wanted
  const amountCents = fields.amountCents - restCents + shownCents
  return choosing(
    changedThere(slot, 'amountCents', toDecimal(restCents), toDecimal(shownCents)),
    writeAgain(slot, { amountCents: shownCents }),
    takeTheirs('take_amount', { is: 'revalued', slot, amountCents }),
  )
}

/** The amount somebody wrote into the open record; null when it is one our own steps pass through. */
function changedAmount({ wanted, link, record, members }: Group, plan: Plan): number | null {
  const shown = record!.fields.amountCents
  const { ours, theirs } = link!.base
  const wholes = [wanted.fields.amountCents, ours.amountCents].filter(amount => typeof amount === 'number')
  const steps = members.map((_, count) =>
    members.slice(0, count + 1).reduce((sum, member) => sum + coveredCents(member.wanted.fields), 0),
  )
  const known = [
    plan.restCents,
    theirs.amountCents,
    ...wholes.flatMap(whole => [whole, ...steps.map(sum => whole - sum)]),
  ]
  return shown === undefined || known.includes(shown) ? null : shown
}

function create(group: Group, plan: Plan): Next {
  const { situation, wanted } = group
  const { slot, fields, parents } = wanted
  const terms = termsFor(situation, slot, null, true)
  if (!terms.ok) return stuck(...terms.findings)
  const marker = situation.markerFor(slot)
  const held = { ...fields, amountCents: plan.restCents }
  const native: ReceivableNative = { receipts: [], doubted: false }
  return unlessRefused(situation, wanted, {
    ...moneyStep(group, 'receivable.create'),
    safety: 'once',
    marker,
    call: callJson({
      method: 'POST',
      path: 'contas-receber',
      body: {
        ...receivableRow(held, ['title', 'customerName', 'issuedOn', 'due', 'amountCents']),
        ...documentRow(group, marker),
        ...terms.row,
        liquidado_rec: 'Nao',
        observacoes_rec: marker,
      },
      answer: 'record',
    }),
    brings: { [slot]: asFields(fields) },
    expects: {
      [slot]: {
        kind: 'receivable',
        id: placeholderId(slot),
        number: null,
        marker,
        parents,
        standing: 'live',
        bornAt: null,
        changedAt: null,
        whole: true,
        fields: { ...projectedReceivable(held), ...asFields({ settled: false, receivedCents: 0 }) },
        native: native as unknown as Step['call'],
      },
    },
  })
}

/** @param cleared terms planned there that are to go */
function change(group: Group, plan: Plan, cleared: readonly (keyof ReceivableTerms)[] = []): Next {
  const { situation, wanted, link, record } = group
  const { slot } = wanted
  const names = ['customerName', 'title', 'issuedOn', 'due'] as const
  const ours = asFields(wanted.fields)
  const seen = asFields(record!.fields)
  const pick = (from: typeof ours, fields: readonly string[]) =>
    Object.fromEntries(fields.map(field => [field, from[field]!]))
  const states = compareFields(pick(ours, names), link!.base, seen, true)
  const warnings = fieldsIn(states, 'theirs', 'both').map(field =>
    fieldChanged(slot, field, ours[field], seen[field]),
  )
  const owed = fieldsIn(states, 'ours') as EditableField[]
  // The base remembers the whole amount of ours beside the rest that stands there.
  const owesAmount = seen.amountCents !== plan.restCents || link!.base.ours.amountCents !== ours.amountCents
  if (owesAmount) owed.push('amountCents')
  if (owed.length === 0 && cleared.length === 0) return agreed(...warnings)
  if (!isRecordFresh(group)) return lookAt(slot)
  const held = { ...wanted.fields, amountCents: plan.restCents }
  const none = Object.fromEntries(cleared.map(name => [name, 0]))
  const next = unlessRefused(situation, wanted, {
    ...moneyStep(group, 'receivable.change'),
    target: link!.id,
    call: callJson({
      method: 'PUT',
      path: `contas-receber/${link!.id}`,
      body: { ...receivableRow(held, owed), ...termsRow(none) },
      answer: 'record',
    }),
    brings: { [slot]: { ...pick(ours, owed), ...none } },
    expects: {
      [slot]: {
        ...record!.document,
        fields: {
          ...record!.document.fields,
          ...pick(asFields(projectedReceivable(held)), owed),
          ...(cleared.length > 0
            ? { plannedTerms: { ...receivableTermsOf(record!.fields.plannedTerms ?? {}), ...none } }
            : {}),
        },
      },
    },
  })
  return { ...next, findings: [...next.findings, ...warnings] }
}

/** The record is not wanted, or receipts with records of their own make up the whole instalment. */
function trash(group: Group): Next {
  const { situation, wanted, link, record, evidence } = group
  const { slot } = wanted
  if (evidence.is !== 'gone' && !isRecordFresh(group)) return lookAt(slot)
  if (record === null) return letGo(slot)
  return unlessRefused(situation, wanted, {
    ...moneyStep(group, 'receivable.trash'),
    target: link!.id,
    call: callJson({
      method: 'DELETE',
      path: `contas-receber/${link!.id}`,
      body: null,
      answer: 'expected',
      missingIsDone: true,
    }),
    brings: { [slot]: {} },
    expects: { [slot]: { ...record.document, standing: 'trashed' } },
    ends: [slot],
  })
}
