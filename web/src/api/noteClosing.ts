/** The closing of a month: its fiscal notes beside the money of their invoices. */
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'

const PAGE = 50

/** @param month `YYYY-MM` */
export function useClosing(month: string) {
  return useQuery({
    queryKey: [parts.billing, 'closing', month],
    queryFn: () => take(api.GET('/api/v1/notes/closing', { params: { query: { month } } })),
  })
}

export function useClosingNotes(month: string) {
  return useInfiniteQuery({
    queryKey: [parts.billing, 'closing-notes', month],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/notes/closing/notes', {
          params: { query: { month, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
  })
}

/** A CSV file, in the language spoken. */
export const useClosingFile = () =>
  useMutation({
    mutationFn: async (month: string) => {
      const file = await take(
        api.GET('/api/v1/notes/closing.csv', { params: { query: { month } }, parseAs: 'arrayBuffer' }),
      )
      return new Blob([file], { type: 'text/csv' })
    },
  })
