/**
 * The next step for receipts that have a record of their own, and for receipts that are not wanted any more.
 *
 * | known | next |
 * | --- | --- |
 * | to stand apart, no record | create it settled; where that is refused, create it open |
 * | its record open, never seen settled | settle it |
 * | its record settled on other terms | a finding: somebody changed them there; ours where a person said so |
 * | its record open, seen settled before | the shop takes it back: somebody unsettled it |
 * | its record gone or trashed | the shop takes it back |
 * | not wanted, its record settled | unsettle it |
 * | not wanted, its record open | trash it |
 * | not wanted, its record trashed or gone | let it go |
 * | not wanted, the only receipt on the instalment's record | unsettle that |
 * | not wanted, with all others on the instalment's record | unsettle that, once for all of them |
 * | not wanted, and others on the instalment's record stay | a finding: only a person can remove it there |
 */
import { toDecimal } from '../../../core/money.ts'
import { coveredCents } from '../../../core/receiptTerms.ts'
import type {
  ErpDocument,
  FindingChoice,
  FindingDraft,
  Json,
  Next,
  ReceiptFields,
  Step,
  TheirDoing,
} from '../../port/index.ts'
import { callJson } from '../call.ts'
import { receivableRow } from '../map/receivable.ts'
import { receiptNote } from '../markers.ts'
import { answerTo } from '../questions.ts'
import { agreed, doStep, letGo, lookAt, stuck, take } from './answers.ts'
import { keepOwnTerms } from './changedTerms.ts'
import { choosing, leaveIt, makeAgain, takeTheirs, writeAgain } from './choices.ts'
import { changedThere, changedThereBy, deletedThere, refused, unchangeable } from './findings.ts'
import { type Group, isRecordFresh, type Member } from './group.ts'
import { asFields, isFresh, placeholderId, seenIn } from './known.ts'
import { termsFor } from './money.ts'
import { documentRow, moneyStep, paidRow, unsettledRow } from './moneySteps.ts'
import { refusalOf, unlessRefused } from './refusals.ts'

/** A receipt that is to get a record of its own. */
export function createReceipt(group: Group, member: Member): Next {
  const { situation } = group
  const { wanted } = member
  const { slot } = wanted
  const terms = termsFor(situation, slot, wanted.fields.method, true)
  if (!terms.ok) return stuck(...terms.findings)
  const marker = situation.markerFor(slot)
  const body = {
    ...receivableRow({ ...group.wanted.fields, amountCents: coveredCents(wanted.fields) }, [
      'title',
      'customerName',
      'issuedOn',
      'due',
      'amountCents',
    ]),
    ...documentRow(group, marker),
    ...terms.row,
    observacoes_rec: receiptNote(marker),
  }
  const base = { ...moneyStep(member, 'receipt.create'), safety: 'once' as const, marker }
  const document = receiptDocument(group, member, placeholderId(slot))
  const settled: Step = {
    ...base,
    call: createCall({ ...body, ...paidRow(wanted.fields, marker) }),
    brings: { [slot]: asFields(wanted.fields) },
    expects: { [slot]: document },
  }
  const open: Step = {
    ...base,
    action: 'receipt.create_open',
    call: createCall(body),
    brings: { [slot]: {} },
    expects: { [slot]: { ...document, fields: { amountCents: 0 } } },
  }
  const asked = answerTo('settleOnCreate', situation.answers)
  const isRefused = asked === 'refused' || refusalOf(situation, settled) !== null
  return unlessRefused(situation, wanted, isRefused ? open : settled)
}

function createCall(body: { [name: string]: Json }): Json {
  return callJson({ method: 'POST', path: 'contas-receber', body, answer: 'doubted', believed: [] })
}

/** A receipt with a record of its own, linked and seen. */
export function keepReceipt(member: Member, group: Group): Next {
  const { wanted, link, evidence } = member
  const { slot } = wanted
  const document = seenIn(evidence)
  if (document === null) return takenBack([member])
  if (document.standing !== 'live') return isFresh(evidence) ? takenBack([member]) : lookAt(slot)
  const seen = document.fields as Partial<ReceiptFields>
  const before = link!.base.theirs as Partial<ReceiptFields>
  if (seen.amountCents === wanted.fields.amountCents) {
    const terms = keepOwnTerms(member, group)
    if (terms.say !== 'agreed') return terms
    const wasOtherDay = before.receivedOn !== undefined && before.receivedOn !== seen.receivedOn
    if (!wasOtherDay || seen.receivedOn === wanted.fields.receivedOn) return agreed()
    const ours = asFields({ receivedOn: wanted.fields.receivedOn })
    const theirs = asFields({ receivedOn: seen.receivedOn })
    return agreed(
      choosing(
        changedThereBy(slot, 'receivedOn', ours.receivedOn, theirs.receivedOn),
        leaveIt(slot, ours, theirs),
      ),
    )
  }
  const wasReceived = (before.amountCents ?? 0) > 0
  if (seen.amountCents === 0 && !wasReceived) return settleOwn(member, group)
  const changed = changedThere(
    slot,
    'amountCents',
    toDecimal(wanted.fields.amountCents),
    toDecimal(seen.amountCents ?? 0),
  )
  if (seen.amountCents !== 0) return stuck(changed)
  if (!isFresh(evidence)) return lookAt(slot)
  return takenBack([member], choosing(changed, writeAgain(slot, { amountCents: 0 }), takeBack(member)))
}

/**
 * Somebody undid these receipts there. Where the shop cannot take it over by itself, a person has the receipt made again, or
 * has it taken back here once what stood in the way is gone.
 */
export function takenBack(members: readonly Member[], ...findings: FindingDraft[]): Next {
  return take(undone(members), ...(findings.length > 0 ? findings : members.map(deletedReceipt)))
}

/** These receipts do not stand there any more. */
export function undone(members: readonly Member[]): TheirDoing[] {
  return members.map(({ wanted: { slot } }) => ({ is: 'taken_back', slot }))
}

function deletedReceipt(member: Member): FindingDraft {
  const { slot, fields } = member.wanted
  const params = { ours: toDecimal(fields.amountCents) }
  return choosing({ ...deletedThere(slot), params }, makeAgain(slot), takeBack(member))
}

function takeBack({ wanted: { slot } }: Member): FindingChoice {
  return takeTheirs('take_back', { is: 'taken_back', slot })
}

function settleOwn(member: Member, group: Group): Next {
  const { situation } = group
  const { wanted, link, evidence } = member
  const { slot, fields } = wanted
  if (!isFresh(evidence)) return lookAt(slot)
  const terms = termsFor(situation, slot, fields.method, false)
  if (!terms.ok) return stuck(...terms.findings)
  const marker = situation.markerFor(slot)
  return unlessRefused(situation, wanted, {
    ...moneyStep(member, 'receipt.settle'),
    target: link!.id,
    call: callJson({
      method: 'PUT',
      path: `contas-receber/${link!.id}`,
      body: { ...terms.row, ...paidRow(fields, marker), valor_rec: toDecimal(coveredCents(fields)) },
      answer: 'read_back',
    }),
    brings: { [slot]: asFields(fields) },
    expects: { [slot]: receiptDocument(group, member, link!.id) },
  })
}

/** A receipt that is not wanted any more. */
export function removeReceipt(member: Member, group: Group): Next {
  if (member.link === null) return agreed()
  return member.place === 'own' ? removeOwn(member, group) : removeShared(member, group)
}

function removeOwn(member: Member, { situation }: Group): Next {
  const { wanted, link, evidence } = member
  const { slot } = wanted
  const document = seenIn(evidence)
  if (document === null) return letGo(slot)
  if (!isFresh(evidence)) return lookAt(slot)
  if (document.standing !== 'live') return letGo(slot)
  const isReceived = ((document.fields as Partial<ReceiptFields>).amountCents ?? 0) > 0
  const path = `contas-receber/${link!.id}`
  if (isReceived) {
    return unlessRefused(situation, wanted, {
      ...moneyStep(member, 'receipt.unsettle'),
      target: link!.id,
      call: callJson({
        method: 'PUT',
        path,
        body: unsettledRow(wanted.fields, document.fields as Partial<ReceiptFields>),
        answer: 'read_back',
      }),
      brings: { [slot]: { amountCents: 0 } },
      expects: { [slot]: { ...document, fields: { amountCents: 0 } } },
    })
  }
  return unlessRefused(situation, wanted, {
    ...moneyStep(member, 'receipt.trash'),
    target: link!.id,
    call: callJson({ method: 'DELETE', path, body: null, answer: 'expected', missingIsDone: true }),
    brings: { [slot]: {} },
    expects: { [slot]: { ...document, standing: 'trashed' } },
    ends: [slot],
  })
}

function removeShared(member: Member, group: Group): Next {
  const { situation, record, link, wanted } = group
  // The record shows it no more: somebody took it out, or the record went with it.
  if (record === null || member.shown === null) return agreed()
  const { slot } = member.wanted
  const leaving = group.reversed.filter(one => one.place === 'shared' && one.shown !== null)
  const others = record.native.receipts.length - leaving.length
  if (others > 0 || !record.fields.settled) return stuck(unchangeable(slot))
  if (!isRecordFresh(group)) return lookAt(wanted.slot)
  const ends = leaving.map(one => one.wanted.slot)
  const step: Step = {
    ...moneyStep(member, 'receivable.unsettle'),
    kind: 'receivable',
    slots: [wanted.slot, ...ends],
    target: link!.id,
    call: callJson({
      method: 'PUT',
      path: `contas-receber/${link!.id}`,
      body: unsettledRow(
        ...leaving.flatMap(one => [one.wanted.fields, one.shown!.fields as Partial<ReceiptFields>]),
      ),
      answer: 'doubted',
      believed: [],
    }),
    brings: {
      [wanted.slot]: { settled: false, receivedCents: 0 },
      ...Object.fromEntries(ends.map(one => [one, {}])),
    },
    expects: {
      [wanted.slot]: {
        ...record.document,
        fields: { ...record.document.fields, ...asFields({ settled: false, receivedCents: 0 }) },
        native: { receipts: [], doubted: false },
      },
    },
    ends,
  }
  const refusal = refusalOf(situation, step)
  return refusal === null ? doStep(step) : stuck(refused(slot, refusal, member.wanted))
}

/** A receipt as it will be seen once its own record is settled. */
function receiptDocument(group: Group, { wanted }: Member, id: string): ErpDocument<'receipt'> {
  return {
    kind: 'receipt',
    id,
    number: null,
    marker: group.situation.markerFor(wanted.slot),
    parents: {},
    standing: 'live',
    bornAt: null,
    changedAt: null,
    whole: true,
    fields: wanted.fields,
    native: { doubted: false, own: true },
  }
}
