/**
 * How often a password may be tried: by one address, and for one person from any address. Counted in this process;
 * several nodes let through as many times more.
 */
import type { FastifyRequest } from 'fastify'
import type { Api } from '../api.ts'
import { RefusedRequest, refusal } from '../problems/problem.ts'

const WINDOW_MS = 5 * 60_000
const PER_ADDRESS = 60
const PER_PERSON = 10

/** Counts an attempt. The body must name an `email`. Throws RefusedRequest when there were too many. */
type CountAttempt = (request: FastifyRequest) => Promise<void>

export function limitAttempts(api: Api): CountAttempt {
  const limits = [
    api.createRateLimit({ max: PER_ADDRESS, timeWindow: WINDOW_MS }),
    api.createRateLimit({
      max: PER_PERSON,
      timeWindow: WINDOW_MS,
      keyGenerator: request => (request.body as { email: string }).email.toLowerCase(),
    }),
  ]
  return async request => {
    for (const limit of limits) {
      const count = await limit(request)
      if (count.isAllowed || !count.isExceeded) continue
      throw new RefusedRequest(
        refusal('too_many_attempts', { params: { seconds: count.ttlInSeconds } }).problem,
      )
    }
  }
}
