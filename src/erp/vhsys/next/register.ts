/**
 * The next step for a register, that is a record both sides keep and merge field by field (customer, product): found
 * by its keys before it is created, changed in place.
 *
 * | known | next |
 * | --- | --- |
 * | no link, has keys | look it up by each in turn, in both trash states |
 * | no link, live matches | adopt one that carries every key, else by the surest key; the oldest of several |
 * | no link, only trashed matches | restore, create, or a finding, as the register and the account's answers allow |
 * | no link, no match | create |
 * | linked and changed here | change those fields |
 * | linked and gone or trashed there | a finding, or restore where the account can |
 * | linked and given up here | look, then trash it there where the register does |
 *
 * What sets one register apart from another is a `Register`, told as data in `customer.ts` and `product.ts`.
 */
import { compareFields, fieldsIn, sameValue } from '../../../core/compare.ts'
import type {
  CustomerFields,
  ErpDocument,
  FieldsOf,
  FindingDraft,
  Json,
  Link,
  NaturalKey,
  Next,
  Situation,
  Step,
  Wanted,
} from '../../port/index.ts'
import { callJson } from '../call.ts'
import type { SentField } from '../map/product.ts'
import { answerTo } from '../questions.ts'
import { resources } from '../resources.ts'
import { adopt, agreed, doStep, lookAt, stuck } from './answers.ts'
import { choosing, fieldChanged, makeAgain } from './choices.ts'
import { deletedThere, twin } from './findings.ts'
import { asFields, evidenceOf, linkOf, placeholderId, seenIn } from './known.ts'
import { refusalOf, unlessRefused } from './refusals.ts'

/** The fields of each register that are ours to send. */
interface SentBy {
  customer: keyof CustomerFields
  product: SentField
}
export type RegisterKind = keyof SentBy
type Fields<K extends RegisterKind> = FieldsOf[K]

export interface Register<K extends RegisterKind> {
  kind: K
  /** The fields that are ours to send. */
  fields: readonly SentBy[K][]
  /** By which it may be known there already, the surest first. */
  keys: (wanted: Wanted<K>) => NaturalKey[]
  /** The fields named, as VHSYS takes them. */
  row: (fields: Fields<K>, changed: readonly SentBy[K][]) => { [name: string]: Json }
  /** What VHSYS will show after all of them were written. */
  project: (fields: Fields<K>) => Fields<K>
  /** What a new record says besides. */
  atBirth: (marker: string) => { [name: string]: Json }
  /** What is to be done where the only match is in the trash and cannot be taken out. */
  onlyTrashed: (situation: Situation) => 'create' | 'tell'
  trashedMatch: (slot: string, fields: Partial<Fields<K>>) => FindingDraft
  /** Whether one that the shop gave up goes to the trash there. */
  trashes: (settings: Situation['settings']) => boolean
  /** Whether this one stays there all the same: it is somebody else's business as well. */
  keeps?: (document: ErpDocument) => boolean
}

export function nextOf<K extends RegisterKind>(
  register: Register<K>,
  situation: Situation,
  wanted: Wanted<K>,
): Next {
  const link = linkOf(situation, wanted.slot)
  if (wanted.standing === 'live') {
    return link ? keep(register, situation, wanted, link) : begin(register, situation, wanted)
  }
  if (!link) return agreed()
  // What is left alone there is looked at as well: somebody may have taken it up again.
  if (evidenceOf(situation, wanted.slot).is === 'unknown') return lookAt(wanted.slot)
  return register.trashes(situation.settings) ? trash(register, situation, wanted, link) : agreed()
}

function begin<K extends RegisterKind>(register: Register<K>, situation: Situation, wanted: Wanted<K>): Next {
  const { kind, slot } = wanted
  const keys = register.keys(wanted)
  const found = keys.map(key => situation.found.find(one => one.kind === kind && isKey(one.key, key)))
  const documents = [
    ...new Map(found.flatMap(one => one?.documents ?? []).map(one => [one.id, one])).values(),
  ]
  // The least sure key is the cheapest to look for; what carries all of them leaves nothing to look for.
  const carriesAll = documents.filter(document => keys.every(key => carries(document, key)))
  if (inStanding(carriesAll, 'live').length > 0) return adoptOldest(slot, carriesAll)
  const unasked = keys.findLast((_key, i) => found[i] === undefined)
  if (unasked) return { say: 'look', looks: [{ by: 'key', kind, key: unasked }], findings: [] }
  for (const key of keys) {
    const matches = documents.filter(document => carries(document, key))
    if (inStanding(matches, 'live').length > 0) return adoptOldest(slot, matches)
  }
  const [trashed] = inStanding(documents, 'trashed')
  if (!trashed) return create(register, situation, wanted)
  if (answerTo('restore', situation.answers) === 'supported') return adopt(wanted.slot, trashed)
  const finding = register.trashedMatch(wanted.slot, trashed.fields as Partial<Fields<K>>)
  if (register.onlyTrashed(situation) === 'tell') return stuck(finding)
  return create(register, situation, wanted, finding)
}

const isKey = (a: NaturalKey, b: NaturalKey) => a.name === b.name && a.value === b.value

/** A key has the name of the field it stands in. */
const carries = (document: ErpDocument, { name, value }: NaturalKey) =>
  asFields(document.fields)[name] === value

function adoptOldest(slot: string, matches: ErpDocument[]): Next {
  const [oldest, ...others] = inStanding(matches, 'live')
  return adopt(slot, oldest!, ...others.map(other => twin(slot, other.number ?? other.id, 'warn')))
}

/** The oldest first: ids count upwards, also where the birth is not told. Behind them what is there for another purpose. */
function inStanding(documents: ErpDocument[], standing: ErpDocument['standing']): ErpDocument[] {
  return documents
    .filter(document => document.standing === standing)
    .sort((a, b) => Number(a.apart ?? false) - Number(b.apart ?? false) || Number(a.id) - Number(b.id))
}

function keep<K extends RegisterKind>(
  register: Register<K>,
  situation: Situation,
  wanted: Wanted<K>,
  link: Link,
): Next {
  const { slot } = wanted
  const evidence = evidenceOf(situation, slot)
  if (evidence.is === 'unknown') return lookAt(slot)
  if (evidence.is === 'gone') return stuck(choosing(deletedThere(slot), makeAgain(slot)))
  const { document } = evidence
  if (document.standing !== 'live') {
    // It stood when both sides last agreed: a person threw it away, and is never undone silently.
    const isTheirDoing = link.base.theirs.standing === 'live'
    return isTheirDoing
      ? stuck(register.trashedMatch(slot, document.fields as Partial<Fields<K>>))
      : restore(register, situation, wanted, document)
  }
  const seen = asFields(document.fields)
  const ours = pick(asFields(wanted.fields), register.fields)
  const projected = asFields(register.project(wanted.fields))
  const states = compareFields(ours, link.base, seen, document.marker !== null)
  // A change that VHSYS cuts off is sent all the same, once: only so does the base learn of it.
  const owed = fieldsIn(states, 'ours', 'both') as SentBy[K][]
  const theirs = fieldsIn(states, 'theirs').filter(field => !sameValue(projected[field], seen[field]))
  const warnings = theirs.map(field => fieldChanged(slot, field, ours[field], seen[field]))
  if (owed.length === 0) return agreed(...warnings)
  const next = unlessRefused(situation, wanted, changeStep(register, wanted, document, owed))
  return { ...next, findings: [...next.findings, ...warnings] }
}

/** Only where the account is known to do it; once tried in vain it is for a person to do. */
function restore<K extends RegisterKind>(
  register: Register<K>,
  situation: Situation,
  wanted: Wanted<K>,
  document: ErpDocument,
): Next {
  const step: Step = {
    ...baseStep(wanted, 'restore'),
    target: document.id,
    call: callJson({
      method: 'PUT',
      path: pathOf(register, document.id),
      body: { lixeira: 'Nao' },
      answer: 'read_back',
    }),
    brings: { [wanted.slot]: {} },
    expects: { [wanted.slot]: { ...document, standing: 'live' } },
  }
  const canRestore = answerTo('restore', situation.answers) === 'supported'
  if (canRestore && refusalOf(situation, step) === null) return doStep(step)
  return stuck(register.trashedMatch(wanted.slot, document.fields as Partial<Fields<K>>))
}

function trash<K extends RegisterKind>(
  register: Register<K>,
  situation: Situation,
  wanted: Wanted<K>,
  link: Link,
): Next {
  const document = seenIn(evidenceOf(situation, wanted.slot))
  if (document?.standing !== 'live') return agreed()
  if (register.keeps?.(document)) return agreed()
  return unlessRefused(situation, wanted, {
    ...baseStep(wanted, 'trash'),
    target: link.id,
    call: callJson({
      method: 'DELETE',
      path: pathOf(register, link.id),
      body: null,
      answer: 'expected',
      missingIsDone: true,
    }),
    brings: { [wanted.slot]: {} },
    expects: { [wanted.slot]: { ...document, standing: 'trashed' } },
  })
}

/** @param unless what a person reads where it is refused, if that is known beforehand */
function create<K extends RegisterKind>(
  register: Register<K>,
  situation: Situation,
  wanted: Wanted<K>,
  unless: FindingDraft | null = null,
): Next {
  const { slot } = wanted
  const marker = situation.markerFor(slot)
  const body = { ...register.row(wanted.fields, register.fields), ...register.atBirth(marker) }
  const step: Step = {
    ...baseStep(wanted, 'create'),
    safety: 'once',
    marker,
    claim: register.keys(wanted)[0] ?? null,
    call: callJson({
      method: 'POST',
      path: resources[register.kind].path,
      body: withoutEmpty(body),
      answer: 'record',
    }),
    brings: { [slot]: asFields(wanted.fields) },
    expects: {
      [slot]: {
        kind: register.kind,
        id: placeholderId(slot),
        number: null,
        marker,
        parents: {},
        standing: 'live',
        bornAt: null,
        changedAt: null,
        whole: true,
        fields: register.project(wanted.fields),
        native: {},
      },
    },
  }
  if (unless === null) return unlessRefused(situation, wanted, step)
  return unlessRefused(situation, wanted, step, ({ words }) => stuck({ ...unless, erpWords: words || null }))
}

/** A new record needs no field emptied. */
function withoutEmpty(body: { [name: string]: Json }): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
}

function changeStep<K extends RegisterKind>(
  register: Register<K>,
  wanted: Wanted<K>,
  seen: ErpDocument,
  owed: SentBy[K][],
): Step {
  const projected = pick(asFields(register.project(wanted.fields)), owed)
  return {
    ...baseStep(wanted, 'change'),
    target: seen.id,
    call: callJson({
      method: 'PUT',
      path: pathOf(register, seen.id),
      body: register.row(wanted.fields, owed),
      answer: 'record',
    }),
    brings: { [wanted.slot]: pick(asFields(wanted.fields), owed) },
    expects: { [wanted.slot]: { ...seen, fields: { ...seen.fields, ...projected } } },
  }
}

function pick(from: { [field: string]: Json }, fields: readonly string[]): { [field: string]: Json } {
  return Object.fromEntries(fields.map(field => [field, from[field] ?? null]))
}

function pathOf({ kind }: { kind: RegisterKind }, id: string): string {
  return `${resources[kind].path}/${id}`
}

function baseStep(wanted: Wanted<RegisterKind>, does: string): Step {
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
