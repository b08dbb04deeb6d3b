/** The store's connection to its ERP, and the drivers there are. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { ConnectInput, ConnectionChange } from './types.ts'

/** Settings are whatever the driver declares, which the description of the API cannot say. */
type Settings = { settings?: Record<string, unknown> }

/** The one connection a store has, or null. */
export function useConnection() {
  return useQuery({
    queryKey: [parts.connection, 'one'],
    queryFn: async () => (await take(api.GET('/api/v1/connections'))).items[0] ?? null,
  })
}

/** Lag, what is owed and what stands in the way. Not every change of it is told, so it is asked for now and then. */
export function useHealth(id: string) {
  return useQuery({
    queryKey: [parts.connection, 'health', id],
    queryFn: () => take(api.GET('/api/v1/connections/{id}/health', { params: { path: { id } } })),
    refetchInterval: 10_000,
  })
}

/** The ERP's webhooks: asked for or not, and when one came last. */
export function useHints(id: string) {
  return useQuery({
    queryKey: [parts.connection, 'hints', id],
    queryFn: () => take(api.GET('/api/v1/connections/{id}/webhook', { params: { path: { id } } })),
    refetchInterval: 60_000,
  })
}

export function useDrivers() {
  return useQuery({
    queryKey: [parts.drivers],
    queryFn: async () => (await take(api.GET('/api/v1/drivers'))).items,
    staleTime: 3_600_000,
  })
}

const choicesOf = (id: string, list: string | null) =>
  queryOptions({
    queryKey: [parts.choices, id, list],
    queryFn: async () =>
      (
        await take(
          api.GET('/api/v1/connections/{id}/choices/{list}', { params: { path: { id, list: list! } } }),
        )
      ).items,
    enabled: list !== null,
    staleTime: 60_000,
  })

export const useChoices = (id: string, list: string | null) => useQuery(choicesOf(id, list))

/** Several of the ERP's lists, each as `useChoices` has it. */
export const useEachChoices = (id: string, lists: readonly string[]) =>
  useQueries({ queries: lists.map(list => choicesOf(id, list)) })

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) =>
  useActOn(['connection', 'choice'], act)

const at = (id: string) => ({ params: { path: { id } } })

export const useConnect = () =>
  useAct((body: Omit<ConnectInput, 'settings'> & Settings) =>
    take(api.POST('/api/v1/connections', { body: body as ConnectInput })),
  )

export const useChangeConnection = (id: string) =>
  useAct((body: Omit<ConnectionChange, 'settings'> & Settings) =>
    take(api.PATCH('/api/v1/connections/{id}', { ...at(id), body: body as ConnectionChange })),
  )

export const useTest = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/connections/{id}/test', at(id))))

export const useRegisterHints = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/connections/{id}/webhook', at(id))))

export const usePause = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/connections/{id}/pause', at(id))))

export const useResume = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/connections/{id}/resume', at(id))))

export const useDrain = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/connections/{id}/drain', at(id))))

export const useDisconnect = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/connections/{id}/disconnect', at(id))))

export const useReprocessCause = (id: string) =>
  useAct((code: string) =>
    take(api.POST('/api/v1/connections/{id}/reprocess', { ...at(id), body: { code } })),
  )
