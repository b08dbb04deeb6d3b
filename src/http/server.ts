/**
 * The HTTP server: puts the frame around the routes and starts nothing else.
 *
 * Owns the order in which a request is judged: readable, admitted, of the described shape; only then does a route run.
 * What the routes do lies in `shop/` and `views/`; here are addresses, permissions and answers.
 */
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { type FastifyInstance, fastify, LogController } from 'fastify'
import { Histogram } from 'prom-client'
import type { Api } from './api.ts'
import { acceptJsonOnly, BODY_MAX, refuseUnstorable } from './body.ts'
import { createLiveHub } from './live.ts'
import type { ServerParts } from './parts.ts'
import { createErrorHandler } from './problems/errorHandler.ts'
import { RefusedRequest, refusal } from './problems/problem.ts'
import { registerApi } from './routes/index.ts'
import { operationRoutes } from './routes/operations.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { addSecurityHeaders, opensPage, serveWeb } from './web.ts'

/** Longest value inside an address: a uuid, an external id with every character escaped. */
const PARAM_MAX = 1_200

/** A server that is not listening yet; `close` ends its live streams too. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const handleError = createErrorHandler(parts.ids)
  const app = fastify({
    loggerInstance: parts.log,
    // Addresses may hold secrets; what is logged of a request is its route.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_MAX,
    trustProxy: parts.trustProxy,
    routerOptions: { maxParamLength: PARAM_MAX },
    frameworkErrors: handleError,
  }) as unknown as Api
  app.setErrorHandler(handleError)
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  // Bodies are answered as the views give them; that they match the description is proven by the tests.
  app.setSerializerCompiler(() => value => JSON.stringify(value))
  acceptJsonOnly(app)
  addSecurityHeaders(app, parts.publicUrl.startsWith('https:'))
  observeRequests(app, parts)
  app.addHook('preValidation', async request => {
    refuseUnstorable(request.params, '')
    refuseUnstorable(request.query, '')
  })
  if (parts.webRoot) await serveWeb(app, parts.webRoot)
  app.setNotFoundHandler((request, reply) => {
    if (parts.webRoot && opensPage(request))
      return reply.header('cache-control', 'no-cache').sendFile('index.html')
    throw new RefusedRequest(refusal('unknown_route').problem)
  })
  const hub = createLiveHub(parts)
  app.addHook('onReady', hub.start)
  app.addHook('preClose', hub.stop)
  await app.register(async scope => operationRoutes(scope, parts))
  await app.register(async scope => webhookRoutes(scope, parts))
  await app.register(
    async scope => {
      await registerApi(scope as unknown as Api, parts, hub)
    },
    { prefix: '/api/v1' },
  )
  return app as unknown as FastifyInstance
}

/** Counts and times every request by its route, never by its address. */
function observeRequests(app: Api, { metrics }: ServerParts): void {
  const seconds = new Histogram({
    name: 'trela_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [metrics],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    seconds.observe(labels, reply.elapsedTime / 1000)
    request.log.debug({ ...labels, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
}
