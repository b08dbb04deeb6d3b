/** The first connection: how far it is, who is on which list, decisions, the dry run, going live. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { GoLiveInput } from './types.ts'

const PAGE = 20
const at = (id: string) => ({ params: { path: { id } } })

export type Kind = 'customer' | 'product'
export type List = 'linked' | 'suggested' | 'ambiguous' | 'only_here' | 'only_there'

export function useFirstConnection(id: string) {
  return useQuery({
    queryKey: [parts.connection, 'first', id],
    queryFn: () => take(api.GET('/api/v1/connections/{id}/first', at(id))),
  })
}

export function useMatches(id: string, kind: Kind, list: List) {
  return useInfiniteQuery({
    queryKey: [parts.connection, 'matches', id, kind, list],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/connections/{id}/first/matches', {
          params: {
            path: { id },
            query: { kind, list, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
  })
}

/** What going live would do with these choices; asked again whenever a choice or a decision changes. */
export function useRehearsal(id: string, input: GoLiveInput, enabled: boolean) {
  return useQuery({
    queryKey: [parts.connection, 'rehearsal', id, input],
    queryFn: () => take(api.POST('/api/v1/connections/{id}/first/rehearsal', { ...at(id), body: input })),
    enabled,
  })
}

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) => useActOn('connection', act)

export const useDecide = (id: string) =>
  useAct(({ matchId, decision }: { matchId: string; decision: 'same' | 'different' | 'later' }) =>
    take(
      api.POST('/api/v1/connections/{id}/first/matches/{matchId}/decision', {
        params: { path: { id, matchId } },
        body: { decision },
      }),
    ),
  )

export const useAcceptSuggestions = (id: string) =>
  useAct((kind: Kind) =>
    take(api.POST('/api/v1/connections/{id}/first/suggestions', { ...at(id), body: { kind } })),
  )

export const useGoLive = (id: string) =>
  useAct((body: GoLiveInput) => take(api.POST('/api/v1/connections/{id}/first/go', { ...at(id), body })))
