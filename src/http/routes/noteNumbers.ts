/** The numbers of consumer notes: gaps, reading all notes again, voiding a gap. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { dropVoiding, readNumbers, voidGap } from '../../shop/noteVoiding.ts'
import type { Tx } from '../../store/database.ts'
import { viewNoteNumbers } from '../../views/noteNumbers.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { NoteNumbersAnswer, presentNumbers } from '../present/noteNumbers.ts'
import { Closed, Id, IdParams } from '../schemas.ts'
import { readIn, today, write } from '../write.ts'

const tags = ['notes']

export function noteNumberRoutes(api: Api, parts: ServerParts): void {
  const show = async (tx: Tx, request: FastifyRequest) =>
    presentNumbers(await viewNoteNumbers(tx, today(parts, request)), languageOf(request))

  api.get(
    '/notes/gaps',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Gaps in the numbers of the NFC-e, and what was voided',
        description:
          'Found only when every note of the series was read, trash included, and none was uncertain. The law wants each voided by its day.',
        response: { 200: NoteNumbersAnswer },
      },
    },
    request => readIn(parts, request, tx => show(tx, request)),
  )

  api.post(
    '/notes/gaps/read',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Read all notes and voided numbers again now',
        description: 'As every day by itself. Ask for the gaps until the reading has ended.',
        response: { 200: NoteNumbersAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const started = await readNumbers(tx, act)
        return started.ok ? { ok: true, value: await show(tx, request) } : started
      }),
  )

  api.post(
    '/notes/gaps/void',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Void the numbers of a gap; it cannot be taken back',
        body: Closed({
          gapId: Id,
          reason: Type.String({ minLength: 1, maxLength: 255, description: '15 to 25 characters.' }),
        }),
        response: { 200: NoteNumbersAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const asked = await voidGap(tx, act, request.body)
        return asked.ok ? { ok: true, value: await show(tx, request) } : asked
      }),
  )

  api.delete(
    '/notes/voidings/:id',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Give up a voiding that the ERP refused',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) => dropVoiding(tx, act, { id: request.params.id }), {
        status: 204,
      }),
  )
}
