/** Fiscal notes: those of one invoice, and all of the store. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import type { paths } from './schema.gen.ts'
import { parts } from './subjects.ts'
import type { AskForNote } from './types.ts'
import { whileTyping } from './whileTyping.ts'

export type NoteFilter = Omit<
  NonNullable<paths['/api/v1/notes']['get']['parameters']['query']>,
  'limit' | 'cursor'
>

const PAGE = 30

export function useInvoiceNotes(invoiceId: string) {
  return useQuery({
    queryKey: [parts.notes, 'invoice', invoiceId],
    queryFn: () => take(api.GET('/api/v1/invoices/{id}/notes', { params: { path: { id: invoiceId } } })),
  })
}

export function useNotes(filter: NoteFilter) {
  return useInfiniteQuery({
    queryKey: [parts.notes, 'list', filter],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/notes', {
          params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: whileTyping([parts.notes, 'list', filter]),
  })
}

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) => useActOn('note', act)

/** Asks for a note by hand: on demand, or again after a cancelled one. */
export const useAskForNote = (invoiceId: string) =>
  useAct((body: AskForNote) =>
    take(api.POST('/api/v1/invoices/{id}/notes', { params: { path: { id: invoiceId } }, body })),
  )

/** Takes back what was asked for and never reached the tax authority. */
export const useWithdrawNote = () =>
  useAct((id: string) => take(api.POST('/api/v1/notes/{id}/withdraw', { params: { path: { id } } })))

/** Writes down the NF-e that was made in the ERP in place of a consumer note. */
export const useRecordOtherDocument = (noteId: string) =>
  useAct((accessKey: string) =>
    take(
      api.POST('/api/v1/notes/{id}/other-document', {
        params: { path: { id: noteId } },
        body: { accessKey },
      }),
    ),
  )
