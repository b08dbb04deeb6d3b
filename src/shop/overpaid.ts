/**
 * Money paid beyond what is open, kept as the customer's credit: the instalments grow by it, so that all that came in is
 * received somewhere, here and in the ERP.
 */
import { sum } from '../core/money.ts'
import { coveredCents, termsOf } from '../core/receiptTerms.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, type Refusal, refuse } from './act.ts'
import { insertExcess } from './charging.ts'
import { chargedOf, figuresOf, type LockedInvoice } from './invoiceRow.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { followTotal } from './split.ts'

/**
 * Makes room for what the legs pay beyond what is open, if that is asked for. Nothing else does: credit does not make
 * credit, nor does a discount, and an invoice that is paid takes nothing. Problem: `credit_needs_customer`.
 */
export async function keepOverpaid(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  { legs, excess }: { legs: readonly PaymentLeg[]; excess?: 'credit' },
): Promise<Refusal | null> {
  const { openCents } = figuresOf(invoice)
  const beyondCents = beyondOpen(openCents, legs)
  if (excess === undefined || beyondCents === 0) return null
  if (invoice.customerId === null) return refuse('credit_needs_customer', { field: 'excess' })
  await makeRoom(tx, context, invoice, beyondCents)
  return null
}

/** What the legs pay beyond this much, if it can be kept: nothing of it may be credit or a discount. */
export function beyondOpen(openCents: number, legs: readonly PaymentLeg[]): number {
  const paid = sum(legs.map(leg => coveredCents({ ...termsOf(leg), amountCents: leg.amountCents })))
  const money = sum(legs.map(leg => (leg.method === 'customer_credit' ? 0 : leg.amountCents)))
  const beyondCents = paid - openCents
  return openCents > 0 && beyondCents > 0 && beyondCents <= money ? beyondCents : 0
}

/** Lets the instalments of an invoice grow by what becomes its customer's credit. */
export async function makeRoom(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  beyondCents: number,
): Promise<void> {
  const { services } = await chargedOf(tx, invoice.id)
  const part = services > 0 ? 'services' : 'products'
  await insertExcess(tx, context, invoice.id, 'credit', { services: 0, products: 0, [part]: beyondCents })
  await followTotal(tx, context, invoice)
}
