/**
 * Money that the ERP's own till took for orders of an invoice here: a payment of the invoice, with the till's methods, on
 * the till's day. It stands in the ERP in that till's accounts, so nothing of it is sent.
 *
 * Marks nothing: the pass that found it does the rest.
 */
import { afterParts, allocate } from '../core/allocation.ts'
import type { ChargePart } from '../core/instalmentParts.ts'
import { sum } from '../core/money.ts'
import { coveredCents, spreadTerms } from '../core/receiptTerms.ts'
import { tillLegs } from '../core/soldOrder.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { followUp } from './followUp.ts'
import { readInstalments } from './instalmentRows.ts'
import { keepTotals, lockInvoice, tellInvoice } from './invoiceRow.ts'
import type { PaymentMethod } from './paymentLegs.ts'
import { insertAllocation, toldLeg } from './payments.ts'
import { reverseUnmarked } from './reversal.ts'

export interface TillMoney {
  invoiceId: string
  /** The parts whose orders the till charged. */
  parts: readonly ChargePart[]
  /** Of the sale, as it was taken over. */
  saleId: string
  soldOn: string
  payments: readonly { method: PaymentMethod | null; cents: number }[]
  totalCents: number
  /** Whether the sale charged nothing else. */
  just: boolean
}

/**
 * Records it. Problems: `not_found`, `invoice_cancelled`, `more_than_open` (with `openCents`) where anything was received
 * for these orders before, `discount_without_money`.
 */
export async function recordTillMoney(tx: Tx, context: ActContext, money: TillMoney): Promise<Result<null>> {
  const invoice = await lockInvoice(tx, money.invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  const rows = (await readInstalments(tx, invoice))
    .flatMap(({ dueOn, parts }) => parts.map(part => ({ ...part, dueOn })))
    .filter(({ part }) => money.parts.includes(part))
  const openCents = sum(rows.map(row => row.amountCents))
  if (rows.some(row => row.receivedCents > 0) || openCents === 0)
    return refuse('more_than_open', { params: { openCents } })
  const legs = tillLegs(money, openCents, 'other' as PaymentMethod)
  // The ERP's day begins before that of a store further west.
  const receivedOn = [money.soldOn, context.today].sort()[0]!
  const receiptId = context.newId()
  const sequences = new Map(rows.map(row => [row.id, row.lastSequence]))
  let open = rows.map(({ id, dueOn, amountCents }) => ({ id, dueOn, openCents: amountCents }))
  for (const [i, leg] of legs.entries()) {
    const allocated = allocate(coveredCents(leg), open)
    const shares = allocated.ok
      ? spreadTerms(
          leg,
          allocated.parts.map(part => part.coveredCents),
        )
      : null
    if (!allocated.ok || shares === null) return refuse('discount_without_money')
    const paymentId = context.newId()
    await tx`
      insert into payment (id, store_id, invoice_id, receipt_id, position, method, amount, discount, surcharge, interest,
        received_on, recorded_by, till_sale)
      values (${paymentId}, ${context.storeId}, ${invoice.id}, ${receiptId}, ${i + 1}, ${leg.method}, ${leg.amountCents},
        ${leg.discountCents}, ${leg.surchargeCents}, ${leg.interestCents}, ${receivedOn}, ${context.actor}, ${money.saleId})`
    for (const [n, { instalmentId }] of allocated.parts.entries()) {
      const sequence = sequences.get(instalmentId)! + 1
      sequences.set(instalmentId, sequence)
      await insertAllocation(tx, context, paymentId, { instalmentId, sequence, ...shares[n]! })
    }
    open = afterParts(open, allocated.parts)
  }
  const figures = await keepTotals(tx, invoice.id)
  await tellInvoice(tx, context, invoice, 'payment.recorded', {
    receiptId,
    legs: legs.map(toldLeg),
    receivedOn,
    openCents: figures.openCents,
  })
  await followUp(tx, context, invoice)
  return done(null)
}

/** The till's sale was called off: what stands of its money is taken back. Problems: those of a reversal. */
export async function reverseTillMoney(
  tx: Tx,
  context: ActContext,
  { invoiceId, saleId }: { invoiceId: string; saleId: string },
): Promise<Result<null>> {
  const standing = await tx<{ id: string }[]>`
    select a.id from standing_allocation a join payment p on p.id = a.payment_id
    where p.invoice_id = ${invoiceId} and p.till_sale = ${saleId}`
  if (standing.length === 0) return done(null)
  const allocationIds = standing.map(({ id }) => id)
  const reversed = await reverseUnmarked(tx, context, { invoiceId, allocationIds, reason: 'ERP' })
  return reversed.ok ? done(null) : reversed
}
