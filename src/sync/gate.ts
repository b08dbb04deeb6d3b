/**
 * Gates: whether calls may go to a connection at all. Paused by a person, or held shut for a while by the breaker
 * when the ERP is down or refuses our credentials, or until the limit leaves a call again.
 */
import type { Tx } from '../store/database.ts'
import { catchUp } from './catchUp.ts'

/** So many failures in a row, and the connection rests. */
const failuresToOpen = 5
const restMs = { first: 15_000, longest: 300_000 }

export async function noteFailure(tx: Tx, connectionId: string, why: string): Promise<void> {
  const [gate] = await tx<{ failures: number }[]>`
    update gate set failures = failures + 1,
      breaker_until = case when failures + 1 >= ${failuresToOpen}
        then trela_now() + least(${restMs.longest}, ${restMs.first} * power(2, least(10, failures + 1 - ${failuresToOpen}))) * interval '1 millisecond'
        else breaker_until end
    where connection_id = ${connectionId} returning failures`
  // The ERP is away, or we are: what happened there meanwhile comes first when it is back.
  if (gate?.failures === failuresToOpen) await catchUp(tx, connectionId)
  await tx`update connection set last_failure_at = trela_now(), last_failure = ${why} where id = ${connectionId}`
}

export async function noteSuccess(tx: Tx, connectionId: string): Promise<void> {
  await tx`update gate set failures = 0, breaker_until = null where connection_id = ${connectionId} and failures > 0`
  // Written at most every few seconds: thousands of calls must not queue for one row.
  await tx`
    update connection set last_success_at = trela_now()
    where id = ${connectionId} and coalesce(last_success_at < trela_now() - interval '5 seconds', true)`
}

/**
 * The limit is used up for so long: no lane of the connection is claimed, or none of its bulk work. The lanes keep their
 * places, so that thousands of them cost nothing until a call is left again.
 */
export async function holdGate(
  tx: Tx,
  connectionId: string,
  whom: 'all' | 'bulk',
  forMs: number,
): Promise<void> {
  const column = whom === 'all' ? tx`held_until` : tx`bulk_held_until`
  await tx`
    update gate set ${column} = greatest(${column}, trela_now() + ${forMs}::float8 * interval '1 millisecond')
    where connection_id = ${connectionId}`
}

/** The ERP refuses our credentials: rest long, since only a person can mend that and mending resets it. */
export async function shutForCredentials(tx: Tx, connectionId: string, words: string): Promise<void> {
  const [before] = await tx<{ failures: number }[]>`
    select failures from gate where connection_id = ${connectionId} for update`
  await tx`
    update gate set breaker_until = trela_now() + ${restMs.longest} * interval '1 millisecond', failures = ${failuresToOpen}
    where connection_id = ${connectionId}`
  if (before && before.failures < failuresToOpen) await catchUp(tx, connectionId)
  await tx`update connection set last_failure_at = trela_now(), last_failure = ${words} where id = ${connectionId}`
}
