/** What stands in the way in this store, by cause. */
import { Type } from 'typebox'
import { findingsByCause } from '../../views/findings.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { CauseAnswer, presentCause } from '../present/connection.ts'
import { Closed } from '../schemas.ts'
import { readIn } from '../write.ts'

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
}
