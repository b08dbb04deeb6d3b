/** What people do with an invoice: change it, receive money, call it off, keep it from the ERP, ask again. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ActContext } from '../../shop/act.ts'
import { cancelInvoice, reopenInvoice } from '../../shop/callingOff.ts'
import { holdInvoice, releaseInvoice } from '../../shop/holding.ts'
import { adjustInvoice, changeInstalments, changeLines } from '../../shop/invoiceEdits.ts'
import { recordPayment } from '../../shop/payments.ts'
import type { Tx } from '../../store/database.ts'
import { viewInvoice } from '../../views/invoice.ts'
import type { Permission } from '../accounts/permissions.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import {
  AdjustmentBody,
  CreditExcessBody,
  excessFields,
  InstalmentsBody,
  LegsBody,
  LinesBody,
  lineInputs,
  presentWarnings,
  WholeAdjustmentBody,
} from '../present/charge.ts'
import { InvoiceAnswer, presentInvoice, SavedInvoiceAnswer } from '../present/invoice.ts'
import { accepted, found, type Outcome } from '../problems/problem.ts'
import { Closed, Day, FreeText, Id, IdParams, OrNull, Text } from '../schemas.ts'
import { type Reply, readIn, today, write } from '../write.ts'

const tags = ['invoices']
const Reason = Closed({ reason: Text(500) })
const version = {
  expectedVersion: Type.Optional(Type.Integer({ minimum: 0, description: 'The version that was seen.' })),
}

/** The invoice as it stands, for its caller. */
export async function showInvoice(parts: ServerParts, tx: Tx, request: FastifyRequest, id: string) {
  return presentInvoice(
    found(await viewInvoice(tx, id, today(parts, request)), 'invoice'),
    languageOf(request),
  )
}

export function invoiceActRoutes(api: Api, parts: ServerParts): void {
  /** Runs an act on the invoice of the address and shows how it stands then. */
  const act = (
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: Reply,
    work: (tx: Tx, context: ActContext) => Promise<Outcome<unknown>>,
  ) =>
    write(parts, request, reply, async (tx, context) => {
      const done = await work(tx, context)
      return done.ok ? { ok: true, value: await showInvoice(parts, tx, request, request.params.id) } : done
    })

  api.put(
    '/invoices/:id/lines',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Make its lines these; instalments follow',
        params: IdParams,
        body: Closed({ lines: LinesBody, adjustment: WholeAdjustmentBody, ...excessFields, ...version }),
        response: { 200: SavedInvoiceAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const { lines, ...others } = request.body
        const invoiceId = request.params.id
        const changed = await changeLines(tx, context, { ...others, invoiceId, lines: lineInputs(lines) })
        if (!changed.ok) return changed
        const warnings = presentWarnings(changed.value.warnings, languageOf(request))
        return { ok: true, value: { ...(await showInvoice(parts, tx, request, invoiceId)), warnings } }
      }),
  )

  api.put(
    '/invoices/:id/adjustment',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Give a discount or surcharge on the whole, or take it off; it goes to the lines',
        params: IdParams,
        body: Closed({ adjustment: AdjustmentBody, ...excessFields, ...version }),
        response: { 200: InvoiceAnswer },
      },
    },
    (request, reply) =>
      act(request, reply, (tx, context) =>
        adjustInvoice(tx, context, { ...request.body, invoiceId: request.params.id }),
      ),
  )

  api.put(
    '/invoices/:id/instalments',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Split what is still open anew',
        params: IdParams,
        body: Closed({ instalments: InstalmentsBody, ...version }),
        response: { 200: InvoiceAnswer },
      },
    },
    (request, reply) =>
      act(request, reply, (tx, context) =>
        changeInstalments(tx, context, { ...request.body, invoiceId: request.params.id }),
      ),
  )

  api.post(
    '/invoices/:id/payments',
    {
      config: { may: 'payment.write' },
      schema: {
        tags: ['payments'],
        summary: 'Record what was paid, in one or several methods',
        params: IdParams,
        body: Closed({
          legs: LegsBody({ minItems: 1 }),
          receivedOn: Type.Optional(Day),
          note: Type.Optional(OrNull(FreeText(500))),
          excess: CreditExcessBody,
        }),
        response: {
          201: Closed({
            receiptId: Id,
            paymentIds: Type.Array(Id, { description: 'One for each leg, in order.' }),
            repeated: Type.Boolean({
              description: 'Its externalIds were known: nothing was recorded again.',
            }),
            invoice: InvoiceAnswer,
          }),
        },
      },
    },
    (request, reply) =>
      write(
        parts,
        request,
        reply,
        async (tx, context) => {
          const invoiceId = request.params.id
          const { receivedOn = context.today, note = null, ...paid } = request.body
          const { receiptId, paymentIds, repeated } = accepted(
            await recordPayment(tx, context, { ...paid, invoiceId, receivedOn, note }),
          )
          const invoice = await showInvoice(parts, tx, request, invoiceId)
          return { ok: true, value: { receiptId, paymentIds, repeated, invoice } }
        },
        { status: 201 },
      ),
  )

  const reasoned = [
    ['cancel', 'invoice.write', cancelInvoice, 'Cancel it, and its appointment unless the service was given'],
    ['hold', 'invoice.hold', holdInvoice, 'Keep it from the ERP ("do not send")'],
  ] as const
  for (const [verb, permission, work, summary] of reasoned) {
    api.post(
      `/invoices/:id/${verb}`,
      {
        config: { may: permission satisfies Permission },
        schema: { tags, summary, params: IdParams, body: Reason, response: { 200: InvoiceAnswer } },
      },
      (request, reply) =>
        act(request, reply, (tx, context) =>
          work(tx, context, { invoiceId: request.params.id, reason: request.body.reason }),
        ),
    )
  }

  const plain = [
    ['reopen', 'invoice.write', reopenInvoice, 'Take a cancelled invoice up again, as a new generation'],
    ['release', 'invoice.hold', releaseInvoice, 'Let a held invoice go to the ERP again'],
  ] as const
  for (const [verb, permission, work, summary] of plain) {
    api.post(
      `/invoices/:id/${verb}`,
      {
        config: { may: permission satisfies Permission },
        schema: { tags, summary, params: IdParams, response: { 200: InvoiceAnswer } },
      },
      (request, reply) =>
        act(request, reply, (tx, context) => work(tx, context, { invoiceId: request.params.id })),
    )
  }

  api.post(
    '/invoices/:id/reprocess',
    {
      config: { may: 'invoice.reprocess' },
      schema: {
        tags,
        summary: 'Go over it again now; only what is missing in the ERP is done',
        params: IdParams,
        response: { 200: InvoiceAnswer },
      },
    },
    (request, reply) =>
      act(request, reply, async (tx, { storeId, actor }) => {
        found(await viewInvoice(tx, request.params.id, today(parts, request)), 'invoice')
        return parts.engine.reprocess(tx, { storeId, kind: 'invoice', id: request.params.id }, actor)
      }),
  )

  api.get(
    '/invoices/:id/plan',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'What would be done in the ERP now; nothing is written',
        description: 'Reads the ERP. With `Accept: text/plain`, the same as lines to read.',
        params: IdParams,
        response: {
          200: {
            description: 'The plan',
            content: {
              'application/json': {
                schema: Closed({
                  agreed: Type.Boolean(),
                  steps: Type.Array(Type.Unknown()),
                  text: Type.String(),
                }),
              },
              'text/plain': { schema: Type.String() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await readIn(parts, request, async tx =>
        found(await viewInvoice(tx, id, today(parts, request)), 'invoice'),
      )
      const plan = accepted(await parts.engine.plan({ storeId: request.scope!.id, kind: 'invoice', id }))
      const text = plan.text[languageOf(request)]
      if (request.headers.accept?.startsWith('text/plain'))
        return reply.type('text/plain; charset=utf-8').send(`${text}\n`)
      return reply.type('application/json; charset=utf-8').send({ ...plan, text })
    },
  )
}
