/** The counter: selling and receiving in one act. */
import { Type } from 'typebox'
import { sell } from '../../shop/sales.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { LegsBody, LinesBody, lineInputs, presentWarnings, WholeAdjustmentBody } from '../present/charge.ts'
import { SavedInvoiceAnswer } from '../present/invoice.ts'
import { ExternalId, FreeText, Id, Named, OrNull } from '../schemas.ts'
import { write } from '../write.ts'
import { showInvoice } from './invoiceActs.ts'

/** Who buys what. */
export const cartFields = {
  customerId: Type.Optional(OrNull(Id)),
  petId: Type.Optional(OrNull(Id)),
  lines: LinesBody,
  adjustment: WholeAdjustmentBody,
}

const NewSale = Named('NewSale', {
  externalId: Type.Optional(OrNull(ExternalId)),
  ...cartFields,
  payments: LegsBody({
    minItems: 0,
    description:
      'What is paid at once. A walk-in, who is no customer, pays whole; what a customer leaves open is due today.',
  }),
  note: Type.Optional(OrNull(FreeText(500))),
  printedTaxId: Type.Optional(
    OrNull(
      Type.String({
        maxLength: 20,
        description:
          'CPF or CNPJ to print on the NFC-e. A walk-in who gives it becomes a customer, or the one who has it already; a customer without a tax id gets it. Where another customer has it, the note names that one.',
      }),
    ),
  ),
})

/** Null says the same as absent. */
export function saleInput<
  Cart extends {
    customerId?: string | null
    petId?: string | null
    lines: Parameters<typeof lineInputs>[0]
  },
>({ customerId, petId, lines, ...input }: Cart) {
  return {
    ...input,
    ...(customerId ? { customerId } : {}),
    ...(petId ? { petId } : {}),
    lines: lineInputs(lines),
  }
}

export function saleRoutes(api: Api, parts: ServerParts): void {
  api.post(
    '/sales',
    {
      config: { may: 'payment.write' },
      schema: {
        tags: ['sales'],
        summary: 'Sell at the counter: an invoice and its payments in one go',
        description:
          'Answers with the invoice. The same sale sent again with its externalId answers with the invoice it made and sells nothing; a different one is refused.',
        body: NewSale,
        response: { 200: SavedInvoiceAnswer, 201: SavedInvoiceAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const sold = await sell(tx, context, saleInput(request.body))
        if (!sold.ok) return sold
        const { invoiceId, created } = sold.value
        const warnings = presentWarnings(sold.value.warnings, languageOf(request))
        const invoice = await showInvoice(parts, tx, request, invoiceId)
        return { ok: true, value: { ...invoice, warnings }, status: created ? 201 : 200 }
      }),
  )
}
