/** The receipt of an invoice, or of several: to print, to send by a link or by mail, and to read by that link. */
import { Type } from 'typebox'
import {
  type LinkSubject,
  makeReceiptLink,
  revokeReceiptLinks,
  subjectOfLink,
} from '../../shop/receiptLinks.ts'
import type { Tx } from '../../store/database.ts'
import { viewJointReceipt } from '../../views/jointReceipt.ts'
import { viewReceipt } from '../../views/receipt.ts'
import { newReceiptToken, type ReceiptPage, readReceiptToken } from '../accounts/receiptTokens.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { JointPaperAnswer, presentPaper } from '../present/jointReceipt.ts'
import { presentReceipt, ReceiptAnswer, receiptMail } from '../present/receipt.ts'
import { found, RefusedRequest, refusal } from '../problems/problem.ts'
import { Closed, Id, IdParams, Instant } from '../schemas.ts'
import { actContext, readIn, storeDay, today, write } from '../write.ts'
import { Email } from './session.ts'

const tags = ['receipts']
/** Readings by link from one address: a person opens a few, nobody hundreds. */
const READINGS = { max: 120, timeWindow: 5 * 60_000 }

/** Whose receipts can be sent, the address of each, and the page its link opens. */
const sendable: { path: string; page: ReceiptPage; subject: (id: string) => LinkSubject }[] = [
  { path: '/invoices/:id', page: 'receipt', subject: invoiceId => ({ invoiceId }) },
  { path: '/joint-receipts/:id', page: 'joint-receipt', subject: jointReceiptId => ({ jointReceiptId }) },
]

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
  for (const one of sendable) sendRoutes(api, parts, one)
  readRoutes(api, parts)
}

function sendRoutes(api: Api, parts: ServerParts, { path, page, subject }: (typeof sendable)[number]): void {
  api.post(
    `${path}/receipt-links`,
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
          const { secretHash, url } = newReceiptToken(parts, act.storeId, page)
          const made = await makeReceiptLink(tx, act, subject(request.params.id), secretHash)
          return made.ok ? { ok: true, value: { ...made.value, url } } : made
        },
        { status: 201, secret: true },
      ),
  )

  api.delete(
    `${path}/receipt-links`,
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
      write(parts, request, reply, (tx, act) => revokeReceiptLinks(tx, act, subject(request.params.id))),
  )

  api.post(
    `${path}/receipt-mail`,
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
      const of = subject(request.params.id)
      const { secretHash, url } = newReceiptToken(parts, act.storeId, page)
      const { sender, expiresAt, mailed } = await db.inStore(act.storeId, async tx => {
        const made = await makeReceiptLink(tx, act, of, secretHash)
        if (!made.ok) throw new RefusedRequest(made.problem)
        // Thrown in here, so that no link is kept which nobody was sent.
        if (!mailer) throw new RefusedRequest(refusal('mail_not_set_up').problem)
        return { sender: mailer, expiresAt: made.value.expiresAt, mailed: await mailedOf(tx, of, act.today) }
      })
      try {
        await sender.send({ to: request.body.to, ...receiptMail(languageOf(request), mailed, url) })
      } catch (error) {
        log.warn({ err: error }, 'a receipt could not be mailed')
        throw new RefusedRequest(refusal('mail_not_sent').problem)
      }
      return { expiresAt }
    },
  )
}

/** What a mail says of the receipt whose link it carries. */
async function mailedOf(tx: Tx, subject: LinkSubject, day: string) {
  if ('invoiceId' in subject) {
    const { number, store, customerName, paidCents } = (await viewReceipt(tx, subject.invoiceId, day))!
    return { numbers: [number], store: store.name, name: customerName, paidCents }
  }
  const { paper } = (await viewJointReceipt(tx, subject.jointReceiptId, day))!
  const numbers = paper.invoices.map(invoice => invoice.number)
  return { numbers, store: paper.store.name, name: paper.payerName, paidCents: paper.totalCents }
}

function readRoutes(api: Api, parts: ServerParts): void {
  const limit = api.createRateLimit(READINGS)
  const body = Closed({
    token: Type.String({ maxLength: 200, description: 'What follows `#` in the link.' }),
  })
  /** What the link shows, as `show` finds it. Throws RefusedRequest for a link that works no more, or of another kind. */
  const read = async <T>(
    request: Parameters<typeof limit>[0] & { body: { token: string } },
    show: (tx: Tx, subject: LinkSubject, day: string) => Promise<T | null>,
  ): Promise<T> => {
    const count = await limit(request)
    if (!count.isAllowed && count.isExceeded) {
      throw new RefusedRequest(
        refusal('too_many_attempts', { params: { seconds: count.ttlInSeconds } }).problem,
      )
    }
    const token = readReceiptToken(request.body.token)
    const shown =
      token &&
      (await parts.db.inStore(token.storeId, async tx => {
        const subject = await subjectOfLink(tx, token.secretHash)
        if (subject === null) return null
        const [store] = await tx<{ zone: string }[]>`
          select time_zone as zone from store where id = trela_store()`
        return show(tx, subject, storeDay(parts.clock.now(), store!.zone))
      }))
    if (!shown) throw new RefusedRequest(refusal('receipt_link_gone').problem)
    return shown
  }

  api.post(
    '/receipts/read',
    {
      config: { may: 'anyone', keepsNoAnswer: true },
      schema: { tags, summary: 'The receipt a link shows', body, response: { 200: ReceiptAnswer } },
    },
    async request =>
      presentReceipt(
        await read(request, async (tx, subject, day) =>
          'invoiceId' in subject ? viewReceipt(tx, subject.invoiceId, day) : null,
        ),
      ),
  )

  api.post(
    '/joint-receipts/read',
    {
      config: { may: 'anyone', keepsNoAnswer: true },
      schema: {
        tags,
        summary: 'The receipt over several invoices that a link shows',
        body,
        response: { 200: JointPaperAnswer },
      },
    },
    async request =>
      presentPaper(
        await read(request, async (tx, subject, day) => {
          if ('invoiceId' in subject) return null
          return (await viewJointReceipt(tx, subject.jointReceiptId, day))?.paper ?? null
        }),
      ),
  )
}
