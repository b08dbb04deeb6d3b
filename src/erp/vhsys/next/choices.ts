/**
 * The ways out of a finding that this driver offers a person. Each says what it would do with exactly what is seen now;
 * the loop does it when it is chosen, and this driver then answers from where things stand.
 */
import type { ChoiceSentence } from '../../../core/choice.ts'
import type { FindingChoice, FindingDraft, Json, TheirDoing } from '../../port/index.ts'
import { changedThereBy } from './findings.ts'

type Fields = { [field: string]: Json }

/** The finding with its ways out. */
export function choosing(finding: FindingDraft, ...choices: FindingChoice[]): FindingDraft {
  return { ...finding, choices }
}

/** Ours is written over what is shown: as both sides are known to show that, ours is the change to be sent. */
export function writeAgain(slot: string, shown: Fields): FindingChoice {
  return { name: 'keep_ours', says: 'write_again', does: { is: 'known', slot, ours: shown, theirs: shown } }
}

/** Another document is made for the slot. */
export function makeAgain(slot: string): FindingChoice {
  return { name: 'keep_ours', says: 'make_again', does: { is: 'freed', slot } }
}

/** Each side keeps its own. */
export function leaveIt(slot: string, ours: Fields, theirs: Fields): FindingChoice {
  return { name: 'take_theirs', says: 'leave_it', does: { is: 'known', slot, ours, theirs } }
}

/** The shop takes it over. */
export function takeTheirs(says: ChoiceSentence, ...doings: TheirDoing[]): FindingChoice {
  return { name: 'take_theirs', says, does: { is: 'taken', doings } }
}

/** A field that somebody changed there and that nothing has to stop for: it is rewritten, or left. */
export function fieldChanged(
  slot: string,
  field: string,
  ours: Json | undefined,
  theirs: Json | undefined,
): FindingDraft {
  const finding = changedThereBy(slot, field, ours, theirs)
  if (ours === undefined || theirs === undefined) return finding
  return choosing(
    finding,
    writeAgain(slot, { [field]: theirs }),
    leaveIt(slot, { [field]: ours }, { [field]: theirs }),
  )
}
