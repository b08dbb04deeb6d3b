/**
 * The web app's files, and the headers every answer carries. The app's own addresses all answer with its first page;
 * it routes within itself.
 */
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** The app needs nothing from elsewhere; its components set styles on elements, so inline styles are let through. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Puts the security headers on every answer. `https`: tells browsers never to come without it. */
export function addSecurityHeaders(app: FastifyInstance, https: boolean): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
  })
}

/** Serves the built app; files whose name holds a hash are kept by browsers for good, the first page never. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(staticFiles, {
    root: folder,
    wildcard: false,
    // The build lays a smaller copy beside each file that is worth one.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(`${folder}/assets/`)
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** Whether somebody opened one of the app's own addresses in a browser. */
export function opensPage(request: FastifyRequest): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return (
    isRead &&
    !/^\/(api|webhooks)(\/|$)/.test(request.url) &&
    (request.headers.accept ?? '').includes('text/html')
  )
}
