/**
 * The legs of a payment: one for each method, recorded under one receipt, and known again by the caller's own ids.
 */
import { type ReceiptTerms, termNames, termsOf } from '../core/receiptTerms.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { oneLine } from './input.ts'
import { figuresOf, type LockedInvoice } from './invoiceRow.ts'
import { claimExternalId } from './target.ts'

/** How money comes and goes. */
export const moneyMethods = [
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
export type MoneyMethod = (typeof moneyMethods)[number]

/** How an invoice is paid: with money, or with what the shop owes the customer. */
export const paymentMethods = [...moneyMethods, 'customer_credit'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/** One method's part of what is paid at once, with the terms given on it: none unless named. */
export interface PaymentLeg extends Partial<ReceiptTerms> {
  method: PaymentMethod
  /** The money. What it covers of the invoice is `coveredCents` of it and its terms. */
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

/** A leg as it was recorded. */
export interface RecordedLeg extends ReceiptTerms {
  id: string
  externalId: string | null
  invoiceId: string
  method: PaymentMethod
  amountCents: number
}

/**
 * The answer given before, when the legs' external ids are known; null when they are new. Known ids with another
 * invoice, method, amount or terms, or only some of them known, are no repetition but a different payment.
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
  const receipt = await readLegs(tx, receiptId)
  const same = receipt.every(payment => payment.invoiceId === invoice.id) && sameLegs(receipt, legs)
  if (!same) return refuse('payment_differs', { field })
  const { openCents } = figuresOf(invoice)
  return done({ receiptId, paymentIds: receipt.map(payment => payment.id), openCents, repeated: true })
}

/** The legs recorded at once under this receipt, in order. */
export function readLegs(tx: Tx, receiptId: string): Promise<RecordedLeg[]> {
  return tx<RecordedLeg[]>`
    select id, external_id as "externalId", invoice_id as "invoiceId", method, amount as "amountCents",
      discount as "discountCents", surcharge as "surchargeCents", interest as "interestCents",
      withheld as "withheldCents"
    from payment where receipt_id = ${receiptId} order by position`
}

/** Whether what was recorded is what is asked for: ids, methods, money and terms, leg by leg. */
export function sameLegs(recorded: readonly RecordedLeg[], legs: readonly PaymentLeg[]): boolean {
  return (
    recorded.length === legs.length &&
    recorded.every((payment, i) => {
      const leg = legs[i]!
      const terms = termsOf(leg)
      return (
        payment.externalId === oneLine(leg.externalId) &&
        payment.method === leg.method &&
        payment.amountCents === leg.amountCents &&
        termNames.every(name => payment[name] === terms[name])
      )
    })
  )
}
