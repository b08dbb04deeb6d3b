/**
 * Taking a joint receipt back, whole or one of its legs: on each invoice what it got of it, in one transaction. What that does
 * to an invoice is `reversal.ts`.
 */
import { sum } from '../core/money.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, allOrNothing, done, type Result, refuse } from './act.ts'
import { isId, oneLine } from './input.ts'
import { lockInvoice } from './invoiceRow.ts'
import { outlineReversal, type ReversalOutline, reversePayments } from './reversal.ts'

export interface JointReversalInput {
  jointReceiptId: string
  /** Which legs, by their place from 1 on; all of them unless named. */
  legs?: readonly number[]
}

export interface JointReversalOutline {
  /** The money that is taken back, over all invoices. */
  reversedCents: number
  invoices: (ReversalOutline & { invoiceId: string; number: number })[]
}

/**
 * Works out what it would do on each invoice and changes nothing. Problems: `not_found`, `nothing_to_reverse`,
 * `credit_spent`, `invoice_not_reversible` (with `number`).
 */
export async function outlineJointReversal(
  tx: Tx,
  context: ActContext,
  input: JointReversalInput,
): Promise<Result<JointReversalOutline>> {
  return onEach(tx, input, (invoiceId, paymentIds) => outlineReversal(tx, context, { invoiceId, paymentIds }))
}

/** Takes it back. Problems: those of the outline, and `field_required` (a reason). */
export async function reverseJointReceipt(
  tx: Tx,
  context: ActContext,
  input: JointReversalInput & { reason: string; goodsComeBack?: boolean },
): Promise<Result<JointReversalOutline>> {
  const { reason, goodsComeBack = true } = input
  if (oneLine(reason) === null) return refuse('field_required', { field: 'reason' })
  // One act for whoever counts what went out again: `views/takings.ts`.
  const actId = context.newId()
  return allOrNothing(tx, inner =>
    onEach(inner, input, (invoiceId, paymentIds) =>
      reversePayments(inner, context, { invoiceId, paymentIds, reason, goodsComeBack, actId }),
    ),
  )
}

/** In one order for everybody, so that two acts over the same invoices never wait crosswise. */
async function onEach(
  tx: Tx,
  { jointReceiptId, legs }: JointReversalInput,
  act: (invoiceId: string, paymentIds: string[]) => Promise<Result<ReversalOutline>>,
): Promise<Result<JointReversalOutline>> {
  const [receipt] = isId(jointReceiptId)
    ? await tx`select from joint_receipt where id = ${jointReceiptId}`
    : []
  if (!receipt) return refuse('not_found', { field: 'id', params: { what: 'joint_receipt' } })
  const rows = await tx<{ invoiceId: string; number: number; paymentIds: string[] }[]>`
    select i.id as "invoiceId", i.number, array_agg(p.id::text order by p.position) as "paymentIds"
    from payment p join invoice i on i.id = p.invoice_id
    where p.receipt_id = ${jointReceiptId} and (${legs === undefined} or p.joint_leg = any(${[...(legs ?? [])]}::integer[]))
      and exists (select from standing_allocation a where a.payment_id = p.id)
    group by i.id order by i.id`
  if (rows.length === 0) return refuse('nothing_to_reverse')
  // All of them before the customer's credit, which is held after an invoice.
  for (const { invoiceId } of rows) await lockInvoice(tx, invoiceId)
  const invoices: JointReversalOutline['invoices'] = []
  for (const { invoiceId, number, paymentIds } of rows) {
    const outline = await act(invoiceId, paymentIds)
    if (!outline.ok && outline.problem.code === 'credit_spent') return outline
    if (!outline.ok) return refuse('invoice_not_reversible', { params: { number } })
    invoices.push({ ...outline.value, invoiceId, number })
  }
  invoices.sort((a, b) => a.number - b.number)
  return done({ reversedCents: sum(invoices.map(each => each.reversedCents)), invoices })
}
