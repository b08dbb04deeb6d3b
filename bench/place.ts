/**
 * Where measurements take place: a PostgreSQL of their own, durable as in production, in a folder that goes away with
 * them, and the ERP.
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { createLog } from '../src/platform/log.ts'
import { migrate } from '../src/store/migrate.ts'
import { startEmbeddedPostgres } from '../src/store/postgres/embedded.ts'
import { type Erp, startErp } from './erp.ts'

export interface Place {
  erp: Erp
  /** For what a server keeps on disk besides its database. */
  folder: string
  /** A migrated database with no rows. */
  freshDatabase: () => Promise<{ url: string; adminUrl: string }>
  /** Major and minor version of the server. */
  postgresVersion: string
}

/** `quick` proves that a part still runs; its figures mean little. */
export type Size = 'full' | 'quick'

export async function withPlace<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'trela-bench-'))
  // Ctrl-C leaves nothing behind either: the ERP and the database end with this process, and then the folder goes.
  const clearAway = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  const leave = () => process.exit(130)
  process.once('SIGINT', leave).once('SIGTERM', leave).once('exit', clearAway)
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    log: createLog({ level: 'warn', readable: true }),
  })
  const erp = await startErp()
  try {
    const postgresVersion = await onAdmin(server.adminUrl, async admin => {
      const [row] = await admin<{ server_version: string }[]>`show server_version`
      return row!.server_version
    })
    let made = 0
    const freshDatabase = async () => {
      const name = `bench_${++made}`
      await onAdmin(
        server.adminUrl,
        async admin => void (await admin.unsafe(`create database ${name} owner trela`)),
      )
      const [url, adminUrl] = [server.url, server.adminUrl].map(address => {
        const own = new URL(address)
        own.pathname = `/${name}`
        return own.href
      }) as [string, string]
      await migrate(url)
      return { url, adminUrl }
    }
    return await work({ erp, folder, freshDatabase, postgresVersion })
  } finally {
    await erp.stop()
    await server.stop()
    clearAway()
    process.off('SIGINT', leave).off('SIGTERM', leave).off('exit', clearAway)
  }
}

/** One connection as the superuser, to whom row security does not apply. */
export async function onAdmin<T>(url: string, work: (admin: postgres.Sql) => Promise<T>): Promise<T> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
