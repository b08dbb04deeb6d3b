/**
 * What people do with a store's webhook endpoints: add, change, give a new secret, remove, test, send again.
 *
 * The turn is locked before the endpoint, as deliveries do: two orders would wait for each other.
 */
import { isOutwardUrl } from '../platform/outward.ts'
import { type ActContext, done, type Result, refuse } from '../shop/act.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { testEvent } from './events.ts'
import { makeDue, post, storeFacts } from './messages.ts'
import { beginTelling } from './tell.ts'

const most = 10
/** How long a renewed secret still signs, and how many of one endpoint at once: each is a signature in every delivery. */
const oldSignsHours = 24
const mostOldSecrets = 4

export interface EndpointInput {
  url: string
  events: string[]
}

export interface NewEndpoint extends EndpointInput {
  sealedSecret: string
}

/** Adds an endpoint. Problems: `webhook_url_not_public`, `webhooks_too_many`. */
export async function addEndpoint(
  tx: Tx,
  context: ActContext,
  { url, events, sealedSecret }: NewEndpoint,
  hosts: string[],
): Promise<Result<{ id: string }>> {
  const refused = refusedUrl(url, hosts)
  if (refused) return refused
  const [{ n, enabled } = { n: 0, enabled: 0 }] = await tx<{ n: number; enabled: number }[]>`
    select count(*) as n, count(*) filter (where enabled) as enabled from endpoint where removed_at is null`
  if (n >= most) return refuse('webhooks_too_many', { params: { count: n } })
  const id = context.newId()
  await tx`
    insert into endpoint (id, store_id, url, events, sealed_secret)
    values (${id}, ${context.storeId}, ${url}, ${[...new Set(events)]}, ${sealedSecret})`
  await tx`insert into endpoint_turn (endpoint_id, store_id) values (${id}, ${context.storeId})`
  if (enabled === 0) await beginTelling(tx, context.storeId)
  await tellEndpoint(tx, context, id, 'endpoint.added', { url })
  return done({ id })
}

/** Changes what is given. Switched on, it gets what waited for it first. Problems: `not_found`, `webhook_url_not_public`. */
export async function changeEndpoint(
  tx: Tx,
  context: ActContext,
  id: string,
  input: Partial<EndpointInput> & { enabled?: boolean },
  hosts: string[],
): Promise<Result<null>> {
  await tx`select from endpoint_turn where endpoint_id = ${id} for update`
  const [before] = await tx<{ enabled: boolean; anyEnabled: boolean }[]>`
    select enabled, exists (select from endpoint e where e.enabled and e.removed_at is null) as "anyEnabled"
    from endpoint where id = ${id} and removed_at is null for update`
  if (!before) return notThere
  const refused = input.url === undefined ? null : refusedUrl(input.url, hosts)
  if (refused) return refused
  const { url = null, enabled = before.enabled } = input
  await tx`
    update endpoint set url = coalesce(${url}, url), enabled = ${enabled},
      events = coalesce(${input.events ? [...new Set(input.events)] : null}, events)
    where id = ${id}`
  // A new address, or a person's word that it works again.
  await tx`
    update endpoint set failures = 0, failing_since = null, stopped_at = null
    where id = ${id} and ${enabled} and (${url !== null} or not ${before.enabled})`
  await tx`update endpoint_turn set rests_until = null where endpoint_id = ${id}`
  if (enabled && !before.anyEnabled) await beginTelling(tx, context.storeId)
  if (enabled) await makeDue(tx, id)
  await tellEndpoint(tx, context, id, 'endpoint.changed', { fields: Object.keys(input) })
  return done(null)
}

/**
 * Gives an endpoint a new secret. The one before signs beside it for 24 hours, so that no delivery is refused while the
 * receiver changes over, and so do those before it until their own end. Problems: `not_found`, `webhook_secrets_too_many`.
 */
export async function renewSecret(
  tx: Tx,
  context: ActContext,
  id: string,
  sealedSecret: string,
): Promise<Result<{ id: string }>> {
  await tx`select from endpoint_turn where endpoint_id = ${id} for update`
  const [before] = await tx<{ sealedSecret: string; old: number }[]>`
    select sealed_secret as "sealedSecret",
      (select count(*) from endpoint_old_secret o where o.endpoint_id = endpoint.id and o.ends_at > trela_now()) as old
    from endpoint where id = ${id} and removed_at is null for update`
  if (!before) return notThere
  if (before.old >= mostOldSecrets)
    return refuse('webhook_secrets_too_many', { params: { count: before.old, hours: oldSignsHours } })
  const [kept] = await tx<{ endsAt: string }[]>`
    insert into endpoint_old_secret (id, store_id, endpoint_id, sealed_secret, ends_at)
    values (${context.newId()}, ${context.storeId}, ${id}, ${before.sealedSecret},
      trela_now() + ${oldSignsHours} * interval '1 hour')
    returning ends_at as "endsAt"`
  await tx`update endpoint set sealed_secret = ${sealedSecret} where id = ${id}`
  await tellEndpoint(tx, context, id, 'endpoint.secret_renewed', { oldSignsUntil: kept!.endsAt })
  return done({ id })
}

/** Removes an endpoint; what it was sent stays in the log. Problems: `not_found`. */
export async function removeEndpoint(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  await tx`select from endpoint_turn where endpoint_id = ${id} for update`
  const [removed] = await tx<{ url: string }[]>`
    update endpoint set removed_at = trela_now(), enabled = false, sealed_secret = ''
    where id = ${id} and removed_at is null returning url`
  if (!removed) return notThere
  await tx`delete from endpoint_old_secret where endpoint_id = ${id}`
  await tellEndpoint(tx, context, id, 'endpoint.removed', { url: removed.url })
  return done(null)
}

/** Sends one message that is about nothing. Problems: `not_found`, `webhook_stopped`. */
export async function testEndpoint(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const [endpoint] = await tx<{ enabled: boolean }[]>`
    select enabled from endpoint where id = ${id} and removed_at is null`
  if (!endpoint) return notThere
  if (!endpoint.enabled) return refuse('webhook_stopped')
  const about = { endpoint: { id } }
  const message = {
    event: testEvent,
    subjectKind: 'endpoint',
    subjectId: context.newId(),
    about,
  } as const
  await post(tx, await storeFacts(tx), context.newId, message, [id])
  return done(null)
}

/** Sends a delivery again, whatever became of it. Problems: `not_found`, `webhook_stopped`. */
export async function resendDelivery(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const [found] = await tx<{ endpointId: string; enabled: boolean }[]>`
    select e.id as "endpointId", e.enabled from delivery d join endpoint e on e.id = d.endpoint_id
    where d.id = ${id} and e.removed_at is null`
  if (!found) return refuse('not_found', { params: { what: 'delivery' } })
  if (!found.enabled) return refuse('webhook_stopped')
  const { endpointId } = found
  await tx`select from endpoint_turn where endpoint_id = ${endpointId} for update`
  await tx`
    update delivery set state = 'due', due_at = trela_now(), ended_at = null,
      attempts = case when state = 'due' then attempts else 0 end
    where id = ${id}`
  await tx`update endpoint_turn set rests_until = null where endpoint_id = ${endpointId}`
  await makeDue(tx, endpointId)
  await tellEndpoint(tx, context, endpointId, 'endpoint.resent', { delivery: id })
  return done(null)
}

const notThere = refuse('not_found', { params: { what: 'endpoint' } })

function refusedUrl(url: string, hosts: string[]) {
  return isOutwardUrl(url, hosts) ? null : refuse('webhook_url_not_public', { field: 'url', params: { url } })
}

function tellEndpoint(
  tx: Tx,
  { storeId, actor }: ActContext,
  id: string,
  event: string,
  facts: Record<string, unknown>,
): Promise<void> {
  return tell(tx, { storeId, actor, subjectKind: 'endpoint', subjectId: id, event, facts })
}
