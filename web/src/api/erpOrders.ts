/** Orders that people made by hand in the ERP: what there are, taking them over, and whether that happens by itself. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'

export function useErpOrders() {
  return useQuery({
    queryKey: [parts.erpOrders],
    queryFn: async () => (await take(api.GET('/api/v1/erp-orders'))).items,
  })
}

export const useTakeErpOrders = () =>
  useActOn('found_order', (ids: string[]) => take(api.POST('/api/v1/erp-orders/take', { body: { ids } })))

export const useSwitchErpOrders = (connectionId: string) =>
  useActOn('connection', (takesOrders: boolean) =>
    take(
      api.PUT('/api/v1/connections/{id}/erp-orders', {
        params: { path: { id: connectionId } },
        body: { takesOrders },
      }),
    ),
  )
