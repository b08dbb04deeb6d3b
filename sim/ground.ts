/**
 * The ground that worlds stand on: one database, used by one world after the other, each with a store of its own.
 *
 * A connection that has met a statement before plans it no more, so a history costs half of what it does in a database of
 * its own. Owns that nothing of one world reaches the next: row security keeps stores apart, and what a dispatcher sees
 * of all stores is put to rest.
 */
import { type Database, openDatabase } from '../src/store/database.ts'
import type { WorldClock } from './time.ts'

export interface Ground {
  db: Database
  /** From now on it is this world's time. Its installation has one name in every world, and so have the markers. */
  follow: (clock: WorldClock) => Promise<void>
  /** No world stands here any more. */
  clear: () => Promise<void>
  close: () => Promise<void>
}

const installation = '5eed0000-0000-4000-8000-000000000000'

/** @param connections one is enough where only one moves at a time, and nobody keeps a transaction open while others move */
export function openGround(url: string, connections = 1): Ground {
  let clock: WorldClock | null = null
  const now = () => clock!.iso()
  const db = openDatabase({ url, max: connections, now })
  return {
    db,
    follow: async next => {
      clock = next
      await db.asDispatcher(tx => tx`update installation set id = ${installation}`)
    },
    clear: () =>
      db.asDispatcher(async tx => {
        await tx`update lane set state = 'agreed', lease_until = null where state <> 'agreed'`
        await tx`
          update gate set state = 'closed', breaker_until = null, held_until = null, bulk_held_until = null
          where state <> 'closed'`
        await tx`delete from bucket`
        await tx`update installation set alive_at = null`
      }),
    close: db.close,
  }
}
