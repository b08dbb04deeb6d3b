/** Waiting for a state: asked again and again until it holds, never for a time that might be long enough. */
import { setTimeout as pause } from 'node:timers/promises'

const EVERY_MS = 40

/** The first answer of `probe` that is neither null, undefined nor false; fails after the deadline, saying what was last seen. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  { withinMs = 20_000, seen = async () => '' as unknown } = {},
): Promise<T> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const found = await probe()
    if (found !== null && found !== undefined && found !== false) return found
    if (performance.now() > deadline) {
      throw new Error(`Not within ${withinMs} ms: ${what}. Last seen: ${JSON.stringify(await seen())}`)
    }
    await pause(EVERY_MS)
  }
}
