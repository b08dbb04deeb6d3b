/** Cancelling an issued note: until when, how it is done in the ERP, and saying that it shall be. */
import { Type } from 'typebox'
import { askForCancelling, keepNote } from '../../shop/noteCancelling.ts'
import type { Tx } from '../../store/database.ts'
import { viewNoteCancel } from '../../views/noteCancel.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { found } from '../problems/problem.ts'
import { Cents, Closed, IdParams, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['notes']

const NoteCancelAnswer = Named('NoteCancel', {
  until: OrNull(
    Type.Unsafe<string>({ ...Instant, description: 'null: the city decides, and nobody here knows.' }),
  ),
  isOver: Type.Boolean(),
  afterwards: OneOf(['late_request', 'return_note', 'ask_city'], 'What is left once the time is over.'),
  steps: OrNull(Type.String({ description: 'How a person cancels it in the ERP.' })),
  askedAt: OrNull(Instant),
  reason: OrNull(Type.String()),
  receivedCents: Type.Unsafe<number>({
    ...Cents,
    description: 'Of its invoice; cancelling the note leaves it as it is.',
  }),
  mayReturn: Type.Boolean({ description: 'An NF-e of return may be given, by POST /notes/{id}/return.' }),
  mayStand: Type.Boolean({ description: 'That it stands may be recorded, by POST /notes/{id}/standing.' }),
})

export function noteCancelRoutes(api: Api, parts: ServerParts): void {
  const show = async (tx: Tx, id: string, locale: ReturnType<typeof languageOf>) => {
    const { driver, ...view } = found(await viewNoteCancel(tx, id), 'note')
    const card = parts.connections.drivers().find(({ name }) => name === driver)
    return { ...view, steps: card?.cancelsNotes?.[locale] ?? null }
  }

  api.get(
    '/notes/:id/cancellation',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Until when an issued note may be cancelled, and how that is done',
        params: IdParams,
        response: { 200: NoteCancelAnswer },
      },
    },
    request => readIn(parts, request, tx => show(tx, request.params.id, languageOf(request))),
  )

  api.post(
    '/notes/:id/cancellation',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Say that an issued note shall be cancelled, and why',
        description:
          'A person does it in the ERP; the note is issued until the ERP shows when it was cancelled. Money and stock stay as they are.',
        params: IdParams,
        body: Closed({
          reason: Type.String({ minLength: 1, maxLength: 255, description: '15 to 255 characters.' }),
        }),
        response: { 200: NoteCancelAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const { id } = request.params
        const asked = await askForCancelling(tx, act, { noteId: id, ...request.body })
        return asked.ok ? { ok: true, value: await show(tx, id, languageOf(request)) } : asked
      }),
  )

  api.delete(
    '/notes/:id/cancellation',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Say that a note shall not be cancelled after all',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) => keepNote(tx, act, { noteId: request.params.id }), {
        status: 204,
      }),
  )
}
