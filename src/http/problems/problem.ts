/**
 * Problem answers (RFC 9457): one shape for everything that is refused, in the caller's language.
 *
 * Owns the shape and how a code becomes an answer. What is a problem is decided by whoever answers with one.
 */
import type { FastifyReply } from 'fastify'
import { type Finding, sentence } from '../../core/finding.ts'
import type { Locale } from '../../core/text.ts'
import {
  describeProblem,
  natureOf,
  type ProblemCode,
  type ProblemNature,
  problemCodes,
  type Problem as ShopProblem,
} from '../../shop/problem.ts'
import type { FieldError } from './fieldErrors.ts'
import { type FrameCode, frameProblems } from './sentences.ts'

/** Why something was refused, before it has words. */
export interface Refusal {
  code: string
  /** Dotted path of the field. */
  field?: string
  params?: Record<string, string | number>
  findings?: readonly Finding[]
}

/** Body of a problem answer. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  errors: FieldError[]
  /** To be quoted when asking for help; the log holds what happened. */
  reference?: string
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Refusal }

/** There is no such record in the caller's store; another store's is no different. */
export function notFound(what: string): { ok: false; problem: Refusal } {
  return { ok: false, problem: { code: 'not_found', params: { what } } }
}

/**
 * Carries a refusal out of a route or hook to the error handler, which answers with it. Whatever transaction it passes
 * through is undone.
 */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest'
  readonly problem: Refusal
  constructor(problem: Refusal) {
    super(problem.code)
    this.problem = problem
  }
}

/** The value of an outcome. Throws RefusedRequest. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RefusedRequest(outcome.problem)
  return outcome.value
}

/** What a view found. Throws RefusedRequest when it found nothing. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new RefusedRequest(notFound(what).problem)
  return value
}

/** A refusal of this layer's own. */
export function refusal(code: FrameCode, parts: Omit<Refusal, 'code'> = {}): { ok: false; problem: Refusal } {
  return { ok: false, problem: { ...parts, code } }
}

/** The answer to a refusal. */
export function problemOf(refused: Refusal, locale: Locale): Problem {
  const { status, cause, cure } = wordsOf(refused, locale)
  const own = { field: refused.field ?? null, cause, cure }
  const found = (refused.findings ?? []).map(finding => ({
    field: finding.field ?? null,
    ...sentence(finding, locale),
  }))
  return problem(refused.code, status, cause, found.length > 0 ? found : [own])
}

/** The answer to fields that break the schema. */
export function invalidInput(errors: FieldError[], locale: Locale): Problem {
  const { status, [locale]: words } = frameProblems.invalid_input
  return problem(
    'invalid_input',
    status,
    words.cause,
    errors.length > 0 ? errors : [{ field: null, ...words }],
  )
}

/** Sends a problem with its own status and media type. */
export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  if (body.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}

function problem(code: string, status: number, title: string, errors: FieldError[]): Problem {
  return { type: `/api/v1/problems/${code}`, title, status, code, errors }
}

/** The shop's codes have their words with the shop; a request that is wrong in itself is not a conflict. */
const statusByNature = { unknown: 404, input: 422, state: 409 } as const satisfies Record<
  ProblemNature,
  number
>

function wordsOf(refused: Refusal, locale: Locale): { status: number; cause: string; cure: string } {
  const { code, params = {} } = refused
  if (isShopCode(code)) {
    return {
      status: statusByNature[natureOf(code)],
      ...describeProblem({ ...refused, code, params } as ShopProblem, locale),
    }
  }
  const entry = frameProblems[code as FrameCode]
  if (!entry) throw new Error(`No words for the problem ${code}`)
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '—'))
  return { status: entry.status, cause: fill(entry[locale].cause), cure: fill(entry[locale].cure) }
}

/** Whether there are words for a problem of this code. */
export const isProblemCode = (code: string): boolean => isShopCode(code) || Object.hasOwn(frameProblems, code)

const isShopCode = (code: string): code is ProblemCode => (problemCodes as string[]).includes(code)
