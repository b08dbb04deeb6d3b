/**
 * Live updates: what changed in a store, told to its open screens as server-sent events (WHATWG HTML, "Server-sent
 * events"). One LISTEN per process, fanned out by store.
 *
 * A screen hears of its own store only, and only while its caller may still read it: that is asked again at every
 * heartbeat, and at once when a user or a key of the store changes. Messages name what changed and carry nothing of
 * it; whoever wants it reads it through the API. Nothing is kept: after a gap the screen is told to read again.
 */
import type { ServerResponse } from 'node:http'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Database } from '../store/database.ts'

const HEARTBEAT_MS = 20_000
/** A screen that lets this much wait, in bytes, is gone or asleep; it reads again when it comes back. */
const WAITING_MAX = 128 * 1024
/** Changes of these kinds may take somebody's access away. */
const ACCESS_KINDS = new Set(['user', 'key', 'store'])

interface Screen {
  storeId: string
  response: ServerResponse
  /** Whether the caller may still read this store. */
  mayStay: () => Promise<boolean>
}

export interface LiveHub {
  start: () => Promise<void>
  /** Ends every stream. */
  stop: () => Promise<void>
  /** Adds a screen until its connection closes. */
  add: (screen: Screen) => void
}

export function createLiveHub({ db, clock, log }: { db: Database; clock: Clock; log: Log }): LiveHub {
  const byStore = new Map<string, Set<Screen>>()
  const stopping = new AbortController()
  let unlisten: (() => Promise<void>) | null = null
  const everyScreen = () => [...byStore.values()].flatMap(screens => [...screens])

  const send = ({ response }: Screen, message: string) => {
    response.write(message)
    if (response.writableLength > WAITING_MAX) response.destroy()
  }

  const recheck = async (screen: Screen) => {
    try {
      if (!(await screen.mayStay())) screen.response.end(event('ended', {}))
    } catch (error) {
      // Unknown is not "may": the screen comes back by itself when the database does.
      log.warn({ err: error }, 'a live stream was ended because its access could not be checked')
      screen.response.end()
    }
  }

  const heard = (payload: string) => {
    const [storeId = '', kind = '', id = ''] = payload.split(' ')
    const screens = [...(byStore.get(storeId) ?? [])]
    for (const screen of screens) send(screen, event('changed', { kind, id }))
    if (ACCESS_KINDS.has(kind)) for (const screen of screens) void recheck(screen)
  }

  const beat = async () => {
    while ((await clock.sleep(HEARTBEAT_MS, stopping.signal)) === 'elapsed') {
      for (const screen of everyScreen()) send(screen, ': beat\n\n')
      await Promise.all(everyScreen().map(recheck))
    }
  }

  return {
    async start() {
      unlisten = await db.listen('live', heard, () => {
        // After a lost connection nobody knows what was missed.
        for (const screen of everyScreen()) send(screen, event('reload', {}))
      })
      void beat()
    },
    async stop() {
      stopping.abort()
      for (const { response } of everyScreen()) response.end()
      await unlisten?.()
    },
    add(screen) {
      const screens = byStore.get(screen.storeId) ?? new Set()
      byStore.set(screen.storeId, screens.add(screen))
      screen.response.once('close', () => {
        screens.delete(screen)
        if (screens.size === 0) byStore.delete(screen.storeId)
      })
      send(screen, event('ready', {}))
    },
  }
}

function event(name: string, fields: Record<string, string>): string {
  return `event: ${name}\ndata: ${JSON.stringify(fields)}\n\n`
}
