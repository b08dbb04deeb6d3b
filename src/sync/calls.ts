/**
 * Calls: the only door from the loop to an ERP. Draws the tokens, keeps the deadline, refuses to send late, and
 * notes what was exchanged.
 *
 * Leaves alone what the call means: the driver builds it and judges its answer.
 */
import type { Driver, Json, Session, Transport } from '../erp/port/index.ts'
import type { HttpRequest } from '../platform/http.ts'
import { holdLane } from './lane.ts'
import { type BucketShape, bucketsOf, drawToken } from './limits.ts'
import { allGuards, type ConnectionFacts, type EngineParts, type LaneKey } from './parts.ts'
import { redactBody } from './redact.ts'

export interface Calls {
  session: Session
  /** When the first call of this session was let through, by the database's clock. */
  beganAt: () => string | null
  exchange: () => Json
  /** Our own limit let no call through. */
  wasHeld: () => boolean
}

export interface CallOptions {
  /** Tokens were drawn with the journal entry already. */
  prepaid: boolean
  /** Its lease is extended before every read; a worker that has lost it reads nothing more. */
  holds?: LaneKey
  /** Asked right before the bytes leave. */
  beforeWrite?: () => boolean
  onBeforeSocket?: () => Promise<void>
  onAnswer?: () => Promise<void>
}

export function openCalls(
  parts: EngineParts,
  lane: Pick<LaneKey, 'storeId' | 'class'>,
  driver: Driver,
  connection: ConnectionFacts,
  credentials: { [name: string]: string },
  options: CallOptions,
): Calls {
  const exchanged: Json[] = []
  let beganAt: string | null = null
  let held = false
  const send: Transport = async request => {
    if (!allowed(parts, driver, request.url))
      return { is: 'failed', why: 'host_not_allowed', sentMaybe: false }
    // Only the call that was journalled has its tokens already; what a driver reads before it has not.
    if (!options.prepaid || request.method === 'GET') {
      const token = await drawAll(parts, lane, bucketsFor(driver, connection), options.holds ?? null)
      if (!token.drawn) {
        held = true
        return { is: 'held', retryAfterMs: token.waitMs }
      }
      beganAt ??= token.at
    }
    await options.onBeforeSocket?.()
    const outcome = await parts.http.request({
      method: request.method as HttpRequest['method'],
      url: request.url,
      headers: request.headers,
      ...(request.body === null ? {} : { body: request.body }),
      deadlineMs: driver.capabilities.callDeadlineMs,
      ...(options.beforeWrite ? { beforeWrite: options.beforeWrite } : {}),
    })
    await options.onAnswer?.()
    const url = new URL(request.url)
    exchanged.push({
      method: request.method,
      path: url.pathname,
      sent: redactBody(request.body, driver.personalFields),
      ...(outcome.kind === 'answered'
        ? {
            status: outcome.status,
            received: redactBody(outcome.text, driver.personalFields),
          }
        : { failed: outcome.reason }),
    })
    if (outcome.kind === 'answered') {
      return { is: 'answered', status: outcome.status, headers: outcome.headers, text: outcome.text }
    }
    return { is: 'failed', why: outcome.reason, sentMaybe: outcome.sentMaybe }
  }
  const session = driver.open({
    credentials,
    settings: connection.settings,
    environment: connection.environment,
    send,
    now: parts.clock.now,
  })
  return { session, beganAt: () => beganAt, exchange: () => exchanged, wasHeld: () => held }
}

/** A connection's settings come from a shop; they must not turn the server towards addresses of its own network. */
function allowed({ otherHosts = [] }: EngineParts, driver: Driver, url: string): boolean {
  const { host } = new URL(url)
  return driver.hosts.includes(host) || otherHosts.includes(host)
}

export function bucketsFor(driver: Driver, connection: ConnectionFacts): BucketShape[] {
  return bucketsOf(driver.limits(connection.settings), connection.id, driver.name)
}

/** A worker that lost its lane is held back by no limit: it has nothing to release, and holds nobody else. */
const lostLaneMs = 0

/** One token of every bucket, or none of any. */
async function drawAll(
  parts: EngineParts,
  lane: Pick<LaneKey, 'storeId' | 'class'>,
  buckets: BucketShape[],
  holds: LaneKey | null,
): Promise<{ drawn: true; at: string } | { drawn: false; waitMs: number }> {
  try {
    return await parts.db.inStore(lane.storeId, async tx => {
      const { fence } = parts.guards ?? allGuards
      if (holds && (await holdLane(tx, holds, fence)) === null) throw new Held(lostLaneMs)
      let at = ''
      for (const bucket of buckets) {
        const token = await drawToken(tx, bucket, lane.class === 2)
        if (!token.drawn) throw new Held(token.waitMs)
        at = token.at
      }
      return { drawn: true, at }
    })
  } catch (held) {
    if (held instanceof Held) return { drawn: false, waitMs: held.waitMs }
    throw held
  }
}

/** Rolls back the tokens already drawn from other buckets. */
export class Held extends Error {
  readonly waitMs: number
  constructor(waitMs: number) {
    super('no token')
    this.waitMs = waitMs
  }
}

/** A call leaves at most this long after it was journalled; a worker that was frozen longer wakes up too late. */
export const lateAfterMs = 5_000

/**
 * The last look at the clock, right before the bytes leave. What is proven about a lost call counts from its journal
 * entry, so a call that leaves long after it would undo the proof.
 */
export function notLate(parts: EngineParts, journalledAt: number, fenced: boolean): () => boolean {
  return () => !fenced || parts.clock.now() < journalledAt + lateAfterMs
}
