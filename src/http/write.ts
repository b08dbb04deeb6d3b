/**
 * Every write goes through here: one transaction in the caller's store, undone whole when the shop refuses, and
 * answered once for each `Idempotency-Key`.
 *
 * The key, the work and the stored answer commit together: a repeated request either finds the first one's answer or
 * finds that nothing happened. A duplicate that arrives meanwhile waits for the first to end. What was refused is not
 * kept: it changed nothing, and may succeed after a correction.
 */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { ActContext } from '../shop/act.ts'
import type { Tx } from '../store/database.ts'
import { begunAgain } from '../store/transaction.ts'
import { actorOf } from './accounts/caller.ts'
import type { ServerParts } from './parts.ts'
import { accepted, type Outcome, RefusedRequest, refusal } from './problems/problem.ts'

const KEY = /^[\x21-\x7e]{1,200}$/
/** A caller that tries again does so within hours. */
const KEPT_DAYS = 7

interface WriteOptions {
  /** Status of a successful answer; 200 unless said. */
  status?: number
  /** The answer holds a secret: what is kept of it is sealed. */
  secret?: boolean
}

/** As much of a reply as a write touches. */
export interface Reply {
  code: (status: never) => unknown
  header: (name: string, value: string) => unknown
}

/** What a write did; `status` where it is another than usual. */
type Done<T> = Outcome<T> & { status?: number }

type Work<T> = (tx: Tx, act: ActContext) => Promise<Done<T>>

/** Runs `work` in the request's store. @returns its value, or the first one's for a repeated key. Throws RefusedRequest. */
export function write<T>(
  parts: ServerParts,
  request: FastifyRequest,
  reply: Reply,
  work: Work<T>,
  options: WriteOptions = {},
): Promise<T> {
  return writeAs(parts, request, reply, actContext(parts, request), work, options)
}

/** The same for a store other than the request's: one that is being made, say. */
export async function writeAs<T>(
  parts: ServerParts,
  request: FastifyRequest,
  reply: Reply,
  act: ActContext,
  work: Work<T>,
  { status = 200, secret = false }: WriteOptions = {},
): Promise<T> {
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
    throw new RefusedRequest(refusal('idempotency_key_invalid').problem)
  }
  const envelope = { ...parts.secrets, secret }
  const hash = fingerprint(request, act.actor)
  const answer = await begunAgain(() =>
    parts.db.inStore(act.storeId, async tx => {
      const first = key === undefined ? null : await firstAnswer(tx, act, key, hash)
      if (first)
        return { status: first.status, value: (await opened(first.answer, envelope)) as T, replayed: true }
      const done = await work(tx, act)
      const value = accepted(done)
      const answered = done.status ?? status
      if (key !== undefined) await keepAnswer(tx, act, key, hash, answered, await closed(value, envelope))
      return { status: answered, value, replayed: false }
    }),
  )
  if (answer.replayed) reply.header('idempotency-replayed', 'true')
  reply.code(answer.status as never)
  return answer.value
}

/** What an act is told about this request. */
export function actContext({ clock, ids }: ServerParts, request: FastifyRequest): ActContext {
  const { caller, scope } = request
  if (!caller || !scope) throw new Error('A write was reached without a caller and a store')
  return {
    storeId: scope.id,
    actor: actorOf(caller),
    today: storeDay(clock.now(), scope.timeZone),
    newId: ids.next,
  }
}

/** The day it is in the request's store. */
export function today({ clock }: ServerParts, request: FastifyRequest): string {
  if (!request.scope) throw new Error('A day was asked for without a store')
  return storeDay(clock.now(), request.scope.timeZone)
}

/** Runs a read in the request's store. */
export function readIn<T>(
  { db }: ServerParts,
  request: FastifyRequest,
  read: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!request.scope) throw new Error('A read was reached without a store')
  return db.inStore(request.scope.id, read)
}

/** The day it is in a store's zone, at this instant in milliseconds. */
export function storeDay(nowMs: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** What the key was answered with before, if it was; waits for whoever is using it now. */
async function firstAnswer(
  tx: Tx,
  { storeId }: ActContext,
  key: string,
  hash: string,
): Promise<{ status: number; answer: unknown } | null> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`idempotency ${storeId} ${key}`}, 0))`
  const [first] = await tx<{ request_hash: string; status: number; answer: unknown }[]>`
    select request_hash, status, answer from idempotency where store_id = ${storeId} and key = ${key}`
  if (first && first.request_hash !== hash)
    throw new RefusedRequest(refusal('idempotency_key_reused').problem)
  return first ?? null
}

/** Keeps the answer, and lets go of a few that nobody will ask for again. */
async function keepAnswer(
  tx: Tx,
  { storeId }: ActContext,
  key: string,
  hash: string,
  status: number,
  answer: unknown,
): Promise<void> {
  await tx`
    insert into idempotency (store_id, key, request_hash, status, answer)
    values (${storeId}, ${key}, ${hash}, ${status}, ${tx.json(answer as never)})`
  await tx`
    delete from idempotency where (store_id, key) in (
      select store_id, key from idempotency
      where store_id = ${storeId} and created_at < trela_now() - ${KEPT_DAYS} * interval '1 day'
      order by created_at limit 10 for update skip locked)`
}

/** The same caller asking the same thing of the same address. */
function fingerprint(request: FastifyRequest, actor: string): string {
  return createHash('sha256')
    .update(JSON.stringify([actor, request.method, request.url, request.body ?? null]))
    .digest('base64url')
}

type Envelope = Pick<ServerParts['secrets'], 'seal' | 'unseal'> & { secret: boolean }

async function closed(value: unknown, { seal, secret }: Envelope): Promise<unknown> {
  return secret ? { sealed: await seal(JSON.stringify(value)) } : (value ?? null)
}

async function opened(answer: unknown, { unseal, secret }: Envelope): Promise<unknown> {
  return secret ? JSON.parse(await unseal((answer as { sealed: string }).sealed)) : answer
}
