/** Orders that people made by hand in the ERP: what there are, and taking them over as invoices. */
import { Type } from 'typebox'
import { askForOrders, switchTakingOrders } from '../../shop/foundOrders.ts'
import { listFoundOrders } from '../../views/foundOrders.ts'
import type { Api } from '../api.ts'
import type { ServerParts } from '../parts.ts'
import { Cents, Closed, Day, Id, IdParams, Named, OneOf, OrNull } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['invoices']
const FoundOrderAnswer = Named('ErpOrder', {
  id: Id,
  kind: OneOf(['service_order', 'sales_order']),
  number: OrNull(Type.String({ description: "The ERP's number." })),
  customerName: Type.String(),
  orderedOn: Day,
  totalCents: Cents,
  status: OneOf(['open', 'in_progress', 'fulfilled', 'cancelled', 'unknown']),
  lines: Type.Array(
    Closed({
      description: Type.String(),
      quantity: Type.Number({ description: 'As the ERP has it: may be a fraction.' }),
      unitCents: Type.Integer(),
    }),
  ),
  launchedCents: OrNull(
    Type.Integer({ description: 'What its accounts there come to; null where none were launched.' }),
  ),
  asked: Type.Boolean({ description: 'It is being taken over.' }),
})

export function foundOrderRoutes(api: Api, parts: ServerParts): void {
  api.get(
    '/erp-orders',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Orders made by hand in the ERP that are no invoice here',
        response: { 200: Closed({ items: Type.Array(FoundOrderAnswer) }) },
      },
    },
    request => readIn(parts, request, async tx => ({ items: await listFoundOrders(tx) })),
  )

  api.post(
    '/erp-orders/take',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Take orders made in the ERP over as invoices',
        description:
          'Each becomes an invoice as soon as it was read once more. Its lines stay those of the ERP; it is paid here.',
        body: Closed({ ids: Type.Array(Id, { minItems: 1, maxItems: 200 }) }),
        response: { 200: Closed({ asked: Type.Integer() }) },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, context) => askForOrders(tx, context, request.body)),
  )

  api.put(
    '/connections/:id/erp-orders',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags: ['connections'],
        summary: 'Say whether orders made in the ERP become invoices by themselves',
        description:
          'From the cut-off on. One that was closed there without accounts still waits for a person: it may be paid already.',
        params: IdParams,
        body: Closed({ takesOrders: Type.Boolean() }),
        response: { 200: Closed({ takesOrders: Type.Boolean() }) },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, context) =>
        switchTakingOrders(tx, context, {
          connectionId: request.params.id,
          takesOrders: request.body.takesOrders,
        }),
      ),
  )
}
