/** Plays the seeds of a shop that issues notes, in two halves beside each other. */
import { brokenAmong, isFull, patienceMs, seedsFrom } from './histories.ts'
import { wayNames } from './history.ts'
import { everyNoteWay } from './issueHistory.ts'
import { networkFaults } from './network.ts'
import { noteActs } from './notePeople.ts'
import { taxSides } from './taxSide.ts'

const firstSeed = Number(process.env.TRELA_FIRST_SEED ?? 1)
/** `TRELA_ISSUE_SEEDS=1000` plays as many as one likes; CI has minutes for a share of them. */
const count = Number(process.env.TRELA_ISSUE_SEEDS ?? (isFull ? 240 : 40))

/** What must have occurred in either half of a thousand seeds, or they show nothing; fewer may miss what is rare. */
const everything = [
  ...networkFaults,
  ...['lost_request', 'lost_answer', 'late_commit'].map(fault => `${fault} of an issue`),
  'woke_late',
  ...['journalled', 'before_socket', 'answered', 'saved'].flatMap(at => [
    `killed at ${at}`,
    `frozen at ${at}`,
  ]),
  ...noteActs.map(act => `here: ${act}`),
  ...taxSides.map(how => `tax side ${how}`),
  'answered: issue_unknown, ask_again',
  ...wayNames(everyNoteWay),
]

export function issueHalf(half: 0 | 1) {
  const seeds = seedsFrom(firstSeed, count).filter(seed => seed % 2 === half)
  return {
    count: seeds.length,
    timeout: patienceMs(seeds),
    play: () => brokenAmong(seeds, { issues: true }, count < 1_000 ? [] : everything),
  }
}
