/**
 * The lines of an invoice: from what was asked (a service of the catalogue, or free words and a price) to priced lines,
 * and into the table. A line keeps its id as long as it stays.
 */
import { lineTotal } from '../core/invoice.ts'
import { type PricedPet, type PriceRow, priceFor } from '../core/price.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { amountOutOfRange, isId, oneLine, outOfRange } from './input.ts'
import type { StoredLine } from './invoiceRow.ts'

/** A line of the catalogue needs a service; a free one needs description and price. */
export interface LineInput {
  /** A line of this invoice: what is not given stays as it is. */
  id?: string
  serviceId?: string
  /** Default: the service's name. */
  description?: string
  /** Default 1. */
  quantity?: number
  /** Default: the service's price for the pet's size and coat. */
  unitPriceCents?: number
}

export interface PricedLine {
  /** Null for a line that is not stored yet. */
  id: string | null
  serviceId: string | null
  description: string
  quantity: number
  unitPriceCents: number
  /** How long the service takes, all pieces together; 0 for a free line. */
  minutes: number
}

interface CatalogueEntry {
  id: string
  name: string
  minutes: number
  priceCents: number
  archived: boolean
  table: PriceRow[]
}

/**
 * Prices what was asked. A line given without id that equals a stored one in service and words is taken for it, so
 * that sending the same lines again changes nothing.
 * @param field the input's field, for the problem's path
 * Problems: `field_required`, `not_found`, `archived`, `number_out_of_range`, `amount_out_of_range`.
 */
export async function priceLines(
  tx: Tx,
  asked: { inputs: readonly LineInput[]; stored: readonly StoredLine[]; pet: PricedPet; field: string },
): Promise<Result<PricedLine[]>> {
  const { inputs, stored, pet, field } = asked
  if (inputs.length === 0) return refuse('field_required', { field })
  const catalogue = await readCatalogue(tx, [
    ...inputs.flatMap(input => input.serviceId ?? []),
    ...stored.flatMap(line => line.serviceId ?? []),
  ])
  const free = new Set(stored)
  const priced: PricedLine[] = []
  for (const [i, input] of inputs.entries()) {
    const line = priceLine(input, { free, catalogue, pet, path: `${field}.${i}` })
    if (!line.ok) return line
    priced.push(line.value)
  }
  const totalCents = priced.reduce((cents, line) => cents + lineTotal(line), 0)
  return amountOutOfRange(totalCents, field) ?? done(priced)
}

function priceLine(
  input: LineInput,
  around: { free: Set<StoredLine>; catalogue: Map<string, CatalogueEntry>; pet: PricedPet; path: string },
): Result<PricedLine> {
  const { free, catalogue, pet, path } = around
  const named = input.id === undefined ? null : [...free].find(line => line.id === input.id)
  if (named === undefined) return refuse('not_found', { field: `${path}.id`, params: { what: 'line' } })
  const serviceId = input.serviceId ?? named?.serviceId ?? null
  const service = serviceId === null ? null : catalogue.get(serviceId)
  if (service === undefined)
    return refuse('not_found', { field: `${path}.serviceId`, params: { what: 'service' } })

  const description = oneLine(input.description) ?? named?.description ?? service?.name ?? null
  if (description === null) return refuse('field_required', { field: `${path}.description` })
  const before =
    named ?? [...free].find(line => line.serviceId === serviceId && line.description === description) ?? null
  if (service?.archived && before?.serviceId !== serviceId) {
    return refuse('archived', { field: `${path}.serviceId`, params: { what: 'service' } })
  }
  const samePrice = before?.serviceId === serviceId ? before.unitPriceCents : undefined
  const listPrice = service ? priceFor(service.priceCents, service.table, pet) : undefined
  const unitPriceCents = input.unitPriceCents ?? samePrice ?? listPrice
  if (unitPriceCents === undefined) return refuse('field_required', { field: `${path}.unitPriceCents` })
  const quantity = input.quantity ?? (named ? named.quantity : 1)
  const wrong =
    outOfRange(quantity, `${path}.quantity`, 1, 9999) ??
    amountOutOfRange(unitPriceCents, `${path}.unitPriceCents`) ??
    amountOutOfRange(lineTotal({ quantity, unitPriceCents }), `${path}.unitPriceCents`)
  if (wrong) return wrong
  if (before) free.delete(before)
  const minutes = (service?.minutes ?? 0) * quantity
  return done({ id: before?.id ?? null, serviceId, description, quantity, unitPriceCents, minutes })
}

async function readCatalogue(tx: Tx, ids: readonly string[]): Promise<Map<string, CatalogueEntry>> {
  const known = [...new Set(ids)].filter(isId)
  const services = await tx<Omit<CatalogueEntry, 'table'>[]>`
    select id, name, minutes, price as "priceCents", archived_at is not null as archived
    from service where id = any(${known}::uuid[])`
  const rows = await tx<(PriceRow & { serviceId: string })[]>`
    select service_id as "serviceId", size, coat, price as "priceCents"
    from service_price where service_id = any(${known}::uuid[])`
  return new Map(
    services.map(service => [
      service.id,
      { ...service, table: rows.filter(row => row.serviceId === service.id) },
    ]),
  )
}

/** Whether storing these lines would change anything. */
export function sameLines(stored: readonly StoredLine[], priced: readonly PricedLine[]): boolean {
  return (
    stored.length === priced.length &&
    stored.every((line, i) => {
      const { id, description, quantity, unitPriceCents, serviceId } = priced[i]!
      return (
        line.id === id &&
        line.serviceId === serviceId &&
        line.description === description &&
        line.quantity === quantity &&
        line.unitPriceCents === unitPriceCents
      )
    })
  )
}

/** Makes the invoice's lines these, in this order; what is not among them goes. */
export async function writeLines(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  lines: readonly PricedLine[],
): Promise<void> {
  const kept = lines.flatMap(line => line.id ?? [])
  await tx`delete from invoice_line where invoice_id = ${invoiceId} and id <> all(${kept}::uuid[])`
  for (const [i, line] of lines.entries()) {
    const { serviceId, description, quantity, unitPriceCents } = line
    const id = line.id ?? context.newId()
    await tx`
      insert into invoice_line (id, store_id, invoice_id, position, service_id, description, quantity, unit_price, total)
      values (${id}, ${context.storeId}, ${invoiceId}, ${i + 1}, ${serviceId}, ${description}, ${quantity},
        ${unitPriceCents}, ${lineTotal(line)})
      on conflict (id) do update set position = excluded.position, service_id = excluded.service_id,
        description = excluded.description, quantity = excluded.quantity, unit_price = excluded.unit_price,
        total = excluded.total`
  }
}
