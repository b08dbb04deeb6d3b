/**
 * Plays many seeds and says what broke and how often each thing happened.
 */
import { freshDatabase } from '../test/support/database.ts'
import { deskActs } from './erpDesk.ts'
import { launchActs } from './erpLaunch.ts'
import { tillActs } from './erpTill.ts'
import { openGround } from './ground.ts'
import { type Chosen, everyWayName } from './history.ts'
import { networkFaults } from './network.ts'
import { runSeed, type SeedOptions, type SeedResult } from './run.ts'
import { acts } from './town.ts'

export const isFull = process.env.TRELA_SEEDS === 'full'
const firstSeed = Number(process.env.TRELA_FIRST_SEED ?? 1)
/** `TRELA_SEED_COUNT=20000 npm run test:sim` plays as many as one likes. */
const count = Number(process.env.TRELA_SEED_COUNT ?? (isFull ? 2_000 : 48))

/** What must have occurred among all seeds of CI, or they show nothing; a few dozen may miss what is rare. */
const everything = [
  ...networkFaults,
  'woke_late',
  'read within the lag',
  'poll across midnight',
  'ERP away for days',
  ...['before the link', 'twice', 'lost', 'late', 'overtaken'].map(how => `webhook ${how}`),
  ...['journalled', 'before_socket', 'answered', 'saved'].flatMap(at => [
    `killed at ${at}`,
    `frozen at ${at}`,
  ]),
  ...['register', 'edit', 'trash', 'restore'].map(act => `ERP customer: ${act}`),
  ...['settle', 'unsettle', 'receive part'].map(act => `ERP money: ${act}`),
  ...deskActs.map(act => `ERP desk: ${act}`),
  ...tillActs.map(act => `ERP till: ${act}`),
  ...launchActs.map(act => `ERP by hand: ${act}`),
  'finding answered',
  ...[...acts, 'finish', 'joint receipt reversed', 'paid with credit'].map(act => `here: ${act}`),
  ...everyWayName,
]

/** The seeds of one of two halves, so that two processes share them. */
export function seedsOf(half: 0 | 1): number[] {
  return seedsFrom(firstSeed, count).filter(seed => seed % 2 === half)
}

/** However many they are: ten times what they take on a quiet machine. */
export const patienceMs = (seeds: readonly number[]) => 60_000 + seeds.length * 6_000

export function seedsFrom(first: number, many: number): number[] {
  return Array.from({ length: many }, (_, n) => first + n)
}

/**
 * Plays the seeds and answers every broken invariant, with the command that plays it again, and what of all that must occur
 * did not.
 */
export async function brokenAmong(
  seeds: number[],
  history: Chosen = {},
  mustOccur: readonly string[] = everything,
): Promise<{ broken: string[]; missing: string[] }> {
  const tally: Record<string, number> = {}
  const broken: string[] = []
  const days = Object.keys(history).length === 0 ? '' : ` --days '${JSON.stringify(history)}'`
  await playSeeds(seeds, { history }, result => {
    for (const [name, times] of Object.entries(result.tally)) tally[name] = (tally[name] ?? 0) + times
    for (const words of result.broken)
      broken.push(`SEED=${result.seed} ${words}; replay: npm run sim -- --seed ${result.seed}${days}`)
    return 'go on'
  })
  process.stdout.write(
    `${seeds.length} seeds from ${seeds[0]} to ${seeds.at(-1)}; how often each thing occurred:\n`,
  )
  process.stdout.write(`${table(tally)}\n`)
  return { broken, missing: isFull ? mustOccur.filter(thing => !tally[thing]) : [] }
}

/** So many players at once: while one waits for the database, the other computes. */
const players = 2
/** Worlds that stand on one database before it is thrown away: more, and what they left behind makes it slow. */
const worldsPerGround = 25

/** Plays the seeds, some at once, until all are played or `told` has heard enough. */
export async function playSeeds(
  seeds: readonly number[],
  options: SeedOptions,
  told: (result: SeedResult) => 'go on' | 'enough',
): Promise<void> {
  const waiting = [...seeds]
  const player = async () => {
    while (waiting.length > 0) {
      const database = await freshDatabase()
      const ground = openGround(database.url)
      try {
        for (let world = 0; world < worldsPerGround; world++) {
          const seed = waiting.shift()
          if (seed === undefined) break
          if (told(await runSeed(seed, ground, options)) === 'enough') waiting.splice(0)
        }
      } finally {
        await ground.close()
        await database.drop()
      }
    }
  }
  await Promise.all(Array.from({ length: players }, player))
}

function table(tally: Record<string, number>): string {
  return Object.entries(tally)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => `  ${name.padEnd(44)} ${times}`)
    .join('\n')
}
