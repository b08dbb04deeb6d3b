/**
 * Whether a request that would use a cookie comes from Trela's own page. Browsers say so in `Sec-Fetch-Site` or in
 * `Origin` (Fetch Metadata, W3C; RFC 6454); another site cannot forge either.
 */
import type { FastifyRequest } from 'fastify'

/**
 * @param trust `when said`: only when the browser says so (a cookie is at stake);
 *   `unless said otherwise`: also when nothing is said, as programs other than browsers say nothing
 */
export function isSameSite(request: FastifyRequest, trust: 'when said' | 'unless said otherwise'): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string') return site === 'same-origin'
  const origin = request.headers.origin
  if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === request.host
  return trust === 'unless said otherwise'
}
