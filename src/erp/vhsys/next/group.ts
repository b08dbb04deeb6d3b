/**
 * One instalment with its receipts, as wanted and as VHSYS shows it: who stands where, and what the instalment's own
 * record is to hold. Works out facts only; the steps are in `receivables.ts` and `receipts.ts`.
 *
 * A receipt stands in one of two places: as a record of its own, settled whole, or on the instalment's record.
 * The instalment's record holds what is left of the amount after those with records of their own.
 */
import { coveredCents, hasTerms, receivableTermNames } from '../../../core/receiptTerms.ts'
import type { ErpDocument, Evidence, Link, ReceiptFields, Situation, Wanted } from '../../port/index.ts'
import { receiptNative, recordOfReceipt } from '../map/receipt.ts'
import {
  type ReceivableNative,
  receivableNative,
  shownReceivable,
  type VhsysReceivableFields,
} from '../map/receivable.ts'
import { sameSlot } from '../markers.ts'
import { evidenceOf, isFresh, linkOf, seenIn } from './known.ts'

export interface Member {
  wanted: Wanted<'receipt'>
  link: Link | null
  /** `own`: a record of its own. `shared`: on the instalment's record. `none`: nowhere yet. */
  place: 'own' | 'shared' | 'none'
  /** Of an `own` one: what is known of its record. */
  evidence: Evidence
  /** Of a `shared` one: the receipt the record shows for it; null when it shows none. */
  shown: ErpDocument | null
}

export interface Group {
  situation: Situation
  wanted: Wanted<'receivable'>
  link: Link | null
  evidence: Evidence
  /** The instalment's record, where it stands. */
  record: { document: ErpDocument; fields: Partial<VhsysReceivableFields>; native: ReceivableNative } | null
  /** Receipts that are wanted to stand, in the order they were made. */
  members: Member[]
  /** Receipts that are not wanted any more. */
  reversed: Member[]
  /** Receipts the record shows that belong to no slot. */
  unclaimed: ErpDocument[]
  /** What the receipts wanted cover of the amount, in cents: their money and their terms. */
  coveredCents: number
}

export function groupOf(
  situation: Situation,
  wanted: Wanted<'receivable'>,
  receipts: readonly Wanted<'receipt'>[],
): Group {
  const link = linkOf(situation, wanted.slot)
  const evidence = link ? evidenceOf(situation, wanted.slot) : ({ is: 'gone' } as const)
  const document = seenIn(evidence)
  const record =
    document?.standing === 'live'
      ? { document, fields: shownReceivable(document), native: receivableNative(document) }
      : null
  const shown = record?.native.receipts ?? []
  const all = receipts.map(receipt => memberOf(situation, receipt, link, shown))
  const claimed = new Set(all.map(member => member.link?.id))
  const members = all.filter(member => member.wanted.standing === 'live')
  return {
    situation,
    wanted,
    link,
    evidence,
    record,
    members,
    reversed: all.filter(member => member.wanted.standing !== 'live'),
    unclaimed: shown.filter(receipt => !claimed.has(receipt.id)),
    coveredCents: coveredBy(members),
  }
}

function memberOf(
  situation: Situation,
  wanted: Wanted<'receipt'>,
  instalment: Link | null,
  shown: ErpDocument[],
): Member {
  const link = linkOf(situation, wanted.slot)
  if (link === null) return { wanted, link, place: 'none', evidence: { is: 'gone' }, shown: null }
  const isShared = instalment !== null && recordOfReceipt(link.id) === instalment.id
  return {
    wanted,
    link,
    place: isShared ? 'shared' : 'own',
    evidence: evidenceOf(situation, wanted.slot),
    shown: isShared ? (shown.find(receipt => receipt.id === link.id) ?? null) : null,
  }
}

/** What receipts cover of the instalment. */
function coveredBy(members: readonly Member[]): number {
  return members.reduce((cents, member) => cents + coveredCents(member.wanted.fields), 0)
}

/** The money of receipts. */
export function moneyOf(members: readonly Member[]): number {
  return members.reduce((cents, member) => cents + member.wanted.fields.amountCents, 0)
}

/** The money of receipts as a record shows them. */
export function shownMoney(receipts: readonly ErpDocument[]): number {
  return receipts.reduce(
    (cents, { fields }) => cents + ((fields as Partial<ReceiptFields>).amountCents ?? 0),
    0,
  )
}

/** Slots whose records must be looked at before anything can be said. */
export function unseenSlots(group: Group): string[] {
  const { link, evidence, record, wanted } = group
  const isDoubted = (record?.native.doubted ?? false) || saysMoreThanItShows(group)
  const own = [...group.members, ...group.reversed].filter(({ place, evidence }) => {
    if (place !== 'own') return false
    const document = seenIn(evidence)
    return evidence.is === 'unknown' || (document !== null && receiptNative(document).doubted)
  })
  const isUnseen = link !== null && (evidence.is === 'unknown' || isDoubted)
  return [...(isUnseen ? [wanted.slot] : []), ...own.map(member => member.wanted.slot)]
}

/** The answer to a change tells what was received in all, and not by which receipts: only a reading does. */
function saysMoreThanItShows({ record, evidence }: Group): boolean {
  if (record === null || isFresh(evidence)) return false
  const { receivedCents } = record.fields
  return receivedCents !== undefined && receivedCents !== shownMoney(record.native.receipts)
}

/** Whether the instalment's record was read in this pass, as every step with money asks. */
export function isRecordFresh(group: Group): boolean {
  return isFresh(group.evidence)
}

/**
 * The receipt on the record that is this member's: it carries the member's marker, or none at all and the same amount,
 * terms and day.
 */
export function matchFor(group: Group, member: Member): ErpDocument | null {
  const marked = markedFor(group, member)
  if (marked) return marked
  const { wanted } = member
  const same = ['amountCents', 'receivedOn', ...receivableTermNames] as const
  const equal = group.unclaimed.find(receipt => {
    const fields = receipt.fields as Partial<ReceiptFields>
    return receipt.marker === null && same.every(name => fields[name] === wanted.fields[name])
  })
  return equal ?? null
}

/** The receipt on the record that carries this member's marker. */
export function markedFor({ situation, unclaimed }: Group, { wanted }: Member): ErpDocument | null {
  const marker = situation.markerFor(wanted.slot)
  return unclaimed.find(receipt => sameSlot(receipt.marker, marker)) ?? null
}

/** What is to become of an instalment's record and of the receipts that stand nowhere yet. */
export interface Plan {
  /** Cents the instalment's record is to hold. */
  restCents: number
  /** Receipts to get a record of their own. */
  apart: Member[]
  /** Receipts to be entered on the instalment's record, which stays open. */
  inPart: Member[]
  /** The receipt that settles the instalment's record. */
  closing: Member | null
  /** The instalment's record is to end settled. */
  settled: boolean
}

/**
 * Terms stand on the whole record: where other receipts stand on it too, nobody could tell whose they are. And one that
 * somebody entered there stays alone on its record: of two that settled one record together, neither can be taken back alone.
 */
function mayClose({ wanted }: Member, shared: readonly Member[]): boolean {
  return !hasTerms(wanted.fields)
    ? shared.every(({ shown }) => shown === null || shown.marker !== null)
    : shared.length === 0
}

/**
 * The receipt that completes the instalment settles its record. Any other gets a record of its own, unless
 * `canEnterInPart` says that the record takes it.
 */
export function planFor(group: Group, canEnterInPart: (member: Member) => boolean): Plan {
  const { wanted, members } = group
  const amount = wanted.standing === 'live' ? wanted.fields.amountCents : 0
  const isComplete = amount > 0 && group.coveredCents >= amount
  const own = members.filter(member => member.place === 'own')
  const waiting = members.filter(member => member.place === 'none')
  const shared = members.filter(member => member.place === 'shared')
  const keptCents = coveredBy(shared)
  if (group.record?.fields.settled && shared.length > 0) {
    // What is settled stays as it is; whatever else comes in stands apart.
    const settled = isComplete || amount === 0
    return { restCents: keptCents, apart: waiting, inPart: [], closing: null, settled }
  }
  const lastWaiting = isComplete ? waiting.at(-1) : undefined
  const last = lastWaiting && mayClose(lastWaiting, shared) ? lastWaiting : undefined
  const inPart = waiting.filter(member => member !== last && canEnterInPart(member))
  const apart = waiting.filter(member => member !== last && !inPart.includes(member))
  const restCents = amount - coveredBy(own) - coveredBy(apart)
  // Nothing is left for the last one to settle: it stands apart like the others. What came in on the record stays there,
  // also where nothing is charged any more.
  if (restCents <= 0 || restCents < keptCents) {
    return { restCents: keptCents, apart: waiting, inPart: [], closing: null, settled: keptCents > 0 }
  }
  const isPaidThere =
    last !== undefined || inPart.length > 0 || members.some(({ place }) => place === 'shared')
  return { restCents, apart, inPart, closing: last ?? null, settled: isComplete && isPaidThere }
}
