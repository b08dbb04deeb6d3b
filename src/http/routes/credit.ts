/** A customer's credit: what it comes from, and giving it back in money. */
import { Type } from 'typebox'
import { payOutCredit } from '../../shop/credit.ts'
import { moneyMethods, type PaymentMethod, paymentMethods } from '../../shop/paymentLegs.ts'
import type { Tx } from '../../store/database.ts'
import { listCredit } from '../../views/credit.ts'
import { viewCustomer } from '../../views/customers.ts'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { found } from '../problems/problem.ts'
import { Cents, Closed, Id, IdParams, Instant, Named, OneOf, OrNull, Text } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['customers']

const CreditAnswer = Named('Credit', {
  creditCents: Cents,
  entries: Type.Array(
    Closed({
      id: Id,
      kind: OneOf(['kept', 'withdrawn', 'used', 'returned', 'paid_out']),
      amountCents: Type.Integer({ description: 'Cents; below zero where credit went.' }),
      at: Instant,
      invoice: OrNull(Closed({ id: Id, number: Type.Integer() })),
      method: OrNull(OneOf(paymentMethods)),
      reason: OrNull(Type.String()),
    }),
    { description: 'The newest first; together the credit.' },
  ),
})

export function creditRoutes(api: Api, parts: ServerParts): void {
  const show = async (tx: Tx, customerId: string) => {
    const { creditCents } = found(await viewCustomer(tx, customerId), 'customer')
    const entries = await listCredit(tx, customerId)
    return {
      creditCents,
      entries: entries.map(({ invoiceId, invoiceNumber, method, ...entry }) => ({
        ...entry,
        method: method as PaymentMethod | null,
        invoice: invoiceId === null ? null : { id: invoiceId, number: invoiceNumber! },
      })),
    }
  }

  api.get(
    '/customers/:id/credit',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: "The customer's credit, and every row it comes from",
        params: IdParams,
        response: { 200: CreditAnswer },
      },
    },
    request => readIn(parts, request, tx => show(tx, request.params.id)),
  )

  api.post(
    '/customers/:id/credit/payouts',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Give credit back in money',
        params: IdParams,
        body: Closed({ amountCents: Cents, method: OneOf(moneyMethods), reason: Text(200) }),
        response: { 201: CreditAnswer },
      },
    },
    (request, reply) =>
      write(
        parts,
        request,
        reply,
        async (tx, context) => {
          const customerId = request.params.id
          const paid = await payOutCredit(tx, context, { ...request.body, customerId })
          return paid.ok ? { ok: true, value: await show(tx, customerId) } : paid
        },
        { status: 201 },
      ),
  )
}
