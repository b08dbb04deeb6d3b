/**
 * Tidying: what the loop kept for a time and needs no more. Rides along with polls, so that nothing of its own must be
 * scheduled. The journal itself stays; only what was said on the wire goes.
 */
import type { Tx } from '../store/database.ts'

/** Long enough to answer for a month that was closed late. */
const exchangeKeptDays = 90
/** No lost call is looked for longer than this. */
const scanKeptDays = 7
/** A few at a time: tidying must never hold anybody up. */
const atOnce = 200

export async function tidy(tx: Tx, connectionId: string): Promise<void> {
  await tx`
    update effect set exchange = null where id in (
      select id from effect where connection_id = ${connectionId} and exchange is not null and ended_at is not null
        and planned_at < trela_now() - ${exchangeKeptDays} * interval '1 day' limit ${atOnce})`
  await tx`
    delete from scan where connection_id = ${connectionId} and began_at < trela_now() - ${scanKeptDays} * interval '1 day'`
}

/** Buckets that nobody drew from for days are full again, whoever they belonged to. */
export async function tidyBuckets(tx: Tx): Promise<void> {
  await tx`delete from bucket where refilled_at < trela_now() - interval '2 days'`
}
