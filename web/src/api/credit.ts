/** What the shop owes a customer. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { PayOutInput } from './types.ts'

const at = (id: string) => ({ params: { path: { id } } })

/** @param customerId null: nobody in particular, who has none */
export function useCredit(customerId: string | null) {
  return useQuery({
    queryKey: [parts.customers, 'credit', customerId],
    queryFn: () => take(api.GET('/api/v1/customers/{id}/credit', at(customerId!))),
    enabled: customerId !== null,
  })
}

export function usePayOut(customerId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: PayOutInput) =>
      take(api.POST('/api/v1/customers/{id}/credit/payouts', { ...at(customerId), body })),
    onSuccess: () =>
      Promise.all(
        [parts.customers, parts.cash, parts.timeline].map(part =>
          client.invalidateQueries({ queryKey: [part] }),
        ),
      ),
  })
}
