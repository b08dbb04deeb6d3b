/** `GET /live`: the stream of what changes in the caller's store. */
import { Type } from 'typebox'
import { admit } from '../accounts/admission.ts'
import type { Api } from '../api.ts'
import type { LiveHub } from '../live.ts'
import type { ServerParts } from '../parts.ts'

export function liveRoutes(api: Api, parts: ServerParts, hub: LiveHub): void {
  api.get(
    '/live',
    {
      exposeHeadRoute: false,
      config: { may: 'shop.read' },
      schema: {
        tags: ['live'],
        summary: 'What changes, as server-sent events',
        description:
          'Events: `ready` once; `changed` with `{kind, id}`; `reload` after a gap; `ended` when access was taken away.',
        querystring: Type.Object(
          {
            store: Type.Optional(Type.String({ maxLength: 100, description: 'As the header Trela-Store.' })),
          },
          { additionalProperties: false },
        ),
        response: { 200: { content: { 'text/event-stream': { schema: Type.String() } } } },
      },
    },
    (request, reply) => {
      const storeId = request.scope!.id
      reply.hijack()
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Reverse proxies of nginx's family would otherwise hold events back.
        'x-accel-buffering': 'no',
      })
      hub.add({
        storeId,
        response: reply.raw,
        mayStay: async () => (await admit(request, parts)) === null && request.scope?.id === storeId,
      })
    },
  )
}
