/** The catalogue of services and its prices by size and coat. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { Coat, Service, ServiceInput, Size } from './types.ts'

export function useServices() {
  return useQuery({
    queryKey: [parts.services],
    queryFn: async () => (await take(api.GET('/api/v1/services'))).items,
    staleTime: 60_000,
  })
}

function useSaving<Input>(save: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: () => client.invalidateQueries({ queryKey: [parts.services] }),
  })
}

export const useSaveService = (id: string | null) =>
  useSaving((body: ServiceInput) =>
    take(
      id === null
        ? api.POST('/api/v1/services', { body })
        : api.PATCH('/api/v1/services/{id}', { params: { path: { id } }, body }),
    ),
  )

export const useArchiveService = () =>
  useSaving((id: string) => take(api.POST('/api/v1/services/{id}/archive', { params: { path: { id } } })))

/** The price shown before booking; the most exact row wins, then the service's own. The API decides at booking. */
export function priceFor(service: Service, size: Size | null, coat: Coat | null): number {
  const fits = service.prices.filter(row => (row.size ?? size) === size && (row.coat ?? coat) === coat)
  const exactness = (row: Service['prices'][number]) => (row.size ? 2 : 0) + (row.coat ? 1 : 0)
  return fits.sort((a, b) => exactness(b) - exactness(a))[0]?.priceCents ?? service.priceCents
}
