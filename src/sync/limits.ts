/**
 * Limits: our calls stay within what the ERP allows, over all nodes together (I7).
 *
 * Owns the token buckets. A bucket holds a tenth of the allowance and refills so that no window, wherever it
 * begins, can see more calls than allowed: a full bucket plus a window's refill make exactly the allowance.
 * Bulk work leaves two fifths of a bucket to people.
 */
import type { Limit } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface BucketShape {
  key: string
  capacity: number
  perSecond: number
}

/** The buckets a connection's calls draw from. */
export function bucketsOf(limits: Limit[], connectionId: string, erp: string): BucketShape[] {
  return limits.map(limit => {
    const capacity = Math.max(1, Math.floor(limit.max / 10))
    return {
      key:
        limit.scope === 'connection'
          ? `connection:${connectionId}:${limit.windowMs}`
          : `host:${erp}:${limit.windowMs}`,
      capacity,
      // One call a window: the token that was drawn comes back when its window has passed.
      perSecond: ((limit.max - capacity || 1) * 1000) / limit.windowMs,
    }
  })
}

/** Tokens that stay in the bucket for people while bulk work draws. */
const reservedFromBulk = 0.4

/**
 * Draws one token from a bucket.
 * @returns the instant of the draw, or the milliseconds until a token will be there
 */
export async function drawToken(
  tx: Tx,
  bucket: BucketShape,
  bulk: boolean,
): Promise<{ drawn: true; at: string } | { drawn: false; waitMs: number }> {
  // A bucket of one token has nothing to reserve: it would keep bulk work away for ever.
  const floor = bulk && bucket.capacity > 1 ? bucket.capacity * reservedFromBulk : 0
  const [drawn] = await tx<{ at: string }[]>`
    insert into bucket as b (key, tokens, refilled_at, capacity, per_second)
    values (${bucket.key}, ${bucket.capacity} - 1, trela_now(), ${bucket.capacity}, ${bucket.perSecond})
    on conflict (key) do update set
      tokens = least(${bucket.capacity}::float8,
          b.tokens + ${bucket.perSecond}::float8 * greatest(0, extract(epoch from trela_now() - b.refilled_at))) - 1,
      refilled_at = greatest(b.refilled_at, trela_now()), capacity = excluded.capacity, per_second = excluded.per_second
    where least(${bucket.capacity}::float8,
        b.tokens + ${bucket.perSecond}::float8 * greatest(0, extract(epoch from trela_now() - b.refilled_at))) >= 1 + ${floor}::float8
    returning trela_now() as at`
  if (drawn) return { drawn: true, at: drawn.at }
  const [row] = await tx<{ wait_ms: number }[]>`
    select ceil(1000 * (1 + ${floor}::float8 - least(capacity,
      tokens + per_second * greatest(0, extract(epoch from trela_now() - refilled_at)))) / per_second)::float8 as wait_ms
    from bucket where key = ${bucket.key}`
  return { drawn: false, waitMs: Math.max(1, row?.wait_ms ?? 1) }
}

/** Empties a bucket for as long as the ERP asked us to stay away. */
export async function emptyBucket(tx: Tx, bucket: BucketShape, forMs: number): Promise<void> {
  await tx`
    update bucket set tokens = least(tokens, 1 - per_second * ${forMs / 1000}), refilled_at = trela_now()
    where key = ${bucket.key}`
}
