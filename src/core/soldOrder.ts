/**
 * Orders that the ERP's own till imported into a sale: whether the sale holds them, and what it paid of them. Pure.
 */
import { paidBy } from './counterSale.ts'
import { sum } from './money.ts'
import { type TermedMoney, termsOf } from './receiptTerms.ts'

export interface SoldLine {
  description: string
  quantity: number
  unitCents: number
}

/** Whether every line of the orders is a line of the sale, each of the sale's counting once; `just`: and no other is. */
export function holdsLines(
  sold: readonly SoldLine[],
  ordered: readonly SoldLine[],
): { all: boolean; just: boolean } {
  const left = without(sold, ordered)
  return { all: left !== null, just: left?.length === 0 }
}

/** What else the sale holds; null where a line of the orders is not in it. */
export function without(sold: readonly SoldLine[], ordered: readonly SoldLine[]): SoldLine[] | null {
  const left = [...sold]
  const all = ordered.map(keyOf).every(key => {
    const at = left.findIndex(line => keyOf(line) === key)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return all ? left : null
}

const keyOf = ({ description, quantity, unitCents }: SoldLine) =>
  JSON.stringify([description, quantity, unitCents])

export type TillLeg<Method> = TermedMoney & { method: Method }

/**
 * How `openCents` were paid by a sale. One that charged nothing else covers them whatever it came to: what it came to less
 * was a discount, what it came to more a surcharge, both on its last method. Of one that charged more, as much as they are.
 */
export function tillLegs<Method extends string>(
  sale: { payments: readonly { method: Method | null; cents: number }[]; totalCents: number; just: boolean },
  openCents: number,
  otherwise: Method,
): TillLeg<Method>[] {
  const money = sale.just ? sale.totalCents : openCents
  const legs = paidBy(sale.payments, money, otherwise).map(leg => ({ ...leg, ...termsOf({}) }))
  const last = legs.at(-1)
  const missing = openCents - sum(legs.map(leg => leg.amountCents))
  if (!last || missing === 0) return legs
  const terms = missing > 0 ? { discountCents: missing } : { surchargeCents: -missing }
  return [...legs.slice(0, -1), { ...last, ...terms }]
}
