/** The catalogue of services and its prices by size and coat. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { ServiceChange, ServiceInput } from './types.ts'

export const allServices = queryOptions({
  queryKey: [parts.services],
  queryFn: async () => (await take(api.GET('/api/v1/services'))).items,
  staleTime: 60_000,
})

export const useServices = () => useQuery(allServices)

const useSaving = <Input, Answer>(save: (input: Input) => Promise<Answer>) => useActOn('service', save)

export const useCreateService = () =>
  useSaving((body: ServiceInput) => take(api.POST('/api/v1/services', { body })))

export const useSaveService = (id: string) =>
  useSaving((body: ServiceChange) =>
    take(api.PATCH('/api/v1/services/{id}', { params: { path: { id } }, body })),
  )

export const useArchiveService = () =>
  useSaving((id: string) => take(api.POST('/api/v1/services/{id}/archive', { params: { path: { id } } })))
