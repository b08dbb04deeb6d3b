/**
 * Steps that were refused are not sent again: either there is another way, or a person reads why.
 */
import {
  fingerprintOf,
  type Next,
  type Refusal,
  type Situation,
  type Step,
  type Wanted,
} from '../../port/index.ts'
import { doStep, stuck } from './answers.ts'
import { refused } from './findings.ts'

/** The refusal of exactly this step, if there was one since the record last changed. */
export function refusalOf(situation: Situation, step: Step): Refusal | null {
  const fingerprint = fingerprintOf(step)
  const isThis = (refusal: Refusal) =>
    step.slots.includes(refusal.slot) && refusal.fingerprint === fingerprint
  return situation.refusals.find(isThis) ?? null
}

/** The step, or where it was refused what `otherwise` says; by default a finding. */
export function unlessRefused(
  situation: Situation,
  wanted: Wanted,
  step: Step,
  otherwise: (refusal: Refusal) => Next = refusal => stuck(refused(wanted.slot, refusal, wanted)),
): Next {
  const refusal = refusalOf(situation, step)
  return refusal === null ? doStep(step) : otherwise(refusal)
}
