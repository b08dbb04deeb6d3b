/** The first opening: makes the first owner and their store, while there is nobody. */
import { Type } from 'typebox'
import { createStore } from '../../shop/stores.ts'
import type { Tx } from '../../store/database.ts'
import { addMember, addPerson } from '../accounts/people.ts'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { accepted, RefusedRequest, refusal } from '../problems/problem.ts'
import { Closed, Text } from '../schemas.ts'
import { storeDay } from '../write.ts'
import { Email, NewPassword, SessionAnswer, signIn } from './session.ts'
import { StoreBody } from './stores.ts'

/** Any number: held while the first person is made, so that two openings at once make one. */
const SETUP_LOCK = 7_203_118

export function setupRoutes(api: Api, parts: ServerParts): void {
  const { db, auth, ids, clock } = parts
  api.get(
    '/setup',
    {
      config: { may: 'anyone' },
      schema: {
        tags: ['setup'],
        summary: 'Whether this installation still waits for its first owner',
        response: {
          200: Closed({
            needed: Type.Boolean(),
            mail: Type.Boolean({ description: 'Whether mail can be sent.' }),
          }),
        },
      },
    },
    async () => ({ needed: await db.asDispatcher(isEmpty), mail: parts.mailer !== null }),
  )

  api.post(
    '/setup',
    {
      config: { may: 'anyone' },
      schema: {
        tags: ['setup'],
        summary: 'Make the first owner and their store, and sign them in',
        body: Closed({
          owner: Closed({ name: Text(120), email: Email, password: NewPassword }),
          store: StoreBody,
          operator: Type.Optional(
            Type.Boolean({ default: false, description: 'Will look after many stores.' }),
          ),
        }),
        response: { 201: SessionAnswer },
      },
    },
    async (request, reply) => {
      const { owner, store, operator = false } = request.body
      if (!(await db.asDispatcher(isEmpty))) throw new RefusedRequest(refusal('already_set_up').problem)
      const passwordHash = await auth.hashPassword(owner.password)
      const userId = ids.next()
      const act = {
        storeId: ids.next(),
        actor: `user:${userId}`,
        today: storeDay(clock.now(), 'America/Sao_Paulo'),
        newId: ids.next,
      }
      await db.inStore(act.storeId, async tx => {
        await tx`select pg_advisory_xact_lock(${SETUP_LOCK})`
        if (!(await isEmpty(tx))) throw new RefusedRequest(refusal('already_set_up').problem)
        const { name, email } = owner
        await addPerson(tx, { id: userId, name, email, passwordHash, accountId: ids.next() })
        accepted(await createStore(tx, act, store))
        accepted(await addMember(tx, act, userId, 'owner'))
        if (operator) await tx`insert into operator (user_id) values (${userId})`
      })
      reply.code(201)
      return signIn(parts, request, reply, owner)
    },
  )
}

const isEmpty = async (tx: Tx) => (await tx`select from "user" limit 1`).length === 0
