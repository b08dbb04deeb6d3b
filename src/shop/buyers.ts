/** Who buys, where nobody is known but by the tax id that they want on their note: a customer of ours, found or made. */
import type { TaxIdResult } from '../core/taxId.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result } from './act.ts'
import { restoreCustomer, saveCustomer } from './customers.ts'

type ValidTaxId = Extract<TaxIdResult, { ok: true }>

/**
 * The customer with this tax id: the one in use, else the one that was archived last, brought back; else a new one that
 * goes by the tax id until somebody writes a name. Problems: those of saving a customer.
 */
export async function buyerOf(tx: Tx, context: ActContext, taxId: ValidTaxId): Promise<Result<string>> {
  const [known] = await tx<{ id: string }[]>`
    select id from customer where store_id = trela_store() and tax_id = ${taxId.value}
    order by archived_at desc nulls first, created_at, id limit 1`
  if (known) {
    const restored = await restoreCustomer(tx, context, known)
    return restored.ok ? done(known.id) : restored
  }
  const saved = await saveCustomer(tx, context, {
    name: `${taxId.kind.toUpperCase()} ${taxId.formatted}`,
    personKind: taxId.kind === 'cpf' ? 'person' : 'company',
    taxId: taxId.value,
  })
  return saved.ok ? done(saved.value.id) : saved
}
