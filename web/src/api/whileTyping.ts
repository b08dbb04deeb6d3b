/**
 * What stands while the answer to another question is on its way. Only what was found by the letters before may: figures and
 * rows of another day, period or filter would be read as those that were asked for.
 */
import type { QueryKey } from '@tanstack/react-query'

/** The question without what is typed into its search field. */
function withoutSearch(key: QueryKey): string {
  return JSON.stringify(key, (name, value) => (name === 'search' ? undefined : value))
}

/** For `placeholderData`: the rows before, if nothing but the field `search` of the key is another. @param key of this question */
export const whileTyping =
  (key: QueryKey) =>
  <Answer>(before: Answer | undefined, asked: { queryKey: QueryKey } | undefined): Answer | undefined =>
    asked && withoutSearch(asked.queryKey) === withoutSearch(key) ? before : undefined
