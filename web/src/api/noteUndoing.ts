/** What undoing an invoice asks for its issued notes, and recording how one was undone. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'

const at = (id: string) => ({ params: { path: { id } } })

/** @param asks whether somebody looks at it */
export function useNotesToUndo(invoiceId: string, asks = true) {
  return useQuery({
    queryKey: [parts.notes, 'undoing', invoiceId],
    queryFn: () => take(api.GET('/api/v1/invoices/{id}/undoing', at(invoiceId))),
    enabled: asks,
  })
}

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) => useActOn('note', act)

/** Gives the key of the NF-e of return. */
export const useRecordReturn = (id: string) =>
  useAct((accessKey: string) =>
    take(api.POST('/api/v1/notes/{id}/return', { ...at(id), body: { accessKey } })),
  )

/** Says that it stands, why, and who confirmed that. */
export const useLetNoteStand = (id: string) =>
  useAct((body: { reason: string; confirmedBy: string }) =>
    take(api.POST('/api/v1/notes/{id}/standing', { ...at(id), body })),
  )

export const useDropUndoing = (id: string) =>
  useAct((_: undefined) => take(api.DELETE('/api/v1/notes/{id}/undoing', at(id))))
