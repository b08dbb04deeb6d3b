/**
 * What one seed decides before anything happens: how long its history is, who takes part, how rough the network, how this
 * ERP account behaves where no page says so, and at what hour it all begins.
 */
import type { Switches } from '../src/erp/vhsys/emulator/index.ts'
import { everyWay, laterWays } from './accountWays.ts'
import { type Chance, chanceOf } from './chance.ts'
import { issuesOf, type NoteTimes } from './issueHistory.ts'
import { type NetworkFault, networkFaults } from './network.ts'
import { type Act, acts } from './town.ts'
import { unlimited } from './world.ts'

export interface History {
  /** Moves of people and workers while the faults last. */
  moves: number
  /** Days without faults after them, on which people on both sides go on. */
  calmDays: number
  /** Of a hundred calls, so many meet a fault. */
  faultPercent: number
  /** Which faults, each as often as it stands there. */
  faults: readonly NetworkFault[]
  /** Only calls whose address holds this meet one. */
  faultsOn?: string
  /** Of a hundred stops of a worker, so many last longer than its lease. */
  freezePercent: number
  /** What people here do, each as often as it stands there. */
  acts: readonly Act[]
  /** People work inside the ERP as well. */
  erpPeople: boolean
  /** Products are sold beside services, and used up by them. */
  goods: boolean
  /** Notes are issued, and asked for at these moments. */
  notes?: NoteTimes
  /** The ERP tells us of changes; else only polls find them. */
  webhooks: boolean
  /** Between two polls of one kind. */
  pollEveryMs: number
  /** So long an issue is looked for before a person is asked; as the driver says unless given. */
  issueHorizonMs?: number
  /** The driver lists nothing from before the instant it is asked for. */
  exactScans: boolean
  /** For days nothing arrives in either direction, while people go on. */
  outage: boolean
  /** So many calls the account allows. */
  callsPerMinute: number
  startsAt: number
  switches: Partial<Switches>
}

const lagsMs = [0, 1_500] as const

/** How a tally names what this ERP account does. */
export const wayName = (name: string, way: unknown) => `switch ${name}: ${way}`
export const wayNames = (every: Readonly<Record<string, readonly unknown[]>>): string[] =>
  Object.entries(every).flatMap(([name, ways]) => ways.map(way => wayName(name, way)))
export const everyWayName: readonly string[] = wayNames({ ...everyWay, ...laterWays, readLagMs: lagsMs })

/** Most histories are short, so that many fit into an hour; in the long ones what happens meets what happened long before. */
const lengths = { short: { moves: 55, calmDays: 1 }, long: { moves: 160, calmDays: 4 }, longOf: 8 }

/** Seldom polls leave more of a history to what happens between them. */
const pollsEveryMs = [60_000, 240_000, 600_000] as const

/** One history in so many has goods: each sale is a whole order more. */
const goodsOf = 23

/** One history in so many has an account that allows fewer calls a minute than its shop would like to make. */
const narrow = { callsPerMinute: 180, of: 27 }

export function historyOf(seed: number): History {
  const chance = chanceOf(seed)
  const goods = seed % goodsOf === 2
  return {
    ...(seed % lengths.longOf === 0 ? lengths.long : lengths.short),
    faultPercent: chance.percent(20) ? 40 : 20,
    faults: networkFaults,
    freezePercent: 8,
    acts: goods ? [...acts, 'finish', 'finish'] : acts,
    erpPeople: chance.percent(50),
    goods,
    webhooks: chance.percent(80),
    startsAt: startOf(chance),
    pollEveryMs: chance.pick(pollsEveryMs),
    exactScans: chance.percent(50),
    outage: chance.percent(8),
    switches: {
      readLagMs: chance.percent(70) ? lagsMs[1] : lagsMs[0],
      ...behaviour(chance, everyWay),
      // Of its own chance: what joined later leaves the rest of a seed's history as it was. Seeds side by side begin alike.
      ...behaviour(chanceOf(Math.imul(seed, 0x9e3779b1) >>> 0), laterWays),
    },
    callsPerMinute: seed % narrow.of === 5 ? narrow.callsPerMinute : unlimited,
  }
}

export interface Chosen extends Partial<History> {
  /** The days of a shop that issues notes, as the seed decides them. */
  issues?: boolean
}

/** What a test says about a history, over what the seed decides. */
export function historyFor(seed: number, { issues = false, ...chosen }: Chosen = {}): History {
  return { ...historyOf(seed), ...(issues ? issuesOf(seed) : {}), ...chosen }
}

/** Any hour of the day; often shortly before midnight, here or in UTC, since some ERPs know a change's day only. */
function startOf(chance: Chance): number {
  const [hour, minute] = chance.percent(50)
    ? chance.pick([
        [2, 58],
        [23, 58],
      ] as const)
    : ([chance.between(0, 23), chance.between(0, 59)] as const)
  return Date.UTC(2026, 10, 20, hour, minute)
}

function behaviour(chance: Chance, ways: Readonly<Record<string, readonly unknown[]>>): Partial<Switches> {
  return Object.fromEntries(
    Object.entries(ways).flatMap(([name, some]) => (chance.percent(40) ? [[name, chance.pick(some)]] : [])),
  )
}
