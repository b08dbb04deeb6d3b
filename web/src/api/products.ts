/** The catalogue of products: what is sold over the counter, and how much of it the ERP last said is there. */
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { ProductInput } from './types.ts'

const PAGE = 30
/** As many as a list that opens under a field holds. */
const FEW = 12

export function useProducts({ search, archived }: { search: string; archived: boolean }) {
  return useInfiniteQuery({
    queryKey: [parts.products, 'list', search, archived],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/products', {
          params: {
            query: {
              limit: PAGE,
              archived,
              ...(search ? { search } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useProduct(id: string | null) {
  return useQuery({
    queryKey: [parts.products, 'one', id],
    queryFn: () => take(api.GET('/api/v1/products/{id}', { params: { path: { id: id! } } })),
    enabled: id !== null,
  })
}

const fewProducts = (search: string) => ({
  queryKey: [parts.products, 'few', search],
  queryFn: async () =>
    (
      await take(
        api.GET('/api/v1/products', { params: { query: { limit: FEW, ...(search ? { search } : {}) } } }),
      )
    ).items,
})

/** The first of those on offer that a person means by these letters. */
export function useFewProducts(search: string, enabled: boolean) {
  return useQuery({ ...fewProducts(search), placeholderData: keepPreviousData, enabled })
}

/** The same asked for at once, as a scanner that ends with Enter needs it. */
export function fetchFewProducts(client: QueryClient, search: string) {
  return client.fetchQuery({ ...fewProducts(search), staleTime: 5_000 })
}

function useSaving<Input>(save: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: () => client.invalidateQueries({ queryKey: [parts.products] }),
  })
}

export const useSaveProduct = (id: string | null) =>
  useSaving((body: ProductInput) =>
    take(
      id === null
        ? api.POST('/api/v1/products', { body })
        : api.PATCH('/api/v1/products/{id}', { params: { path: { id } }, body }),
    ),
  )

/** Answers the product as it was before; live updates bring what was read. */
export const useReadStock = (id: string) =>
  useMutation({
    mutationFn: () => take(api.POST('/api/v1/products/{id}/read-stock', { params: { path: { id } } })),
  })

export const useArchiveProduct = (id: string) =>
  useSaving((verb: 'archive' | 'restore') =>
    take(
      verb === 'archive'
        ? api.POST('/api/v1/products/{id}/archive', { params: { path: { id } } })
        : api.POST('/api/v1/products/{id}/restore', { params: { path: { id } } }),
    ),
  )
