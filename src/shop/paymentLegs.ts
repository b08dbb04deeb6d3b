/**
 * The legs of a payment: one for each method, recorded under one receipt, and known again by the caller's own ids.
 */
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { oneLine } from './input.ts'
import { figuresOf, type LockedInvoice } from './invoiceRow.ts'
import { claimExternalId } from './target.ts'

export const paymentMethods = [
  'cash',
  'pix',
  'debit_card',
  'credit_card',
  'bank_slip',
  'bank_transfer',
  'cheque',
  'voucher',
  'other',
] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/** One method's part of what is paid at once. */
export interface PaymentLeg {
  method: PaymentMethod
  amountCents: number
  /** The same id again answers with the payment it made. */
  externalId?: string
}

export interface RecordedPayment {
  /** Shared by the legs recorded at once. */
  receiptId: string
  /** One for each leg, in order. */
  paymentIds: string[]
  /** What is open afterwards. */
  openCents: number
  /** It had been recorded before; nothing was written. */
  repeated: boolean
}

interface EarlierPayment {
  id: string
  externalId: string | null
  invoiceId: string
  method: PaymentMethod
  amountCents: number
}

/**
 * The answer given before, when the legs' external ids are known; null when they are new. Known ids with another
 * invoice, method or amount, or only some of them known, are no repetition but a different payment.
 */
export async function recordedBefore(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  { legs, field }: { legs: readonly PaymentLeg[]; field: string },
): Promise<Result<RecordedPayment> | null> {
  const externalIds = legs.flatMap(leg => oneLine(leg.externalId) ?? [])
  if (externalIds.length === 0) return null
  // In one order for everybody, so that two requests with the same ids never wait for each other.
  for (const externalId of externalIds.toSorted()) await claimExternalId(tx, context, 'payment', externalId)
  const [known] = await tx<{ receiptId: string }[]>`
    select receipt_id as "receiptId" from payment
    where store_id = trela_store() and external_id = any(${externalIds}) limit 1`
  if (!known) return null
  const { receiptId } = known
  const receipt = await tx<EarlierPayment[]>`
    select id, external_id as "externalId", invoice_id as "invoiceId", method, amount as "amountCents"
    from payment where receipt_id = ${receiptId} order by position`
  const same =
    receipt.length === legs.length &&
    receipt.every((payment, i) => {
      const leg = legs[i]!
      return (
        payment.invoiceId === invoice.id &&
        payment.externalId === oneLine(leg.externalId) &&
        payment.method === leg.method &&
        payment.amountCents === leg.amountCents
      )
    })
  if (!same) return refuse('payment_differs', { field })
  const { openCents } = figuresOf(invoice)
  return done({ receiptId, paymentIds: receipt.map(payment => payment.id), openCents, repeated: true })
}
