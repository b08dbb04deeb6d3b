/**
 * What arrived and what was answered, for tests and for people watching. Tokens are never kept and passwords are
 * blotted out; the oldest entries go when there are too many.
 */

import type { FaultKind } from './faults.ts'
import type { Violation } from './types.ts'

/** One request as the emulator saw it. Moments are epoch ms. */
export interface LoggedRequest {
  readonly id: number
  readonly account: string | null
  readonly method: string
  /** Without `/v2`. */
  readonly path: string
  readonly query: string
  readonly body: unknown
  readonly receivedAt: number
  /** When it was carried out; null while it was not. */
  carriedOutAt: number | null
  answeredAt: number | null
  /** HTTP status, or what came instead of an answer; null while there is neither. */
  outcome: number | 'drop' | 'hang' | null
  /** `code` in the body, where there is one. */
  code: number | null
  fault: FaultKind | null
  readonly violations: Violation[]
}

/** The log. */
export interface RequestLog {
  open(
    request: Pick<LoggedRequest, 'account' | 'method' | 'path' | 'query' | 'body' | 'receivedAt'>,
  ): LoggedRequest
  list(): LoggedRequest[]
  reset(): void
}

/** A log of the last `keep` requests. */
export function createRequestLog(keep: number): RequestLog {
  let entries: LoggedRequest[] = []
  let made = 0
  return {
    open(request) {
      made += 1
      const entry: LoggedRequest = {
        id: made,
        ...request,
        body: blotted(request.body),
        carriedOutAt: null,
        answeredAt: null,
        outcome: null,
        code: null,
        fault: null,
        violations: [],
      }
      entries.push(entry)
      if (entries.length > keep * 2) entries = entries.slice(-keep)
      return entry
    },
    list: () => entries.slice(-keep).map(entry => ({ ...entry, violations: [...entry.violations] })),
    reset() {
      entries = []
    },
  }
}

const secrets = new Set(['password', 'user'])

function blotted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(blotted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, secrets.has(key) ? '•••' : blotted(inner)]),
  )
}
