/**
 * Matching: which record of the shop and which document of the ERP are the same, when two sets that grew apart meet for
 * the first time.
 *
 * Owns the verdicts. Leaves alone what two sides are compared by (each kind's `MatchRule`s, in `mirror/`) and what becomes
 * of a verdict. Nothing is guessed: whatever could be two is a person's to say.
 */

/** One side: a record or a document, with the keys it can be known by. */
export interface MatchSide {
  id: string
  /** Values by name of key; several phones are several values. */
  keys: { readonly [name: string]: readonly string[] }
}

/** One way of being equal. Rules are tried in order: what an earlier one has spoken for, a later one leaves alone. */
export interface MatchRule {
  /** Names the rule: `taxId`, `phone`. */
  name: string
  /** Keys that must all be equal. */
  keys: readonly string[]
  /** Whether being equal is enough, or only worth a question. */
  verdict: 'linked' | 'suggested'
  /** A key in which two that differ are never the same, however much else is equal. */
  unless?: string
  /** Several records may be one document (rules of the shop: one tax id, two records). */
  manyHere?: boolean
}

export type Verdict = 'linked' | 'suggested' | 'ambiguous'

export interface Pair {
  here: string
  there: string
  /** Name of the rule. */
  equal: string
  verdict: Verdict
}

/**
 * Pairs every record with the documents it may be.
 *
 * A record is in one `linked` or one `suggested` pair at most, and then in no other. Whoever could be several is in
 * `ambiguous` pairs only, one for each that it could be. Linear in the sides and in the ambiguous pairs.
 * @param known pairs nobody needs to compare: linked before, or carrying our own marker
 */
export function matchSides(
  here: readonly MatchSide[],
  there: readonly MatchSide[],
  rules: readonly MatchRule[],
  known: readonly { here: string; there: string }[] = [],
): Pair[] {
  const free = {
    here: new Map(here.map(one => [one.id, one])),
    there: new Map(there.map(one => [one.id, one])),
  }
  const pairs: Pair[] = []
  for (const { here, there } of known) {
    if (!free.here.has(here) || !free.there.has(there)) continue
    pairs.push({ here, there, equal: 'known', verdict: 'linked' })
    free.here.delete(here)
  }
  for (const pair of pairs) free.there.delete(pair.there)
  for (const rule of rules) {
    const found = pairsBy(rule, [...free.here.values()], [...free.there.values()])
    for (const pair of found) {
      free.here.delete(pair.here)
      free.there.delete(pair.there)
    }
    pairs.push(...found)
  }
  return pairs
}

/** More documents or records than this under one key are no candidates but a filler, such as a phone of zeros. */
const candidatesMost = 25

function pairsBy(rule: MatchRule, here: MatchSide[], there: MatchSide[]): Pair[] {
  const documents = indexed(there, rule)
  const candidates = new Map<string, MatchSide[]>()
  const claims = new Map<string, number>()
  for (const record of here) {
    const equal = new Map<string, MatchSide>()
    for (const value of valuesOf(record, rule.keys)) {
      for (const document of documents.get(value) ?? []) equal.set(document.id, document)
    }
    const may = [...equal.values()].filter(document => !isContradicted(record, document, rule.unless))
    if (may.length === 0 || may.length > candidatesMost) continue
    candidates.set(record.id, may)
    for (const document of may) claims.set(document.id, (claims.get(document.id) ?? 0) + 1)
  }
  const pairs: Pair[] = []
  for (const [record, may] of candidates) {
    const isOnly = may.length === 1 && (rule.manyHere || claims.get(may[0]!.id) === 1)
    for (const document of may) {
      if (claims.get(document.id)! > candidatesMost && !isOnly) continue
      const verdict = isOnly ? rule.verdict : 'ambiguous'
      pairs.push({ here: record, there: document.id, equal: rule.name, verdict })
    }
  }
  return pairs
}

function indexed(sides: MatchSide[], { keys }: MatchRule): Map<string, MatchSide[]> {
  const index = new Map<string, MatchSide[]>()
  for (const side of sides) {
    for (const value of valuesOf(side, keys)) {
      const same = index.get(value)
      if (same) same.push(side)
      else index.set(value, [side])
    }
  }
  return index
}

/** Every value a side has for these keys together: none where it lacks one. */
function valuesOf({ keys }: MatchSide, names: readonly string[]): string[] {
  return names.reduce<string[]>(
    (sofar, name) => sofar.flatMap(begun => (keys[name] ?? []).map(value => `${begun} ${value}`)),
    [''],
  )
}

/** Both say what they are, and say different things. */
function isContradicted(a: MatchSide, b: MatchSide, key: string | undefined): boolean {
  if (key === undefined) return false
  const [ours, theirs] = [a.keys[key] ?? [], b.keys[key] ?? []]
  return ours.length > 0 && theirs.length > 0 && !ours.some(value => theirs.includes(value))
}
