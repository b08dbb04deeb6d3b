/** Timelines: what happened to a customer, a pet, an appointment, an invoice or the connection. */
import { Type } from 'typebox'
import type { Tx } from '../../store/database.ts'
import { effectsOf, isKnown, type SubjectKind, timelineOf } from '../../views/timeline.ts'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { EffectsAnswer, TimelineAnswer } from '../present/timeline.ts'
import { found } from '../problems/problem.ts'
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
        const { id } = request.params
        const rows = await readIn(parts, request, async tx => {
          await insistOn(tx, kind, id)
          return timelineOf(tx, kind, id, limit + 1, cursor === undefined ? null : Number(cursor))
        })
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
      readIn(parts, request, async tx => {
        await insistOn(tx, 'invoice', request.params.id)
        return { items: await effectsOf(tx, request.params.id, request.query.limit ?? 50) }
      }),
  )
}

/** An empty timeline would say that there is such a record. Throws RefusedRequest. */
async function insistOn(tx: Tx, kind: SubjectKind, id: string): Promise<void> {
  found((await isKnown(tx, kind, id)) || null, kind)
}
