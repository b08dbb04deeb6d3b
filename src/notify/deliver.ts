/**
 * Delivering: an endpoint's turn, in which what is due is posted to it.
 *
 * A turn is claimed with a lease and a fence, by one node at a time, and handed back with the instant at which something is
 * due again. A worker that dies loses its lease and another goes on; what it had posted may be posted again, under the same
 * id. Of one subject nothing is posted while something earlier is still to come.
 */
import type { HttpOutcome } from '../platform/http.ts'
import type { Tx } from '../store/database.ts'
import { announce, tell } from '../store/timeline.ts'
import { backOffFor } from '../sync/turn.ts'
import type { NotifierParts } from './parts.ts'
import { nextWait, stopsAfterMs } from './retry.ts'
import { signedHeaders } from './signature.ts'
import { tidy } from './tidy.ts'

const leaseMs = 60_000
const deadlineMs = 10_000
/** Posted at once to one endpoint; a failing one is asked with a single delivery. */
const atOnce = 4
/** An endpoint with much to take lets the others have their turn. */
const roundsInATurn = 50
/** As much of an answer as the delivery log shows. */
const answerBytes = 1_000
/** The receiver says that this address will never take anything again (RFC 9110 §15.5.11). */
const gone = 410

export interface EndpointTurn {
  endpointId: string
  storeId: string
  fence: number
}

interface Due {
  id: string
  attempts: number
  messageId: string
  body: string
}

interface Batch {
  url: string
  /** That which signs, then those that were renewed and have not ended. */
  sealedSecrets: string[]
  deliveries: Due[]
}

interface Posted {
  due: Due
  outcome: HttpOutcome
  tookMs: number
}

/** The turn of whichever endpoint has waited longest. */
export async function claimTurn(tx: Tx): Promise<EndpointTurn | null> {
  const [turn] = await tx<EndpointTurn[]>`
    update endpoint_turn set fence = fence + 1, lease_until = trela_now() + ${leaseMs} * interval '1 millisecond'
    where endpoint_id = (
      select endpoint_id from endpoint_turn
      where due_at <= (select trela_now()) and coalesce(rests_until <= (select trela_now()), true)
        and coalesce(lease_until <= (select trela_now()), true)
      order by due_at limit 1 for update skip locked)
    returning endpoint_id as "endpointId", store_id as "storeId", fence`
  return turn ?? null
}

/** Posts what is due until nothing is, something fails, or the program stops; then hands the turn back. */
export async function takeTurn(
  parts: NotifierParts,
  turn: EndpointTurn,
  stopping?: AbortSignal,
): Promise<void> {
  const { db } = parts
  for (let round = 0; round < roundsInATurn && !stopping?.aborted; round++) {
    const batch = await db.inStore(turn.storeId, tx => takeBatch(tx, turn))
    if (batch === null) return
    if (batch.deliveries.length === 0) break
    const secrets = await Promise.all(batch.sealedSecrets.map(sealed => parts.secrets.unseal(sealed)))
    const posted = await Promise.all(batch.deliveries.map(due => postOne(parts, batch.url, secrets, due)))
    const goesOn = await db.inStore(turn.storeId, tx => keepOutcomes(tx, parts, turn, posted))
    if (!goesOn) break
  }
  await db.inStore(turn.storeId, tx => endTurn(tx, turn))
}

/** Null when another worker has the turn by now. */
async function takeBatch(tx: Tx, turn: EndpointTurn): Promise<Batch | null> {
  if (!(await hold(tx, turn))) return null
  const [endpoint] = await tx<{ url: string; sealedSecrets: string[]; failures: number }[]>`
    select url, failures, sealed_secret || array(
        select o.sealed_secret from endpoint_old_secret o where o.endpoint_id = endpoint.id and o.ends_at > trela_now()
        order by o.ends_at desc, o.id desc) as "sealedSecrets"
    from endpoint where id = ${turn.endpointId} and enabled and removed_at is null`
  if (!endpoint) return { url: '', sealedSecrets: [], deliveries: [] }
  const deliveries = await tx<Due[]>`
    select d.id, d.attempts, m.id as "messageId", m.body
    from delivery d join message m on m.id = d.message_id
    where ${isNext(tx, turn)} and d.due_at <= trela_now()
    order by d.due_at, d.sequence limit ${endpoint.failures > 0 ? 1 : atOnce}`
  return { ...endpoint, deliveries }
}

/** Of this endpoint, not done with, and the earliest of its subject. */
const isNext = (tx: Tx, { endpointId }: EndpointTurn) => tx`
  d.endpoint_id = ${endpointId} and d.state = 'due' and not exists (
    select from delivery e where e.endpoint_id = d.endpoint_id and e.subject_id = d.subject_id and e.state = 'due'
      and e.sequence < d.sequence)`

/** Extends the lease, unless another worker has the turn. */
async function hold(tx: Tx, { endpointId, fence }: EndpointTurn): Promise<boolean> {
  const held = await tx`
    update endpoint_turn set lease_until = trela_now() + ${leaseMs} * interval '1 millisecond'
    where endpoint_id = ${endpointId} and fence = ${fence}`
  return held.count > 0
}

async function postOne(
  parts: NotifierParts,
  url: string,
  secrets: readonly string[],
  due: Due,
): Promise<Posted> {
  const beganMs = parts.clock.now()
  const message = { id: due.messageId, body: due.body }
  const outcome = await parts.outward.request({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Trela',
      ...signedHeaders(secrets, message, Math.floor(beganMs / 1_000)),
    },
    body: due.body,
    deadlineMs,
    answerBytes,
  })
  return { due, outcome, tookMs: parts.clock.now() - beganMs }
}

const isTaken = ({ outcome }: Posted) =>
  outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300

/** Writes down how it went. @returns whether the endpoint takes more */
async function keepOutcomes(
  tx: Tx,
  parts: NotifierParts,
  turn: EndpointTurn,
  posted: Posted[],
): Promise<boolean> {
  if (!(await hold(tx, turn))) return false
  for (const one of posted) await keepOutcome(tx, parts, one)
  await announce(tx, turn.storeId, 'endpoint', turn.endpointId)
  if (posted.every(one => !isTaken(one))) {
    await noteFailure(tx, parts, turn, posted)
    return false
  }
  await tx`update endpoint set failures = 0, failing_since = null where id = ${turn.endpointId}`
  await tx`update endpoint_turn set rests_until = null where endpoint_id = ${turn.endpointId}`
  return true
}

async function keepOutcome(tx: Tx, { random }: NotifierParts, one: Posted): Promise<void> {
  const { due, outcome, tookMs } = one
  const attempts = due.attempts + 1
  const waitMs = isTaken(one) ? null : nextWait(attempts, random)
  const state = isTaken(one) ? 'delivered' : waitMs === null ? 'given_up' : 'due'
  const entry = {
    tookMs,
    status: outcome.kind === 'answered' ? outcome.status : null,
    // A column cannot hold the character of code 0.
    answer: outcome.kind === 'answered' ? outcome.text.replaceAll('\0', '') : null,
    failure: outcome.kind === 'failed' ? `${outcome.reason}: ${outcome.detail}` : null,
  }
  await tx`
    update delivery set state = ${state}, attempts = ${attempts},
      due_at = trela_now() + ${waitMs ?? 0} * interval '1 millisecond',
      ended_at = case when ${state} <> 'due' then trela_now() end,
      log = log || jsonb_build_array(${tx.json(entry)}::jsonb || jsonb_build_object('at', trela_now()))
    where id = ${due.id}`
}

/** Nothing was taken: the endpoint rests, and after days of it, or when it is gone, it is stopped. */
async function noteFailure(
  tx: Tx,
  parts: NotifierParts,
  { storeId, endpointId }: EndpointTurn,
  posted: Posted[],
): Promise<void> {
  const isGone = posted.some(({ outcome }) => outcome.kind === 'answered' && outcome.status === gone)
  const [endpoint] = await tx<{ failures: number; url: string; stops: boolean }[]>`
    update endpoint set failures = failures + 1, failing_since = coalesce(failing_since, trela_now())
    where id = ${endpointId}
    returning failures, url, ${isGone} or failing_since <= trela_now() - ${stopsAfterMs} * interval '1 millisecond' as stops`
  const restMs = backOffFor(endpoint!.failures, parts.random)
  await tx`
    update endpoint_turn set rests_until = trela_now() + ${restMs} * interval '1 millisecond'
    where endpoint_id = ${endpointId}`
  if (!endpoint!.stops) return
  await tx`update endpoint set enabled = false, stopped_at = trela_now() where id = ${endpointId}`
  await tell(tx, {
    storeId,
    actor: 'trela',
    subjectKind: 'endpoint',
    subjectId: endpointId,
    event: 'endpoint.stopped',
    facts: { url: endpoint!.url },
  })
}

/**
 * Hands the turn back. The row is locked before the deliveries are read, so one that is being added meanwhile is seen
 * here or makes the turn due itself.
 */
async function endTurn(tx: Tx, turn: EndpointTurn): Promise<void> {
  const [held] = await tx`
    select from endpoint_turn where endpoint_id = ${turn.endpointId} and fence = ${turn.fence} for update`
  if (!held) return
  await tx`
    update endpoint_turn set lease_until = null, due_at = (
      select d.due_at from delivery d join endpoint on endpoint.id = d.endpoint_id and endpoint.enabled
        and endpoint.removed_at is null
      where ${isNext(tx, turn)} order by d.due_at limit 1)
    where endpoint_id = ${turn.endpointId}`
  await tidy(tx)
}
