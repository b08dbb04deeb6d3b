/** For whoever runs the program: is it alive, and what does it count. */
import type { FastifyInstance } from 'fastify'
import type { ServerParts } from '../parts.ts'
import { RefusedRequest, refusal } from '../problems/problem.ts'
import { isSame } from './webhooks.ts'

const isLoopback = (ip: string) => ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.')

export function operationRoutes(app: FastifyInstance, { db, log, metrics, metricsToken }: ServerParts): void {
  app.get('/healthz', async (_request, reply) => {
    try {
      await db.asDispatcher(tx => tx`select 1`)
      return { status: 'ok' }
    } catch (error) {
      log.error({ err: error }, 'the database cannot be reached')
      return reply.code(503).send({ status: 'database away' })
    }
  })
  app.get('/metrics', async (request, reply) => {
    const given = request.headers.authorization ?? ''
    // Without a token the figures are for this machine alone.
    if (metricsToken === null ? !isLoopback(request.ip) : !isSame(`Bearer ${metricsToken}`, given)) {
      throw new RefusedRequest(refusal('sign_in_required').problem)
    }
    return reply.type(metrics.contentType).send(await metrics.metrics())
  })
}
