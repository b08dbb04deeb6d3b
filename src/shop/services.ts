/**
 * The catalogue of services, each with its price by size and coat and the supplies it uses up. Changing a price changes
 * no invoice.
 */
import { type PriceRow, petCoats, petSizes } from '../core/price.ts'
import type { Supply } from '../core/supplies.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { type ServiceFiscalColumns, type ServiceFiscalInput, serviceFiscal } from './fiscalFields.ts'
import { amountOutOfRange, isId, notOneOf, oneLine, outOfRange } from './input.ts'
import { regroupNotes } from './notes.ts'
import { readSupplies, type SupplyInput } from './supplyList.ts'
import { findTarget } from './target.ts'

/** Absent: unchanged. */
export interface ServiceInput {
  id?: string
  externalId?: string | null
  name?: string
  /** How long it takes; default 60. */
  minutes?: number
  /** The price where no row of the table fits. Needed for a new service. */
  priceCents?: number
  /** The whole table; what it does not name is gone. */
  prices?: readonly PriceRow[]
  /** All it uses up each time it is given; what is not named is used no more. Changes visits still to come. */
  supplies?: readonly SupplyInput[]
  /** Its codes on notes; what is absent stays. */
  fiscal?: ServiceFiscalInput
}

interface ServiceColumns extends ServiceFiscalColumns {
  external_id: string | null
  name: string
  minutes: number
  price: number
}

/**
 * Creates a service with its price table, or changes the one with this id or external id.
 * Problems: `not_found`, `external_id_taken`, `field_required`, `number_out_of_range`, `amount_out_of_range`,
 * `price_row_twice`, `field_not_valid` and `field_required` (fiscal), and those of `readSupplies`.
 */
export async function saveService(
  tx: Tx,
  context: ActContext,
  input: ServiceInput,
): Promise<Result<{ id: string; created: boolean }>> {
  const wrong = wrongTable(input.prices ?? [])
  if (wrong) return wrong
  const supplies = input.supplies ? await readSupplies(tx, input.supplies, 'supplies') : null
  if (supplies && !supplies.ok) return supplies
  const target = await findTarget(tx, context, 'service', input)
  if (!target.ok) return target
  const [before] = await tx<ServiceColumns[]>`
    select external_id, name, minutes, price, service_item, national_code, city_service_code, withheld, ibs_cbs_class,
      place, place_city_code
    from service where id = ${target.value}`

  const name = input.name === undefined ? (before?.name ?? null) : oneLine(input.name)
  const price = input.priceCents ?? before?.price
  if (name === null) return refuse('field_required', { field: 'name' })
  if (price === undefined) return refuse('field_required', { field: 'priceCents' })
  const minutes = input.minutes ?? before?.minutes ?? 60
  const outside = outOfRange(minutes, 'minutes', 5, 1440) ?? amountOutOfRange(price, 'priceCents')
  if (outside) return outside
  const externalId =
    input.externalId === undefined ? (before?.external_id ?? null) : oneLine(input.externalId)
  const fiscal = serviceFiscal(before ?? null, input.fiscal ?? {})
  if (!fiscal.ok) return fiscal
  const after: ServiceColumns = { ...fiscal.value, external_id: externalId, name, minutes, price }

  const id = target.value ?? context.newId()
  if (before) await tx`update service set ${tx({ ...after })} where id = ${id}`
  else await tx`insert into service ${tx({ id, store_id: context.storeId, ...after })}`
  if (input.prices) await replaceTable(tx, context, id, input.prices)
  if (supplies) await replaceSupplies(tx, context, id, supplies.value)
  const facts = { name, priceCents: price, ...(before ? { priceCentsBefore: before.price } : {}) }
  await tellService(tx, context, id, before ? 'service.changed' : 'service.created', facts)
  if (before) await regroupNotes(tx, context, { serviceId: id })
  return done({ id, created: !before })
}

function wrongTable(rows: readonly PriceRow[]): Refusal | null {
  const keys = rows.map(row => `${row.size} ${row.coat}`)
  if (new Set(keys).size < keys.length || keys.includes('null null'))
    return refuse('price_row_twice', { field: 'prices' })
  for (const [i, row] of rows.entries()) {
    const wrong =
      notOneOf(row.size, petSizes, `prices.${i}.size`) ??
      notOneOf(row.coat, petCoats, `prices.${i}.coat`) ??
      amountOutOfRange(row.priceCents, `prices.${i}.priceCents`)
    if (wrong) return wrong
  }
  return null
}

async function replaceTable(
  tx: Tx,
  context: ActContext,
  serviceId: string,
  rows: readonly PriceRow[],
): Promise<void> {
  await tx`delete from service_price where service_id = ${serviceId}`
  for (const { size, coat, priceCents } of rows) {
    await tx`
      insert into service_price (id, store_id, service_id, size, coat, price)
      values (${context.newId()}, ${context.storeId}, ${serviceId}, ${size}, ${coat}, ${priceCents})`
  }
}

/** What was said of a product off the catalogue stays, for when it is back. */
async function replaceSupplies(
  tx: Tx,
  { storeId, newId }: ActContext,
  serviceId: string,
  supplies: readonly Supply[],
): Promise<void> {
  await tx`
    delete from service_supply s using product p
    where s.service_id = ${serviceId} and p.id = s.product_id and p.archived_at is null`
  for (const [i, { productId, quantityMilli }] of supplies.entries()) {
    await tx`
      insert into service_supply (id, store_id, service_id, position, product_id, quantity)
      values (${newId()}, ${storeId}, ${serviceId}, ${i + 1}, ${productId}, ${quantityMilli}::bigint::numeric / 1000)`
  }
}

/** Takes a service off the catalogue; lines that have it stay. Doing it again changes nothing. Problem: `not_found`. */
export async function archiveService(
  tx: Tx,
  context: ActContext,
  input: { id: string },
): Promise<Result<{ id: string }>> {
  const [service] = isId(input.id)
    ? await tx<{ archived: boolean }[]>`
        select archived_at is not null as archived from service where id = ${input.id} for update`
    : []
  if (!service) return refuse('not_found', { field: 'id', params: { what: 'service' } })
  if (service.archived) return done({ id: input.id })
  await tx`update service set archived_at = trela_now() where id = ${input.id}`
  await tellService(tx, context, input.id, 'service.archived', {})
  return done({ id: input.id })
}

function tellService(
  tx: Tx,
  context: ActContext,
  id: string,
  event: string,
  facts: Record<string, unknown>,
): Promise<void> {
  const { storeId, actor } = context
  return tell(tx, { storeId, actor, subjectKind: 'service', subjectId: id, event, facts })
}
