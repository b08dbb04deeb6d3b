/** Billing and the invoices: what is charged, what was received, where each stands in the ERP. */
import { queryOptions, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import type { paths } from './schema.gen.ts'
import { parts } from './subjects.ts'
import type { InstalmentsInput, LinesInput, PaymentInput, Plan, SaleInput } from './types.ts'
import { whileTyping } from './whileTyping.ts'

export type BillingFilter = NonNullable<paths['/api/v1/invoices/totals']['get']['parameters']['query']>

const PAGE = 30

export function useBilling(filter: BillingFilter) {
  return useInfiniteQuery({
    queryKey: [parts.billing, 'list', filter],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/invoices', {
          params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: whileTyping([parts.billing, 'list', filter]),
  })
}

export function useTotals(filter: BillingFilter) {
  return useQuery({
    queryKey: [parts.billing, 'totals', filter],
    queryFn: () => take(api.GET('/api/v1/invoices/totals', { params: { query: filter } })),
    placeholderData: whileTyping([parts.billing, 'totals', filter]),
  })
}

export function useCustomerInvoices(customerId: string) {
  return useQuery({
    queryKey: [parts.billing, 'customer', customerId],
    queryFn: async () =>
      (await take(api.GET('/api/v1/invoices', { params: { query: { customerId, limit: 8 } } }))).items,
  })
}

const oneInvoice = (id: string) =>
  queryOptions({
    queryKey: [parts.invoices, id],
    queryFn: () => take(api.GET('/api/v1/invoices/{id}', { params: { path: { id } } })),
  })

export const useInvoice = (id: string) => useQuery(oneInvoice(id))

/** Several, each as `useInvoice` has it. */
export const useEachInvoice = (ids: readonly string[]) => useQueries({ queries: ids.map(oneInvoice) })

export function useTimeline(kind: 'invoice' | 'customer', id: string) {
  return useInfiniteQuery({
    queryKey: [parts.timeline, kind, id],
    queryFn: ({ pageParam }) => {
      const query = { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }
      const params = { path: { id }, query }
      return take(
        kind === 'invoice'
          ? api.GET('/api/v1/invoices/{id}/timeline', { params })
          : api.GET('/api/v1/customers/{id}/timeline', { params }),
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    select: data => data.pages.flatMap(page => page.items),
  })
}

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) => useActOn('invoice', act)

const at = (id: string) => ({ params: { path: { id } } })

export const usePay = (id: string) =>
  useAct((body: PaymentInput) => take(api.POST('/api/v1/invoices/{id}/payments', { ...at(id), body })))

/** Selling at the counter: the invoice and what is paid for it at once. */
export const useSell = () => useAct((body: SaleInput) => take(api.POST('/api/v1/sales', { body })))

/** The invoice that was made of a sale by this name. */
export const useSaleMade = (externalId: string) =>
  useQuery({
    queryKey: [parts.invoices, 'sale', externalId],
    queryFn: () =>
      take(api.GET('/api/v1/invoices/by-external-id/{externalId}', { params: { path: { externalId } } })),
  })

/** Takes payments back whole. */
export const useReverse = (id: string) =>
  useAct((body: { paymentIds: string[]; reason: string; goodsComeBack?: boolean }) =>
    take(api.POST('/api/v1/invoices/{id}/reversals', { ...at(id), body })),
  )

export type ReversalOutline = NonNullable<ReturnType<typeof useReversalOutline>['data']>

/** What taking these payments back would do; nothing is changed. Follows the invoice while `enabled`. */
export function useReversalOutline(id: string, paymentIds: string[], enabled: boolean) {
  return useQuery({
    queryKey: [parts.invoices, id, 'reversal', paymentIds],
    queryFn: () =>
      take(api.POST('/api/v1/invoices/{id}/reversals/outline', { ...at(id), body: { paymentIds } })),
    enabled,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

export const useEditLines = (id: string) =>
  useAct((body: LinesInput) => take(api.PUT('/api/v1/invoices/{id}/lines', { ...at(id), body })))

export const useEditInstalments = (id: string) =>
  useAct((body: InstalmentsInput) => take(api.PUT('/api/v1/invoices/{id}/instalments', { ...at(id), body })))

export const useCancelInvoice = (id: string) =>
  useAct((body: { reason: string }) => take(api.POST('/api/v1/invoices/{id}/cancel', { ...at(id), body })))

export const useReopenInvoice = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/invoices/{id}/reopen', at(id))))

export const useReprocess = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/invoices/{id}/reprocess', at(id))))

export const useHold = (id: string) =>
  useAct((body: { reason: string }) => take(api.POST('/api/v1/invoices/{id}/hold', { ...at(id), body })))

export const useRelease = (id: string) =>
  useAct((_: undefined) => take(api.POST('/api/v1/invoices/{id}/release', at(id))))

/** What the next pass would do in the ERP, in words; nothing is written, so it is asked anew each time. */
export function usePlan(id: string, enabled: boolean) {
  return useQuery({
    queryKey: [parts.invoices, id, 'plan'],
    queryFn: async () => (await take(api.GET('/api/v1/invoices/{id}/plan', at(id)))) as Plan,
    enabled,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}
