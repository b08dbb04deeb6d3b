/**
 * The database that comes with Trela: a real PostgreSQL server that the program starts in a data folder of its own and
 * stops when it ends. Durable like any other (fsync on). Owns the server's life, the role and the empty database;
 * tables belong to the migrations.
 *
 * What must stay true: one program per folder; nobody but this machine can connect; Trela's own role is not
 * a superuser (I8), so row security holds for it.
 */
import { access, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { findBinaries } from './binaries.ts'
import { giveTo, readNotes, type ServerNotes, serverUrl, takeFolder, writeNotes } from './folder.ts'
import { chooseLauncher } from './launcher.ts'
import { stopOrphan } from './orphan.ts'
import { freePort } from './port.ts'
import { createCluster, type Surroundings, startServer, stopServer } from './server.ts'
import { DatabaseUnavailable, explainFileError } from './unavailable.ts'

export type EmbeddedOptions = {
  /** Made when absent. Everything the database is lives in it; copy it, with Trela stopped, to back it up. */
  folder: string
  /** Without it a free port is chosen and remembered in the folder. */
  port?: number
  log: Log
  /** PostgreSQL settings by name, for this run. `fsync: 'off'` is for tests only: a power cut loses the database. */
  settings?: Record<string, string>
  clock?: Clock
}

export type EmbeddedPostgres = {
  /** As Trela's role `trela`, owner of the database `trela`, not a superuser. */
  url: string
  /** As the superuser, for maintenance and for tests that clone databases. Trela itself never uses it. */
  adminUrl: string
  port: number
  /** Resolves when the server has ended, asked for or not. A program whose database is gone should end too. */
  ended: Promise<void>
  /** Ends the server cleanly and frees the folder. Calling it again waits for the same stop. */
  stop(): Promise<void>
}

/** Throws `DatabaseUnavailable` with cause and cure when folder, port or machine do not allow it. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    const hold = await takeFolder(options.folder)
    try {
      return await startIn(options, hold.release)
    } catch (error) {
      hold.release()
      throw error
    }
  } catch (error) {
    throw explainFileError(error, options.folder)
  }
}

async function startIn(options: EmbeddedOptions, release: () => void): Promise<EmbeddedPostgres> {
  const { log, settings = {}, clock = systemClock } = options
  const folder = await realpath(options.folder)
  const cluster = join(folder, 'cluster')
  const binaries = await findBinaries()
  const launcher = await chooseLauncher(Object.values({ ...binaries }), folder)
  const here: Surroundings = { folder, cluster, binaries, launcher, clock, log }

  const exists = await access(cluster).then(
    () => true,
    () => false,
  )
  const notes = await readNotes(folder, exists)
  if (exists) {
    if (launcher.owner && (await stat(cluster)).uid === 0) await giveTo(launcher.owner, cluster)
    await stopOrphan(here, notes.adminPassword)
  } else {
    log.info({ folder }, 'making a new database')
    await createCluster(here, notes.adminPassword, settings.fsync !== 'off')
  }

  const { child, port } = await listen(here, notes, options.port, settings)
  const stopWithUs = () => child.kill('SIGINT')
  process.once('exit', stopWithUs)
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  let stopping: Promise<void> | undefined
  const stop = async () => {
    process.off('exit', stopWithUs)
    // It says that it has ended a moment before it has: a program with nothing else to do must not be gone by then.
    child.ref()
    if (child.exitCode === null && child.signalCode === null) await stopServer(here)
    await ended
    release()
  }
  ended.then(() => {
    if (!stopping)
      log.error({ folder }, 'the PostgreSQL server ended by itself; see server.log in the folder')
  })
  const address = `127.0.0.1:${port}`
  const adminUrl = `postgres://postgres:${notes.adminPassword}@${address}/postgres`
  try {
    await ensureDatabase(adminUrl, notes.password)
  } catch (error) {
    stopping = stop()
    await stopping
    throw error
  }
  return {
    url: serverUrl('trela', notes.password, port),
    adminUrl,
    port,
    ended,
    stop: () => (stopping ??= stop()),
  }
}

/** Starts on the port asked for; else on the one remembered; else, or if that is taken, on any free one. */
async function listen(
  here: Surroundings,
  notes: ServerNotes,
  asked: number | undefined,
  settings: Record<string, string>,
) {
  for (const wish of [asked ?? notes.port ?? 0, 0, 0]) {
    const port = await freePort(wish)
    const child = port === 'taken' ? 'port_taken' : await startServer(here, port, settings)
    if (child !== 'port_taken' && port !== 'taken') {
      if (asked === undefined && port !== notes.port) await writeNotes(here.folder, { ...notes, port })
      return { child, port }
    }
    if (asked !== undefined) break
    here.log.warn({ port: wish }, 'the port of the last run is taken; choosing another')
  }
  throw new DatabaseUnavailable(
    `Port ${asked ?? ''} of 127.0.0.1, wanted by the database in ${here.folder}, is taken by another program.`,
    'Stop that program, or choose another port.',
  )
}

/** Idempotent, so that a crash between the first start and this is healed by the next. */
async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    const roles = await sql`select from pg_roles where rolname = 'trela'`
    if (roles.length === 0) await sql.unsafe(`create role trela login password '${password}'`)
    const databases = await sql`select from pg_database where datname = 'trela'`
    if (databases.length === 0) await sql.unsafe('create database trela owner trela')
  } finally {
    await sql.end()
  }
}
