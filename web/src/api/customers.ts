/** Customers and their pets. */
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { CustomerChange, CustomerInput, NewPet, PetChange } from './types.ts'

const PAGE = 30

export function useCustomers(search: string, enabled = true) {
  return useInfiniteQuery({
    queryKey: [parts.customers, 'list', search],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/customers', {
          params: {
            query: {
              limit: PAGE,
              ...(search ? { search } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  })
}

const oneCustomer = (id: string) =>
  queryOptions({
    queryKey: [parts.customers, 'one', id],
    queryFn: () => take(api.GET('/api/v1/customers/{id}', { params: { path: { id } } })),
  })

export function useCustomer(id: string | null) {
  return useQuery({ ...oneCustomer(id ?? ''), enabled: id !== null })
}

/** The customer as it stands now. */
export function fetchCustomer(client: QueryClient, id: string) {
  return client.fetchQuery({ ...oneCustomer(id), staleTime: 0 })
}

const useSaving = <Input, Answer>(save: (input: Input) => Promise<Answer>) => useActOn('customer', save)

export const useCreateCustomer = () =>
  useSaving((body: CustomerInput) => take(api.POST('/api/v1/customers', { body })))

export const useSaveCustomer = (id: string) =>
  useSaving((body: CustomerChange) =>
    take(api.PATCH('/api/v1/customers/{id}', { params: { path: { id } }, body })),
  )

export const useCreatePet = () => useSaving((body: NewPet) => take(api.POST('/api/v1/pets', { body })))

export const useSavePet = (id: string) =>
  useSaving((body: PetChange) => take(api.PATCH('/api/v1/pets/{id}', { params: { path: { id } }, body })))

export const useArchiveCustomer = (id: string) =>
  useSaving((verb: 'archive' | 'restore') =>
    take(
      verb === 'archive'
        ? api.POST('/api/v1/customers/{id}/archive', { params: { path: { id } } })
        : api.POST('/api/v1/customers/{id}/restore', { params: { path: { id } } }),
    ),
  )

export type Conflict = NonNullable<ReturnType<typeof useConflicts>['data']>[number]

/** Fields changed on both sides that nobody decided on. */
export function useConflicts(id: string) {
  return useQuery({
    queryKey: [parts.customers, 'conflicts', id],
    queryFn: async () =>
      (await take(api.GET('/api/v1/customers/{id}/conflicts', { params: { path: { id } } }))).items,
  })
}

export const useSettleConflict = (id: string) =>
  useSaving((body: { field: string; take: 'ours' | 'theirs' }) =>
    take(api.POST('/api/v1/customers/{id}/conflicts', { params: { path: { id } }, body })),
  )
