/**
 * Tells open windows that something may have changed (server-sent events, WHATWG HTML), so that they look again. It
 * says only that, never what; a word also goes out by itself every second, for what changed without a request.
 */

import type { ServerResponse } from 'node:http'
import { systemClock } from '../../../../platform/clock.ts'

/** The word to all open windows. */
export interface LiveWord {
  /** Keeps this answer open and writes a word to it whenever one is told. */
  open(response: ServerResponse): void
  /** Something came in or went out. */
  tell(): void
}

const BY_ITSELF_MS = 1_000
const word = 'data: look\n\n'

/** No window is open yet. */
export function createLiveWord(): LiveWord {
  const open = new Set<ServerResponse>()
  return {
    open(response) {
      const closed = new AbortController()
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(word)
      open.add(response)
      response.once('close', () => {
        open.delete(response)
        closed.abort()
      })
      void again(response, closed.signal)
    },
    tell() {
      for (const response of open) response.write(word)
    },
  }
}

async function again(response: ServerResponse, closed: AbortSignal): Promise<void> {
  while ((await systemClock.sleep(BY_ITSELF_MS, closed)) === 'elapsed') response.write(word)
}
