/** What a person does through the API: once it is done, whatever shows that kind of thing is asked for again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { askAgain, type Kind } from './subjects.ts'

/** @param kinds what the act changes, as the API names it in its live updates */
export function useActOn<Input, Answer>(
  kinds: Kind | readonly Kind[],
  act: (input: Input) => Promise<Answer>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    // Not waited for: that it is done is said at once, and not when everything has been read again.
    onSuccess: () => void askAgain(client, [kinds].flat()),
  })
}
