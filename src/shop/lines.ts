/**
 * Pricing what was asked: a service or product of the catalogue, or free words and a price. Storing the lines is
 * `lineRows.ts`.
 */
import type { Adjustment } from '../core/adjustment.ts'
import { lineTotal } from '../core/invoice.ts'
import { type PricedPet, priceFor } from '../core/price.ts'
import type { Tx } from '../store/database.ts'
import { done, type Refusal, type Result, refuse } from './act.ts'
import { type AdjustmentInput, adjusted, readAdjustment } from './adjusting.ts'
import { type Catalogue, readCatalogue } from './catalogue.ts'
import { amountOutOfRange, oneLine, outOfRange } from './input.ts'
import type { PricedLine, StoredLine } from './lineRows.ts'

/** A line of the catalogue needs a service or a product; a free one needs description and price. */
export interface LineInput {
  /** A line of this invoice: what is not given stays as it is. */
  id?: string
  serviceId?: string
  productId?: string
  /** Default: the service's or product's name. */
  description?: string
  /** Default 1. */
  quantity?: number
  /** Default: the service's price for the pet's size and coat, or the product's price. */
  unitPriceCents?: number
  /** Its own discount or surcharge. Null takes it off; absent, a line that stays keeps what it has. */
  adjustment?: AdjustmentInput | null
}

/**
 * Prices what was asked. A line given without id that equals a stored one in what it is of and in words is taken for it,
 * so that sending the same lines again changes nothing. New lines get their ids here, since odd cents of a discount go by
 * them.
 * @param asked.whole what is given on the whole invoice
 * @param field the input's field, for the problem's path
 * Problems: `field_required`, `not_found`, `archived`, `line_of_two_kinds`, `number_out_of_range`, `amount_out_of_range`,
 * `discount_more_than_charged` (with `mostCents`), those of an adjustment.
 */
export async function priceLines(
  tx: Tx,
  asked: {
    inputs: readonly LineInput[]
    stored: readonly StoredLine[]
    whole: Adjustment | null
    pet: PricedPet
    field: string
    newId: () => string
  },
): Promise<Result<PricedLine[]>> {
  const { inputs, stored, pet, field } = asked
  if (inputs.length === 0) return refuse('field_required', { field })
  const catalogue = await readCatalogue(tx, [...inputs, ...stored])
  const free = new Set(stored)
  const priced: PricedLine[] = []
  for (const [i, input] of inputs.entries()) {
    const line = priceLine(input, { free, catalogue, pet, path: `${field}.${i}` })
    if (!line.ok) return line
    priced.push({ ...line.value, id: line.value.id ?? asked.newId() })
  }
  const lines = adjusted(priced, asked.whole, field)
  if (!lines.ok) return lines
  const totalCents = lines.value.reduce((cents, line) => cents + lineTotal(line), 0)
  return amountOutOfRange(totalCents, field) ?? lines
}

/** What a line is of. */
type Subject = Pick<StoredLine, 'serviceId' | 'productId'>

function priceLine(
  input: LineInput,
  around: { free: Set<StoredLine>; catalogue: Catalogue; pet: PricedPet; path: string },
): Result<PricedLine> {
  const { free, catalogue, pet, path } = around
  const named = input.id === undefined ? null : [...free].find(line => line.id === input.id)
  if (named === undefined) return refuse('not_found', { field: `${path}.id`, params: { what: 'line' } })
  const subject = subjectOf(input, named)
  const service = subject.serviceId === null ? null : catalogue.services.get(subject.serviceId)
  const product = subject.productId === null ? null : catalogue.products.get(subject.productId)
  const entry = service ?? product ?? null
  const unknown = unusable(input, { service, product }, path)
  if (unknown) return unknown

  const description = oneLine(input.description) ?? named?.description ?? entry?.name ?? null
  if (description === null) return refuse('field_required', { field: `${path}.description` })
  const before =
    named ?? [...free].find(line => isOf(line, subject) && line.description === description) ?? null
  const stays = before !== null && isOf(before, subject)
  if (entry?.archived && !stays) {
    const what = service ? 'service' : 'product'
    return refuse('archived', { field: `${path}.${what}Id`, params: { what } })
  }
  const listPrice = service ? priceFor(service.priceCents, service.table, pet) : product?.priceCents
  const unitPriceCents = input.unitPriceCents ?? (stays ? before.unitPriceCents : listPrice)
  if (unitPriceCents === undefined) return refuse('field_required', { field: `${path}.unitPriceCents` })
  const quantity = input.quantity ?? (named ? named.quantity : 1)
  const wrong =
    outOfRange(quantity, `${path}.quantity`, 1, 9999) ??
    amountOutOfRange(unitPriceCents, `${path}.unitPriceCents`) ??
    amountOutOfRange(lineTotal({ quantity, unitPriceCents }), `${path}.unitPriceCents`)
  if (wrong) return wrong
  if (before) free.delete(before)
  const typed = input.adjustment === undefined ? null : readAdjustment(input.adjustment, `${path}.adjustment`)
  if (typed && !typed.ok) return typed
  const adjustment = typed ? typed.value : stays ? before.adjustment : null
  const minutes = (service?.minutes ?? 0) * quantity
  return done({
    id: before?.id ?? null,
    ...subject,
    description,
    quantity,
    unitPriceCents,
    adjustment,
    adjustmentCents: 0,
    shareCents: 0,
    minutes,
  })
}

function subjectOf(input: LineInput, named: StoredLine | null): Subject {
  if (input.serviceId !== undefined) return { serviceId: input.serviceId, productId: null }
  if (input.productId !== undefined) return { serviceId: null, productId: input.productId }
  return { serviceId: named?.serviceId ?? null, productId: named?.productId ?? null }
}

function isOf(line: Subject, { serviceId, productId }: Subject): boolean {
  return line.serviceId === serviceId && line.productId === productId
}

/** Refuses a line of two kinds, and one of something this store does not have (`undefined`). */
function unusable(
  input: LineInput,
  { service, product }: { service: unknown; product: unknown },
  path: string,
): Refusal | null {
  if (input.serviceId !== undefined && input.productId !== undefined) {
    return refuse('line_of_two_kinds', { field: `${path}.productId` })
  }
  if (service === undefined) {
    return refuse('not_found', { field: `${path}.serviceId`, params: { what: 'service' } })
  }
  if (product === undefined) {
    return refuse('not_found', { field: `${path}.productId`, params: { what: 'product' } })
  }
  return null
}
