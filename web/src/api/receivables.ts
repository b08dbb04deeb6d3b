/** What is still to be received, and receipts over several invoices. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import type { paths } from './schema.gen.ts'
import { parts } from './subjects.ts'
import type { JointReceiptInput } from './types.ts'
import { whileTyping } from './whileTyping.ts'

export type ReceivablesFilter = Omit<
  NonNullable<paths['/api/v1/receivables']['get']['parameters']['query']>,
  'limit' | 'cursor'
>

const PAGE = 50

export function useReceivables(filter: ReceivablesFilter) {
  return useInfiniteQuery({
    queryKey: [parts.billing, 'receivables', filter],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/receivables', {
          params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: whileTyping([parts.billing, 'receivables', filter]),
  })
}

export function useAgeing({ due: _, ...filter }: ReceivablesFilter) {
  return useQuery({
    queryKey: [parts.billing, 'ageing', filter],
    queryFn: () => take(api.GET('/api/v1/receivables/ageing', { params: { query: filter } })),
    placeholderData: whileTyping([parts.billing, 'ageing', filter]),
  })
}

/** What one customer owes, and how late; asked of nobody while there is none. */
export function useOwed(customerId: string | null) {
  return useQuery({
    queryKey: [parts.billing, 'owed', customerId],
    queryFn: () =>
      take(api.GET('/api/v1/receivables/ageing', { params: { query: { customerId: customerId ?? '' } } })),
    enabled: customerId !== null,
  })
}

const at = (id: string) => ({ params: { path: { id } } })

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) => useActOn('invoice', act)

export const useReceiveJointly = () =>
  useAct((body: JointReceiptInput) => take(api.POST('/api/v1/joint-receipts', { body })))

export function useJointReceipt(id: string) {
  return useQuery({
    queryKey: [parts.invoices, 'joint', id],
    queryFn: () => take(api.GET('/api/v1/joint-receipts/{id}', at(id))),
  })
}

/** What taking these legs back would do on each invoice; nothing is changed. */
export function useJointOutline(id: string, legs: number[], enabled: boolean) {
  return useQuery({
    queryKey: [parts.invoices, 'joint', id, 'reversal', legs],
    queryFn: () =>
      take(api.POST('/api/v1/joint-receipts/{id}/reversals/outline', { ...at(id), body: { legs } })),
    enabled: enabled && legs.length > 0,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

export const useReverseJointly = (id: string) =>
  useAct((body: { legs: number[]; reason: string; goodsComeBack?: boolean }) =>
    take(api.POST('/api/v1/joint-receipts/{id}/reversals', { ...at(id), body })),
  )
