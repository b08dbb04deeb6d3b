/**
 * One PostgreSQL server process over one cluster: making the cluster, starting, waiting until it answers, stopping.
 * Knows nothing of roles or of Trela's tables.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { Binaries } from './binaries.ts'
import type { Launcher } from './launcher.ts'
import { pidFileOf } from './pidFile.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export type Surroundings = {
  folder: string
  cluster: string
  binaries: Binaries
  launcher: Launcher
  clock: Clock
  log: Log
}

/** After a crash the server first replays its journal, which can take minutes on a slow disk. */
const READY_WITHIN_MS = 10 * 60_000
const POLL_MS = 25

/** Makes the cluster, whole or not at all: it gets its name only once finished. */
export async function createCluster(
  here: Surroundings,
  adminPassword: string,
  durable: boolean,
): Promise<void> {
  const { folder, cluster, binaries, launcher } = here
  const unfinished = `${cluster}.unfinished`
  const passwordFile = join(folder, 'initdb-password')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, adminPassword, { mode: 0o600 })
  if (launcher.owner) {
    const { uid, gid } = launcher.owner
    await Promise.all([chown(unfinished, uid, gid), chown(passwordFile, uid, gid)])
  }
  const options = [
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
  ]
  // Built-in Unicode rules: the same order and the same upper case on every machine, whatever is installed there.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const child = launcher.run(binaries.initdb, [
    `--pgdata=${unfinished}`,
    ...options,
    ...locale,
    ...(durable ? [] : ['--no-sync']),
  ])
  const said = collect(child)
  const code = await exitOf(child)
  await rm(passwordFile)
  if (code !== 0) {
    throw new DatabaseUnavailable(
      `PostgreSQL could not make a database in ${folder}: ${lastWords(said())}.`,
      said().includes('user does not exist')
        ? 'Give this user an entry in /etc/passwd, or set DATABASE_URL.'
        : 'Make room on the disk, or choose another data folder.',
    )
  }
  await rename(unfinished, cluster)
}

/**
 * Starts the server and waits until it answers. Says `port_taken` when another program listens on the port;
 * throws `DatabaseUnavailable`, with the server's last words, for any other refusal.
 */
export async function startServer(
  here: Surroundings,
  port: number,
  settings: Record<string, string>,
): Promise<ChildProcess | 'port_taken'> {
  const { folder, cluster, binaries, launcher, clock } = here
  const logFile = join(folder, 'server.log')
  const before = await rotate(logFile)
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openSync(logFile, 'a', 0o600)
  // Its own process group: Ctrl-C at the terminal must reach us first, so that we stop the server last. A log
  // file instead of a pipe: the server outlives a frozen or killed program without blocking on it.
  const child = launcher.run(binaries.postgres, ['-D', cluster, ...flags], {
    detached: true,
    stdio: ['ignore', output, output],
  })
  const exited = exitOf(child)
  closeSync(output)

  const deadline = clock.now() + READY_WITHIN_MS
  while (!(await isReady(cluster, child.pid))) {
    const over = await Promise.race([exited, clock.sleep(POLL_MS)])
    if (over !== 'elapsed') return refusal(here, (await readFile(logFile, 'utf8')).slice(before), logFile)
    if (clock.now() > deadline) {
      child.kill('SIGINT')
      throw new DatabaseUnavailable(
        `PostgreSQL did not get ready within ${READY_WITHIN_MS / 60_000} minutes.`,
        `See ${logFile}.`,
      )
    }
  }
  child.unref()
  return child
}

/** Disconnects everybody, writes everything down and ends the server (a "fast" shutdown). */
export async function stopServer({ cluster, binaries, launcher }: Surroundings): Promise<void> {
  const child = launcher.run(binaries.pg_ctl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '120'])
  const said = collect(child)
  if ((await exitOf(child)) !== 0 && (await pidFileOf(cluster))) {
    throw new DatabaseUnavailable(`PostgreSQL did not stop: ${lastWords(said())}`, 'Try again in a minute.')
  }
}

async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const file = await pidFileOf(cluster)
  return file?.pid === pid && file?.status === 'ready'
}

function refusal({ folder, cluster }: Surroundings, said: string, logFile: string): 'port_taken' {
  if (/could not bind|Address already in use/.test(said)) return 'port_taken'
  const words = lastWords(said)
  if (said.includes('postmaster.pid')) {
    throw new DatabaseUnavailable(
      `Another server seems to run in ${folder}: ${words}`,
      `Stop that process. If it isn't PostgreSQL (the folder was copied, say), delete ${join(cluster, 'postmaster.pid')}.`,
    )
  }
  const cure = /No space left/.test(said) ? 'Free some disk space and start again.' : `See ${logFile}.`
  throw new DatabaseUnavailable(`PostgreSQL did not start in ${folder}: ${words}`, cure)
}

const LOG_BYTES_KEPT = 10 * 1024 * 1024

/** Sets a large log aside. Answers where this run's lines begin. */
async function rotate(logFile: string): Promise<number> {
  const { size } = await stat(logFile).catch(() => ({ size: 0 }))
  if (size < LOG_BYTES_KEPT) return size
  await rename(logFile, `${logFile}.1`)
  return 0
}

/** Collects what a short-lived program prints. */
function collect(child: ChildProcess): () => string {
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => chunks.push(String(chunk)))
  return () => chunks.join('')
}

async function exitOf(child: ChildProcess): Promise<number> {
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    return code ?? 1
  } catch (error) {
    throw new DatabaseUnavailable(
      `The PostgreSQL that comes with Trela can't be run on this machine: ${(error as Error).message}.`,
      'Set DATABASE_URL to a PostgreSQL 18 server.',
    )
  }
}

/** The lines in which PostgreSQL says what is wrong; else its last one. */
function lastWords(said: string): string {
  const lines = said.split('\n').filter(line => line.trim() !== '')
  const telling = lines.filter(line => /FATAL|PANIC|ERROR|error:|HINT/.test(line))
  return (telling.length > 0 ? telling : lines.slice(-1))
    .slice(-3)
    .map(line => line.replace(/^.*\[\d+\] /, ''))
    .join(' ')
}
