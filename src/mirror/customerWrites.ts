/**
 * Writing fields of the projection into a customer of the shop, with what follows from them.
 */
import { cityByName } from '../core/cities.ts'
import type { CustomerFields, Json } from '../erp/port/index.ts'
import type { ActContext } from '../shop/act.ts'
import { markOpenInvoices, markOpenNotes } from '../shop/lanes.ts'
import type { Tx } from '../store/database.ts'
import { columnOf, readCustomerRow } from './customerFields.ts'

/** Sets these fields; the city's code follows its name, and open invoices hear of another name. */
export async function writeFields(
  tx: Tx,
  context: Pick<ActContext, 'storeId' | 'laneClass'>,
  customerId: string,
  fields: Partial<Record<keyof CustomerFields, Json>>,
): Promise<void> {
  const columns: Record<string, Json> = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [columnOf[field as keyof CustomerFields], value]),
  )
  if ('city' in fields || 'state' in fields) {
    const { city = null, state = null } = { ...(await readCustomerRow(tx, customerId)), ...fields }
    columns.city_code = cityByName(String(city ?? ''), String(state ?? ''))?.code ?? null
  }
  await tx`update customer set ${tx(columns as never)}, updated_at = trela_now() where id = ${customerId}`
  await markOpenNotes(tx, context, { customerId })
  if ('name' in fields) await markOpenInvoices(tx, context, { customerId })
}
