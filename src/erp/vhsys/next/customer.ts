/**
 * The next step for a customer: found by tax id before it is created, changed in place field by field.
 *
 * | known | next |
 * | --- | --- |
 * | no link, has a tax id | look it up in both trash states |
 * | no link, one or more live matches | adopt the oldest |
 * | no link, only trashed matches | restore, create, or a finding, as the account's answers allow |
 * | no link, no match | create |
 * | linked and changed here | change those fields |
 * | linked and gone or trashed there | a finding, or restore where the account can |
 */
import { compareFields, fieldsIn, sameValue } from '../../../core/compare.ts'
import type {
  CustomerFields,
  ErpDocument,
  Json,
  Link,
  Next,
  Situation,
  Step,
  Wanted,
} from '../../port/index.ts'
import { callJson } from '../call.ts'
import { customerFieldNames, customerProjection, customerRow } from '../map/customer.ts'
import { answerTo } from '../questions.ts'
import { adopt, agreed, doStep, lookAt, stuck } from './answers.ts'
import { changedThereBy, deletedThere, trashedMatch, twin } from './findings.ts'
import { asFields, evidenceOf, linkOf, placeholderId } from './known.ts'
import { refusalOf, unlessRefused } from './refusals.ts'

export function nextCustomer(situation: Situation, wanted: Wanted<'customer'>): Next {
  const link = linkOf(situation, wanted.slot)
  if (wanted.standing !== 'live') return link ? trash(situation, wanted, link) : agreed()
  return link ? keep(situation, wanted, link) : begin(situation, wanted)
}

function begin(situation: Situation, wanted: Wanted<'customer'>): Next {
  const { key } = wanted
  if (key === null) return create(situation, wanted)
  const found = situation.found.find(one => one.kind === 'customer' && sameValue({ ...one.key }, { ...key }))
  if (!found) return { say: 'look', looks: [{ by: 'key', kind: 'customer', key }], findings: [] }
  const live = found.documents.filter(document => document.standing === 'live').sort(byAge)
  const [oldest, ...others] = live
  if (oldest) {
    const warnings = others.map(other => twin(wanted.slot, other.number ?? other.id, 'warn'))
    return adopt(wanted.slot, oldest, ...warnings)
  }
  const [trashed] = found.documents.filter(document => document.standing === 'trashed').sort(byAge)
  if (!trashed) return create(situation, wanted)
  if (answerTo('restore', situation.answers) === 'supported') return adopt(wanted.slot, trashed)
  if (answerTo('duplicateTaxId', situation.answers) === 'accepted') return create(situation, wanted)
  return stuck(trashedMatch(wanted.slot, (trashed.fields as CustomerFields).name))
}

/** Ids count upwards, so the smaller one is older where the birth is not told. */
function byAge(a: ErpDocument, b: ErpDocument): number {
  return Number(a.id) - Number(b.id)
}

function keep(situation: Situation, wanted: Wanted<'customer'>, link: Link): Next {
  const evidence = evidenceOf(situation, wanted.slot)
  if (evidence.is === 'unknown') return lookAt(wanted.slot)
  if (evidence.is === 'gone') return stuck(deletedThere(wanted.slot))
  const { document } = evidence
  if (document.standing !== 'live') return restore(situation, wanted, document)
  const seen = asFields(document.fields)
  const ours = asFields(wanted.fields)
  const projected = asFields(customerProjection(wanted.fields))
  const states = compareFields(ours, link.base, seen, document.marker !== null)
  // A change that VHSYS cuts off is sent all the same, once: only so does the base learn of it.
  const owed = fieldsIn(states, 'ours', 'both') as (keyof CustomerFields)[]
  const theirs = fieldsIn(states, 'theirs').filter(field => !sameValue(projected[field], seen[field]))
  const warnings = theirs.map(field => changedThereBy(wanted.slot, field, ours[field], seen[field]))
  if (owed.length === 0) return agreed(...warnings)
  const next = unlessRefused(situation, wanted, changeStep(wanted, document, owed))
  return { ...next, findings: [...next.findings, ...warnings] }
}

/** Only where the account is known to do it; once tried in vain it is for a person to do. */
function restore(situation: Situation, wanted: Wanted<'customer'>, document: ErpDocument): Next {
  const step: Step = {
    ...baseStep(wanted, 'customer.restore'),
    target: document.id,
    call: callJson({
      method: 'PUT',
      path: `clientes/${document.id}`,
      body: { lixeira: 'Nao' },
      answer: 'read_back',
    }),
    brings: { [wanted.slot]: {} },
    expects: { [wanted.slot]: { ...document, standing: 'live' } },
  }
  const canRestore = answerTo('restore', situation.answers) === 'supported'
  if (canRestore && refusalOf(situation, step) === null) return doStep(step)
  return stuck(trashedMatch(wanted.slot, (document.fields as CustomerFields).name))
}

function trash(situation: Situation, wanted: Wanted<'customer'>, link: Link): Next {
  const evidence = evidenceOf(situation, wanted.slot)
  if (evidence.is === 'unknown') return lookAt(wanted.slot)
  if (evidence.is === 'gone' || evidence.document.standing !== 'live') return agreed()
  return unlessRefused(situation, wanted, {
    ...baseStep(wanted, 'customer.trash'),
    target: link.id,
    call: callJson({
      method: 'DELETE',
      path: `clientes/${link.id}`,
      body: null,
      answer: 'expected',
      missingIsDone: true,
    }),
    brings: { [wanted.slot]: {} },
    expects: { [wanted.slot]: { ...evidence.document, standing: 'trashed' } },
  })
}

function create(situation: Situation, wanted: Wanted<'customer'>): Next {
  const marker = situation.markerFor(wanted.slot)
  const body = {
    ...customerRow(wanted.fields, customerFieldNames),
    tipo_cadastro: 'Cliente',
    situacao_cliente: 'Ativo',
    observacoes_cliente: marker,
  }
  return unlessRefused(situation, wanted, {
    ...baseStep(wanted, 'customer.create'),
    safety: 'once',
    marker,
    claim: wanted.key,
    call: callJson({ method: 'POST', path: 'clientes', body: withoutEmpty(body), answer: 'record' }),
    brings: { [wanted.slot]: asFields(wanted.fields) },
    expects: {
      [wanted.slot]: {
        kind: 'customer',
        id: placeholderId(wanted.slot),
        number: null,
        marker,
        parents: {},
        standing: 'live',
        bornAt: null,
        changedAt: null,
        whole: true,
        fields: customerProjection(wanted.fields),
        native: {},
      },
    },
  })
}

/** A new record needs no field emptied. */
function withoutEmpty(body: { [name: string]: Json }): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
}

function changeStep(wanted: Wanted<'customer'>, seen: ErpDocument, owed: (keyof CustomerFields)[]): Step {
  const ours = asFields(wanted.fields)
  const projected = asFields(customerProjection(wanted.fields))
  const pick = (from: { [field: string]: Json }) =>
    Object.fromEntries(owed.map(field => [field, from[field] ?? null]))
  return {
    ...baseStep(wanted, 'customer.change'),
    target: seen.id,
    call: callJson({
      method: 'PUT',
      path: `clientes/${seen.id}`,
      body: customerRow(wanted.fields, owed),
      answer: 'record',
    }),
    brings: { [wanted.slot]: pick(ours) },
    expects: { [wanted.slot]: { ...seen, fields: { ...seen.fields, ...pick(projected) } } },
  }
}

function baseStep(wanted: Wanted<'customer'>, action: string): Step {
  return {
    action,
    kind: 'customer',
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
