/**
 * Money that somebody recorded in the ERP: a payment here as well, allocated to the instalment it was recorded on.
 *
 * Marks nothing: the pass that found it does the rest.
 */
import type { ChargePart } from '../core/instalmentParts.ts'
import { coveredCents, type ReceivableTerms, receivableTermsOf, termsOf } from '../core/receiptTerms.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { followUp } from './followUp.ts'
import { keepTotals, lockInvoice, tellInvoice } from './invoiceRow.ts'
import type { PaymentMethod } from './paymentLegs.ts'
import { insertAllocation, toldLeg } from './payments.ts'
import { holdTwice, isPaidAgain } from './twiceRows.ts'

/** Its discount may be tax that somebody's customer withheld: an ERP's receivable cannot tell. */
export interface FoundReceipt extends ReceivableTerms {
  invoiceId: string
  instalmentId: string
  amountCents: number
  method: PaymentMethod
  /** Store's day. */
  receivedOn: string
  /** Allocations that somebody undid there with it, and that are taken back next. */
  insteadOf?: readonly string[]
}

/**
 * Records a receipt of the ERP, with its terms. What goes beyond the instalment because it was received here as well stands
 * on both sides until a person decides (`paidTwice.ts`), or until what it came instead of is taken back. Problems: `not_found`, `invoice_cancelled`, `nothing_covered`,
 * `more_than_open` (with `openCents`): beyond the instalment for another reason.
 */
export async function recordFoundReceipt(
  tx: Tx,
  context: ActContext,
  receipt: FoundReceipt,
): Promise<Result<{ allocationId: string }>> {
  // Credit is spent here alone: in the ERP nobody knows how much there is.
  const found = receipt.method === 'customer_credit' ? { ...receipt, method: 'other' as const } : receipt
  const { instalmentId, amountCents, method, receivedOn, insteadOf = [] } = found
  const { discountCents, surchargeCents, interestCents } = receivableTermsOf(found)
  const invoice = await lockInvoice(tx, found.invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  const [instalment] = await tx<{ openCents: number; lastSequence: number; part: ChargePart }[]>`
    select part, (n.amount - coalesce((select sum(a.covered) from standing_allocation a where a.instalment_id = n.id), 0))::numeric(12,2)
        as "openCents",
      coalesce((select max(a.sequence) from allocation a where a.instalment_id = n.id), 0) as "lastSequence"
    from instalment n where n.id = ${instalmentId} and n.invoice_id = ${invoice.id} and n.generation = ${invoice.generation}`
  if (!instalment) return refuse('not_found', { params: { what: 'invoice' } })
  const covered = coveredCents(found)
  if (covered <= 0) return refuse('nothing_covered')
  const beyondCents = Math.max(0, covered - instalment.openCents)
  if (beyondCents > 0 && !(await isPaidAgain(tx, instalmentId, { beyondCents, amountCents, insteadOf }))) {
    return refuse('more_than_open', { params: { openCents: instalment.openCents } })
  }
  const [paymentId, receiptId] = [context.newId(), context.newId()]
  await tx`
    insert into payment (id, store_id, invoice_id, receipt_id, position, method, amount, discount, surcharge, interest,
      received_on, recorded_by)
    values (${paymentId}, ${context.storeId}, ${invoice.id}, ${receiptId}, 1, ${method}, ${amountCents}, ${discountCents},
      ${surchargeCents}, ${interestCents}, ${receivedOn}, ${context.actor})`
  const sequence = instalment.lastSequence + 1
  const allocationId = await insertAllocation(tx, context, paymentId, {
    ...found,
    ...termsOf(found),
    sequence,
  })
  if (beyondCents > 0) {
    const { part } = instalment
    await holdTwice(tx, context, { invoiceId: invoice.id, instalmentId, allocationId, part, beyondCents })
  }
  const figures = await keepTotals(tx, invoice.id)
  const legs = [toldLeg(found)]
  await tellInvoice(tx, context, invoice, 'payment.recorded', {
    receiptId,
    legs,
    receivedOn,
    openCents: figures.openCents,
  })
  await followUp(tx, context, invoice)
  return done({ allocationId })
}
