/** Invoices: the Billing list, one invoice whole, and making one without an appointment. */
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { createInvoice } from '../../shop/invoices.ts'
import type { Tx } from '../../store/database.ts'
import { type BillingFilter, columnFilters, listBilling, totalBilling } from '../../views/billing.ts'
import type { Api } from '../api.ts'
import { addressed, idOf } from '../externalIds.ts'
import { languageOf } from '../language.ts'
import { PageOf } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import {
  excessFields,
  InstalmentsBody,
  LinesBody,
  lineInputs,
  presentWarnings,
  WholeAdjustmentBody,
} from '../present/charge.ts'
import {
  InvoiceAnswer,
  InvoiceRowAnswer,
  paymentStatuses,
  presentInvoiceRow,
  SavedInvoiceAnswer,
} from '../present/invoice.ts'
import {
  Cents,
  Closed,
  Day,
  ExternalId,
  ExternalIdParams,
  FreeText,
  Id,
  IdParams,
  Named,
  NumberCursor,
  OneOf,
  OrNull,
} from '../schemas.ts'
import { type Reply, readIn, today, write } from '../write.ts'
import { showInvoice } from './invoiceActs.ts'

const tags = ['invoices']

const filterFields = {
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  by: Type.Optional(OneOf(['issued', 'due', 'paid'])),
  search: Type.Optional(FreeText(100)),
  paymentStatus: Type.Optional(
    OneOf(
      [...paymentStatuses, 'owed', 'received'],
      'A status, or `owed`: whatever is not paid in full, late or not; or `received`: whatever brought money.',
    ),
  ),
  serviceOrder: Type.Optional(OneOf(columnFilters)),
  customerId: Type.Optional(Id),
}
const Filter = Closed(filterFields)

const NewInvoice = Named('NewInvoice', {
  externalId: Type.Optional(OrNull(ExternalId)),
  customerId: Type.Optional(OrNull(Id)),
  issuedOn: Type.Optional(Day),
  lines: LinesBody,
  adjustment: WholeAdjustmentBody,
  instalments: Type.Optional(InstalmentsBody),
  ...excessFields,
})

export function invoiceRoutes(api: Api, parts: ServerParts): void {
  const showOne = (tx: Tx, request: FastifyRequest, id: string) => showInvoice(parts, tx, request, id)

  const save = (
    request: FastifyRequest,
    reply: Reply,
    { customerId, lines, ...input }: Static<typeof NewInvoice>,
  ) =>
    write(parts, request, reply, async (tx, act) => {
      const made = await createInvoice(tx, act, {
        ...input,
        ...(customerId ? { customerId } : {}),
        lines: lineInputs(lines),
      })
      if (!made.ok) return made
      const { invoiceId, created } = made.value
      const warnings = presentWarnings(made.value.warnings, languageOf(request))
      return {
        ok: true,
        value: { ...(await showOne(tx, request, invoiceId)), warnings },
        status: created ? 201 : 200,
      }
    })

  api.get(
    '/invoices',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Every charge, the newest first',
        querystring: Closed({
          ...filterFields,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
          cursor: Type.Optional(NumberCursor),
        }),
        response: { 200: PageOf(InvoiceRowAnswer) },
      },
    },
    async request => {
      const { limit = 50, cursor, ...filter } = request.query
      const before = cursor === undefined ? null : Math.min(Number(cursor), 2_147_483_647)
      const rows = await readIn(parts, request, tx =>
        listBilling(tx, { ...billingFilter(filter), before, limit: limit + 1 }, today(parts, request)),
      )
      const page = rows.slice(0, limit)
      return {
        items: page.map(row => presentInvoiceRow(row, languageOf(request))),
        nextCursor: rows.length > limit ? String(page.at(-1)!.number) : null,
      }
    },
  )

  api.get(
    '/invoices/totals',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'What the selection comes to, over all its pages',
        querystring: Filter,
        response: {
          200: Closed({
            receivedCents: Type.Integer({ minimum: 0, description: 'The money that came in.' }),
            toReceiveCents: Cents,
            overdueCents: Cents,
            invoices: Type.Integer(),
          }),
        },
      },
    },
    request =>
      readIn(parts, request, tx =>
        totalBilling(tx, { ...billingFilter(request.query), before: null, limit: 0 }, today(parts, request)),
      ),
  )

  api.post(
    '/invoices',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Charge without an appointment, or bring the invoice with this externalId to what is asked',
        body: NewInvoice,
        response: { 200: SavedInvoiceAnswer, 201: SavedInvoiceAnswer },
      },
    },
    (request, reply) => save(request, reply, request.body),
  )

  api.put(
    '/invoices/by-external-id/:externalId',
    {
      config: { may: 'invoice.write' },
      schema: {
        tags,
        summary: 'Charge, or bring the invoice with this externalId to what is asked',
        params: ExternalIdParams,
        body: NewInvoice,
        response: { 200: SavedInvoiceAnswer, 201: SavedInvoiceAnswer },
      },
    },
    (request, reply) => save(request, reply, addressed(request.body, request.params)),
  )

  api.get(
    '/invoices/by-external-id/:externalId',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The invoice with this externalId',
        params: ExternalIdParams,
        response: { 200: InvoiceAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx =>
        showOne(tx, request, await idOf(tx, 'invoice', request.params.externalId)),
      ),
  )

  api.get(
    '/invoices/:id',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'One invoice whole: lines, instalments, payments, column, ERP documents and findings',
        params: IdParams,
        response: { 200: InvoiceAnswer },
      },
    },
    request => readIn(parts, request, tx => showOne(tx, request, request.params.id)),
  )
}

function billingFilter(query: Static<typeof Filter>): Omit<BillingFilter, 'before' | 'limit'> {
  const { from = null, to = null, by = 'issued', search = null, customerId = null } = query
  const { paymentStatus: payment = null, serviceOrder = null } = query
  return { from, to, by, text: search === '' ? null : search, payment, serviceOrder, customerId }
}
