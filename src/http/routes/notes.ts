/** Fiscal notes: those of an invoice, the list of all, asking for one and taking that back. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { noteKinds } from '../../core/fiscal/noteGroups.ts'
import { sum } from '../../core/money.ts'
import { askForNote, withdrawNote } from '../../shop/noteAsking.ts'
import { recordOtherDocument } from '../../shop/otherDocument.ts'
import type { Tx } from '../../store/database.ts'
import {
  listNotes,
  type NotesOfState,
  noteStates,
  totalNotesByState,
  viewInvoiceNotes,
  viewNote,
} from '../../views/notes.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import { pageQuery, readPage } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import { InvoiceNotesAnswer, NoteAnswer, presentInvoiceNotes, presentNote } from '../present/note.ts'
import { found } from '../problems/problem.ts'
import { Cents, Closed, Day, FreeText, IdParams, OneOf, OrNull } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['notes']

export function noteRoutes(api: Api, parts: ServerParts): void {
  const ofInvoice = async (tx: Tx, request: FastifyRequest<{ Params: { id: string } }>) =>
    presentInvoiceNotes(found(await viewInvoiceNotes(tx, request.params.id), 'invoice'), languageOf(request))

  api.get(
    '/invoices/:id/notes',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The fiscal notes of a charge, and whether more can be asked for',
        params: IdParams,
        response: { 200: InvoiceNotesAnswer },
      },
    },
    request => readIn(parts, request, tx => ofInvoice(tx, request)),
  )

  api.post(
    '/invoices/:id/notes',
    {
      config: { may: 'note.ask' },
      schema: {
        tags,
        summary: 'Ask for the notes of one kind, of everything that none covers',
        description:
          'The note is issued in the background. A tax id to print is for an NFC-e: where the charge names nobody, who buys becomes a customer by it; a customer without a tax id gets it; where another customer has it, the note names that one (`namedAs`).',
        params: IdParams,
        body: Closed({
          kind: OneOf(noteKinds),
          printedTaxId: Type.Optional(OrNull(FreeText(20))),
          despiteDenial: Type.Optional(
            Type.Boolean({
              description:
                'A note of the same lines was denied for good; another uses up another number and is denied again while the cause stands. True: the cause was put right.',
            }),
          ),
        }),
        response: { 201: InvoiceNotesAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const asked = await askForNote(tx, context, { ...request.body, invoiceId: request.params.id })
        return asked.ok ? { ok: true, value: await ofInvoice(tx, request), status: 201 } : asked
      }),
  )

  api.get(
    '/notes',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Every fiscal note, the newest first',
        querystring: Closed({
          state: Type.Optional(OneOf(noteStates)),
          kind: Type.Optional(OneOf(noteKinds)),
          from: Type.Optional(Day),
          to: Type.Optional(Day),
          search: Type.Optional(FreeText(100)),
          ...pageQuery,
        }),
        response: {
          200: Closed({
            items: Type.Array(NoteAnswer),
            nextCursor: OrNull(Type.String({ description: 'null on the last page.' })),
            count: Type.Integer({ minimum: 0, description: 'Of the whole selection.' }),
            totalCents: { ...Cents, description: 'Of those of the selection that are asked for or issued.' },
            byState: Type.Array(
              Closed({ state: OneOf(noteStates), count: Type.Integer({ minimum: 1 }), totalCents: Cents }),
              { description: 'Of the selection without `state`; states that no note is in are left out.' },
            ),
          }),
        },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const { state = null, kind = null, from = null, to = null, search } = request.query
        const filter = { state, kind, from, to, text: search?.trim() || null }
        const page = await readPage(request.query, (after, limit) => listNotes(tx, filter, after, limit))
        const items = page.items.map(note => presentNote(note, languageOf(request)))
        const byState = await totalNotesByState(tx, filter)
        return { ...page, items, ...totalsOf(byState.filter(one => !state || one.state === state)), byState }
      }),
  )

  api.get(
    '/notes/:id',
    {
      config: { may: 'shop.read' },
      schema: { tags, summary: 'One fiscal note', params: IdParams, response: { 200: NoteAnswer } },
    },
    request => readIn(parts, request, tx => showNote(tx, request)),
  )

  api.post(
    '/notes/:id/withdraw',
    {
      config: { may: 'note.ask' },
      schema: {
        tags,
        summary:
          'Take back a note that was asked for and that the tax side does not have, or the record of an NF-e',
        params: IdParams,
        response: { 200: NoteAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const taken = await withdrawNote(tx, context, { noteId: request.params.id })
        return taken.ok ? { ok: true, value: await showNote(tx, request) } : taken
      }),
  )

  api.post(
    '/notes/:id/other-document',
    {
      config: { may: 'note.ask' },
      schema: {
        tags,
        summary: 'Write down the NF-e that was made in the ERP in place of a consumer note',
        description:
          'A buyer who pays ICMS gets no NFC-e. The key says series and number; the NF-e covers the same lines, and no other note is asked for.',
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
        const { accessKey } = request.body
        const written = await recordOtherDocument(tx, context, { noteId: request.params.id, accessKey })
        return written.ok ? { ok: true, value: await showNote(tx, request) } : written
      }),
  )
}

/** How many there are; a note that is cancelled, denied or withdrawn stands for no money. */
function totalsOf(states: NotesOfState[]): { count: number; totalCents: number } {
  const standing = states.filter(one => one.state === 'asked' || one.state === 'issued')
  return {
    count: sum(states.map(one => one.count)),
    totalCents: sum(standing.map(one => one.totalCents)),
  }
}

/** A note as it stands, for its caller. */
async function showNote(tx: Tx, request: FastifyRequest<{ Params: { id: string } }>) {
  return presentNote(found(await viewNote(tx, request.params.id), 'note'), languageOf(request))
}
