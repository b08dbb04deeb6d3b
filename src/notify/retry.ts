/**
 * When a delivery is tried again, and when an endpoint is given up. Pure.
 */
import type { Random } from '../platform/random.ts'

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
/** Waits between attempts: about three days from the first to the last. */
const waits = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  14 * hour,
  14 * hour,
  14 * hour,
]
/** An endpoint that took nothing for this long is stopped. */
export const stopsAfterMs = 72 * hour

/**
 * Milliseconds until the next attempt; null after the last one. Up to a tenth more by chance, so that what failed
 * together does not come back together.
 * @param attempts made so far
 */
export function nextWait(attempts: number, random: Random): number | null {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : wait + random.int(0, Math.floor(wait / 10))
}
