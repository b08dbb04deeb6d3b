/**
 * The next step for a service of the catalogue: the one that somebody chose, or one made there. Once linked nothing of it is
 * written: what an order's line says is the line's own, and what the service is called there is theirs.
 *
 * | known | next |
 * | --- | --- |
 * | no link | look for the one chosen, or for its name, in both trash states |
 * | no link, one stands | adopt it; the oldest of several with the name |
 * | no link, the chosen one does not stand | a finding |
 * | no link, none of the name stands | create |
 * | linked, and trashed or gone there | a finding: another is to be chosen |
 */
import type { ErpDocument, NaturalKey, Next, Situation, Step, Wanted } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { serviceRow } from '../map/service.ts'
import { resources } from '../resources.ts'
import { adopt, agreed, lookAt, stuck } from './answers.ts'
import { serviceNotThere } from './findings.ts'
import { asFields, evidenceOf, linkOf, placeholderId } from './known.ts'
import { unlessRefused } from './refusals.ts'

export function nextService(situation: Situation, wanted: Wanted<'service'>): Next {
  const { slot, fields } = wanted
  if (linkOf(situation, slot)) {
    const evidence = evidenceOf(situation, slot)
    if (evidence.is === 'unknown') return lookAt(slot)
    const stands = evidence.is === 'seen' && evidence.document.standing === 'live'
    return stands ? agreed() : stuck(serviceNotThere(slot, fields.name))
  }
  const key: NaturalKey = wanted.key ?? { name: 'name', value: fields.name }
  const found = situation.found.find(
    one => one.kind === 'service' && one.key.name === key.name && one.key.value === key.value,
  )
  if (!found) return { say: 'look', looks: [{ by: 'key', kind: 'service', key }], findings: [] }
  const [oldest] = standing(found.documents)
  if (oldest) return adopt(slot, oldest)
  if (key.name === 'id') return stuck(serviceNotThere(slot, fields.name))
  return unlessRefused(situation, wanted, createStep(situation, wanted, key))
}

/** The oldest first: ids count upwards. */
function standing(documents: readonly ErpDocument[]): ErpDocument[] {
  return documents.filter(one => one.standing === 'live').sort((a, b) => Number(a.id) - Number(b.id))
}

function createStep(situation: Situation, { slot, fields }: Wanted<'service'>, claim: NaturalKey): Step {
  const marker = situation.markerFor(slot)
  return {
    action: 'service.create',
    kind: 'service',
    slots: [slot],
    safety: 'once',
    target: null,
    marker,
    claim,
    call: callJson({
      method: 'POST',
      path: resources.service.path,
      body: serviceRow(fields, marker),
      answer: 'record',
    }),
    brings: { [slot]: asFields(fields) },
    expects: {
      [slot]: {
        kind: 'service',
        id: placeholderId(slot),
        number: null,
        marker,
        parents: {},
        standing: 'live',
        bornAt: null,
        changedAt: null,
        whole: true,
        fields,
        native: {},
      },
    },
    ends: [],
  }
}
