/** What undoing an invoice asks for its issued notes, and recording a return or that a note stands. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { noteDocuments } from '../../core/fiscal/noteGroups.ts'
import { undoingActors, undoingSteps } from '../../core/fiscal/undoing.ts'
import { dropUndoing, letNoteStand, recordReturn } from '../../shop/noteUndoing.ts'
import { viewNote } from '../../views/notes.ts'
import { listNotesToUndo } from '../../views/noteUndoing.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { NoteAnswer, NoteUndoneAnswer, presentNote } from '../present/note.ts'
import { found } from '../problems/problem.ts'
import { Cents, Closed, FreeText, Id, IdParams, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['notes']
const Words = OrNull(Type.String())

const NoteToUndoAnswer = Named('NoteToUndo', {
  id: Id,
  document: OneOf(noteDocuments),
  series: Words,
  number: Words,
  totalCents: Cents,
  step: OneOf(undoingSteps),
  by: OrNull(OneOf(undoingActors)),
  until: OrNull(
    Type.Unsafe<string>({ ...Instant, description: 'To cancel it; null where nobody here knows.' }),
  ),
  isOver: Type.Boolean(),
  afterwards: OneOf(['late_request', 'return_note', 'ask_city']),
  steps: OrNull(Type.String({ description: 'How a person cancels it in the ERP.' })),
  askedAt: OrNull(
    Type.Unsafe<string>({ ...Instant, description: 'Its cancelling was asked for and is awaited.' }),
  ),
  reason: Words,
  mayCancel: Type.Boolean({ description: 'By POST /notes/{id}/cancellation.' }),
  mayReturn: Type.Boolean({ description: 'By POST /notes/{id}/return.' }),
  mayStand: Type.Boolean({ description: 'By POST /notes/{id}/standing.' }),
  undone: OrNull(NoteUndoneAnswer),
})

export function noteUndoingRoutes(api: Api, parts: ServerParts): void {
  const show = async (
    tx: Parameters<typeof viewNote>[0],
    request: FastifyRequest<{ Params: { id: string } }>,
  ) => presentNote(found(await viewNote(tx, request.params.id), 'note'), languageOf(request))

  api.get(
    '/invoices/:id/undoing',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'What undoing the sale or service asks for each issued note: what, by whom, until when',
        description:
          'Taking back money leaves notes as they are. An invoice is called off once each of these is cancelled, or recorded as undone.',
        params: IdParams,
        response: { 200: Closed({ notes: Type.Array(NoteToUndoAnswer) }) },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const drivers = parts.connections.drivers()
        const notes = found(await listNotesToUndo(tx, request.params.id), 'invoice')
        return {
          notes: notes.map(({ driver, ...note }) => {
            const card = drivers.find(({ name }) => name === driver)
            return { ...note, steps: card?.cancelsNotes?.[languageOf(request)] ?? null }
          }),
        }
      }),
  )

  api.post(
    '/notes/:id/return',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Write down the NF-e of return of everything on an issued NFC-e or NF-e',
        description:
          'The note stays issued and covers its lines no more, so that its invoice can be called off. Given again, the new key stands.',
        params: IdParams,
        body: Closed({
          accessKey: Type.String({
            minLength: 1,
            maxLength: 60,
            description: '44 characters; spaces between them are ignored.',
          }),
        }),
        response: { 200: NoteAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const written = await recordReturn(tx, context, { noteId: request.params.id, ...request.body })
        return written.ok ? { ok: true, value: await show(tx, request) } : written
      }),
  )

  api.post(
    '/notes/:id/standing',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary:
          'Write down that an issued NFS-e stands although its service was undone, and who confirmed it',
        description:
          'For when the city does not cancel it any more; also for any note of the test environment. Its invoice can be called off then.',
        params: IdParams,
        body: Closed({ reason: FreeText(255), confirmedBy: FreeText(120) }),
        response: { 200: NoteAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const written = await letNoteStand(tx, context, { noteId: request.params.id, ...request.body })
        return written.ok ? { ok: true, value: await show(tx, request) } : written
      }),
  )

  api.delete(
    '/notes/:id/undoing',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Take such a record back: the note covers its lines again',
        params: IdParams,
        response: { 200: NoteAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const taken = await dropUndoing(tx, context, { noteId: request.params.id })
        return taken.ok ? { ok: true, value: await show(tx, request) } : taken
      }),
  )
}
