/**
 * Handing back in money what was received beyond a charge: by which method, out of which till, on which day.
 *
 * Leaves alone that the charge has an excess and what became of it (`charging.ts`), and credit that is paid out later
 * (`credit.ts`).
 */
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result } from './act.ts'
import { drawerForOne } from './drawer.ts'
import { notOneOf } from './input.ts'
import { type MoneyMethod, moneyMethods } from './paymentLegs.ts'

/** What becomes of money received beyond what is charged. A person chooses. */
export type ExcessChoice = 'credit' | 'refund'

/** What a person says to money received beyond what is then charged. */
export interface ExcessDecision {
  excess?: ExcessChoice
  /** How a refund is handed back. Default: cash. */
  refundMethod?: MoneyMethod
}

export interface Refund {
  amountCents: number
  method: MoneyMethod
  /** The session it leaves; null where none is open. */
  drawer: string | null
}

/** Where a refund would come from; writes nothing. Problems: `field_not_valid`, `cash_session_needed`. */
export async function prepareRefund(
  tx: Tx,
  context: ActContext,
  amountCents: number,
  method: MoneyMethod = 'cash',
): Promise<Result<Refund>> {
  const wrong = notOneOf(method, moneyMethods, 'refundMethod')
  if (wrong) return wrong
  const drawer = await drawerForOne(tx, context, method, 'refundMethod')
  return drawer.ok ? done({ amountCents, method, drawer: drawer.value }) : drawer
}

/** Hands it back, today. */
export async function payRefund(
  tx: Tx,
  { storeId, actor, today, newId }: ActContext,
  invoiceId: string,
  { amountCents, method, drawer }: Refund,
): Promise<void> {
  await tx`
    insert into refund (id, store_id, invoice_id, amount, method, paid_on, cash_session_id, recorded_by)
    values (${newId()}, ${storeId}, ${invoiceId}, ${amountCents}, ${method}, ${today}, ${drawer}, ${actor})`
}
