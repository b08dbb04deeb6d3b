/** What a person does through the API: once it is done, every part of the screens that shows it is asked for again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** @param shownBy first parts of the keys of the queries that show what the act changed */
export function useActShownBy<Input, Answer>(
  shownBy: readonly string[],
  act: (input: Input) => Promise<Answer>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all(shownBy.map(part => client.invalidateQueries({ queryKey: [part] }))),
  })
}
