/**
 * A customer's credit: keeping what was paid too much, paying with it, and giving it back in money.
 *
 * Owns that nobody spends more of it than there is, also with two tills at once. What it comes to is `views/credit.ts`; the
 * receipts it pays are payments like others.
 */
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { creditOf } from '../views/credit.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { drawerForOne } from './drawer.ts'
import { amountOutOfRange, isId, notOneOf, oneLine } from './input.ts'
import { type MoneyMethod, moneyMethods, type PaymentLeg } from './paymentLegs.ts'

/**
 * What the customer has to spend, kept for this transaction: whoever else would spend it waits. After the invoice's lock, if
 * there is one.
 */
export async function holdCredit(tx: Tx, { storeId }: ActContext, customerId: string): Promise<number> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${storeId} credit ${customerId}`}, 0))`
  return creditOf(tx, customerId)
}

/**
 * Credit that the customer had in money: paid out, or refunded where it had paid a charge that was taken back. Less what of it
 * counted as returned with the receipt that it came from.
 */
export async function paidOutOf(tx: Tx, customerId: string): Promise<number> {
  const [row] = await tx<{ cents: number }[]>`
    select ((select coalesce(sum(amount), 0) from credit_payout where customer_id = ${customerId})
      + (select coalesce(sum(r.given_before), 0) from reversal r join allocation a on a.id = r.allocation_id
        join payment p on p.id = a.payment_id join invoice i on i.id = p.invoice_id
        where i.customer_id = ${customerId} and p.method = 'customer_credit')
      + (select coalesce(sum(e.amount), 0) from excess e join invoice i on i.id = e.invoice_id
        where i.customer_id = ${customerId} and e.kind = 'paid_out'))::numeric(12,2) as cents`
  return Math.max(0, row!.cents)
}

/** The numbers of the invoices that the customer's credit pays, the newest first. */
export async function spentOn(tx: Tx, customerId: string): Promise<number[]> {
  const rows = await tx<{ number: number }[]>`
    select distinct i.number from standing_allocation a join payment p on p.id = a.payment_id
      join invoice i on i.id = p.invoice_id
    where i.customer_id = ${customerId} and p.method = 'customer_credit' order by i.number desc limit 5`
  return rows.map(({ number }) => number)
}

/**
 * Refuses legs that are paid with credit the customer has not: `credit_needs_customer`, `more_than_credit` (with
 * `creditCents`). What it lets pass is held until the transaction ends.
 */
export async function wrongCredit(
  tx: Tx,
  context: ActContext,
  customerId: string | null,
  { legs, field }: { legs: readonly PaymentLeg[]; field: string },
): Promise<Refusal | null> {
  const first = legs.findIndex(leg => leg.method === 'customer_credit')
  if (first === -1) return null
  const path = `${field}.${first}`
  if (customerId === null) return refuse('credit_needs_customer', { field: `${path}.method` })
  const asked = legs.reduce(
    (cents, leg) => cents + (leg.method === 'customer_credit' ? leg.amountCents : 0),
    0,
  )
  const creditCents = await holdCredit(tx, context, customerId)
  return asked > creditCents
    ? refuse('more_than_credit', { field: `${path}.amountCents`, params: { creditCents } })
    : null
}

export interface PayOutInput {
  customerId: string
  amountCents: number
  /** How it is given back: any way money has. */
  method: MoneyMethod
  reason: string
}

/**
 * Gives credit back in money. Problems: `not_found`, `field_required` (a reason), `field_not_valid`,
 * `amount_out_of_range`, `more_than_credit` (with `creditCents`), `cash_session_needed`.
 */
export async function payOutCredit(
  tx: Tx,
  context: ActContext,
  input: PayOutInput,
): Promise<Result<{ id: string; creditCents: number }>> {
  const { customerId, amountCents, method } = input
  const reason = oneLine(input.reason)
  const wrong = notOneOf(method, moneyMethods, 'method') ?? amountOutOfRange(amountCents, 'amountCents', 1)
  if (wrong) return wrong
  if (reason === null) return refuse('field_required', { field: 'reason' })
  const [customer] = isId(customerId) ? await tx`select from customer where id = ${customerId}` : []
  if (!customer) return refuse('not_found', { field: 'customerId', params: { what: 'customer' } })
  const creditCents = await holdCredit(tx, context, customerId)
  if (amountCents > creditCents) {
    return refuse('more_than_credit', { field: 'amountCents', params: { creditCents } })
  }
  const drawer = await drawerForOne(tx, context, method, 'method')
  if (!drawer.ok) return drawer
  const id = context.newId()
  await tx`
    insert into credit_payout (id, store_id, customer_id, amount, method, reason, paid_on, cash_session_id, recorded_by)
    values (${id}, ${context.storeId}, ${customerId}, ${amountCents}, ${method}, ${reason}, ${context.today},
      ${drawer.value}, ${context.actor})`
  const { storeId, actor } = context
  const facts = { amountCents, method, reason }
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'customer',
    subjectId: customerId,
    event: 'credit.paid_out',
    facts,
  })
  return done({ id, creditCents: creditCents - amountCents })
}
