/** What is still to be received, and receiving it for several invoices at once. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../shop/act.ts'
import { maxJointInvoices, receiveJointly } from '../../shop/jointReceipts.ts'
import { outlineJointReversal, reverseJointReceipt } from '../../shop/jointReversal.ts'
import type { Tx } from '../../store/database.ts'
import { viewJointReceipt } from '../../views/jointReceipt.ts'
import { ageReceivables, dueSpans, listReceivables, type ReceivablesCursor } from '../../views/receivables.ts'
import type { Api } from '../api.ts'
import { PageOf } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import { CreditExcessBody, JointLegsBody } from '../present/charge.ts'
import {
  AgeingAnswer,
  JointReceiptAnswer,
  presentJointReceipt,
  ReceivableAnswer,
} from '../present/jointReceipt.ts'
import { accepted, found } from '../problems/problem.ts'
import { Cents, Closed, Day, ExternalId, FreeText, Id, IdParams, OneOf, OrNull, Text } from '../schemas.ts'
import { readIn, today, write } from '../write.ts'
import { OutlineAnswer } from './reversals.ts'

const tags = ['receivables']
const CURSOR = /^(\d{4}-\d\d-\d\d) (\d{1,9}) (\d{1,4})$/
const selection = {
  customerId: Type.Optional(Id),
  search: Type.Optional(Type.String({ maxLength: 100, description: 'Number, customer or pet.' })),
}

export function receivableRoutes(api: Api, parts: ServerParts): void {
  api.get(
    '/receivables',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Every open due date of every invoice, the oldest first',
        querystring: Closed({
          ...selection,
          due: Type.Optional(OneOf(dueSpans)),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
          cursor: Type.Optional(
            Type.String({ maxLength: 40, description: 'The `nextCursor` of the page before.' }),
          ),
        }),
        response: { 200: PageOf(ReceivableAnswer) },
      },
    },
    async request => {
      const { limit = 50, cursor, due = null } = request.query
      const filter = { ...filterOf(request.query), due, today: today(parts, request) }
      const after = afterOf(cursor)
      const rows = await readIn(parts, request, tx =>
        listReceivables(tx, filter, { after, limit: limit + 1 }),
      )
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return {
        items: items.map(({ customerId, customerName, ...row }) => ({
          ...row,
          customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
        })),
        nextCursor: rows.length > limit && last ? `${last.dueOn} ${last.number} ${last.place}` : null,
      }
    },
  )

  api.get(
    '/receivables/ageing',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'How old what is open is, over the whole selection',
        querystring: Closed(selection),
        response: { 200: AgeingAnswer },
      },
    },
    request =>
      readIn(parts, request, tx =>
        ageReceivables(tx, { ...filterOf(request.query), today: today(parts, request) }),
      ),
  )

  jointReceiptRoutes(api, parts)
}

function jointReceiptRoutes(api: Api, parts: ServerParts): void {
  const show = async (tx: Tx, request: FastifyRequest, id: string) =>
    presentJointReceipt(found(await viewJointReceipt(tx, id, today(parts, request)), 'joint_receipt'))

  api.post(
    '/joint-receipts',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Receive for several invoices at once, whole or not at all',
        description:
          'The money goes to all their instalments by due date, within one date in proportion. The same sent again with its externalId answers with the receipt it made.',
        body: Closed({
          externalId: Type.Optional(OrNull(ExternalId)),
          invoiceIds: Type.Array(Id, { minItems: 1, maxItems: maxJointInvoices }),
          payerId: Type.Optional(OrNull(Id)),
          legs: JointLegsBody,
          receivedOn: Type.Optional(Day),
          note: Type.Optional(OrNull(FreeText(500))),
          excess: CreditExcessBody,
        }),
        response: { 200: JointReceiptAnswer, 201: JointReceiptAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const { receivedOn = context.today, payerId, ...input } = request.body
        const received = await receiveJointly(tx, context, {
          ...input,
          ...(payerId ? { payerId } : {}),
          receivedOn,
        })
        if (!received.ok) return received
        const { jointReceiptId, created } = received.value
        return { ok: true, value: await show(tx, request, jointReceiptId), status: created ? 201 : 200 }
      }),
  )

  api.get(
    '/joint-receipts/:id',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'A receipt over several invoices',
        params: IdParams,
        response: { 200: JointReceiptAnswer },
      },
    },
    request => readIn(parts, request, tx => show(tx, request, request.params.id)),
  )

  const legs = Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: 20 }), {
      minItems: 1,
      maxItems: 20,
      description: 'Which legs, by their position; all unless named.',
    }),
  )
  api.post(
    '/joint-receipts/:id/reversals/outline',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'What taking it back would do on each invoice; nothing is changed',
        params: IdParams,
        body: Closed({ legs }),
        response: {
          200: Closed({
            reversedCents: Cents,
            invoices: Type.Array(
              Closed({ ...OutlineAnswer.properties, invoiceId: Id, number: Type.Integer() }),
            ),
          }),
        },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, context) =>
        outlineJointReversal(tx, context, { ...request.body, jointReceiptId: request.params.id }),
      ),
  )

  api.post(
    '/joint-receipts/:id/reversals',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Take it back, whole or single legs, on every invoice or on none',
        params: IdParams,
        body: Closed({
          legs,
          reason: Text(500),
          goodsComeBack: Type.Optional(
            Type.Boolean({ default: true, description: 'Goods that left come back to stock.' }),
          ),
        }),
        response: { 201: JointReceiptAnswer },
      },
    },
    (request, reply) =>
      write(
        parts,
        request,
        reply,
        async (tx, context) => {
          const jointReceiptId = request.params.id
          accepted(await reverseJointReceipt(tx, context, { ...request.body, jointReceiptId }))
          return { ok: true, value: await show(tx, request, jointReceiptId) }
        },
        { status: 201 },
      ),
  )
}

function filterOf({
  customerId = null,
  search = null,
}: {
  customerId?: string | null
  search?: string | null
}) {
  return { customerId, text: search === '' ? null : search }
}

function afterOf(cursor: string | undefined): ReceivablesCursor | null {
  if (cursor === undefined) return null
  const [, dueOn, number, place] = CURSOR.exec(cursor) ?? []
  if (!dueOn) return accepted(refuse('field_not_valid', { field: 'cursor' }))
  return { dueOn, number: Number(number), place: Number(place) }
}
