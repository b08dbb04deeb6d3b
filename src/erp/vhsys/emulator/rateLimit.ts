/**
 * The request limit of an account: so many in a window that starts with the first request (VHSYS sends
 * `x-ratelimit-*` headers; the window's length and its scope are unknown, hence switches).
 */

import type { Company } from './company.ts'

/** Where an account stands. */
export interface Allowance {
  readonly allowed: boolean
  readonly headers: Readonly<Record<string, string>>
}

/** Counts requests by account. */
export interface RateLimit {
  count(company: Company): Allowance
  reset(): void
}

/** A fresh count. */
export function createRateLimit(): RateLimit {
  const windows = new Map<string, { startedAt: number; used: number }>()
  return {
    count(company) {
      const { rateLimitMax, rateLimitWindowMs, retryAfterSeconds } = company.switches
      const now = company.now()
      let window = windows.get(company.account.name)
      if (window === undefined || now - window.startedAt >= rateLimitWindowMs) {
        window = { startedAt: now, used: 0 }
        windows.set(company.account.name, window)
      }
      window.used += 1
      const allowed = window.used <= rateLimitMax
      const headers = {
        'x-ratelimit-limit': String(rateLimitMax),
        'x-ratelimit-remaining': String(Math.max(0, rateLimitMax - window.used)),
      }
      if (allowed || retryAfterSeconds === 0) return { allowed, headers }
      return { allowed, headers: { ...headers, 'retry-after': String(retryAfterSeconds) } }
    },
    reset: () => windows.clear(),
  }
}
