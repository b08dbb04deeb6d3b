/** The catalogue of services and its prices by size and coat. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from './client.ts'
import { parts } from './subjects.ts'
import type { Coat, Service, Size } from './types.ts'

export type ServiceInput = Omit<Service, 'id' | 'archivedAt'>

export function useServices() {
  return useQuery({
    queryKey: [parts.services],
    queryFn: () => request<{ items: Service[] }>('GET', '/services').then(({ items }) => items),
    staleTime: 60_000,
  })
}

export function useSaveService(id: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ServiceInput) =>
      request<Service>(id ? 'PUT' : 'POST', id ? `/services/${id}` : '/services', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [parts.services] }),
  })
}

/** The price shown before booking; the most exact row wins, then the service's own. The API decides at booking. */
export function priceFor(service: Service, size: Size | null, coat: Coat | null): number {
  const fits = service.prices.filter(row => (row.size ?? size) === size && (row.coat ?? coat) === coat)
  const exactness = (row: Service['prices'][number]) => (row.size ? 2 : 0) + (row.coat ? 1 : 0)
  return fits.sort((a, b) => exactness(b) - exactness(a))[0]?.priceCents ?? service.priceCents
}
