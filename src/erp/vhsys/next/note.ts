/**
 * The next step for a fiscal note of either kind, up to and with its issue:
 *
 * | known | next |
 * | --- | --- |
 * | paid in a way that no NFC-e takes | a finding, before anything is sent |
 * | no link | create the draft |
 * | draft, header changed here | change it |
 * | draft, products differ | `noteItems.ts` |
 * | draft, payments differ | `notePayments.ts` |
 * | draft, not wanted any more | to the trash |
 * | draft as wanted | ask for its issue |
 * | pending at the tax side, issued, cancelled or denied | never touched again |
 * | anything that it launched | `noteLaunches.ts` |
 * | changed by somebody while a draft | a finding on which a person chooses: nobody signs what nobody here has seen |
 *
 * Amounts are VHSYS's to recompute within a cent. An issue that was refused is a finding until its cause is mended; for what may
 * pass by itself the loop asks again, and the finding only warns.
 */
import { compareFields, fieldsIn, sameValue } from '../../../core/compare.ts'
import { rejectionOf } from '../../../core/fiscal/rejections.ts'
import { toDecimal } from '../../../core/money.ts'
import type { FindingDraft, Json, Next, Refusal, Situation, Step, Wanted } from '../../port/index.ts'
import { type Call, callJson } from '../call.ts'
import { headRow, type NoteKind, noteNative, projectedHead } from '../map/note.ts'
import { noteSorts } from '../map/noteSorts.ts'
import { checkBody } from '../notes/check.ts'
import { resources } from '../resources.ts'
import { agreed, inTurn, lookAt, stuck } from './answers.ts'
import { choosing, leaveIt, makeAgain, writeAgain } from './choices.ts'
import { changedThere, deletedThere, noteTotalDiffers, taxRefused, unfit } from './findings.ts'
import { asFields, evidenceOf, linkOf, placeholderId } from './known.ts'
import { itemsTurn } from './noteItems.ts'
import { nextNoteLaunches } from './noteLaunches.ts'
import { payableTurn, paymentsTurn } from './notePayments.ts'
import { type Note, notePath, noteStep } from './noteSteps.ts'
import { unlessRefused } from './refusals.ts'

export function nextNote(situation: Situation, wanted: Wanted<NoteKind>): Next {
  const { slot } = wanted
  const isWanted = wanted.standing === 'live'
  const link = linkOf(situation, slot)
  if (!link) {
    if (!isWanted || wanted.theirs) return agreed()
    return inTurn(
      () => payableTurn(situation, wanted),
      () => create(situation, wanted),
    )
  }
  const evidence = evidenceOf(situation, slot)
  if (evidence.is === 'unknown') return lookAt(slot)
  const lost = () => (isWanted ? stuck(lostThere(wanted)) : agreed())
  if (evidence.is === 'gone') return lost()
  const seen = evidence.document as Note['seen']
  if (noteNative(seen).doubted || seen.fields.stage === undefined) return lookAt(slot)
  if (seen.standing === 'trashed' && isWanted && !evidence.readInThisPass) return lookAt(slot)
  // Made there by somebody, who issues it there.
  if (wanted.theirs) return seen.standing === 'trashed' ? lost() : agreed()
  const note: Note = { situation, sort: noteSorts[wanted.kind], wanted, link, seen }
  const launches = () => nextNoteLaunches(note)
  if (seen.standing === 'trashed') return inTurn(launches, lost)
  if (seen.fields.stage !== 'draft') return launches()
  if (!isWanted) return inTurn(launches, () => (wanted.standing === 'trashed' ? trash(note) : agreed()))
  return inTurn(
    () => payableTurn(situation, wanted),
    () => headTurn(note),
    () => itemsTurn(note),
    () => paymentsTurn(note),
    () => totalTurn(note),
    launches,
    () => issue(note),
  )
}

/** Another is made only of one that never came further than a draft. */
function lostThere({ slot, fields, theirs }: Wanted<NoteKind>): FindingDraft {
  const isDraft = fields.stage === undefined || fields.stage === 'draft'
  return isDraft && !theirs ? choosing(deletedThere(slot), makeAgain(slot)) : deletedThere(slot)
}

/** What no call carries is brought as well: so both sides know where they stand. */
function create(situation: Situation, wanted: Wanted<NoteKind>): Next {
  const { slot, fields } = wanted
  const sort = noteSorts[wanted.kind]
  const { customer } = wanted.parents
  const marker = situation.markerFor(slot)
  const body = {
    ...(customer === undefined ? {} : { id_cliente: Number(customer) }),
    ...withoutEmpty(headRow(sort, fields, sort.sent)),
    ...sort.atBirth,
    obs_interno_pedido: marker,
  }
  const faults = checkBody(sort.tables.create, body)
  if (faults.length > 0) return stuck(...faults.map(fault => unfit(slot, fault)))
  const { payments, ...rest } = asFields(fields)
  const { items, ...brought } = rest
  // VHSYS adds a note's products up by itself, and a new one has none.
  if (sort.hasItems) delete brought.totalCents
  const lists = { ...(sort.hasItems ? { items: [], totalCents: 0 } : {}), payments: [] }
  return unlessRefused(situation, wanted, {
    ...noteStep(wanted, 'create'),
    safety: 'once',
    marker,
    call: callJson({ method: 'POST', path: notePath(sort), body, answer: 'record' }),
    brings: { [slot]: brought },
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
        fields: { ...projectedHead(sort, fields), ...lists, ...notIssued },
        native: { items: [], doubted: false },
      },
    },
  })
}

const notIssued = {
  stage: 'draft',
  number: null,
  accessKey: null,
  protocol: null,
  issuedAt: null,
  cancelledAt: null,
} as const

/** A new note needs no field emptied. */
function withoutEmpty(body: { [name: string]: Json }): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
}

function headTurn({ situation, sort, wanted, link, seen }: Note): Next {
  const { slot } = wanted
  const ours = pick(asFields(wanted.fields), sort.sent)
  const there = asFields(seen.fields)
  const states = compareFields(ours, link.base, there, true)
  const [theirs] = fieldsIn(states, 'theirs', 'both').filter(
    field => !isNear(ours[field], there[field]) && !isNear(link.base.theirs[field], there[field]),
  )
  if (theirs !== undefined) {
    const finding = changedThere(slot, theirs, shown(ours[theirs]), shown(there[theirs]))
    const fields = { [theirs]: there[theirs]! }
    return stuck(
      choosing(finding, writeAgain(slot, fields), leaveIt(slot, { [theirs]: ours[theirs]! }, fields)),
    )
  }
  const owed = fieldsIn(states, 'ours')
  if (owed.length === 0) return agreed()
  const body = headRow(sort, wanted.fields, owed)
  const faults = checkBody(sort.tables.change, body, { partial: true })
  if (faults.length > 0) return stuck(...faults.map(fault => unfit(slot, fault)))
  const projected = pick(asFields(projectedHead(sort, wanted.fields)), owed)
  return unlessRefused(situation, wanted, {
    ...noteStep(wanted, 'change'),
    target: link.id,
    call: callJson({ method: 'PUT', path: notePath(sort, link), body, answer: 'record' }),
    brings: { [slot]: pick(ours, owed) },
    expects: { [slot]: { ...seen, fields: { ...seen.fields, ...projected } } },
  })
}

/** Nothing is asked of the tax side that comes to another amount there than here. */
function totalTurn({ wanted, seen }: Note): Next {
  const [ours, theirs] = [wanted.fields.totalCents, seen.fields.totalCents]
  if (theirs === undefined) return lookAt(wanted.slot)
  if (Math.abs(ours - theirs) <= 1) return agreed()
  return stuck(noteTotalDiffers(wanted.slot, toDecimal(ours), toDecimal(theirs)))
}

function issue({ situation, sort, wanted, link, seen }: Note): Next {
  const { slot } = wanted
  const call: Call = { method: 'POST', path: notePath(sort, link), body: null, answer: 'issue' }
  const step: Step = {
    ...noteStep(wanted, 'issue'),
    safety: 'issue',
    target: link.id,
    call: callJson(call),
    // What it brings about is read from the note and taken over; nothing of ours is agreed by asking.
    brings: { [slot]: {} },
    expects: { [slot]: { ...seen, fields: { ...seen.fields, stage: 'issued' } } },
  }
  return unlessRefused(situation, wanted, step, refusal => afterRefusal(step, refusal))
}

/**
 * For what may pass by itself it is asked for again, and the reason is told meanwhile. Where that has gone on for too long, or
 * somebody must mend something, it stops; the former has a way to ask once more.
 */
function afterRefusal(step: Step, refusal: Refusal): Next {
  const [slot = ''] = step.slots
  const finding = taxRefused(slot, refusal)
  if (refusal.passing) return { say: 'step', step, findings: [{ ...finding, severity: 'warn' }] }
  if (rejectionOf(finding.code.replace('tax:', '')).again === undefined) return stuck(finding)
  return stuck({
    ...finding,
    choices: [{ name: 'ask_again', says: 'ask_once_more', does: { is: 'unissued', slot } }],
  })
}

function trash({ situation, sort, wanted, link, seen }: Note): Next {
  return unlessRefused(situation, wanted, {
    ...noteStep(wanted, 'trash'),
    target: link.id,
    call: callJson({
      method: 'DELETE',
      path: `${resources[sort.kind].path}/${link.id}`,
      body: null,
      answer: 'expected',
      missingIsDone: true,
    }),
    brings: { [wanted.slot]: {} },
    expects: { [wanted.slot]: { ...seen, standing: 'trashed' } },
  })
}

/** Equal, or amounts a cent apart. */
function isNear(a: Json | undefined, b: Json | undefined): boolean {
  if (sameValue(a, b)) return true
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1
  if (!isRated(a) || !isRated(b)) return false
  return Number(a.percent) === Number(b.percent) && Math.abs(a.cents - b.cents) <= 1
}

function isRated(value: Json | undefined): value is { percent: string; cents: number } {
  return typeof value === 'object' && value !== null && 'percent' in value && 'cents' in value
}

function pick(from: { [field: string]: Json }, fields: readonly string[]): { [field: string]: Json } {
  return Object.fromEntries(
    fields.flatMap(field => (from[field] === undefined ? [] : [[field, from[field]]])),
  )
}

/** A value as a person reads it in a finding. */
function shown(value: Json | undefined): string {
  if (typeof value === 'number') return toDecimal(value)
  if (isRated(value)) return `${value.percent} %, ${toDecimal(value.cents)}`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}
