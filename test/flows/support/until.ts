/** Waiting for a state: asked again and again until it holds, never for a time that might be long enough. */
import { setTimeout as pause } from 'node:timers/promises'

const FIRST_PAUSE_MS = 40
/** Twenty tests that wait side by side and ask all the time would be most of what the server has to do. */
const LONGEST_PAUSE_MS = 400

/**
 * The first answer of `probe` that is neither null, undefined nor false; asked less and less often. Fails after the
 * deadline, saying what was last seen: the deadline is for what never comes, so it is far beyond what a slow machine takes.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  { withinMs = 90_000, seen = async () => '' as unknown } = {},
): Promise<T> {
  const deadline = performance.now() + withinMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.3, LONGEST_PAUSE_MS)) {
    const found = await probe()
    if (found !== null && found !== undefined && found !== false) return found
    if (performance.now() > deadline) {
      throw new Error(`Not within ${withinMs} ms: ${what}. Last seen: ${JSON.stringify(await seen())}`)
    }
    await pause(pauseMs)
  }
}
