/** What happened to a record, and the calls that were made for it. */
import { Type } from 'typebox'
import { Closed, Id, Instant, Named, OrNull } from '../schemas.ts'

export const TimelineAnswer = Named('Timeline', {
  items: Type.Array(
    Closed({
      id: Type.Integer(),
      at: Instant,
      actor: Type.String({ description: '`user:<id>`, `key:<id>`, `erp` or `trela`.' }),
      actorName: OrNull(Type.String()),
      event: Type.String({ description: 'Dotted name such as `payment.recorded`.' }),
      facts: Type.Object({}),
    }),
  ),
  nextCursor: OrNull(Type.String()),
})

/** One call that wrote in the ERP, secrets and personal values blackened. */
export const EffectsAnswer = Named('Effects', {
  items: Type.Array(
    Closed({
      id: Id,
      action: Type.String(),
      state: Type.String(),
      safety: Type.String(),
      plannedAt: Instant,
      sentAt: OrNull(Instant),
      endedAt: OrNull(Instant),
      exchange: Type.Unknown(),
      outcome: Type.Unknown(),
    }),
  ),
})
