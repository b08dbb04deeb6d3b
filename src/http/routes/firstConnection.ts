/** The first connection: both sides compared, what a person decides, the dry run, and going live. */
import { Type } from 'typebox'
import { refuse } from '../../shop/act.ts'
import { acceptSuggestions, decideMatch } from '../../shop/firstConnection.ts'
import type { Tx } from '../../store/database.ts'
import { viewConnections } from '../../views/connection.ts'
import { listMatches, viewSurveys } from '../../views/firstConnection.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import { PageOf, pageQuery, readPage } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import {
  FirstConnectionAnswer,
  Kind,
  MatchAnswer,
  presentFirst,
  presentMatch,
  presentRehearsal,
  RehearsalAnswer,
} from '../present/firstConnection.ts'
import { accepted, found } from '../problems/problem.ts'
import { Closed, Day, Id, IdParams, isUuid, OneOf } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['connections']
const SideChoices = Closed({
  bring: Type.Optional(Type.Boolean({ description: 'Bring here those that stand there only.' })),
  send: Type.Optional(Type.Boolean({ description: 'Send at once those that stand here only.' })),
})
const GoLive = Closed({
  cutOff: Day,
  customers: Type.Optional(SideChoices),
  products: Type.Optional(SideChoices),
})

export function firstConnectionRoutes(api: Api, parts: ServerParts): void {
  const view = async (tx: Tx, id: string) => {
    const connection = found(
      (await viewConnections(tx)).find(one => one.id === id),
      'connection',
    )
    return presentFirst(connection.live, await viewSurveys(tx, id))
  }

  api.get(
    '/connections/:id/first',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'How far the first connection is',
        description: 'One survey for each kind that is compared; none where the connection began without.',
        params: IdParams,
        response: { 200: FirstConnectionAnswer },
      },
    },
    request => readIn(parts, request, tx => view(tx, request.params.id)),
  )

  api.get(
    '/connections/:id/first/matches',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'Who is linked, suggested, ambiguous, only here or only there',
        params: IdParams,
        querystring: Closed({
          kind: Kind,
          list: OneOf(['linked', 'suggested', 'ambiguous', 'only_here', 'only_there']),
          limit: pageQuery.limit,
          cursor: Type.Optional(
            Type.String({
              pattern: '^[0-9A-Za-z_-]{1,60}$',
              description: 'The `nextCursor` of the page before.',
            }),
          ),
        }),
        response: { 200: PageOf(MatchAnswer) },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const { id: connectionId } = request.params
        await view(tx, connectionId)
        const { kind, list, cursor } = request.query
        // Documents are named by the ERP, everything else by ids of ours.
        if (cursor !== undefined && list !== 'only_there' && !isUuid(cursor))
          accepted(refuse('field_not_valid', { field: 'cursor' }))
        const page = await readPage(request.query, (after, limit) =>
          listMatches(tx, { connectionId, kind, list, after, limit }),
        )
        return { ...page, items: page.items.map(presentMatch) }
      }),
  )

  api.post(
    '/connections/:id/first/matches/:matchId/decision',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'Say whether the two are the same',
        description: '`later` takes a decision back that was not carried out yet.',
        params: Closed({ id: Id, matchId: Id }),
        body: Closed({ decision: OneOf(['same', 'different', 'later']) }),
        response: { 200: FirstConnectionAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const { id: connectionId, matchId: pairId } = request.params
        const decided = await decideMatch(tx, act, { connectionId, pairId, ...request.body })
        return decided.ok ? { ok: true, value: await view(tx, connectionId) } : decided
      }),
  )

  api.post(
    '/connections/:id/first/suggestions',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'Take every suggestion of a kind that nobody decided on',
        params: IdParams,
        body: Closed({ kind: Kind }),
        response: { 200: FirstConnectionAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const { id: connectionId } = request.params
        const taken = await acceptSuggestions(tx, act, { connectionId, ...request.body })
        return taken.ok ? { ok: true, value: await view(tx, connectionId) } : taken
      }),
  )

  api.post(
    '/connections/:id/first/rehearsal',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'What going live would change on either side, without a change and without a call',
        params: IdParams,
        body: GoLive,
        response: { 200: RehearsalAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const plan = await parts.connections.rehearse(tx, request.params.id, request.body)
        return presentRehearsal(accepted(plan), languageOf(request))
      }),
  )

  api.post(
    '/connections/:id/first/go',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'Go live: join what was decided, and send from now on',
        params: IdParams,
        body: GoLive,
        response: { 200: FirstConnectionAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const { id } = request.params
        const begun = await parts.connections.goLive(tx, act, id, request.body)
        return begun.ok ? { ok: true, value: await view(tx, id) } : begun
      }),
  )
}
