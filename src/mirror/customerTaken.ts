/**
 * A customer registered in the ERP becomes one here. Nothing is guessed: the same tax id is the same customer, an
 * equal name or phone is not.
 */
import { cityByName } from '../core/cities.ts'
import type { CustomerFields, ErpDocument } from '../erp/port/index.ts'
import { blankCustomer } from '../shop/customerFields.ts'
import { type CustomerRecord, insertCustomer } from '../shop/customerRow.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import type { TakeInContext, Taken } from '../sync/parts.ts'
import { acceptable, fieldsOf, readCustomerRow } from './customerFields.ts'

export async function takeInCustomer(
  tx: Tx,
  { storeId, newId }: TakeInContext,
  document: ErpDocument,
): Promise<Taken> {
  const fields = acceptableOf(document.fields as Partial<CustomerFields>)
  if (!fields.name) return { is: 'left' }
  if (fields.taxId) {
    const same = await tx<{ id: string }[]>`
      select id from customer where tax_id = ${fields.taxId} and archived_at is null order by id`
    // Each looks for the ERP's customer by its tax id, and links.
    if (same.length > 0) return { is: 'known', recordIds: same.map(row => row.id) }
  }
  const id = newId()
  await insertCustomer(tx, storeId, id, recordOf(fields, fields.name))
  await tell(tx, {
    storeId,
    actor: 'erp',
    subjectKind: 'customer',
    subjectId: id,
    event: 'customer.imported',
    facts: { number: document.number },
  })
  return {
    is: 'made',
    recordId: id,
    slot: 'customer',
    fields: fieldsOf((await readCustomerRow(tx, id))!) as never,
  }
}

/** A customer of the shop as a document shows one. */
export function recordOf(fields: Partial<CustomerFields>, name: string): CustomerRecord {
  return {
    ...blankCustomer,
    personKind: fields.personKind ?? 'person',
    name,
    tradeName: fields.tradeName ?? null,
    taxId: fields.taxId ?? null,
    email: fields.email ?? null,
    phone: fields.phone ?? null,
    phone2: fields.phone2 ?? null,
    address: {
      street: fields.street ?? null,
      number: fields.streetNumber ?? null,
      complement: fields.complement ?? null,
      district: fields.district ?? null,
      city: fields.city ?? null,
      cityCode: cityByName(fields.city ?? '', fields.state ?? '')?.code ?? null,
      state: fields.state ?? null,
      postalCode: fields.postalCode ?? null,
    },
    stateRegistration: fields.stateRegistration ?? null,
    cityRegistration: fields.cityRegistration ?? null,
  }
}

/** What could not be saved by hand stays in the ERP alone. */
export function acceptableOf(fields: Partial<CustomerFields>): Partial<CustomerFields> {
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => acceptable(field, value)))
}
