/**
 * Which record a row of a file is about. Pure: what a kind is known by, and what the store has, is handed in.
 *
 * A record is known by several keys, from the strongest (the external id) to the weakest (its name). A row means the
 * record with which it shares a key, unless a stronger key of both differs: two customers with one CPF and different
 * external ids are two customers. The same rule tells which rows of one file are about one record.
 */

/** The values of each key, strongest first; none where the record or row lacks it. A customer has up to two phones. */
export type Keys = readonly (readonly string[])[]

export interface Candidate {
  id: string
  archived: boolean
  keys: Keys
}

export type Match =
  | { is: 'found'; id: string }
  | { is: 'none' }
  /** The only ones that fit are archived. */
  | { is: 'archived' }
  | { is: 'ambiguous' }

/**
 * The one candidate this row is about. Of several that share the same key those are taken that lack what the row lacks,
 * and then those that share weaker keys too.
 * @param weak how many of the last keys count only for a row that has nothing stronger: a bare name is no proof beside a CPF
 */
export function matchOf(row: Keys, candidates: readonly Candidate[], weak: number): Match {
  for (let level = 0; level < row.length; level += 1) {
    const fitting = candidates.filter(({ keys }) => sharesAt(level, row, keys, weak))
    if (fitting.length === 0) continue
    const live = fitting.filter(({ archived }) => !archived)
    if (live.length === 0) return { is: 'archived' }
    const best = closest(row, level, live)
    return best.length === 1 ? { is: 'found', id: best[0]!.id } : { is: 'ambiguous' }
  }
  return { is: 'none' }
}

function sharesAt(level: number, row: Keys, other: Keys, weak: number): boolean {
  if (level >= row.length - weak && row.slice(0, level).some(values => values.length > 0)) return false
  if (!intersects(row[level]!, other[level]!)) return false
  return row.slice(0, level).every((values, stronger) => {
    const theirs = other[stronger]!
    return values.length === 0 || theirs.length === 0 || intersects(values, theirs)
  })
}

function closest(row: Keys, level: number, candidates: readonly Candidate[]): readonly Candidate[] {
  const lacksTheSame = ({ keys }: Candidate) =>
    row.slice(0, level).every((values, i) => (values.length === 0) === (keys[i]!.length === 0))
  const sharesMore = ({ keys }: Candidate) =>
    row.slice(level + 1).some((values, i) => intersects(values, keys[level + 1 + i]!))
  let best = candidates
  for (const prefers of [lacksTheSame, sharesMore]) {
    const better = best.filter(prefers)
    if (better.length > 0) best = better
  }
  return best
}

function intersects(some: readonly string[], others: readonly string[]): boolean {
  return some.some(value => others.includes(value))
}

/** The rows of one file that were taken so far, to be asked for an earlier one about the same record. */
export interface EarlierRows<Row extends { line: number }> {
  /** The first row above this line about the same record, or null. */
  sameAs: (keys: Keys, line: number) => Row | null
  /** Adding a row again, as a repeated chunk does, changes nothing. */
  add: (keys: Keys, row: Row) => void
}

export function rememberRows<Row extends { line: number }>(weak: number): EarlierRows<Row> {
  const byKey = new Map<string, { keys: Keys; row: Row }[]>()
  const known = new Set<number>()
  return {
    sameAs(keys, line) {
      for (let level = 0; level < keys.length; level += 1) {
        const found = keys[level]!.flatMap(value => byKey.get(`${level} ${value}`) ?? []).find(
          earlier => earlier.row.line < line && sharesAt(level, keys, earlier.keys, weak),
        )
        if (found) return found.row
      }
      return null
    },
    add(keys, row) {
      if (known.has(row.line)) return
      known.add(row.line)
      for (const [level, values] of keys.entries()) {
        for (const value of values) {
          const name = `${level} ${value}`
          const sharing = byKey.get(name) ?? []
          sharing.push({ keys, row })
          byKey.set(name, sharing)
        }
      }
    },
  }
}
