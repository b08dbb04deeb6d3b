/**
 * Whom a charge and its notes will name once this tax id is wanted on them: what `nameBuyer` (`shop/buyers.ts`) is going to do,
 * told beforehand. Writes nothing.
 */
import { knownBuyer, newBuyer, type ValidTaxId } from '../shop/buyers.ts'
import type { Tx } from '../store/database.ts'
import { readCustomerRows } from './customerFields.ts'
import type { NoteCharge } from './noteFacts.ts'

type Buyer = NonNullable<NoteCharge['buyer']>

export interface ForeseenBuyer extends Required<Pick<NoteCharge, 'buyer' | 'heir'>> {
  /** The placeholder id of one who is not registered yet; null where everybody is. */
  newId: string | null
}

/** @param own the customer of the charge, as it is; null for a sale to nobody */
export async function foreseeBuyer(
  tx: Tx,
  { newId }: { newId: () => string },
  own: Buyer | null,
  taxId: ValidTaxId | null,
): Promise<ForeseenBuyer> {
  if (taxId === null) return { buyer: own, heir: null, newId: null }
  const known = await knownBuyer(tx, own?.id ?? null, taxId)
  if (own !== null && known === own.id) return { buyer: own, heir: null, newId: null }
  const [other] = known === null ? [] : await readCustomerRows(tx, [known])
  if (other) {
    // Whoever was archived is brought back.
    const back = { ...other, archived: false }
    return { buyer: own ?? back, heir: back, newId: null }
  }
  const { name, personKind } = newBuyer(taxId)
  if (own?.taxId === null) {
    const named = { ...own, taxId: taxId.value, personKind }
    return { buyer: named, heir: named, newId: null }
  }
  const fresh = { ...nothingKnown, id: newId(), name, personKind, taxId: taxId.value }
  return { buyer: own ?? fresh, heir: fresh, newId: fresh.id }
}

const nothingKnown = {
  tradeName: null,
  email: null,
  phone: null,
  phone2: null,
  street: null,
  streetNumber: null,
  complement: null,
  district: null,
  city: null,
  cityCode: null,
  state: null,
  postalCode: null,
  stateRegistration: null,
  cityRegistration: null,
  icmsContributor: false,
  archived: false,
}
