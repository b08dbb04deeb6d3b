/**
 * Plays one seed again and shows every effect: `npm run sim -- --seed 27 [--without horizon]`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { createLog } from '../src/platform/log.ts'
import { openDatabase } from '../src/store/database.ts'
import { migrate } from '../src/store/migrate.ts'
import { startEmbeddedPostgres } from '../src/store/postgres/embedded.ts'
import { allGuards } from '../src/sync/parts.ts'
import { openGround } from './ground.ts'
import { type Chosen, historyFor } from './history.ts'
import { runSeed } from './run.ts'
import type { EveryGuard } from './world.ts'

const { seed, without, rough, moves, days, story } = new Command()
  .requiredOption('--seed <n>', 'the seed a failing run printed', Number)
  .option(
    '--without <guard>',
    `switch one guard off: ${[...Object.keys(allGuards), 'receiptsFirst'].join(', ')}`,
  )
  .option('--rough <percent>', 'of a hundred calls, so many meet a fault', Number)
  .option('--moves <n>', 'how long the faults last', Number)
  .option('--story', 'show every call to the ERP and its answer as well')
  .option('--days <json>', 'anything else of the history, as a guard that is proven prints it', JSON.parse)
  .parse()
  .opts<{
    seed: number
    without?: keyof EveryGuard
    rough?: number
    moves?: number
    days?: Chosen
    story?: boolean
  }>()

const folder = await mkdtemp(join(tmpdir(), 'trela-sim-'))
const server = await startEmbeddedPostgres({
  folder,
  log: createLog({ level: 'warn' }),
  settings: { fsync: 'off' },
})
try {
  await migrate(server.url)
  const guards = without ? { ...allGuards, [without]: false } : allGuards
  const history = {
    ...historyFor(seed, days),
    ...(rough === undefined ? {} : { faultPercent: rough }),
    ...(moves === undefined ? {} : { moves }),
  }
  const ground = openGround(server.url)
  const { story: calls, ...result } = await runSeed(seed, ground, { guards, history })
  await ground.close()
  process.stdout.write(`${JSON.stringify(history, null, 2)}\n`)
  if (story) process.stdout.write(`${calls.join('\n')}\n`)
  await showEffects(server.url)
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  process.exitCode = result.broken.length === 0 ? 0 : 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true })
}

async function showEffects(url: string): Promise<void> {
  const db = openDatabase({ url, max: 1 })
  const [store] = await db.asDispatcher(tx => tx<{ id: string }[]>`select store_id as id from gate`)
  const effects = await db.inStore(
    store!.id,
    tx => tx<Record<string, unknown>[]>`
      select to_char(planned_at, 'HH24:MI:SS.MS') as planned, right(record_id::text, 4) as record, fence, action, marker, target,
        state, outcome ->> 'why' as why
      from effect order by planned_at, id`,
  )
  console.table(effects)
  await db.close()
}
