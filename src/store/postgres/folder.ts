/**
 * The folder of an embedded database: who may use it, and what it remembers.
 *
 *   cluster/      PostgreSQL's own files
 *   server.json   port and passwords, readable by the owner only
 *   server.log    what the server says
 *   lock          held while a program uses the folder
 */
import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Owner } from './launcher.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** What the folder remembers between runs. */
export type ServerNotes = { port?: number; adminPassword: string; password: string }

/**
 * Makes the folder and takes it for this program alone, until `release` or until the process ends, however it
 * ends. Throws `DatabaseUnavailable` when another program has it.
 *
 * Node has no file locks, but the SQLite inside it takes the system's own: the kernel drops them with the process, so a
 * crash leaves nothing stale, and a frozen holder still holds.
 */
export async function takeFolder(folder: string): Promise<{ release(): void }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // PostgreSQL may run as another user, who has to pass through; the files inside guard themselves.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const lock = openLock(folder)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error as Error).message.includes('locked')) throw error
    throw new DatabaseUnavailable(
      `Another program is using the data folder ${folder}.`,
      'Stop the other Trela first, or choose another data folder.',
    )
  }
  return { release: () => lock.close() }
}

function openLock(folder: string): DatabaseSync {
  const path = join(folder, 'lock')
  try {
    const lock = new DatabaseSync(path, { timeout: 0 })
    chmodSync(path, 0o600)
    return lock
  } catch (error) {
    throw new DatabaseUnavailable(
      `The data folder ${folder} can't be written by this user: ${(error as Error).message}.`,
      'Run Trela as the user it belongs to, give this user the folder (chown -R), or choose another one.',
    )
  }
}

/** Reads the notes, or makes new ones for a new folder. Throws `DatabaseUnavailable` when they were lost. */
export async function readNotes(folder: string, clusterExists: boolean): Promise<ServerNotes> {
  const path = join(folder, 'server.json')
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ServerNotes
  } catch {
    if (clusterExists) {
      throw new DatabaseUnavailable(
        `The database in ${folder} is there, but its passwords in ${path} are missing or unreadable.`,
        'Put server.json back from a backup of the folder.',
      )
    }
    const notes = { adminPassword: newPassword(), password: newPassword() }
    await writeNotes(folder, notes)
    return notes
  }
}

/** Replaces the notes in one step, so that a crash leaves the old or the new ones. */
export async function writeNotes(folder: string, notes: ServerNotes): Promise<void> {
  const path = join(folder, 'server.json')
  await writeFile(`${path}.new`, JSON.stringify(notes, null, 2), { mode: 0o600, flush: true })
  await rename(`${path}.new`, path)
}

/** Gives everything under `path` to `owner`. For a folder that was copied by root. */
export async function giveTo({ uid, gid }: Owner, path: string): Promise<void> {
  await chown(path, uid, gid)
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  for (const entry of entries) await chown(join(entry.parentPath, entry.name), uid, gid)
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

/** Where a server in this folder answered last; null for a folder that never had one. */
export async function rememberedUrl(folder: string): Promise<string | null> {
  try {
    const { port, password } = JSON.parse(await readFile(join(folder, 'server.json'), 'utf8')) as ServerNotes
    return port === undefined ? null : serverUrl('trela', password, port)
  } catch {
    return null
  }
}

/** The address of the database `trela` as one of its roles. */
export function serverUrl(role: string, password: string, port: number): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/trela`
}
