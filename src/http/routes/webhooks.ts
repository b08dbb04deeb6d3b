/**
 * Webhooks in: an ERP says that something changed. A delivery is a hint and nothing more: it is authenticated by the
 * secret in its address, handed on, and answered. Without the right secret nothing is read and nothing is made.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Json } from '../../erp/port/index.ts'
import type { ServerParts } from '../parts.ts'
import { RefusedRequest, refusal } from '../problems/problem.ts'
import { isUuid } from '../schemas.ts'

interface Delivery {
  connectionId: string
  secret: string
}

export function webhookRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.removeAllContentTypeParsers()
  // ERPs label their deliveries as they please; what cannot be read names no document.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    done(null, readDelivery(request.headers['content-type'] ?? '', body as Buffer))
  })
  const storeOf = new WeakMap<FastifyRequest, string>()
  app.post<{ Params: Delivery }>(
    '/webhooks/:connectionId/:secret',
    {
      onRequest: async request => {
        const storeId = await authenticate(parts, request.params)
        if (storeId === null) throw new RefusedRequest(refusal('unknown_route').problem)
        storeOf.set(request, storeId)
      },
    },
    async (request, reply) => {
      await parts.engine.hint(
        storeOf.get(request)!,
        request.params.connectionId,
        (request.body ?? null) as Json,
      )
      return reply.code(202).send()
    },
  )
}

/** The store of the connection, if the secret is its own and it is still connected. */
async function authenticate({ db }: ServerParts, { connectionId, secret }: Delivery): Promise<string | null> {
  if (!isUuid(connectionId)) return null
  const [gate] = await db.asDispatcher(
    tx => tx<{ store_id: string }[]>`select store_id from gate where connection_id = ${connectionId}`,
  )
  if (!gate) return null
  const [connection] = await db.inStore(
    gate.store_id,
    tx => tx<{ webhook_secret: string }[]>`
      select webhook_secret from connection where id = ${connectionId} and disconnected_at is null`,
  )
  return connection && isSame(connection.webhook_secret, secret) ? gate.store_id : null
}

/** Compares in a time that tells nothing about where the two differ. */
export function isSame(ours: string, theirs: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(ours), digest(theirs))
}

function readDelivery(contentType: string, body: Buffer): Json {
  const text = body.toString('utf8')
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}
