/**
 * Terms that our settlement wrote over: somebody received a part on the same record while ours was on its way, and a
 * record's own discount, surcharge and interest are written, not added to. Both receipts stand; the record is made to
 * show the terms of both again.
 *
 * What a person lowered on the record is left alone: only where it shows exactly what our receipt wrote was it us.
 */
import { sum, toDecimal } from '../../../core/money.ts'
import { type ReceivableTerms, receivableTermNames } from '../../../core/receiptTerms.ts'
import type { ErpDocument, Json, Next } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { termsRow } from '../map/receipt.ts'
import { agreed, lookAt } from './answers.ts'
import { changedThereBy } from './findings.ts'
import { type Group, isRecordFresh } from './group.ts'
import { asFields } from './known.ts'
import { moneyStep } from './moneySteps.ts'
import { unlessRefused } from './refusals.ts'

type Terms = Partial<ReceivableTerms>

/** The step that lets a settled record show the terms of all its receipts again; agreed where it does. */
export function keepTerms(group: Group): Next {
  const { situation, wanted, link, record } = group
  const { slot } = wanted
  const owed = writtenOver(group)
  const names = receivableTermNames.filter(name => owed[name] !== undefined)
  if (names.length === 0) return agreed()
  if (!isRecordFresh(group)) return lookAt(slot)
  const { document, native } = record!
  const step = {
    ...moneyStep(group, 'receivable.terms'),
    target: link!.id,
    call: callJson({
      method: 'PUT',
      path: `contas-receber/${link!.id}`,
      body: termsRow(owed),
      answer: 'read_back',
    }),
    brings: { [slot]: asFields(owed) },
    expects: {
      [slot]: {
        ...document,
        native: { ...native, recordTerms: { ...native.recordTerms, ...owed } } as unknown as Json,
      },
    },
  }
  // The money is right on both sides, so nothing stops for it.
  return unlessRefused(situation, wanted, step, () =>
    agreed(
      ...names.map(name =>
        changedThereBy(slot, name, toDecimal(owed[name]!), toDecimal(native.recordTerms![name])),
      ),
    ),
  )
}

/** The terms that the record should show and does not, of those that our receipt wrote. */
function writtenOver({ record, members }: Group): Terms {
  const { receipts, recordTerms } = record!.native
  if (recordTerms === undefined) return {}
  const ours = members.flatMap(({ shown }) => (shown?.marker ? [termsOn(shown)] : []))
  return Object.fromEntries(
    receivableTermNames.flatMap(name => {
      const whole = sum(receipts.map(receipt => termsOn(receipt)[name] ?? 0))
      const isOurs = recordTerms[name] > 0 && ours.some(terms => terms[name] === recordTerms[name])
      return isOurs && whole > recordTerms[name] ? [[name, whole]] : []
    }),
  )
}

const termsOn = (receipt: ErpDocument) => receipt.fields as Terms
