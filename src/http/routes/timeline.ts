/** Timelines: what happened to a customer, a pet, an appointment, an invoice or the connection. */
import { Type } from 'typebox'
import { effectsOf, timelineOf } from '../../views/timeline.ts'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { EffectsAnswer, TimelineAnswer } from '../present/timeline.ts'
import { Closed, IdParams, NumberCursor } from '../schemas.ts'
import { readIn } from '../write.ts'

const subjects = [
  ['customers', 'customer'],
  ['appointments', 'appointment'],
  ['invoices', 'invoice'],
  ['connections', 'connection'],
] as const

const LIMIT_MAX = 200
const query = Closed({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: 50 })),
  cursor: Type.Optional(NumberCursor),
})

export function timelineRoutes(api: Api, parts: ServerParts): void {
  for (const [path, kind] of subjects) {
    api.get(
      `/${path}/:id/timeline`,
      {
        config: { may: 'shop.read' },
        schema: {
          tags: [path],
          summary: 'What happened, newest first',
          params: IdParams,
          querystring: query,
          response: { 200: TimelineAnswer },
        },
      },
      async request => {
        const { limit = 50, cursor } = request.query
        const rows = await readIn(parts, request, tx =>
          timelineOf(tx, kind, request.params.id, limit + 1, cursor === undefined ? null : Number(cursor)),
        )
        const items = rows.slice(0, limit)
        return { items, nextCursor: rows.length > limit ? String(items.at(-1)!.id) : null }
      },
    )
  }

  api.get(
    '/invoices/:id/effects',
    {
      config: { may: 'shop.read' },
      schema: {
        tags: ['invoices'],
        summary: 'The calls made to the ERP for it, newest first',
        params: IdParams,
        querystring: Closed({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: 50 })),
        }),
        response: { 200: EffectsAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => ({
        items: await effectsOf(tx, request.params.id, request.query.limit ?? 50),
      })),
  )
}
