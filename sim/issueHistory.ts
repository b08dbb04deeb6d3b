/** What one seed decides about the days of a shop that issues notes: when it asks for them, and how the account's notes behave. */
import { type NoteMoment, noteMoments } from '../src/core/preflight/note.ts'
import type { Switches } from '../src/erp/vhsys/emulator/index.ts'
import { type Chance, chanceOf } from './chance.ts'

/** When notes are asked for. */
export interface NoteTimes {
  nfse: NoteMoment
  nfce: NoteMoment
}

/** Every switch about notes that changes how a careful client must act. A second number is what must never be given. */
export const everyNoteWay = {
  rejectionShape: ['refusal', 'sentence', 'answer'],
  issueTwice: ['refused', 'repeated', 'second', 'second'],
  offlineContingency: [true, false],
  danfeFails: [true, false],
  serviceNoteTotal: ['net', 'gross'],
  noteBornLaunches: ['nothing', 'nothing', 'accounts', 'stock', 'both'],
  noteIssuedLaunches: ['nothing', 'nothing', 'accounts', 'stock', 'both'],
  listOrder: ['scrambled', 'by-id'],
  modifiedGranularity: ['second', 'day'],
  totalRounding: ['half-up', 'half-even', 'down'],
  identificacao: ['honoured', 'api', 'zero'],
} as const satisfies { [Name in keyof Switches]?: readonly Switches[Name][] }

/** Short, so that a thousand of them fit into CI: a visit or two and a sale, all the way to their notes. */
const moves = 40

export function issuesOf(seed: number) {
  const chance = chanceOf(seed + 1_000_000)
  return {
    moves,
    calmDays: 0,
    // What polls find is what the other histories are about.
    pollEveryMs: 3_600_000,
    issueHorizonMs: 900_000,
    erpPeople: false,
    goods: false,
    outage: false,
    // What happens to orders and money is what the other histories are about.
    ...(chance.percent(60)
      ? { faultsOn: '/emitir', faultPercent: 60 }
      : { faultsOn: '/notas-', faultPercent: 20 }),
    notes: { nfse: chance.pick(noteMoments), nfce: chance.pick(noteMoments) } satisfies NoteTimes,
    switches: { readLagMs: chance.pick([0, 1_500]), ...behaviour(chance) },
  }
}

function behaviour(chance: Chance): Partial<Switches> {
  return Object.fromEntries(
    Object.entries(everyNoteWay).map(([name, ways]) => [name, chance.pick(ways as readonly unknown[])]),
  )
}
