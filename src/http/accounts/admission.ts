/**
 * Admission: nothing behind a route runs, and no body is read, before it is known who calls and whether they may.
 *
 * Owns the order of the questions: same site, who, which store, what role. A route without a requirement does not
 * start.
 */
import type { FastifyRequest } from 'fastify'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { type Refusal, RefusedRequest, refusal } from '../problems/problem.ts'
import { chooseStore, identify, isOperator } from './caller.ts'
import { may } from './permissions.ts'
import { isSameSite } from './sameSite.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Puts admission before every route registered on this instance from now on. */
export function admitCallers(api: Api, parts: ServerParts): void {
  api.decorateRequest('caller', null)
  api.decorateRequest('scope', null)
  api.addHook('onRoute', route => {
    if (!route.config?.may) throw new Error(`${route.method} ${route.url} does not say who may call it`)
  })
  api.addHook('onRequest', async request => {
    const refused = await admit(request, parts)
    if (refused) throw new RefusedRequest(refused)
  })
}

/** Fills `caller` and `scope`, or says why not. Also asked again of connections that stay open. */
export async function admit(request: FastifyRequest, { auth, db }: ServerParts): Promise<Refusal | null> {
  const requirement = request.routeOptions.config.may
  if (requirement === undefined) return refusal('not_allowed').problem
  const writes = !READS.has(request.method)
  if (requirement === 'anyone')
    return writes && !isSameSite(request, 'unless said otherwise') ? refusal('cross_site').problem : null
  const caller = await identify(auth, request.headers)
  if (!caller.ok) return caller.problem
  if (caller.value === null) return refusal('sign_in_required').problem
  if (caller.value.kind === 'person' && writes && !isSameSite(request, 'when said'))
    return refusal('cross_site').problem
  request.caller = caller.value
  if (requirement === 'signed_in') return null
  if (requirement === 'operator')
    return (await isOperator(db, caller.value)) ? null : refusal('not_allowed').problem
  const store = await chooseStore(db, caller.value, wantedStore(request))
  if (!store.ok) return store.problem
  request.scope = store.value
  return may(store.value.role, requirement, store.value.ownerManagesConnection)
    ? null
    : refusal('not_allowed').problem
}

/** A browser's EventSource cannot send headers, so the query may name the store too. */
function wantedStore(request: FastifyRequest): string | undefined {
  const named = request.headers['trela-store'] ?? (request.query as { store?: unknown }).store
  return typeof named === 'string' && named !== '' ? named : undefined
}
