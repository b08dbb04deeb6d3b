/** The till and what was taken: cash sessions, the figures of a period and the rows behind them. */
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import type { paths } from './schema.gen.ts'
import { parts } from './subjects.ts'
import type { CashCounts, CashMovement, CashRecount } from './types.ts'

const PAGE = 30

/** The session that is open, null when none is. */
export function useOpenCash() {
  return useQuery({
    queryKey: [parts.cash, 'open'],
    queryFn: async () => (await take(api.GET('/api/v1/cash-sessions/open'))).session,
  })
}

export function useCashSession(id: string) {
  return useQuery({
    queryKey: [parts.cash, 'one', id],
    queryFn: () => take(api.GET('/api/v1/cash-sessions/{id}', at(id))),
  })
}

export function useCashSessions() {
  return useInfiniteQuery({
    queryKey: [parts.cash, 'list'],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/cash-sessions', {
          params: { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
  })
}

const at = (id: string) => ({ params: { path: { id } } })

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) => useActOn('cash_session', act)

export const useOpenTill = () =>
  useAct((body: { floatCents: number }) => take(api.POST('/api/v1/cash-sessions', { body })))

export const useMoveCash = (id: string) =>
  useAct((body: CashMovement) => take(api.POST('/api/v1/cash-sessions/{id}/movements', { ...at(id), body })))

export const useCloseTill = (id: string) =>
  useAct((body: CashCounts) => take(api.POST('/api/v1/cash-sessions/{id}/close', { ...at(id), body })))

export const useRecount = (id: string) =>
  useAct((body: CashRecount) => take(api.POST('/api/v1/cash-sessions/{id}/counts', { ...at(id), body })))

export type TakingsFilter = NonNullable<paths['/api/v1/takings/csv']['get']['parameters']['query']>

export function useTakings(period: Pick<TakingsFilter, 'from' | 'to'>) {
  return useQuery({
    queryKey: [parts.takings, 'figures', period],
    queryFn: () => take(api.GET('/api/v1/takings', { params: { query: period } })),
  })
}

export function useTakingsEntries(filter: TakingsFilter) {
  return useInfiniteQuery({
    queryKey: [parts.takings, 'entries', filter],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/takings/entries', {
          params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
  })
}

/** The rows as a CSV file, in the language spoken. */
export function useTakingsFile() {
  return useMutation({
    mutationFn: async (filter: TakingsFilter) =>
      new Blob(
        [await take(api.GET('/api/v1/takings/csv', { params: { query: filter }, parseAs: 'arrayBuffer' }))],
        { type: 'text/csv' },
      ),
  })
}
