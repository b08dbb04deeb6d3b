/** The lines of a charge while they are put together: adding to them, what they come to, and what is sent. Pure. */
import { v4 as newId } from 'uuid'
import type { FieldError } from '../api/problem.ts'
import type { Line, Product, SaleInput, Service } from '../api/types.ts'
import { type Adjustment, changeOf } from './adjustments.ts'
import { together } from './changes.ts'
import { type PricedPet, priceFor } from './servicePrice.ts'

/** A service as a line takes its name and price from it. */
type PricedService = Pick<Service, 'id' | 'name' | 'priceCents' | 'prices'>

export interface DraftLine {
  key: string
  /** Of a line that is stored already. */
  id?: string
  /** Both null: words and a price of its own. */
  serviceId: string | null
  productId: string | null
  description: string
  /** Null while none is typed. */
  quantity: number | null
  /** Null while none is typed. */
  unitPriceCents: number | null
  /** The service whose price for the pet it has, until somebody types another. */
  pricedBy?: PricedService | undefined
  /** The discount or surcharge on this line. */
  adjustment: Adjustment | null
}

/** How lines change: told as a change of whatever they are by then, since two scans may be on their way at once. */
export type ChangeLines = (change: (lines: DraftLine[]) => DraftLine[]) => void

/** What a line comes to with what was given on it; below zero where that is too much. */
export function draftLineTotal({ quantity, unitPriceCents, adjustment }: DraftLine): number {
  const grossCents = (quantity ?? 0) * (unitPriceCents ?? 0)
  return grossCents + changeOf(grossCents, adjustment)
}

/** What the lines come to, what was given on the whole, and what is left to pay. */
export function draftSums(lines: readonly DraftLine[], whole: Adjustment | null) {
  const linesCents = lines.reduce((sum, line) => sum + draftLineTotal(line), 0)
  const change = changeOf(linesCents, whole)
  return {
    linesCents,
    discountCents: Math.max(0, -change),
    surchargeCents: Math.max(0, change),
    totalCents: linesCents + change,
  }
}

export function draftTotal(lines: readonly DraftLine[], whole: Adjustment | null = null): number {
  return draftSums(lines, whole).totalCents
}

/** Whether a discount is more than what it is given on. */
function isTooMuch(lines: readonly DraftLine[], whole: Adjustment | null = null): boolean {
  return lines.some(line => draftLineTotal(line) < 0) || draftTotal(lines, whole) < 0
}

/** What keeps the lines from being charged; null when nothing does. */
export function lackOfLines(
  lines: readonly DraftLine[],
  whole: Adjustment | null,
): 'none' | 'priceMissing' | 'quantityMissing' | 'tooMuch' | null {
  if (lines.length === 0) return 'none'
  if (lines.some(({ unitPriceCents }) => unitPriceCents === null)) return 'priceMissing'
  if (lines.some(({ quantity }) => !quantity)) return 'quantityMissing'
  return isTooMuch(lines, whole) ? 'tooMuch' : null
}

/** The lines at the prices for this pet, whichever it was when they were picked; a price somebody typed stays. */
export function pricedFor(lines: readonly DraftLine[], pet: PricedPet): DraftLine[] {
  return lines.map(line => (line.pricedBy ? { ...line, unitPriceCents: priceFor(line.pricedBy, pet) } : line))
}

/** Each time a line of its own: two baths may be of two prices. */
export function withService(
  lines: readonly DraftLine[],
  service: PricedService,
  unitPriceCents: number,
  key: string,
): DraftLine[] {
  const { id: serviceId, name: description } = service
  const asItIs = { quantity: 1, unitPriceCents, pricedBy: service, adjustment: null }
  return [...lines, { key, serviceId, productId: null, description, ...asItIs }]
}

/** One more of what is there already at its price; otherwise a new line. */
export function withProduct(
  lines: readonly DraftLine[],
  product: Pick<Product, 'id' | 'name' | 'priceCents'>,
  key: string,
): DraftLine[] {
  const { id: productId, name: description, priceCents: unitPriceCents } = product
  const same = lines.find(line => line.productId === productId && line.unitPriceCents === unitPriceCents)
  const asItIs = { quantity: 1, unitPriceCents, adjustment: null }
  if (!same) return [...lines, { key, serviceId: null, productId, description, ...asItIs }]
  return lines.map(line => (line === same ? { ...line, quantity: (line.quantity ?? 0) + 1 } : line))
}

/** With what was found in the catalogue. */
export function withPicked(
  lines: readonly DraftLine[],
  picked: { service: Service; priceCents: number } | { product: Product },
): DraftLine[] {
  const key = newId()
  return 'service' in picked
    ? withService(lines, picked.service, picked.priceCents, key)
    : withProduct(lines, picked.product, key)
}

/** How much of a product the lines ask for that no stored line asked for before: of a stored one, goods may be out already. */
export function newlyAsked(lines: readonly DraftLine[], productId: string): number {
  const fresh = lines.filter(line => line.productId === productId && line.id === undefined)
  return fresh.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
}

/** The lines of a charge that is stored. */
export function draftOf(lines: readonly Omit<Line, 'totalCents'>[]): DraftLine[] {
  return lines.map(({ id, serviceId, productId, description, quantity, unitPriceCents, adjustment }) => ({
    key: id,
    id,
    serviceId,
    productId,
    description,
    quantity,
    unitPriceCents,
    adjustment,
  }))
}

/**
 * The lines as edited here, put together with what somebody else made of them meanwhile.
 * @param begun the stored lines that the draft began from
 */
export function joinedLines(
  begun: readonly DraftLine[],
  draft: readonly DraftLine[],
  now: readonly DraftLine[],
): DraftLine[] {
  // In a list, so that an adjustment is taken whole: half a discount of each side is none.
  const byKey = (lines: readonly DraftLine[]) =>
    Object.fromEntries(lines.map(line => [line.key, { ...line, adjustment: [line.adjustment] }]))
  const stored = new Set(now.map(({ id }) => id))
  const joined = Object.values(together(byKey(begun), byKey(draft), byKey(now)))
  return joined.map(({ id, adjustment: [adjustment = null], ...line }) => ({
    ...line,
    adjustment,
    // Changed here and taken off there: it is charged anew.
    ...(id !== undefined && stored.has(id) ? { id } : {}),
  }))
}

/** As the API takes them. */
export function sentLines(lines: readonly DraftLine[]): SaleInput['lines'] {
  return lines.map(({ key: _, pricedBy: _own, quantity, unitPriceCents, ...line }) => ({
    ...line,
    quantity: quantity ?? 0,
    // Said even where it is the catalogue's: what is charged is what was shown.
    unitPriceCents: unitPriceCents ?? 0,
  }))
}

export interface LineRefusals {
  /** What was refused of each line, by its place. */
  byLine: Record<number, string>
  /** What is about none of them. */
  rest: FieldError[]
}

/** @param field what the request calls the lines */
export function refusalsOf(errors: readonly FieldError[], field: string): LineRefusals {
  const refused: LineRefusals = { byLine: {}, rest: [] }
  for (const error of errors) {
    const [list, at] = error.field?.split('.') ?? []
    if (list === field && at !== undefined && /^\d+$/.test(at)) {
      refused.byLine[Number(at)] = `${error.cause} ${error.cure}`
    } else refused.rest.push(error)
  }
  return refused
}
