/** The database a command works on: the given one, the one a running Trela has open, or our own, started for a while. */
import { join } from 'node:path'
import postgres from 'postgres'
import type { Log } from '../platform/log.ts'
import { startEmbeddedPostgres } from '../store/postgres/embedded.ts'
import { rememberedUrl } from '../store/postgres/folder.ts'
import type { ProgramSettings } from './settings.ts'

export async function openOwnDatabase(
  settings: ProgramSettings,
  log: Log,
): Promise<{ url: string; close: () => Promise<void> }> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, close: async () => {} }
  const folder = join(settings.folder, 'postgres')
  const running = await rememberedUrl(folder)
  if (running && (await answers(running))) return { url: running, close: async () => {} }
  const server = await startEmbeddedPostgres({ folder, log })
  return { url: server.url, close: server.stop }
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}
