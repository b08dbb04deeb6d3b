/**
 * The payment plan of a service order: what was received and what is still open, line by line. Pure.
 */
import { coveredCents } from '../core/receiptTerms.ts'
import type { OrderInstalment, PaymentMethod } from '../erp/port/index.ts'
import type { InstalmentFacts } from './invoiceFacts.ts'

/**
 * Each receipt is a line on its day, with what it covers: the money is the receivable's business; what an instalment still owes is a line on its due day. The lines add up to the
 * order's total: money received beyond it (services were taken off after payment) is cut from the last lines.
 */
export function paymentPlan(instalments: InstalmentFacts[], totalCents: number): OrderInstalment[] {
  const lines = instalments.flatMap(({ dueOn, amountCents, receipts: all }) => {
    const receipts = all.filter(receipt => !receipt.reversed)
    const received = receipts.map(receipt => ({
      due: receipt.receivedOn,
      cents: coveredCents(receipt),
      method: receipt.method as PaymentMethod,
      note: 'Recebido',
    }))
    const open = amountCents - receipts.reduce((sum, receipt) => sum + coveredCents(receipt), 0)
    return open > 0 ? [...received, { due: dueOn, cents: open, method: null, note: null }] : received
  })
  let room = totalCents
  return lines.flatMap(line => {
    const cents = Math.min(line.cents, room)
    room -= cents
    return cents > 0 ? [{ ...line, cents }] : []
  })
}
