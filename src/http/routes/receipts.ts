/** The receipt of an invoice: to print, to send by a link or by mail, and to read by that link. */
import { Type } from 'typebox'
import { invoiceOfLink, makeReceiptLink, revokeReceiptLinks } from '../../shop/receiptLinks.ts'
import { type ReceiptView, viewReceipt } from '../../views/receipt.ts'
import { newReceiptToken, readReceiptToken } from '../accounts/receiptTokens.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { presentReceipt, ReceiptAnswer, receiptMail } from '../present/receipt.ts'
import { found, RefusedRequest, refusal } from '../problems/problem.ts'
import { Closed, Id, IdParams, Instant } from '../schemas.ts'
import { actContext, readIn, storeDay, today, write } from '../write.ts'
import { Email } from './session.ts'

const tags = ['receipts']
/** Readings by link from one address: a person opens a few, nobody hundreds. */
const READINGS = { max: 120, timeWindow: 5 * 60_000 }

export function receiptRoutes(api: Api, parts: ServerParts): void {
  api.get(
    '/invoices/:id/receipt',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Its receipt, as the customer may see it',
        params: IdParams,
        response: { 200: ReceiptAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx =>
        presentReceipt(found(await viewReceipt(tx, request.params.id, today(parts, request)), 'invoice')),
      ),
  )

  api.post(
    '/invoices/:id/receipt-links',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Make a link with which anybody who has it reads the receipt',
        description: 'It cannot be guessed, works for 90 days, and is shown this once.',
        params: IdParams,
        response: { 201: Closed({ id: Id, url: Type.String(), expiresAt: Instant }) },
      },
    },
    (request, reply) =>
      write(
        parts,
        request,
        reply,
        async (tx, act) => {
          const { secretHash, url } = newReceiptToken(parts, act.storeId)
          const made = await makeReceiptLink(tx, act, { invoiceId: request.params.id, secretHash })
          return made.ok ? { ok: true, value: { ...made.value, url } } : made
        },
        { status: 201, secret: true },
      ),
  )

  api.delete(
    '/invoices/:id/receipt-links',
    {
      config: { may: 'payment.write' },
      schema: {
        tags,
        summary: 'Take back every link to the receipt that still works',
        params: IdParams,
        response: { 200: Closed({ revoked: Type.Integer() }) },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) =>
        revokeReceiptLinks(tx, act, { invoiceId: request.params.id }),
      ),
  )

  api.post(
    '/invoices/:id/receipt-mail',
    {
      // Repeated, it is another mail: nobody asks for that twice by accident and is harmed.
      config: { may: 'payment.write', keepsNoAnswer: true },
      schema: {
        tags,
        summary: 'Mail the link to the receipt',
        params: IdParams,
        body: Closed({ to: Email }),
        response: { 200: Closed({ expiresAt: Instant }) },
      },
    },
    async request => {
      const { mailer, db, log } = parts
      const act = actContext(parts, request)
      const invoiceId = request.params.id
      const { secretHash, url } = newReceiptToken(parts, act.storeId)
      const { sender, expiresAt, receipt } = await db.inStore(act.storeId, async tx => {
        const made = await makeReceiptLink(tx, act, { invoiceId, secretHash })
        if (!made.ok) throw new RefusedRequest(made.problem)
        // Thrown in here, so that no link is kept which nobody was sent.
        if (!mailer) throw new RefusedRequest(refusal('mail_not_set_up').problem)
        const shown = await viewReceipt(tx, invoiceId, act.today)
        return { sender: mailer, expiresAt: made.value.expiresAt, receipt: shown as ReceiptView }
      })
      try {
        await sender.send({ to: request.body.to, ...receiptMail(languageOf(request), receipt, url) })
      } catch (error) {
        log.warn({ err: error }, 'a receipt could not be mailed')
        throw new RefusedRequest(refusal('mail_not_sent').problem)
      }
      return { expiresAt }
    },
  )

  const limit = api.createRateLimit(READINGS)
  api.post(
    '/receipts/read',
    {
      config: { may: 'anyone', keepsNoAnswer: true },
      schema: {
        tags,
        summary: 'The receipt a link shows',
        body: Closed({
          token: Type.String({ maxLength: 200, description: 'What follows `#` in the link.' }),
        }),
        response: { 200: ReceiptAnswer },
      },
    },
    async request => {
      const count = await limit(request)
      if (!count.isAllowed && count.isExceeded) {
        throw new RefusedRequest(
          refusal('too_many_attempts', { params: { seconds: count.ttlInSeconds } }).problem,
        )
      }
      const token = readReceiptToken(request.body.token)
      const receipt =
        token &&
        (await parts.db.inStore(token.storeId, async tx => {
          const invoiceId = await invoiceOfLink(tx, token.secretHash)
          if (invoiceId === null) return null
          const [store] = await tx<{ zone: string }[]>`
            select time_zone as zone from store where id = trela_store()`
          return viewReceipt(tx, invoiceId, storeDay(parts.clock.now(), store!.zone))
        }))
      if (!receipt) throw new RefusedRequest(refusal('receipt_link_gone').problem)
      return presentReceipt(receipt)
    },
  )
}
