/**
 * Plays many seeds, each in a database of its own, and says what broke and how often each thing happened.
 */
import { allGuards, type Guards } from '../src/sync/parts.ts'
import { freshDatabase } from '../test/support/database.ts'
import type { History } from './history.ts'
import { inPool } from './pool.ts'
import { runSeed, type SeedResult } from './run.ts'

export const isFull = process.env.TRELA_SEEDS === 'full'
const firstSeed = Number(process.env.TRELA_FIRST_SEED ?? 1)
/** 500 fit into CI's time beside everything else; `TRELA_SEED_COUNT=20000 npm run test:sim` plays as many as one likes. */
const count = Number(process.env.TRELA_SEED_COUNT ?? (isFull ? 500 : 48))

/** What must have occurred among all seeds of CI, or they show nothing; a few dozen may miss what is rare. */
const everyFault = [
  'lost_request',
  'lost_answer',
  'late_commit',
  'throttled',
  'refused',
  'error_before',
  'woke_late',
  'read within the lag',
  'webhook before the link',
  'webhook twice',
  'webhook lost',
  'killed at journalled',
  'killed at before_socket',
  'killed at answered',
  'killed at saved',
  'frozen at journalled',
  'frozen at before_socket',
  'ERP customer: register',
  'ERP customer: edit',
  'ERP customer: trash',
  'ERP customer: restore',
  'ERP money: settle',
  'ERP money: unsettle',
  'ERP money: receive part',
]

/** The seeds of one of two halves, so that two processes share them. */
export function seedsOf(half: 0 | 1): number[] {
  return Array.from({ length: count }, (_, n) => firstSeed + n).filter(seed => seed % 2 === half)
}

/** Plays the seeds and answers every broken invariant, with the command that plays it again. */
export async function brokenAmong(seeds: number[]): Promise<{ broken: string[]; missing: string[] }> {
  const tally: Record<string, number> = {}
  const broken: string[] = []
  await inPool(2, seeds, async seed => {
    const result = await playSeed(seed)
    for (const [name, times] of Object.entries(result.tally)) tally[name] = (tally[name] ?? 0) + times
    for (const words of result.broken)
      broken.push(`SEED=${seed} ${words}; replay: npm run sim -- --seed ${seed}`)
  })
  process.stdout.write(
    `${seeds.length} seeds from ${seeds[0]} to ${seeds.at(-1)}; how often each thing occurred:\n`,
  )
  process.stdout.write(`${table(tally)}\n`)
  return { broken, missing: isFull ? everyFault.filter(fault => !tally[fault]) : [] }
}

/** One seed in a database of its own. */
export async function playSeed(
  seed: number,
  { guards = allGuards, history }: { guards?: Guards; history?: Partial<History> } = {},
): Promise<SeedResult> {
  const database = await freshDatabase()
  try {
    return await runSeed(seed, { databaseUrl: database.url, guards, ...(history ? { history } : {}) })
  } finally {
    await database.drop()
  }
}

function table(tally: Record<string, number>): string {
  return Object.entries(tally)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => `  ${name.padEnd(26)} ${times}`)
    .join('\n')
}
