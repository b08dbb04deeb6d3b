/** The numbers of consumer notes: their gaps, reading them again, voiding. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'

/** A reading under way, or a voiding on its way, is asked for again, should a word of it be lost. */
export function useNoteNumbers() {
  return useQuery({
    queryKey: [parts.noteNumbers],
    queryFn: () => take(api.GET('/api/v1/notes/gaps')),
    refetchInterval: ({ state: { data } }) => {
      const isBusy =
        (data?.reading && data.reading.endedAt === null) ||
        data?.voidings.some(({ protocol, finding }) => protocol === null && finding === null)
      return isBusy ? 3_000 : false
    },
  })
}

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) => useActOn('note_numbers', act)

export const useReadNumbers = () => useAct((_: undefined) => take(api.POST('/api/v1/notes/gaps/read')))

export const useVoidGap = () =>
  useAct((body: { gapId: string; reason: string }) => take(api.POST('/api/v1/notes/gaps/void', { body })))

export const useDropVoiding = () =>
  useAct((id: string) => take(api.DELETE('/api/v1/notes/voidings/{id}', { params: { path: { id } } })))
