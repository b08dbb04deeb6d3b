/** Orders that people made by hand in the ERP: what there are, taking them over, and whether that happens by itself. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'

export function useErpOrders() {
  return useQuery({
    queryKey: [parts.erpOrders],
    queryFn: async () => (await take(api.GET('/api/v1/erp-orders'))).items,
  })
}

export function useTakeErpOrders(onDone: (asked: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[]) => take(api.POST('/api/v1/erp-orders/take', { body: { ids } })),
    onSuccess: ({ asked }) => {
      onDone(asked)
      return client.invalidateQueries({ queryKey: [parts.erpOrders] })
    },
  })
}

export function useSwitchErpOrders(connectionId: string, onDone: (takesOrders: boolean) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (takesOrders: boolean) =>
      take(
        api.PUT('/api/v1/connections/{id}/erp-orders', {
          params: { path: { id: connectionId } },
          body: { takesOrders },
        }),
      ),
    onSuccess: ({ takesOrders }) => {
      onDone(takesOrders)
      return client.invalidateQueries({ queryKey: [parts.connection] })
    },
  })
}
