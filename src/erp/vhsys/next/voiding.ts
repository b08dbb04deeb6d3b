/**
 * The next step for numbers that shall be void. It cannot be taken back, so it is looked for by its range right before it is sent.
 *
 * | known | next |
 * | --- | --- |
 * | not made, not looked for | look |
 * | somebody voided just this range | it stands for ours |
 * | not made | void it |
 * | made, its protocol not read yet | read |
 * | made | nothing: it stays |
 */
import { type Next, rangeKey, type Situation, type Step, type Wanted } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { voidingBody, voidingPath } from '../voidings.ts'
import { adopt, agreed, lookAt, stuck } from './answers.ts'
import { taxRefused } from './findings.ts'
import { asFields, evidenceOf, isFresh, linkOf, placeholderId } from './known.ts'
import { unlessRefused } from './refusals.ts'

type Voiding = Wanted<'number_voiding'>

export function nextVoiding(situation: Situation, wanted: Voiding): Next {
  const { slot, fields } = wanted
  if (linkOf(situation, slot)) {
    const evidence = evidenceOf(situation, slot)
    if (evidence.is === 'gone') return agreed()
    return fields.protocol !== null || isFresh(evidence) ? agreed() : lookAt(slot)
  }
  const key = { name: 'range' as const, value: rangeKey(fields) }
  const found = situation.found.find(one => one.kind === 'number_voiding' && one.key.value === key.value)
  if (!found) return { say: 'look', looks: [{ by: 'key', kind: 'number_voiding', key }], findings: [] }
  const [there] = found.documents
  return there
    ? adopt(slot, there)
    : unlessRefused(situation, wanted, voidNumbers(wanted, key), refusal => stuck(taxRefused(slot, refusal)))
}

/** `once`: an answer that was lost is proven absent, and looked for by its range, before another is sent. */
function voidNumbers({ slot, fields }: Voiding, claim: Step['claim']): Step {
  return {
    action: 'number_voiding.create',
    kind: 'number_voiding',
    slots: [slot],
    safety: 'once',
    target: null,
    marker: null,
    claim,
    call: callJson({ method: 'POST', path: voidingPath, body: voidingBody(fields), answer: 'record' }),
    brings: { [slot]: asFields(fields) },
    expects: {
      [slot]: {
        kind: 'number_voiding',
        id: placeholderId(slot),
        number: rangeKey(fields),
        marker: null,
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
