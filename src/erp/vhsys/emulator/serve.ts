/**
 * One request from arrival to outcome: log, limit, fault, tokens, route, commit, save, answer. The order is the point
 * of this file. A fault decides what happens before and after the commit; the commit itself never waits.
 */

import type { Company } from './company.ts'
import {
  type Answer,
  badTokens,
  gatewayFault,
  refusal,
  reply,
  serverError,
  tooManyAttempts,
  unknownRoute,
} from './envelope.ts'
import type { Fault, FaultKind, Faults } from './faults.ts'
import { violation } from './fields.ts'
import type { RateLimit } from './rateLimit.ts'
import type { LoggedRequest, RequestLog } from './requestLog.ts'
import { type Found, type Target, targetOf } from './router.ts'
import type { ApiRequest, Clock, NoAnswer, Outcome } from './types.ts'

/** What serving needs from the emulator. */
export interface Serving {
  readonly clock: Clock
  readonly route: (method: string, path: string) => Found | null
  readonly faults: Faults
  readonly log: RequestLog
  readonly rateLimit: RateLimit
  readonly companies: ReadonlyMap<string, Company>
  readonly save: () => Promise<void>
}

/** A request once its address, tokens and body are read. */
interface Arrival {
  readonly request: ApiRequest
  readonly target: Target
  readonly company: Company | null
  readonly body: unknown
  readonly entry: LoggedRequest
}

/** Faults that keep the request from being carried out, with the answer they give. */
const instead: Partial<Record<FaultKind, (fault: Fault, sentence: string) => Answer | NoAnswer>> = {
  drop: () => ({ kind: 'drop' }),
  hang: () => ({ kind: 'hang' }),
  'error-before': () => serverError,
  throttle: () => tooManyAttempts,
  'generic-refusal': (_fault, sentence) => refusal(sentence),
  refusal: fault => refusal(fault.message ?? ''),
  'gateway-text': () => gatewayFault,
  'bad-tokens': () => badTokens(200),
}

/** Faults that replace the answer of a request that was carried out. */
const afterwards: Partial<Record<FaultKind, Answer | NoAnswer>> = {
  'drop-after-commit': { kind: 'drop' },
  'hang-after-commit': { kind: 'hang' },
  'error-after': serverError,
  'gateway-text-after': gatewayFault,
}

/** What becomes of one request. */
export async function serve(serving: Serving, request: ApiRequest): Promise<Outcome> {
  const { clock } = serving
  const arrival = arrive(serving, request)
  const { company, entry } = arrival
  let headers: Readonly<Record<string, string>> = {}
  const finish = (outcome: Answer | NoAnswer) => finished(clock, entry, outcome, headers)

  if (company !== null) {
    if (company.switches.latencyMs > 0) await clock.sleep(company.switches.latencyMs)
    const allowance = serving.rateLimit.count(company)
    headers = allowance.headers
    if (!allowance.allowed) return finish(tooManyAttempts)
  }
  const fault = serving.faults.take({
    method: request.method,
    path: arrival.target.path,
    account: entry.account,
  })
  entry.fault = fault?.kind ?? null
  if (fault?.kind === 'throttle' && fault.ms)
    headers = { ...headers, 'retry-after': String(Math.ceil(fault.ms / 1000)) }
  const early = fault === null ? undefined : instead[fault.kind]
  if (fault !== null && early !== undefined) {
    const found = serving.route(request.method, arrival.target.path)
    return finish(early(fault, found?.route.sentence ?? 'Erro ao processar a requisição!'))
  }
  if (fault?.kind === 'commit-late') await clock.sleep(fault.ms ?? 0)

  const staleMs = fault?.kind === 'stale-read' ? (fault.ms ?? 0) : 0
  const answer = carryOut(serving, arrival, staleMs)
  entry.carriedOutAt = clock.now()
  if (request.method !== 'GET') await serving.save()
  if (fault?.kind === 'slow') await clock.sleep(fault.ms ?? 0)
  return finish((fault === null ? undefined : afterwards[fault.kind]) ?? answer)
}

function arrive(serving: Serving, request: ApiRequest): Arrival {
  const target = targetOf(request.url)
  const company = companyOf(serving.companies, request)
  const account = company?.account.name ?? null
  const body = parsed(request.body)
  const { method } = request
  const entry = serving.log.open({
    account,
    method,
    path: target.path,
    query: target.query.toString(),
    body: body ?? (request.body === '' ? null : request.body.slice(0, 2000)),
    receivedAt: serving.clock.now(),
  })
  return { request, target, company, body, entry }
}

function companyOf(companies: ReadonlyMap<string, Company>, { headers }: ApiRequest): Company | null {
  for (const company of companies.values()) {
    const { accessToken, secretAccessToken } = company.account
    if (headers['access-token'] === accessToken && headers['secret-access-token'] === secretAccessToken)
      return company
  }
  return null
}

function carryOut(serving: Serving, arrival: Arrival, staleMs: number): Answer {
  const { request, target, company, entry } = arrival
  const { method } = request
  const [first] = serving.companies.values()
  const switches = (company ?? first)?.switches
  const found = target.versioned ? serving.route(method, target.path) : null
  if (found === null) return unknownRoute(switches?.unknownRouteStatus ?? 200, method, target.path)
  if (company === null) return badTokens(switches?.authFailureStatus ?? 200)
  const escaped = /(?<!\\)(?:\\\\)*\\u(?!00[01])/.test(request.body)
  noteManners(arrival, escaped)
  return found.route.handle({
    company,
    method,
    ids: found.ids,
    query: company.switches.filtersInBody && method === 'GET' ? withBodyFilters(arrival) : target.query,
    body: arrival.body,
    escaped: escaped && company.switches.escapedEnums === 'refuse',
    lagMs: Math.max(company.switches.readLagMs, staleMs),
    violations: entry.violations,
    note: found => entry.violations.push(found),
  })
}

/** How a request should be written, whatever it asks for. */
function noteManners({ request, target, entry }: Arrival, escaped: boolean): void {
  // The webhook pages ask for no User-Agent; all others do.
  if (!request.headers['user-agent'] && !target.path.startsWith('webhook'))
    entry.violations.push(violation('header', 'User-Agent'))
  if (request.body !== '' && !request.headers['content-type']?.includes('application/json'))
    entry.violations.push(violation('header', 'Content-Type'))
  if (escaped) entry.violations.push(violation('encoding', 'body'))
}

function withBodyFilters({ target, body }: Arrival): URLSearchParams {
  const query = new URLSearchParams(target.query)
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    for (const [name, value] of Object.entries(body)) query.set(name, String(value))
  return query
}

function parsed(body: string): unknown {
  if (body === '') return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function finished(
  clock: Clock,
  entry: LoggedRequest,
  outcome: Answer | NoAnswer,
  headers: Readonly<Record<string, string>>,
): Outcome {
  entry.answeredAt = clock.now()
  if ('kind' in outcome) {
    entry.outcome = outcome.kind
    return outcome
  }
  entry.outcome = outcome.status
  const { body } = outcome
  entry.code =
    typeof body === 'object' && body !== null && 'code' in body
      ? Number((body as { code: unknown }).code)
      : null
  return reply(outcome, headers)
}
