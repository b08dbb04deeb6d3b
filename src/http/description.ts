/**
 * The description of the API, made from the schemas the routes are validated with, so that it cannot say otherwise.
 */
import swagger from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { Type } from 'typebox'
import type { Api, Requirement } from './api.ts'
import { nameSchemas } from './namedSchemas.ts'
import { Closed } from './schemas.ts'

const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; for programs.' }),
    errors: Type.Array(
      Type.Object({
        field: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Dotted path.' }),
        cause: Type.String(),
        cure: Type.String(),
      }),
    ),
    reference: Type.Optional(
      Type.String({ description: 'Of a failure inside Trela; quote it when asking for help.' }),
    ),
  },
  { title: 'Problem' },
)

const IdempotencyKey = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 200,
    description:
      'Any unique text. A repeated request with the same key and body gets the first answer again.',
  }),
)

const WantedStore = Type.Optional(
  Type.String({ description: 'Id or externalId of the store; needed by callers that reach several.' }),
)

/** Whether a route works in one store. */
const inStore = (may: Requirement | undefined) =>
  may !== 'anyone' && may !== 'signed_in' && may !== 'operator'

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Starts describing every route registered after it. */
export async function describeApi(api: Api): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Trela',
        version: '1',
        description:
          'Pet-shop software that keeps the ERP in step. Money is integer cents; days are those of the store; instants are UTC. ' +
          'Problem answers come in the language of Accept-Language (pt-BR, en, es). A caller with several stores names one in Trela-Store.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key of a store or of an operator.' },
          session: { type: 'apiKey', in: 'cookie', name: 'trela.session_token' },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform: ({ schema, url, route }) => {
      const described = (schema ?? {}) as FastifySchema & { hide?: boolean; security?: unknown[] }
      if (described.hide) return { schema: described, url }
      const { may, keepsNoAnswer = false } = route.config ?? {}
      const open = may === 'anyone'
      const writes = [route.method].flat().some(method => WRITES.has(method))
      const headers = {
        ...(inStore(may) ? { 'trela-store': WantedStore } : {}),
        ...(writes && inStore(may) && !keepsNoAnswer ? { 'idempotency-key': IdempotencyKey } : {}),
      }
      return {
        schema: {
          ...described,
          ...(Object.keys(headers).length > 0 ? { headers: Closed(headers) } : {}),
          ...(open ? { security: [] } : {}),
          response: {
            ...(described.response as object),
            default: {
              description: 'Refused, and why',
              content: { 'application/problem+json': { schema: Problem } },
            },
          },
        },
        url,
      }
    },
  })
  let document: object | null = null
  api.get('/openapi.json', { config: { may: 'anyone' }, schema: { hide: true } }, () => {
    document ??= nameSchemas(api.swagger())
    return document
  })
}
