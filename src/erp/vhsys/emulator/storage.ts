/**
 * Where the emulator's state is kept: memory, or one JSON file replaced by rename. An answer to a write leaves only
 * after the state that holds it is kept, so that a killed emulator never forgets what it confirmed. Writes that
 * arrive meanwhile share the next turn.
 */

import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { StoredCompany } from './company.ts'

/** Everything that outlives a run. */
export interface StoredState {
  readonly lastId: number
  readonly companies: readonly StoredCompany[]
}

/** A place for the state. */
export interface Storage {
  load(): StoredState | null
  /** `state` is asked for only where something is kept. */
  save(state: () => StoredState): Promise<void>
}

/** Nothing is kept beyond the run. */
export function memoryStorage(): Storage {
  return { load: () => null, save: async () => {} }
}

/** Kept in one file, in a folder that is made if missing. A file that is no such state is an error, never overwritten. */
export function fileStorage(path: string): Storage {
  return {
    load: () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as StoredState) : null),
    async save(state) {
      await mkdir(dirname(path), { recursive: true })
      const beside = `${path}.new`
      const file = await open(beside, 'w')
      try {
        await file.writeFile(JSON.stringify(state()))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
    },
  }
}

/** Saves one state at a time; callers that come during a save wait for the next one. */
export function createSaver(storage: Storage, snapshot: () => StoredState): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function run(): Promise<void> {
    const turn = storage.save(snapshot).finally(() => {
      if (running === turn) running = null
    })
    running = turn
    return turn
  }

  return () => {
    if (running === null) return run()
    const start = () => {
      next = null
      return run()
    }
    next ??= running.then(start, start)
    return next
  }
}
