/** What stands in the way in this store, by cause; and choosing where both sides differ. */
import { Type } from 'typebox'
import { choiceNames } from '../../core/choice.ts'
import { choose } from '../../shop/choosing.ts'
import { findingsByCause } from '../../views/findings.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { CauseAnswer, presentCause } from '../present/connection.ts'
import { Closed, Id, IdParams, OneOf } from '../schemas.ts'
import { readIn, write } from '../write.ts'

export function findingRoutes(api: Api, parts: ServerParts): void {
  api.get(
    '/findings',
    {
      config: { may: 'shop.read' },
      schema: {
        tags: ['findings'],
        summary: 'Open findings by cause, the oldest first',
        response: { 200: Closed({ items: Type.Array(CauseAnswer) }) },
      },
    },
    request =>
      readIn(parts, request, async tx => ({
        items: (await findingsByCause(tx)).map(cause => presentCause(cause, languageOf(request))),
      })),
  )

  api.post(
    '/findings/:id/choice',
    {
      config: { may: 'invoice.reprocess' },
      schema: {
        tags: ['findings'],
        summary: 'Choose which side holds; done with the next pass over its record',
        description:
          'The choice is one of those the finding offers, and holds for what the finding shows. If the ERP shows something ' +
          'else by the time it is followed, that finding has closed and another stands in its place.',
        params: IdParams,
        body: Closed({ name: OneOf(choiceNames) }),
        response: {
          200: Closed({ id: Id, chosen: OneOf(choiceNames) }),
        },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, context) =>
        choose(tx, context, { findingId: request.params.id, name: request.body.name }),
      ),
  )
}
