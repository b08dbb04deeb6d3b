/**
 * The lines of a service order as multisets: what is missing, what is too many, and whose doing a difference is.
 */
import { canonicalJson } from '../../../core/compare.ts'
import type { OrderItem } from '../../port/index.ts'
import { projectedItems } from '../map/serviceOrder.ts'
import { asFields } from './known.ts'
import type { Order } from './orderSteps.ts'

export function differences(
  { wanted }: Order,
  seen: OrderItem[],
): { missing: OrderItem[]; tooMany: OrderItem[] } {
  const ours = projectedItems(wanted.fields.items)
  return { missing: minus(ours, seen), tooMany: minus(seen, ours) }
}

/**
 * Whether the lines seen lie between the last agreement and what is wanted: then they are our own change, perhaps
 * half done. A line beyond both, or one missing that both have, is somebody's doing.
 */
export function isOnOurWay({ wanted, link }: Order, seen: OrderItem[]): boolean {
  const before = counted((link.base.theirs.items as OrderItem[] | undefined) ?? [])
  const after = counted(projectedItems(wanted.fields.items))
  const now = counted(seen)
  return [...new Set([...before.keys(), ...after.keys(), ...now.keys()])].every(key => {
    const bounds = [before.get(key) ?? 0, after.get(key) ?? 0]
    const count = now.get(key) ?? 0
    return Math.min(...bounds) <= count && count <= Math.max(...bounds)
  })
}

function minus(from: OrderItem[], taken: OrderItem[]): OrderItem[] {
  const left = counted(taken)
  return from.filter(item => {
    const key = keyOf(item)
    const count = left.get(key) ?? 0
    if (count > 0) left.set(key, count - 1)
    return count === 0
  })
}

function counted(items: OrderItem[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

const keyOf = (item: OrderItem) => canonicalJson(asItem(item))
export const asItem = (item: OrderItem) => asFields(item)
export const asItems = (items: OrderItem[]) => items.map(asItem)
