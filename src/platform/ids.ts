/**
 * Identifiers of records: UUID version 7 (RFC 9562 §5.7), so that rows born together lie together in an index.
 * Time and chance come in, so a seeded run makes the same ids again.
 */
import { v7 } from 'uuid'
import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

export type Ids = {
  /** A new UUID. Ids of one source sort in the order they were made, also within one millisecond. */
  next(): string
}

export function createIds(clock: Clock, random: Random): Ids {
  let lastMs = Number.NEGATIVE_INFINITY
  let sequence = 0
  return {
    next() {
      const nowMs = clock.now()
      if (nowMs > lastMs) {
        lastMs = nowMs
        // Half of the 32-bit room stays free for the ids that follow in this millisecond.
        sequence = random.int(0, 0x7fff_ffff)
      } else {
        // A clock set back must not break the order: keep counting in the latest millisecond seen.
        sequence += 1
      }
      return v7({ msecs: lastMs, seq: sequence, random: random.bytes(16) })
    },
  }
}
