/** Cents in parts as equal as cents allow, the larger ones first: 100.00 in three is 33.34, 33.33, 33.33. */
export function equalParts(totalCents: number, count: number): number[] {
  const base = Math.floor(totalCents / count)
  const larger = totalCents - base * count
  return Array.from({ length: count }, (_, index) => base + (index < larger ? 1 : 0))
}
