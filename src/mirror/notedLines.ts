/**
 * What is on a note's lines, and how a note is paid: parts that a service note and a consumer note have in common. A note is
 * what the lines come to less unconditional discounts; what was given at receipt never changes it.
 */
import type { ApproximateTax } from '../core/fiscal/approximateTaxes.ts'
import { type ChargedLine, grossOf, lineTotal } from '../core/invoice.ts'
import { spread, sum, toDecimal } from '../core/money.ts'
import type { NotePart } from '../erp/port/index.ts'

export interface NotedLine extends ChargedLine {
  description: string
}

/** A line as a note shows it: a surcharge is within its value, a discount beside it. */
export function onNote(line: ChargedLine): { valueCents: number; discountCents: number } {
  const [gross, total] = [grossOf(line), lineTotal(line)]
  return total >= gross
    ? { valueCents: total, discountCents: 0 }
    : { valueCents: gross, discountCents: gross - total }
}

/** Money that came in or is to come for the lines on a note; its day is that of the receipt or the due date. */
export interface PaidPart {
  on: string
  /** What it covers of the charge, whatever was given with it. */
  cents: number
  /** Null while nobody knows: it is paid later. */
  method: NotePart['method']
}

/**
 * How a note is paid: shared over what came in and what is to come, to the cent. With nothing known it is all paid later.
 * @param on the day it is all due then
 */
export function noteParts(parts: readonly PaidPart[], totalCents: number, on: string): NotePart[] {
  const known = parts.filter(({ cents }) => cents > 0)
  if (known.length === 0) return [{ due: on, cents: totalCents, method: null }]
  const shares = spread(
    totalCents,
    known.map(({ cents }) => cents),
  )
  return known
    .map(({ on: due, method }, i) => ({ due, cents: shares[i]!, method }))
    .filter(({ cents }) => cents > 0)
}

/** The approximate taxes that a note may tell on its day: those of a table that no longer holds are not told. */
export function told(tax: ApproximateTax | null | undefined): ApproximateTax | null {
  return tax?.holds ? tax : null
}

/** The sentence of Lei 12.741/2012 on a note of this many cents; null where no rate is known. */
export function approximateRemark(
  totalCents: number,
  taxCents: number,
  sources: readonly string[],
): string | null {
  if (sources.length === 0) return null
  const amount = toDecimal(taxCents).replace('.', ',')
  const percent = totalCents === 0 ? '0,00' : shareOf(taxCents, totalCents)
  return `Valor aproximado dos tributos: R$ ${amount} (${percent}%). Fonte: ${[...new Set(sources)].join(', ')}`
}

/** Hundredths of a per cent fit into whole cents, so no rate passes through a binary fraction. */
const shareOf = (partCents: number, wholeCents: number) =>
  toDecimal(Math.round((partCents * 10_000) / wholeCents)).replace('.', ',')

/** What the lines come to on a note: value, discount, and what is left. */
export function noteSum(lines: readonly ChargedLine[]): {
  valueCents: number
  discountCents: number
  netCents: number
} {
  const each = lines.map(onNote)
  const valueCents = sum(each.map(line => line.valueCents))
  const discountCents = sum(each.map(line => line.discountCents))
  return { valueCents, discountCents, netCents: valueCents - discountCents }
}
