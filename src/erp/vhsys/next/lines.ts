/**
 * The lines of an order as multisets: what is missing, what is too many, and whose doing a difference is.
 */
import { canonicalJson } from '../../../core/compare.ts'
import { type Line, projectedLines } from '../map/order.ts'
import { asFields } from './known.ts'
import type { Order } from './orderSteps.ts'

export function differences(
  { sort, wanted }: Order,
  seen: readonly Line[],
): { missing: Line[]; tooMany: Line[] } {
  const ours = projectedLines(sort, wanted.fields.items)
  return { missing: minus(ours, seen), tooMany: minus(seen, ours) }
}

/**
 * Whether the lines seen lie between the last agreement and what is wanted: then they are our own change, perhaps
 * half done. A line beyond both, or one missing that both have, is somebody's doing.
 */
export function isOnOurWay({ sort, wanted, link }: Order, seen: readonly Line[]): boolean {
  const before = counted((link.base.theirs.items as Line[] | undefined) ?? [])
  const after = counted(projectedLines(sort, wanted.fields.items))
  const now = counted(seen)
  return [...new Set([...before.keys(), ...after.keys(), ...now.keys()])].every(key => {
    const bounds = [before.get(key) ?? 0, after.get(key) ?? 0]
    const count = now.get(key) ?? 0
    return Math.min(...bounds) <= count && count <= Math.max(...bounds)
  })
}

/** What of ours is not shown, as it was wanted, and what is shown and not ours. */
export function changesBetween(
  sort: Order['sort'],
  wanted: readonly Line[],
  seen: readonly Line[],
): { off: Line[]; on: Line[] } {
  const on = [...seen]
  const off = wanted.filter(line => {
    const [projected] = projectedLines(sort, [line])
    const at = on.findIndex(one => keyOf(one) === keyOf(projected!))
    if (at >= 0) on.splice(at, 1)
    return at < 0
  })
  return { off, on }
}

function minus(from: readonly Line[], taken: readonly Line[]): Line[] {
  const left = counted(taken)
  return from.filter(item => {
    const key = keyOf(item)
    const count = left.get(key) ?? 0
    if (count > 0) left.set(key, count - 1)
    return count === 0
  })
}

function counted(items: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

export const keyOf = (item: Line) => canonicalJson(asItem(item))
export const asItem = (item: Line) => asFields(item)
export const asItems = (items: readonly Line[]) => items.map(asItem)
