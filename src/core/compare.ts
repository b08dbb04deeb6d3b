/**
 * Three-way comparison of one document, field by field, each side against its own half of the base.
 *
 * Owns the question "who changed this field since both sides agreed?". Leaves alone what follows from the
 * answer: writing (drivers), taking over (`mirror/`).
 *
 * The base is a pair because an ERP truncates, masks and recomputes: what it shows after our write is not what
 * we sent, and comparing the two directly would find a difference for ever.
 */

export type Canonical = string | number | boolean | null | Canonical[] | { [key: string]: Canonical }

export interface FieldBase {
  ours: { [field: string]: Canonical }
  theirs: { [field: string]: Canonical }
}

/**
 * - `agreed`: nothing to do.
 * - `ours`: changed here only, or never sent.
 * - `theirs`: changed there only.
 * - `both`: changed on both sides to different values, or different at the first meeting.
 */
export type FieldState = 'agreed' | 'ours' | 'theirs' | 'both'

/**
 * Compares the fields of `ours` with what was `seen`.
 * @param ours our projection now; only its fields are compared
 * @param base the last agreement; empty at the first meeting
 * @param seen what the ERP shows; a field it cannot show is absent and counts as agreed once sent
 * @param madeByUs whether we created the document: then a field never sent is owed, not disputed
 */
export function compareFields(
  ours: { [field: string]: Canonical },
  base: FieldBase,
  seen: { [field: string]: Canonical | undefined },
  madeByUs: boolean,
): Record<string, FieldState> {
  // Entries and not assignments: a field may have any name, `__proto__` too.
  return Object.fromEntries(
    Object.entries(ours).map(([field, mine]) => [
      field,
      compareField(mine, base.ours[field], base.theirs[field], seen[field], madeByUs),
    ]),
  )
}

function compareField(
  mine: Canonical,
  baseMine: Canonical | undefined,
  baseTheirs: Canonical | undefined,
  theirs: Canonical | undefined,
  madeByUs: boolean,
): FieldState {
  if (theirs !== undefined && sameValue(mine, theirs)) return 'agreed'
  if (baseMine === undefined) {
    if (theirs === undefined || madeByUs) return 'ours'
    return firstMeeting(mine, theirs)
  }
  const changedHere = !sameValue(mine, baseMine)
  // No half of theirs yet: sent and not read back, so what is read now becomes that half.
  const changedThere = theirs !== undefined && baseTheirs !== undefined && !sameValue(theirs, baseTheirs)
  if (changedHere && changedThere) return 'both'
  if (changedHere) return 'ours'
  return changedThere ? 'theirs' : 'agreed'
}

/** Nothing was ever agreed on: the side that has a value wins over the side that has none. */
function firstMeeting(mine: Canonical, theirs: Canonical): FieldState {
  if (theirs === null) return 'ours'
  return mine === null ? 'theirs' : 'both'
}

/** Equality by canonical JSON: object keys in any order, lists in order. */
export function sameValue(a: Canonical | undefined, b: Canonical | undefined): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

/** JSON with sorted keys, so that equal values give equal text. */
export function canonicalJson(value: Canonical | undefined): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : inner,
    ) ?? 'undefined'
  )
}

/** The fields in one of the given states. */
export function fieldsIn(states: Record<string, FieldState>, ...wanted: FieldState[]): string[] {
  return Object.keys(states).filter(field => wanted.includes(states[field]!))
}
