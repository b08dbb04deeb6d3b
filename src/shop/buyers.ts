/** Who buys, by the tax id that they want on their note: a customer of ours, the one of the charge, another, or a new one. */
import type { TaxIdResult } from '../core/taxId.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result } from './act.ts'
import { restoreCustomer, saveCustomer } from './customers.ts'

export type ValidTaxId = Extract<TaxIdResult, { ok: true }>

/**
 * Sees to it that some customer has this tax id, so that the note can name them; answers whose the charge is.
 *
 * - A charge of nobody becomes the buyer's.
 * - A customer of the charge without a tax id gets it, where nobody else has it.
 * - Where another record has it, or the charge's customer has another tax id, the note names that other one and the charge
 *   stays whose it is: who buys and who wants the note need not be the same, and nobody's tax id is overwritten by asking.
 *
 * The record with the tax id is the one in use, else the one that was archived last, brought back; else a new one that goes by
 * the tax id until somebody writes a name. Problems: those of saving a customer.
 */
export async function nameBuyer(
  tx: Tx,
  context: ActContext,
  customerId: string | null,
  taxId: ValidTaxId,
): Promise<Result<string>> {
  const known = await knownBuyer(tx, customerId, taxId)
  if (known !== null && known === customerId) return done(known)
  const found =
    known === null ? await registered(tx, context, customerId, taxId) : await restored(tx, context, known)
  return found.ok ? done(customerId ?? found.value) : found
}

/** Who has this tax id, archived or not: whose the charge is before all others. */
export async function knownBuyer(
  tx: Tx,
  customerId: string | null,
  { value }: ValidTaxId,
): Promise<string | null> {
  const [known] = await tx<{ id: string }[]>`
    select id from customer where store_id = trela_store() and tax_id = ${value}
    order by id = ${customerId} desc, archived_at desc nulls first, created_at, id limit 1`
  return known?.id ?? null
}

/** Who is registered by a tax id that nobody has. */
export const newBuyer = (taxId: ValidTaxId) => ({
  name: `${taxId.kind.toUpperCase()} ${taxId.formatted}`,
  personKind: taxId.kind === 'cpf' ? ('person' as const) : ('company' as const),
})

async function restored(tx: Tx, context: ActContext, id: string): Promise<Result<string>> {
  const back = await restoreCustomer(tx, context, { id })
  return back.ok ? done(id) : back
}

async function registered(
  tx: Tx,
  context: ActContext,
  customerId: string | null,
  taxId: ValidTaxId,
): Promise<Result<string>> {
  const [free] =
    customerId === null
      ? []
      : await tx<{ id: string }[]>`
    select id from customer where id = ${customerId} and tax_id is null for update`
  const who = free ?? newBuyer(taxId)
  const saved = await saveCustomer(tx, context, { ...who, taxId: taxId.value })
  return saved.ok ? done(saved.value.id) : saved
}
