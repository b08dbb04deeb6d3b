/** Signing in and out, who one is, and new passwords by link. */
import { isAPIError } from 'better-auth/api'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { limitAttempts } from '../accounts/attempts.ts'
import { passwordLength } from '../accounts/auth.ts'

import { sendResetLink } from '../accounts/links.ts'
import { type Permission, permissions, roles } from '../accounts/permissions.ts'
import { readSession } from '../accounts/session.ts'
import type { Api } from '../api.ts'
import { negotiateLanguage } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { RefusedRequest, refusal } from '../problems/problem.ts'
import { Closed, Id, Named, OneOf, OrNull, Text } from '../schemas.ts'
import { StoreAnswer } from './stores.ts'

export const Email = Type.String({ format: 'email', maxLength: 254 })
export const NewPassword = Type.String({ minLength: passwordLength.min, maxLength: passwordLength.max })

export const SessionAnswer = Named('Session', {
  user: OrNull(Closed({ id: Id, name: Type.String(), email: Type.String() })),
  key: OrNull(Closed({ id: Id, name: Type.String() })),
  operator: Type.Boolean(),
  stores: Type.Array(
    Closed({
      ...StoreAnswer.properties,
      role: OneOf(roles),
      may: Type.Array(OneOf(Object.keys(permissions) as Permission[])),
    }),
    { description: 'At most 100, by name; an operator finds the others in GET /stores.' },
  ),
})

/** Opens a session and sets its cookie. Throws RefusedRequest. */
export async function signIn(
  { auth, db }: ServerParts,
  request: FastifyRequest,
  reply: CookieReply,
  { email, password }: { email: string; password: string },
) {
  const headers = new Headers({
    'x-forwarded-for': request.ip,
    'user-agent': request.headers['user-agent'] ?? '',
  })
  try {
    const signedIn = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    reply.header('set-cookie', signedIn.headers.getSetCookie())
    const { id, name, email: address } = signedIn.response.user
    return await readSession(db, { kind: 'person', userId: id, name, email: address })
  } catch (error) {
    if (!isAPIError(error)) throw error
    throw new RefusedRequest(refusal('wrong_password').problem)
  }
}

interface CookieReply {
  header: (name: 'set-cookie', cookies: string[]) => unknown
}

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
        response: { 200: SessionAnswer },
      },
    },
    async (request, reply) => {
      await countAttempt(request)
      return signIn(parts, request, reply, request.body)
    },
  )

  api.get(
    '/session',
    {
      config: { may: 'signed_in' },
      schema: {
        tags: ['session'],
        summary: 'Who I am and where I may enter',
        response: { 200: SessionAnswer },
      },
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
    '/password-links',
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
    '/password',
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
