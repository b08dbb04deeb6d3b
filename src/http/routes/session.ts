/** Signing in and out, who one is, and new passwords by link. */
import { isAPIError } from 'better-auth/api'
import { Type } from 'typebox'
import { limitAttempts } from '../accounts/attempts.ts'
import { passwordLength } from '../accounts/auth.ts'

import { sendResetLink } from '../accounts/links.ts'
import { permissions, roles } from '../accounts/permissions.ts'
import { readSession } from '../accounts/session.ts'
import type { Api } from '../api.ts'
import { negotiateLanguage } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { RefusedRequest, refusal } from '../problems/problem.ts'
import { Closed, Id, OneOf, OrNull, Text } from '../schemas.ts'

export const Email = Type.String({ format: 'email', maxLength: 254 })
export const NewPassword = Type.String({ minLength: passwordLength.min, maxLength: passwordLength.max })

const Session = Closed({
  person: OrNull(Closed({ id: Id, name: Type.String(), email: Type.String() })),
  key: OrNull(Closed({ id: Id, name: Type.String() })),
  operator: Type.Boolean(),
  stores: Type.Array(
    Closed({
      id: Id,
      externalId: OrNull(Type.String()),
      name: Type.String(),
      timeZone: Type.String(),
      role: OneOf(roles),
      may: Type.Array(OneOf(Object.keys(permissions))),
    }),
    { description: 'At most 100, by name; an operator finds the others in GET /stores.' },
  ),
})

export function sessionRoutes(api: Api, parts: ServerParts): void {
  const { auth } = parts
  const countAttempt = limitAttempts(api)

  api.post(
    '/session',
    {
      config: { may: 'anyone' },
      schema: {
        tags: ['session'],
        summary: 'Sign in',
        body: Closed({
          email: Email,
          password: Type.String({ minLength: 1, maxLength: passwordLength.max }),
        }),
        response: { 200: Session },
      },
    },
    async (request, reply) => {
      await countAttempt(request)
      const headers = new Headers({
        'x-forwarded-for': request.ip,
        'user-agent': request.headers['user-agent'] ?? '',
      })
      try {
        const signedIn = await auth.api.signInEmail({ body: request.body, headers, returnHeaders: true })
        reply.header('set-cookie', signedIn.headers.getSetCookie())
        const { id, name, email } = signedIn.response.user
        return await readSession(parts.db, { kind: 'person', userId: id, name, email })
      } catch (error) {
        if (!isAPIError(error)) throw error
        throw new RefusedRequest(refusal('wrong_password').problem)
      }
    },
  )

  api.get(
    '/session',
    {
      config: { may: 'signed_in' },
      schema: { tags: ['session'], summary: 'Who I am and where I may enter', response: { 200: Session } },
    },
    async (request, reply) => {
      const { cookie } = request.headers
      if (request.caller!.kind === 'person' && cookie) {
        // The one place where a visit prolongs the session, so that its new cookie reaches the browser.
        const renewed = await auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
        const cookies = renewed.headers.getSetCookie()
        if (cookies.length > 0) reply.header('set-cookie', cookies)
      }
      return readSession(parts.db, request.caller!)
    },
  )

  api.delete(
    '/session',
    {
      config: { may: 'anyone' },
      schema: { tags: ['session'], summary: 'Sign out', response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const { cookie } = request.headers
      if (cookie) {
        const signedOut = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
        reply.header('set-cookie', signedOut.headers.getSetCookie())
      }
      reply.code(204)
      return null
    },
  )

  api.post(
    '/password-resets',
    {
      config: { may: 'anyone' },
      schema: {
        tags: ['session'],
        summary: 'Ask for a link to set a new password',
        description: 'Answers the same whether or not somebody has this e-mail.',
        body: Closed({ email: Email }),
        response: { 202: Type.Null() },
      },
    },
    async (request, reply) => {
      await countAttempt(request)
      const locale = negotiateLanguage(request.headers['accept-language'])
      // Not waited for: how long it takes would tell who is known here.
      sendResetLink(parts, locale, request.body.email).catch(error =>
        request.log.error({ err: error }, 'a reset mail could not be sent'),
      )
      reply.code(202)
      return null
    },
  )

  api.post(
    '/password-resets/confirm',
    {
      config: { may: 'anyone' },
      schema: {
        tags: ['session'],
        summary: 'Set a password with the token of a link',
        body: Closed({ token: Text(200), password: NewPassword }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      try {
        const { token, password } = request.body
        await auth.api.resetPassword({ body: { token, newPassword: password } })
        reply.code(204)
        return null
      } catch (error) {
        if (!isAPIError(error)) throw error
        throw new RefusedRequest(refusal('link_expired', { field: 'token' }).problem)
      }
    },
  )
}
