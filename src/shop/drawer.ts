/**
 * The till that is open while money comes and goes: which cash session a payment, a reversal or a refund belongs to.
 *
 * Owns holding the session so that it is not counted meanwhile. Leaves alone opening and counting it (`cash.ts`).
 */
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import type { PaymentLeg } from './paymentLegs.ts'

/** Whether cash may be taken while no session is open: yes, yes with a word about it, or no. */
export const cashRules = ['allow', 'warn', 'block'] as const
export type CashRule = (typeof cashRules)[number]

/**
 * The open session, kept from being closed until the transaction ends; null when none is open. What the ERP told did not
 * pass through this till.
 */
export async function drawerOf(tx: Tx, { actor }: ActContext): Promise<string | null> {
  if (actor === 'erp') return null
  const [session] = await tx<{ id: string }[]>`
    select id from cash_session where closed_at is null for share`
  return session?.id ?? null
}

/**
 * The session these legs go into. Problems: `cash_session_needed`, where the store takes no cash without one.
 * @param field what the input calls the legs
 */
export function drawerFor(
  tx: Tx,
  context: ActContext,
  legs: readonly Pick<PaymentLeg, 'method'>[],
  field: string,
): Promise<Result<string | null>> {
  const cash = legs.findIndex(leg => leg.method === 'cash')
  return sessionFor(tx, context, cash === -1 ? null : `${field}.${cash}.method`)
}

/**
 * The session that money of one method leaves. Problems: as above.
 * @param field what the input calls the method
 */
export function drawerForOne(
  tx: Tx,
  context: ActContext,
  method: PaymentLeg['method'],
  field: string,
): Promise<Result<string | null>> {
  return sessionFor(tx, context, method === 'cash' ? field : null)
}

/** @param cashField where the input says cash; null where it says none */
async function sessionFor(
  tx: Tx,
  context: ActContext,
  cashField: string | null,
): Promise<Result<string | null>> {
  if (context.actor === 'erp') return done(null)
  const session = await drawerOf(tx, context)
  if (session !== null || cashField === null) return done(session)
  const [store] = await tx<{ rule: CashRule }[]>`
    select cash_without_session as rule from store where id = trela_store()`
  return store?.rule === 'block' ? refuse('cash_session_needed', { field: cashField }) : done(null)
}
