/** Choosing on findings where the shop and the ERP differ. */
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import type { Finding } from './types.ts'

export const useChoose = () =>
  useActOn(
    ['invoice', 'customer', 'product', 'service'],
    ({ id, name }: { id: string; name: Finding['choices'][number]['name'] }) =>
      take(api.POST('/api/v1/findings/{id}/choice', { params: { path: { id } }, body: { name } })),
  )
