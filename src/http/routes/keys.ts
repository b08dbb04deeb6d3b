/**
 * API keys: of a store, with a role in it, and of an operator, reaching every store. A key is shown once; what is kept
 * of it opens nothing.
 */
import { Type } from 'typebox'
import { tell } from '../../store/timeline.ts'
import { operatorId } from '../accounts/caller.ts'
import { storeRoles } from '../accounts/permissions.ts'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { notFound, RefusedRequest } from '../problems/problem.ts'
import { Closed, Id, IdParams, Instant, Named, OneOf, OrNull, Text } from '../schemas.ts'
import { write } from '../write.ts'

const keyFields = {
  id: Id,
  name: Type.String(),
  role: OneOf([...storeRoles, 'operator']),
  start: Type.String({ description: 'How the key begins, to tell it from others.' }),
  createdAt: Instant,
  lastUsedAt: OrNull(Instant),
}
const KeyAnswer = Named('Key', keyFields)
const NewKey = Named('NewKey', { ...keyFields, key: Type.String({ description: 'Shown this once.' }) })
const KeyList = Closed({ items: Type.Array(KeyAnswer) })

export function keyRoutes(api: Api, parts: ServerParts): void {
  const { auth } = parts
  api.get(
    '/keys',
    {
      config: { may: 'key.manage' },
      schema: { tags: ['keys'], summary: "The store's keys that may be used", response: { 200: KeyList } },
    },
    async request => ({ items: await auth.listKeys(request.scope!.id) }),
  )

  api.post(
    '/keys',
    {
      config: { may: 'key.manage' },
      schema: {
        tags: ['keys'],
        summary: 'Make a key that acts in this store',
        body: Closed({ name: Text(80), role: OneOf(storeRoles) }),
        response: { 201: NewKey },
      },
    },
    (request, reply) =>
      write(
        parts,
        request,
        reply,
        async (tx, { storeId, actor }) => {
          const made = await auth.makeKey(storeId, request.body)
          const facts = { name: made.name, role: made.role }
          await tell(tx, {
            storeId,
            actor,
            subjectKind: 'key',
            subjectId: made.id,
            event: 'key.created',
            facts,
          })
          return { ok: true, value: made }
        },
        { status: 201, secret: true },
      ),
  )

  api.delete(
    '/keys/:id',
    {
      config: { may: 'key.manage' },
      schema: {
        tags: ['keys'],
        summary: 'Revoke a key at once',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      return write(
        parts,
        request,
        reply,
        async (tx, { storeId, actor }) => {
          if (!(await auth.revokeKey(storeId, id))) return notFound('key')
          await tell(tx, { storeId, actor, subjectKind: 'key', subjectId: id, event: 'key.revoked' })
          return { ok: true, value: null }
        },
        { status: 204 },
      )
    },
  )
}

/** Keys with which an operator's programs reach every store. */
export function operatorKeyRoutes(api: Api, parts: ServerParts): void {
  const { auth } = parts
  const tags = ['operator']
  api.get(
    '/operator/keys',
    {
      config: { may: 'operator' },
      schema: { tags, summary: "The operator's own keys", response: { 200: KeyList } },
    },
    async request => ({ items: await auth.listKeys(operatorId(request.caller!)) }),
  )

  api.post(
    '/operator/keys',
    {
      config: { may: 'operator' },
      schema: {
        tags,
        summary: 'Make a key that reaches every store',
        description:
          'Repeating this makes another key, whatever Idempotency-Key says: a key belongs to no store.',
        body: Closed({ name: Text(80) }),
        response: { 201: NewKey },
      },
    },
    async (request, reply) => {
      const made = await auth.makeKey(operatorId(request.caller!), {
        name: request.body.name,
        role: 'operator',
      })
      reply.code(201)
      return made
    },
  )

  api.delete(
    '/operator/keys/:id',
    {
      config: { may: 'operator' },
      schema: { tags, summary: 'Revoke a key at once', params: IdParams, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const revoked = await auth.revokeKey(operatorId(request.caller!), request.params.id)
      if (!revoked) throw new RefusedRequest(notFound('key').problem)
      reply.code(204)
      return null
    },
  )
}
