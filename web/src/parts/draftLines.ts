/** The lines of a charge while they are put together: adding to them, what they come to, and what is sent. Pure. */
import type { FieldError } from '../api/problem.ts'
import type { Line, Product, SaleInput, Service } from '../api/types.ts'
import { type Adjustment, changeOf } from './adjustments.ts'

export interface DraftLine {
  key: string
  /** Of a line that is stored already. */
  id?: string
  /** Both null: words and a price of its own. */
  serviceId: string | null
  productId: string | null
  description: string
  quantity: number
  unitPriceCents: number | null
  /** The discount or surcharge on this line. */
  adjustment: Adjustment | null
}

/** How lines change: told as a change of whatever they are by then, since two scans may be on their way at once. */
export type ChangeLines = (change: (lines: DraftLine[]) => DraftLine[]) => void

/** What a line comes to with what was given on it; below zero where that is too much. */
export function draftLineTotal({ quantity, unitPriceCents, adjustment }: DraftLine): number {
  const grossCents = quantity * (unitPriceCents ?? 0)
  return grossCents + changeOf(grossCents, adjustment)
}

/** What the lines come to, with what was given on the whole. */
export function draftTotal(lines: readonly DraftLine[], whole: Adjustment | null = null): number {
  const linesCents = lines.reduce((sum, line) => sum + draftLineTotal(line), 0)
  return linesCents + changeOf(linesCents, whole)
}

/** Whether a discount is more than what it is given on. */
export function isTooMuch(lines: readonly DraftLine[], whole: Adjustment | null = null): boolean {
  return lines.some(line => draftLineTotal(line) < 0) || draftTotal(lines, whole) < 0
}

/** Each time a line of its own: two baths may be of two prices. */
export function withService(
  lines: readonly DraftLine[],
  service: Pick<Service, 'id' | 'name'>,
  unitPriceCents: number,
  key: string,
): DraftLine[] {
  const { id: serviceId, name: description } = service
  const asItIs = { quantity: 1, unitPriceCents, adjustment: null }
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
  return lines.map(line => (line === same ? { ...line, quantity: line.quantity + 1 } : line))
}

/** With what was found in the catalogue. */
export function withPicked(
  lines: readonly DraftLine[],
  picked: { service: Service; priceCents: number } | { product: Product },
): DraftLine[] {
  const key = crypto.randomUUID()
  return 'service' in picked
    ? withService(lines, picked.service, picked.priceCents, key)
    : withProduct(lines, picked.product, key)
}

/** How much of a product the lines ask for that no stored line asked for before: of a stored one, goods may be out already. */
export function newlyAsked(lines: readonly DraftLine[], productId: string): number {
  const fresh = lines.filter(line => line.productId === productId && line.id === undefined)
  return fresh.reduce((sum, { quantity }) => sum + quantity, 0)
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

/** As the API takes them. */
export function sentLines(lines: readonly DraftLine[]): SaleInput['lines'] {
  return lines.map(({ key: _, unitPriceCents, ...line }) => ({
    ...line,
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
