/** Which notes a sale or an invoice is still to get, and what would be refused of them. Nothing is written. */
import { Type } from 'typebox'
import { previewOfInvoice } from '../../mirror/notePreview.ts'
import { withheldAhead, withheldUnpaid } from '../../mirror/noteWithheld.ts'
import { previewOfSale } from '../../mirror/salePreview.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { LegsBody } from '../present/charge.ts'
import { NotePreviewsAnswer, presentPreviews } from '../present/notePreview.ts'
import { accepted } from '../problems/problem.ts'
import { Closed, FreeText, IdParams, OrNull } from '../schemas.ts'
import { actContext, readIn } from '../write.ts'
import { cartFields, saleInput } from './sales.ts'

const tags = ['notes']
const PrintedTaxId = FreeText(20)

export function notePreviewRoutes(api: Api, parts: ServerParts): void {
  api.post(
    '/notes/preview',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The notes that a sale would get as it stands, and what would be refused of them',
        description:
          'Takes what POST /sales takes and writes nothing. A walk-in need not pay whole here; what is not paid is taken as paid later.',
        body: Closed({
          ...cartFields,
          payments: Type.Optional(LegsBody({ minItems: 0 })),
          printedTaxId: Type.Optional(OrNull(PrintedTaxId)),
        }),
        response: { 200: NotePreviewsAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const cart = { payments: [], ...saleInput(request.body) }
        const notes = accepted(await previewOfSale(tx, actContext(parts, request), cart))
        return presentPreviews(notes, withheldAhead(notes), languageOf(request))
      }),
  )

  api.get(
    '/invoices/:id/notes/preview',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The notes that a charge is still to get, and what would be refused of them',
        description:
          'Of whatever no note covers, and what the customer keeps back by all its notes. Nothing is written.',
        params: IdParams,
        querystring: Closed({ printedTaxId: Type.Optional(PrintedTaxId) }),
        response: { 200: NotePreviewsAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const { id } = request.params
        const asked = { invoiceId: id, printedTaxId: request.query.printedTaxId ?? null }
        const context = actContext(parts, request)
        const notes = accepted(await previewOfInvoice(tx, context, asked))
        const withheld = await withheldUnpaid(tx, id, notes, context.today)
        return presentPreviews(notes, withheld, languageOf(request), id)
      }),
  )
}
