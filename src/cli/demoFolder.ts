/**
 * The demo's folder: whether its shop was ever opened whole, and emptying it. Touches what the demo itself put there
 * and nothing else, whatever folder it was given.
 */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../platform/log.ts'
import { startEmbeddedPostgres } from '../store/postgres/embedded.ts'

const database = 'postgres'
/** Written last, once the shop of examples is complete. */
export const keptKeys = 'demo.json'
const own = [database, keptKeys, 'vhsys.json', 'vhsys.json.new', 'secret.key']

/** A demo was killed while it opened its shop: what is there is neither empty nor complete. */
export function isUnfinished(folder: string): boolean {
  return existsSync(join(folder, database)) && !existsSync(join(folder, keptKeys))
}

/** Throws `DatabaseUnavailable`, with nothing removed, while another program uses the folder. */
export async function emptyFolder(folder: string, log: Log): Promise<void> {
  const path = join(folder, database)
  if (existsSync(path)) {
    // Taking the folder as its owner would: a server that a killed demo left behind is stopped by it.
    const server = await startEmbeddedPostgres({ folder: path, log })
    await server.stop()
  }
  for (const name of own) await rm(join(folder, name), { recursive: true, force: true })
}
