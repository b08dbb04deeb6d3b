/** What one person changed of a record that others change too: found, and put together with what they did. Pure. */

/** The parts of something that changed; what did not is absent. */
export type Changes<T> = {
  [Field in keyof T]?: NonNullable<T[Field]> extends readonly unknown[]
    ? T[Field]
    : NonNullable<T[Field]> extends object
      ? Changes<NonNullable<T[Field]>> | Extract<T[Field], null>
      : T[Field]
}

type Fields = Record<string, unknown>

const hasFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether two values say the same: by what is in them, whatever the order of their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, at) => isSame(each, other[at]))
  if (!hasFields(one) || !hasFields(other)) return Object.is(one, other)
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(key => isSame(one[key], other[key]))
}

/** What is different by now, field by field; a list counts as one value. */
export function changesOf<T extends object>(before: T, now: T): Changes<T> {
  const [was, is] = [before as Fields, now as Fields]
  const changed = Object.keys(now).filter(key => !isSame(was[key], is[key]))
  return Object.fromEntries(
    changed.map(key => {
      const [from, to] = [was[key], is[key]]
      return [key, hasFields(from) && hasFields(to) ? changesOf(from, to) : to]
    }),
  ) as Changes<T>
}

/** Theirs, with every field that was changed here since `before` as it is here. What was removed on one side stays so. */
export function together<T>(before: T, mine: T, theirs: T): T {
  if (!hasFields(mine) || !hasFields(theirs)) return isSame(before, mine) ? theirs : mine
  const was: Fields = hasFields(before) ? before : {}
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)])
  return Object.fromEntries(
    [...keys]
      .map(key => [key, together(was[key], (mine as Fields)[key], (theirs as Fields)[key])] as const)
      .filter(([, value]) => value !== undefined),
  ) as T
}
