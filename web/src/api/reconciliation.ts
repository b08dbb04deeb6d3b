/** Reconciliations with the ERP: the runs, what one of them found, and asking for another. */
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'

const PAGE = 30

const at = (id: string) => ({ params: { path: { id } } })

/** The last runs, the newest first. One under way is asked for again, should a word of it be lost. */
export function useReconciliations(connectionId: string) {
  return useQuery({
    queryKey: [parts.connection, 'reconciliations', connectionId],
    queryFn: async () =>
      (await take(api.GET('/api/v1/connections/{id}/reconciliations', at(connectionId)))).items,
    refetchInterval: ({ state }) => (state.data?.some(run => run.stage !== 'done') ? 3_000 : false),
  })
}

/** What stands on both sides, kind by kind; null while there is no run that ended. */
export function useReconciliationTotals(id: string | null) {
  return useQuery({
    queryKey: [parts.connection, 'reconciliation', id],
    queryFn: async () => (await take(api.GET('/api/v1/reconciliations/{id}', at(id!)))).totals,
    enabled: id !== null,
  })
}

/** What does not agree; what nothing explains comes first. */
export function useReconciliationRows(id: string) {
  return useInfiniteQuery({
    queryKey: [parts.connection, 'reconciliation-rows', id],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/reconciliations/{id}/rows', {
          params: { path: { id }, query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    select: data => data.pages.flatMap(page => page.items),
  })
}

/** Compares both sides now: the last days and whatever is open, or the month of this day. */
export const useReconcile = (connectionId: string) =>
  useActOn('connection', (monthOf: string | null) =>
    take(
      api.POST('/api/v1/connections/{id}/reconciliations', {
        ...at(connectionId),
        body: monthOf === null ? {} : { monthOf },
      }),
    ),
  )

export const useLookAgain = (rowId: string) =>
  useActOn('connection', (_: undefined) =>
    take(api.POST('/api/v1/reconciliation-rows/{id}/look-again', at(rowId))),
  )

/** A CSV file, in the language spoken. */
export const useReconciliationFile = (id: string) =>
  useMutation({
    mutationFn: async (of: 'rows' | 'totals') => {
      const file = await take(
        api.GET('/api/v1/reconciliations/{id}/csv', {
          params: { path: { id }, query: { of } },
          parseAs: 'arrayBuffer',
        }),
      )
      return new Blob([file], { type: 'text/csv' })
    },
  })
