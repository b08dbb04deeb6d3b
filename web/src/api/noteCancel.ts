/** Cancelling an issued note: until when, how, and saying so. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'

const at = (id: string) => ({ params: { path: { id } } })

/** @param asks whether somebody looks at it */
export function useNoteCancel(id: string, asks: boolean) {
  return useQuery({
    queryKey: [parts.invoices, 'note-cancel', id],
    queryFn: () => take(api.GET('/api/v1/notes/{id}/cancellation', at(id))),
    enabled: asks,
  })
}

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) => useActOn('note', act)

export const useAskForCancelling = (id: string) =>
  useAct((reason: string) =>
    take(api.POST('/api/v1/notes/{id}/cancellation', { ...at(id), body: { reason } })),
  )

export const useKeepNote = (id: string) =>
  useAct((_: undefined) => take(api.DELETE('/api/v1/notes/{id}/cancellation', at(id))))
