/** The catalogue of products: what is sold over the counter, and how much of it the ERP last said is there. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { Product, ProductChange, ProductInput } from './types.ts'
import { whileTyping } from './whileTyping.ts'

const PAGE = 30
/** As many as a list that opens under a field holds. */
const FEW = 12

export function useProducts({ search, archived }: { search: string; archived: boolean }) {
  return useInfiniteQuery({
    queryKey: [parts.products, 'list', { search, archived }],
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
    placeholderData: whileTyping([parts.products, 'list', { search, archived }]),
  })
}

/** @param again after how many milliseconds it is asked for again, where something is waited for that live updates may miss */
export function useProduct(id: string | null, again?: (product: Product | undefined) => number | false) {
  return useQuery({
    queryKey: [parts.products, 'one', id],
    queryFn: () => take(api.GET('/api/v1/products/{id}', { params: { path: { id: id! } } })),
    enabled: id !== null,
    refetchInterval: query => again?.(query.state.data) ?? false,
  })
}

/** The first of those on offer that a person means by these letters. */
export const fewProducts = (search: string) => ({
  queryKey: [parts.products, 'few', search],
  queryFn: async () =>
    (
      await take(
        api.GET('/api/v1/products', { params: { query: { limit: FEW, ...(search ? { search } : {}) } } }),
      )
    ).items,
})

export function useFewProducts(search: string, enabled: boolean) {
  return useQuery({ ...fewProducts(search), placeholderData: keepPreviousData, enabled })
}

const useSaving = <Input, Answer>(save: (input: Input) => Promise<Answer>) => useActOn('product', save)

export const useCreateProduct = () =>
  useSaving((body: ProductInput) => take(api.POST('/api/v1/products', { body })))

export const useSaveProduct = (id: string) =>
  useSaving((body: ProductChange) =>
    take(api.PATCH('/api/v1/products/{id}', { params: { path: { id } }, body })),
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
