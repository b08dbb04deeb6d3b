/** The people of a store: who they are, what they may do, and barring them. */
import { Type } from 'typebox'
import { sendOpeningLink } from '../accounts/links.ts'
import {
  addMember,
  addPerson,
  belongsHereOnly,
  changeMember,
  findPerson,
  listUsers,
  readUser,
} from '../accounts/people.ts'
import { storeRoles } from '../accounts/permissions.ts'
import type { Api } from '../api.ts'
import { negotiateLanguage } from '../language.ts'
import { PageOf, pageQuery, readPage } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import { found, notFound, refusal } from '../problems/problem.ts'
import { Closed, Id, IdParams, Instant, Named, OneOf, OrNull, Text } from '../schemas.ts'
import { readIn, write } from '../write.ts'
import { Email } from './session.ts'

const UserAnswer = Named('User', {
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: OneOf(storeRoles),
  disabledAt: OrNull(Instant),
  createdAt: Instant,
})
const link = OrNull(
  Type.String({
    description: 'Where the new person sets a password; null when it went out by mail or is not needed.',
  }),
)

export function userRoutes(api: Api, parts: ServerParts): void {
  const { ids } = parts
  api.get(
    '/users',
    {
      config: { may: 'shop.read' },
      schema: {
        tags: ['users'],
        summary: 'The users of the store',
        querystring: Closed(pageQuery),
        response: { 200: PageOf(UserAnswer) },
      },
    },
    request =>
      readIn(parts, request, tx => readPage(request.query, (after, limit) => listUsers(tx, after, limit))),
  )

  api.post(
    '/users',
    {
      config: { may: 'user.manage' },
      schema: {
        tags: ['users'],
        summary: 'Add a user',
        body: Closed({ name: Text(120), email: Email, role: OneOf(storeRoles) }),
        response: { 201: Closed({ user: UserAnswer, setPasswordLink: link }) },
      },
    },
    (request, reply) => {
      const { name, email, role } = request.body
      const locale = negotiateLanguage(request.headers['accept-language'])
      return write(
        parts,
        request,
        reply,
        async (tx, act) => {
          const fresh = await addPerson(tx, {
            id: ids.next(),
            name,
            email,
            passwordHash: null,
            accountId: ids.next(),
          })
          const userId = fresh ?? (await findPerson(tx, email))
          if (userId === null) return notFound('user')
          const added = await addMember(tx, act, userId, role)
          if (!added.ok) return added
          // Somebody who was known before has a password, and no store may hand out a link to change it.
          const setPasswordLink =
            fresh && (await sendOpeningLink(parts, locale, { id: fresh, name, email }, request.scope!.name))
          return { ok: true, value: { user: found(await readUser(tx, userId), 'user'), setPasswordLink } }
        },
        { status: 201, secret: true },
      )
    },
  )

  api.patch(
    '/users/:id',
    {
      config: { may: 'user.manage' },
      schema: {
        tags: ['users'],
        summary: "Change a user's role, bar or readmit them",
        params: IdParams,
        body: Closed({ role: Type.Optional(OneOf(storeRoles)), disabled: Type.Optional(Type.Boolean()) }),
        response: { 200: UserAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const changed = await changeMember(tx, act, request.params.id, request.body)
        return changed.ok
          ? { ok: true, value: found(await readUser(tx, request.params.id), 'user') }
          : changed
      }),
  )

  api.post(
    '/users/:id/password-link',
    {
      config: { may: 'user.manage' },
      schema: {
        tags: ['users'],
        summary: 'Give a user a link to set a new password',
        description:
          'For a user of this store alone; whoever enters other stores too resets their password by mail.',
        params: IdParams,
        response: { 200: Closed({ setPasswordLink: link }) },
      },
    },
    (request, reply) => {
      const locale = negotiateLanguage(request.headers['accept-language'])
      return write(
        parts,
        request,
        reply,
        async (tx, act) => {
          const user = await readUser(tx, request.params.id)
          if (!user) return notFound('user')
          if (!(await belongsHereOnly(tx, act.storeId, user.id))) {
            return refusal('user_of_other_stores')
          }
          return {
            ok: true,
            value: { setPasswordLink: await sendOpeningLink(parts, locale, user, request.scope!.name) },
          }
        },
        { secret: true },
      )
    },
  )
}
