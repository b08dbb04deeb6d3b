/**
 * What a fiscal note comes to, from its parts, to the cent: half-even, each amount rounded once. Knows no field of an ERP and no rate
 * of a city.
 *
 * Sources: ABNT NBR 5891 and Nota Técnica 007 of the national NFS-e (rounding, tolerance of R$ 0.01); Manual de Orientação do
 * Contribuinte of NF-e/NFC-e (vProd, and discounts that add up over the products: rejections 537, 564, 610, 629).
 */
import { Decimal } from 'decimal.js'
import { percentOf, roundHalfEven, spread, sum } from '../money.ts'

export interface ServiceAmounts {
  servicesCents: number
  deductionsCents: number
  unconditionalDiscountCents: number
  /** Per cent as decimal text; null where none is sent. */
  issRate: string | null
  /** Taxes the customer keeps back, the ISS too where it is withheld. */
  withheldCents: readonly number[]
}

export interface ServiceTotals {
  /** Services less deductions less unconditional discount. */
  baseCents: number
  issCents: number
  /** Services less unconditional discount less what is withheld. */
  totalCents: number
}

export type ServiceTotalsResult =
  | { ok: true; totals: ServiceTotals }
  /** Nothing to charge, or more taken off than there is (rejections E18, E0427, E0428). */
  | { ok: false; fault: 'no_services' | 'discount_too_large' | 'withheld_too_large' }

/** The totals of a service note. */
export function serviceNoteTotals(amounts: ServiceAmounts): ServiceTotalsResult {
  const { servicesCents, deductionsCents, unconditionalDiscountCents, issRate, withheldCents } = amounts
  if (servicesCents <= 0) return { ok: false, fault: 'no_services' }
  const baseCents = servicesCents - deductionsCents - unconditionalDiscountCents
  if (baseCents < 0 || unconditionalDiscountCents >= servicesCents)
    return { ok: false, fault: 'discount_too_large' }
  if (withheldCents.some(cents => cents >= servicesCents)) return { ok: false, fault: 'withheld_too_large' }
  const totalCents = servicesCents - unconditionalDiscountCents - sum(withheldCents)
  if (totalCents < 0) return { ok: false, fault: 'withheld_too_large' }
  const issCents = issRate === null ? 0 : percentOf(baseCents, issRate)
  return { ok: true, totals: { baseCents, issCents, totalCents } }
}

/** Quantity times unit price, both decimal text, in cents (`vProd`). */
export function productCents(quantity: string, unitPrice: string): number {
  return roundHalfEven(new Decimal(quantity).times(unitPrice).times(100), 0).toNumber() + 0
}

export interface ConsumerTotals {
  productsCents: number
  /** By product, adding up to the discount. */
  discountsCents: number[]
  totalCents: number
}

/**
 * The totals of a consumer note of these products, its discount shared over them by largest remainder.
 * @throws RangeError when the discount is more than the products come to.
 */
export function consumerNoteTotals(
  products: readonly { quantity: string; unitPrice: string }[],
  discountCents: number,
): ConsumerTotals {
  const amounts = products.map(({ quantity, unitPrice }) => productCents(quantity, unitPrice))
  const productsCents = sum(amounts)
  if (discountCents > productsCents) throw new RangeError('the discount is more than the products come to')
  return {
    productsCents,
    discountsCents: spread(discountCents, amounts),
    totalCents: productsCents - discountCents,
  }
}

/** Whether two amounts agree as the tax side compares them: within one cent. */
export function agreeWithinACent(oneCents: number, otherCents: number): boolean {
  return Math.abs(oneCents - otherCents) <= 1
}
