/** Fields of a customer that were changed here and in the ERP: what stands, and deciding otherwise. */
import { Type } from 'typebox'
import { fieldLabel } from '../../core/preflight/labels.ts'
import type { Locale } from '../../core/text.ts'
import { type Conflict, conflictsOf, settleConflict } from '../../mirror/customerConflicts.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { found } from '../problems/problem.ts'
import { Closed, IdParams, Instant, Named, OneOf, OrNull, Text } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['customers']
const sides = ['ours', 'theirs'] as const
const ConflictAnswer = Named('Conflict', {
  field: Type.String(),
  label: Type.String({ description: 'The field as people call it.' }),
  ours: OrNull(Type.String()),
  theirs: OrNull(Type.String()),
  stands: OneOf(sides),
  at: Instant,
})
const Conflicts = Closed({ items: Type.Array(ConflictAnswer) })

function present(conflicts: Conflict[], locale: Locale) {
  const text = (value: unknown) => (value === null ? null : String(value))
  return {
    items: conflicts.map(({ field, ours, theirs, stands, at }) => ({
      field,
      label: fieldLabel(field, locale),
      ours: text(ours),
      theirs: text(theirs),
      stands,
      at,
    })),
  }
}

export function conflictRoutes(api: Api, parts: ServerParts): void {
  api.get(
    '/customers/:id/conflicts',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Fields that were changed on both sides and nobody decided on',
        params: IdParams,
        response: { 200: Conflicts },
      },
    },
    request =>
      readIn(parts, request, async tx =>
        present(found(await conflictsOf(tx, request.params.id), 'customer'), languageOf(request)),
      ),
  )

  api.post(
    '/customers/:id/conflicts',
    {
      config: { may: 'customer.write' },
      schema: {
        tags,
        summary: 'Say which side holds for a field; the ERP follows',
        params: IdParams,
        body: Closed({ field: Text(40), take: OneOf(sides) }),
        response: { 200: Conflicts },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const customerId = request.params.id
        const settled = await settleConflict(tx, context, { ...request.body, customerId })
        if (!settled.ok) return settled
        return { ok: true, value: present((await conflictsOf(tx, customerId)) ?? [], languageOf(request)) }
      }),
  )
}
