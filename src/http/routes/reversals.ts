/** Taking payments back: first what it would do, then doing it. */
import { Type } from 'typebox'
import { outlineReversal, reversePayments } from '../../shop/reversal.ts'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { InvoiceAnswer } from '../present/invoice.ts'
import { accepted } from '../problems/problem.ts'
import { Cents, Closed, Day, Id, IdParams, Named, Text } from '../schemas.ts'
import { write } from '../write.ts'
import { showInvoice } from './invoiceActs.ts'

const tags = ['payments']
const which = {
  paymentIds: Type.Array(Id, { minItems: 1, maxItems: 100, description: 'Payments to take back whole.' }),
}
const byDay = (description: string) => Type.Array(Closed({ dueOn: Day, amountCents: Cents }), { description })

export const OutlineAnswer = Named('ReversalOutline', {
  reversedCents: Cents,
  givenBeforeCents: Type.Integer({
    minimum: 0,
    description:
      'Of what is taken back, what the customer had back before: as a refund, or as credit that was paid out. The rest is handed back now.',
  }),
  creditWithdrawnCents: Type.Integer({
    minimum: 0,
    description: "What it takes from the customer's credit: kept of this money, and not spent.",
  }),
  openCents: Cents,
  generation: Type.Integer({
    description: 'Of the documents that begin in the ERP; the one that stands where nothing is open again.',
  }),
  carried: byDay('What goes on fully received.'),
  opened: byDay('What is open anew.'),
  goodsLeft: Type.Boolean({ description: 'Goods left with it that may come back.' }),
})

export function reversalRoutes(api: Api, parts: ServerParts): void {
  api.post(
    '/invoices/:id/reversals/outline',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'What a reversal would do; nothing is changed',
        params: IdParams,
        body: Closed(which),
        response: { 200: OutlineAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, context) =>
        outlineReversal(tx, context, { ...request.body, invoiceId: request.params.id }),
      ),
  )

  api.post(
    '/invoices/:id/reversals',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Take payments back; what is open again gets new documents in the ERP',
        params: IdParams,
        body: Closed({
          ...which,
          reason: Text(500),
          goodsComeBack: Type.Optional(
            Type.Boolean({ default: true, description: 'Goods that left come back to stock.' }),
          ),
        }),
        response: { 201: InvoiceAnswer },
      },
    },
    (request, reply) =>
      write(
        parts,
        request,
        reply,
        async (tx, context) => {
          const invoiceId = request.params.id
          accepted(await reversePayments(tx, context, { ...request.body, invoiceId }))
          return { ok: true, value: await showInvoice(parts, tx, request, invoiceId) }
        },
        { status: 201 },
      ),
  )
}
