/** What the shop owes a customer. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
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

export const usePayOut = (customerId: string) =>
  useActOn('customer', (body: PayOutInput) =>
    take(api.POST('/api/v1/customers/{id}/credit/payouts', { ...at(customerId), body })),
  )
