/** The till: opening a cash session, cash in and out, counting and closing it. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ActContext, Result } from '../../shop/act.ts'
import { closeCash, moveCash, openCash, recountCash } from '../../shop/cash.ts'
import { paymentMethods } from '../../shop/paymentLegs.ts'
import type { Tx } from '../../store/database.ts'
import { listCashSessions, openCashSession, viewCashSession } from '../../views/cash.ts'
import type { Api } from '../api.ts'
import { PageOf } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import { CashSessionAnswer, CashSessionRowAnswer, presentCashSession } from '../present/cash.ts'
import { found } from '../problems/problem.ts'
import { Cents, Closed, FreeText, IdParams, NumberCursor, OneOf, OrNull, Text } from '../schemas.ts'
import { type Reply, readIn, write } from '../write.ts'

const tags = ['cash']
const Counted = { method: OneOf(paymentMethods), countedCents: Cents }

export function cashRoutes(api: Api, parts: ServerParts): void {
  const showOne = async (tx: Tx, id: string) =>
    presentCashSession(found(await viewCashSession(tx, id), 'cash_session'))

  /** Does something with the session of the address and shows how it stands then. */
  const act = (
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: Reply,
    status: number,
    work: (tx: Tx, context: ActContext, sessionId: string) => Promise<Result<unknown>>,
  ) =>
    write(
      parts,
      request,
      reply,
      async (tx, context) => {
        const { id } = request.params
        const result = await work(tx, context, id)
        return result.ok ? { ok: true, value: await showOne(tx, id) } : result
      },
      { status },
    )

  api.get(
    '/cash-sessions',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Cash sessions, the newest first',
        querystring: Closed({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
          cursor: Type.Optional(NumberCursor),
        }),
        response: { 200: PageOf(CashSessionRowAnswer) },
      },
    },
    async request => {
      const { limit = 50, cursor } = request.query
      const before = cursor === undefined ? null : Math.min(Number(cursor), 2_147_483_647)
      const rows = await readIn(parts, request, tx => listCashSessions(tx, { before, limit: limit + 1 }))
      const items = rows.slice(0, limit)
      return { items, nextCursor: rows.length > limit ? String(items.at(-1)!.number) : null }
    },
  )

  api.get(
    '/cash-sessions/open',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The session that is open now, if one is',
        response: { 200: Closed({ session: OrNull(CashSessionAnswer) }) },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const session = await openCashSession(tx)
        return { session: session && presentCashSession(session) }
      }),
  )

  api.get(
    '/cash-sessions/:id',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'One session whole',
        params: IdParams,
        response: { 200: CashSessionAnswer },
      },
    },
    request => readIn(parts, request, tx => showOne(tx, request.params.id)),
  )

  api.post(
    '/cash-sessions',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Open the till; one session at a time',
        body: Closed({ floatCents: Cents }),
        response: { 201: CashSessionAnswer },
      },
    },
    (request, reply) =>
      write(
        parts,
        request,
        reply,
        async (tx, context) => {
          const opened = await openCash(tx, context, request.body)
          return opened.ok ? { ok: true, value: await showOne(tx, opened.value.id) } : opened
        },
        { status: 201 },
      ),
  )

  api.post(
    '/cash-sessions/:id/movements',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Put cash into the drawer, or take it out',
        params: IdParams,
        body: Closed({ direction: OneOf(['in', 'out']), amountCents: Cents, reason: Text(200) }),
        response: { 201: CashSessionAnswer },
      },
    },
    (request, reply) =>
      act(request, reply, 201, (tx, context, sessionId) =>
        moveCash(tx, context, { ...request.body, sessionId }),
      ),
  )

  api.post(
    '/cash-sessions/:id/close',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Count the till and close it',
        description: 'Cash must be counted. Where a count differs from what is expected, a note says why.',
        params: IdParams,
        body: Closed({
          counts: Type.Array(Closed(Counted), { minItems: 1, maxItems: paymentMethods.length }),
          note: Type.Optional(OrNull(FreeText(500))),
        }),
        response: { 200: CashSessionAnswer },
      },
    },
    (request, reply) =>
      act(request, reply, 200, (tx, context, sessionId) =>
        closeCash(tx, context, { ...request.body, sessionId }),
      ),
  )

  api.post(
    '/cash-sessions/:id/counts',
    {
      config: { may: 'cash.correct' },
      schema: {
        tags,
        summary: 'Correct a count of a closed session; the first stays beside it',
        params: IdParams,
        body: Closed({ ...Counted, reason: Text(200) }),
        response: { 201: CashSessionAnswer },
      },
    },
    (request, reply) =>
      act(request, reply, 201, (tx, context, sessionId) =>
        recountCash(tx, context, { ...request.body, sessionId }),
      ),
  )
}
