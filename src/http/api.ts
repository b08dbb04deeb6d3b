/**
 * The instance the routes are written against, and what a request carries once its caller is known.
 */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Caller, StoreScope } from './accounts/caller.ts'
import type { Permission } from './accounts/permissions.ts'

/** A Fastify instance whose schemas are TypeBox's: they validate, type the handlers and describe the API at once. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What a route asks of its caller: a permission in a store, or only to be somebody, or nothing. */
export type Requirement = Permission | 'signed_in' | 'operator' | 'anyone'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read, on every route that requires more than `anyone`. */
    caller: Caller | null
    /** Set on every route that requires a permission in a store. */
    scope: StoreScope | null
  }
  interface FastifyContextConfig {
    may?: Requirement
    /** A write that keeps no answer for an `Idempotency-Key`: doing it twice changes nothing the second time. */
    keepsNoAnswer?: boolean
  }
}
