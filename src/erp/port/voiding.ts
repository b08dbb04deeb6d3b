/**
 * A range of numbers of consumer notes that is void: no note will ever have one of them. Made once, never changed, never taken
 * back. What the tax side gave it is the ERP's: read, never sent.
 */
export interface NumberVoidingFields {
  series: string
  /** Four digits. */
  year: number
  /** Both included. */
  first: number
  last: number
  reason: string
  protocol: string | null
  /** UTC instant. */
  voidedAt: string | null
}

/** The natural key `range` of one. */
export function rangeKey({
  series,
  first,
  last,
}: Pick<NumberVoidingFields, 'series' | 'first' | 'last'>): string {
  return `${series}/${first}-${last}`
}
