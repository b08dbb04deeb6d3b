/**
 * Replacing an order that cannot be changed in place: it is cancelled, and its slot is free for another.
 */
import type { Next, Step } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { answerTo } from '../questions.ts'
import { differences } from './lines.ts'
import { type Order, orderStep, statusCall, withStatus } from './orderSteps.ts'
import { unlessRefused } from './refusals.ts'

/** Cancels the order so that the slot is free for another one. */
export function recreate(order: Order): Next {
  const { situation, wanted, link, seen } = order
  const step: Step = {
    ...orderStep(wanted, 'replace'),
    target: link.id,
    call: callJson({ ...statusCall(order, 'cancelled'), answer: 'expected' }),
    brings: { [wanted.slot]: {} },
    expects: {
      [wanted.slot]: withStatus(seen, 'cancelled'),
    },
    ends: [wanted.slot],
  }
  return unlessRefused(situation, wanted, step)
}

/**
 * An order that stands cancelled although it is wanted: ours, when it could not be changed in place and was being
 * replaced as the answer got lost. Otherwise null.
 */
export function recreateAgain(order: Order): Next | null {
  const { situation, wanted, seen } = order
  const isRefused = (action: RegExp) =>
    situation.refusals.some(refusal => refusal.slot === wanted.slot && action.test(refusal.action))
  const couldNotReopen = wanted.fields.status !== 'fulfilled' && isRefused(/status/)
  if (couldNotReopen || isRefused(/reopen/)) return recreate(order)
  const { missing, tooMany } = differences(order, seen.fields.items ?? [])
  if (seen.fields.items === undefined || missing.length + tooMany.length === 0) return null
  const mustRecreate = answerTo(order.sort.itemChange, situation.answers) === 'recreate'
  return mustRecreate || isRefused(/items/) ? recreate(order) : null
}
