/**
 * The loop against a world of faults: seeded schedules that must end with every invariant, and the proof that each
 * guard is needed. A failing seed prints its replay command.
 */
import { describe, expect, test } from 'vitest'
import { allGuards, type Guards } from '../src/sync/parts.ts'
import { freshDatabase } from '../test/support/database.ts'
import { inPool } from './pool.ts'
import { runSeed, type SeedResult } from './run.ts'

const full = process.env.TRELA_SEEDS === 'full'
const firstSeed = Number(process.env.TRELA_FIRST_SEED ?? 1)
const seeds = full ? 500 : 24
const seedsOfBoth = full ? 60 : 12
/** Of a hundred calls, so many meet a fault; what the horizon guards against is rare and needs rougher days. */
const roughness = (guard: keyof Guards) => (guard === 'horizon' ? 40 : 20)
/** With a guard off, a run must fail within so many seeds. */
const seedsPerGuard = 240

const guardsProven = (full ? Object.keys(allGuards) : ['markerLookup', 'evidenceAge']) as (keyof Guards)[]

describe('the loop under faults', () => {
  test(`${seeds} seeded schedules come to rest with one document per slot and the same money on both sides`, async () => {
    const tally: Record<string, number> = {}
    const broken: string[] = []
    const list = Array.from({ length: seeds }, (_, n) => firstSeed + n)
    await inPool(2, list, async seed => {
      const result = await play(seed, allGuards)
      for (const [name, times] of Object.entries(result.tally)) tally[name] = (tally[name] ?? 0) + times
      for (const words of result.broken)
        broken.push(`SEED=${seed} ${words}; replay: npm run sim -- --seed ${seed}`)
    })
    process.stdout.write(`seeds ${firstSeed} to ${firstSeed + seeds - 1}; how often each fault occurred:\n`)
    process.stdout.write(`${table(tally)}\n`)
    expect(broken).toEqual([])
    for (const fault of everyFault) expect(tally[fault] ?? 0, fault).toBeGreaterThan(0)
  })

  test(`${seedsOfBoth} schedules with people inside the ERP as well: every customer says the same on both sides`, async () => {
    const tally: Record<string, number> = {}
    const broken: string[] = []
    const list = Array.from({ length: seedsOfBoth }, (_, n) => firstSeed + n)
    await inPool(2, list, async seed => {
      const result = await play(seed, allGuards, true)
      for (const [name, times] of Object.entries(result.tally)) tally[name] = (tally[name] ?? 0) + times
      for (const words of result.broken)
        broken.push(`SEED=${seed} ${words}; replay: npm run sim -- --both --seed ${seed}`)
    })
    process.stdout.write(
      `people on both sides, seeds ${firstSeed} to ${firstSeed + seedsOfBoth - 1}:\n${table(tally)}\n`,
    )
    expect(broken).toEqual([])
    for (const act of ['register', 'edit', 'trash', 'restore'])
      expect(tally[`ERP customer: ${act}`] ?? 0, act).toBeGreaterThan(0)
    for (const act of ['settle', 'unsettle', 'receive part'])
      expect(tally[`ERP money: ${act}`] ?? 0, act).toBeGreaterThan(0)
  })

  // All of them in CI; two are enough to see that the proof itself works.
  test.each(guardsProven)('without the guard %s the run fails', async guard => {
    for (let seed = firstSeed; seed < firstSeed + seedsPerGuard; seed++) {
      const { broken } = await play(seed, { ...allGuards, [guard]: false }, false, roughness(guard))
      if (broken.length === 0) continue
      process.stdout.write(
        `without ${guard}: seed ${seed} breaks: ${broken[0]} (--rough ${roughness(guard)})\n`,
      )
      return
    }
    expect.fail(`${seedsPerGuard} seeds hold without ${guard}: either it is not needed or nothing tests it`)
  })
})

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
  'killed at journalled',
  'killed at before_socket',
  'killed at answered',
  'killed at saved',
  'frozen at journalled',
  'frozen at before_socket',
]

async function play(seed: number, guards: Guards, erpPeople = false, faultPercent = 20): Promise<SeedResult> {
  const database = await freshDatabase()
  try {
    return await runSeed(seed, { databaseUrl: database.url, guards, erpPeople, faultPercent })
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
