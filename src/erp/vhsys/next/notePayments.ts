/**
 * Saying on a note how it is paid. VHSYS takes its own name for a method, which a setting chooses, and makes the fiscal code of
 * it: so what is looked at before anything is sent is that name, and what stands there is known by it even after the store
 * chose another. A post replaces all that was there.
 */
import { sameValue } from '../../../core/compare.ts'
import { isPayable } from '../../../core/fiscal/paymentCodes.ts'
import type { Json, Next, NotePart, Situation, Wanted } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { type NoteFields, type NoteKind, paymentRow, projectedPayments, saidOf } from '../map/note.ts'
import { checkRows } from '../notes/check.ts'
import { instalmentFields } from '../notes/partTables.ts'
import { paymentCodeOf, paymentNameOf, paymentWordsOf } from '../paymentNames.ts'
import { agreed, lookAt, stuck } from './answers.ts'
import { choosing, leaveIt, writeAgain } from './choices.ts'
import { changedThere, methodNotOnNote, methodUnmapped, unfit } from './findings.ts'
import { asFields } from './known.ts'
import { type Note, notePath, noteStep } from './noteSteps.ts'
import { unlessRefused } from './refusals.ts'

/** Whether every payment has a name there and, on an NFC-e, one that becomes a fiscal code. What is paid later has neither. */
export function payableTurn({ settings, today }: Situation, { kind, slot, fields }: Wanted<NoteKind>): Next {
  const methods = new Set(fields.payments.flatMap(({ method }) => method ?? []))
  const findings = [...methods].flatMap(method => {
    const name = paymentNameOf(method, settings)
    if (name === null) return [methodUnmapped(slot, method)]
    const isFine =
      kind !== 'consumer_note' || isPayable(paymentCodeOf(name), paymentWordsOf(name, method), today)
    return isFine ? [] : [methodNotOnNote(slot, method)]
  })
  return findings.length > 0 ? stuck(...findings) : agreed()
}

export function paymentsTurn({ situation, sort, wanted, link, seen }: Note): Next {
  const { slot } = wanted
  const { payments } = wanted.fields
  const ours = projectedPayments(payments, situation.settings)
  if (seen.fields.payments === undefined) return lookAt(slot)
  const { payments: there } = asFields(seen.fields)
  if (payments.length === 0 || sameValue(asFields({ ours }).ours, there)) return agreed()
  const sent = asFields({
    payments: payments.map(one => ({ ...one, said: saidOf(paymentRow(one, situation.settings)) })),
  }).payments!
  const before = link.base.theirs.payments as NotePart[] | undefined
  if (before !== undefined && !sameValue(listedAs(before), listedAs(seen.fields.payments, before))) {
    const finding = changedThere(slot, 'instalments', listed(payments), listed(seen.fields.payments))
    const theirs = { payments: there! }
    return stuck(choosing(finding, writeAgain(slot, theirs), leaveIt(slot, { payments: sent }, theirs)))
  }
  // Sent just so and shown otherwise ever since: VHSYS spells one of them in its own way.
  if (sameValue(sent, link.base.ours.payments)) return agreed()
  const body = payments.map(one => paymentRow(one, situation.settings))
  const faults = checkRows(instalmentFields, body, 'parcelas')
  if (faults.length > 0) return stuck(...faults.map(fault => unfit(slot, fault)))
  return unlessRefused(situation, wanted, {
    ...noteStep(wanted, 'payments.set'),
    target: link.id,
    call: callJson({ method: 'POST', path: `${notePath(sort, link)}/parcelas`, body, answer: 'expected' }),
    brings: { [slot]: { payments: sent } },
    expects: { [slot]: { ...seen, fields: { ...seen.fields, payments: ours } as Partial<NoteFields> } },
  })
}

/**
 * What a person there could have changed: not our word for a name, which goes by a setting.
 * @param like payments that were kept before names were; then these go by our words as well
 */
function listedAs(payments: readonly NotePart[], like: readonly NotePart[] = payments): Json {
  const isNamed = like.every(({ said }) => said !== undefined)
  return payments
    .map(({ due, cents, method, said }) => JSON.stringify([due, cents, isNamed ? (said ?? '') : method]))
    .sort()
}

function listed(payments: readonly NotePart[]): string {
  return payments.map(({ due, cents }) => `${due} ${(cents / 100).toFixed(2)}`).join(', ')
}
