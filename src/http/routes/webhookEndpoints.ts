/**
 * Webhooks out: where a store's own systems want to be told, and what became of each telling. A secret is shown once;
 * what is kept of it is sealed.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  addEndpoint,
  changeEndpoint,
  removeEndpoint,
  renewSecret,
  resendDelivery,
  testEndpoint,
} from '../../notify/endpoints.ts'
import { eventNames } from '../../notify/events.ts'
import { newSecret } from '../../notify/signature.ts'
import type { ActContext, Result } from '../../shop/act.ts'
import type { Tx } from '../../store/database.ts'
import { listDeliveries, listEndpoints } from '../../views/endpoints.ts'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { found } from '../problems/problem.ts'
import { Closed, Id, IdParams, Instant, Named, NumberCursor, OneOf, OrNull, Text } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const Events = Type.Array(OneOf(eventNames), {
  minItems: 1,
  maxItems: eventNames.length,
  description: 'What this endpoint is told of.',
})
const Url = Text(2_000)

const endpointFields = {
  id: Id,
  url: Type.String(),
  events: Type.Array(Type.String()),
  enabled: Type.Boolean(),
  failingSince: OrNull(Instant),
  stoppedAt: OrNull(
    Type.Unsafe<string>({ ...Instant, description: 'Switched off by Trela, because it took nothing.' }),
  ),
  createdAt: Instant,
  waiting: Type.Integer({ description: 'Deliveries still to be made.' }),
  lastDeliveredAt: OrNull(Instant),
  oldSecretUntil: OrNull(
    Type.Unsafe<string>({ ...Instant, description: 'Until then the secret before signs each delivery too.' }),
  ),
}
const EndpointAnswer = Named('WebhookEndpoint', endpointFields)
const NewEndpointAnswer = Named('NewWebhookEndpoint', {
  ...endpointFields,
  secret: Type.String({ description: 'Shown this once. Verifies `webhook-signature`.' }),
})
const DeliveryAnswer = Named('WebhookDelivery', {
  id: Id,
  messageId: Type.String({ description: 'Sent as `webhook-id`, the same at every attempt.' }),
  event: Type.String(),
  subjectKind: Type.String(),
  subjectId: Id,
  state: OneOf(['due', 'delivered', 'given_up']),
  createdAt: Instant,
  endedAt: OrNull(Instant),
  nextAttemptAt: OrNull(Instant),
  body: Type.String({ description: 'What was sent, as it was sent.' }),
  attempts: Type.Array(
    Closed({
      at: Instant,
      tookMs: Type.Integer(),
      status: OrNull(Type.Integer()),
      answer: OrNull(Type.String({ description: 'How the answer begins.' })),
      failure: OrNull(Type.String()),
    }),
  ),
})

const tags = ['webhooks']
const may = 'webhook.manage' as const

export function webhookEndpointRoutes(api: Api, parts: ServerParts): void {
  /** Answers the endpoint with a secret that nobody is told again. */
  async function withNewSecret(
    request: FastifyRequest,
    reply: FastifyReply,
    give: (tx: Tx, act: ActContext, sealedSecret: string) => Promise<Result<{ id: string }>>,
  ) {
    const secret = newSecret(parts.random)
    const sealedSecret = await parts.secrets.seal(secret)
    const work = async (tx: Tx, act: ActContext) => {
      const given = await give(tx, act, sealedSecret)
      if (!given.ok) return given
      const [endpoint] = await listEndpoints(tx, given.value.id)
      return { ok: true as const, value: { ...endpoint!, secret } }
    }
    return write(parts, request, reply, work, { status: 201, secret: true })
  }

  api.get(
    '/webhook-endpoints',
    {
      config: { may },
      schema: {
        tags,
        summary: 'Where the store is told of changes',
        response: { 200: Closed({ items: Type.Array(EndpointAnswer) }) },
      },
    },
    request => readIn(parts, request, async tx => ({ items: await listEndpoints(tx) })),
  )

  api.post(
    '/webhook-endpoints',
    {
      config: { may },
      schema: {
        tags,
        summary: 'Add an endpoint',
        description:
          'Deliveries are signed by the Standard Webhooks specification; docs/headless.md shows one.',
        body: Closed({ url: Url, events: Events }),
        response: { 201: NewEndpointAnswer },
      },
    },
    (request, reply) =>
      withNewSecret(request, reply, (tx, act, sealedSecret) =>
        addEndpoint(tx, act, { ...request.body, sealedSecret }, parts.webhookHosts),
      ),
  )

  api.patch(
    '/webhook-endpoints/:id',
    {
      config: { may },
      schema: {
        tags,
        summary: 'Change an endpoint, or switch it off or on',
        params: IdParams,
        body: Closed({
          url: Type.Optional(Url),
          events: Type.Optional(Events),
          enabled: Type.Optional(Type.Boolean()),
        }),
        response: { 200: EndpointAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const { id } = request.params
        const changed = await changeEndpoint(tx, act, id, request.body, parts.webhookHosts)
        if (!changed.ok) return changed
        const [endpoint] = await listEndpoints(tx, id)
        return { ok: true, value: endpoint! }
      }),
  )

  api.post(
    '/webhook-endpoints/:id/secret',
    {
      config: { may },
      schema: {
        tags,
        summary: 'Give it a new secret, shown this once',
        description:
          'For 24 hours the one before signs beside it: `webhook-signature` then holds both, space separated. After that it ends by itself.',
        params: IdParams,
        response: { 201: NewEndpointAnswer },
      },
    },
    (request, reply) =>
      withNewSecret(request, reply, (tx, act, sealedSecret) =>
        renewSecret(tx, act, request.params.id, sealedSecret),
      ),
  )

  api.delete(
    '/webhook-endpoints/:id',
    {
      config: { may },
      schema: { tags, summary: 'Remove an endpoint', params: IdParams, response: { 204: Type.Null() } },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) => removeEndpoint(tx, act, request.params.id), { status: 204 }),
  )

  api.post(
    '/webhook-endpoints/:id/test',
    {
      config: { may },
      schema: {
        tags,
        summary: 'Send `endpoint.test` to it',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) => testEndpoint(tx, act, request.params.id), { status: 204 }),
  )

  api.get(
    '/webhook-endpoints/:id/deliveries',
    {
      config: { may },
      schema: {
        tags,
        summary: 'What was sent to it and how it answered, the latest first',
        description: 'Kept for 30 days after the end.',
        params: IdParams,
        querystring: Closed({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
          cursor: Type.Optional(NumberCursor),
        }),
        response: {
          200: Closed({ items: Type.Array(DeliveryAnswer), nextCursor: OrNull(Type.String()) }),
        },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const { limit = 50, cursor } = request.query
        const [endpoint] = await listEndpoints(tx, request.params.id)
        const { id } = found(endpoint, 'endpoint')
        const rows = await listDeliveries(tx, id, limit + 1, cursor === undefined ? null : Number(cursor))
        const shown = rows.slice(0, limit)
        const nextCursor = rows.length > limit ? String(shown.at(-1)!.sequence) : null
        return { items: shown.map(({ sequence: _, ...delivery }) => delivery), nextCursor }
      }),
  )

  api.post(
    '/webhook-deliveries/:id/resend',
    {
      config: { may },
      schema: {
        tags,
        summary: 'Send a delivery again',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) => resendDelivery(tx, act, request.params.id), { status: 204 }),
  )
}
