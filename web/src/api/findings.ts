/** Choosing on findings where the shop and the ERP differ. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { Finding } from './types.ts'

const shownBy = [
  parts.invoices,
  parts.billing,
  parts.customers,
  parts.products,
  parts.timeline,
  parts.connection,
]

export function useChoose() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: Finding['choices'][number]['name'] }) =>
      take(api.POST('/api/v1/findings/{id}/choice', { params: { path: { id } }, body: { name } })),
    onSuccess: () => Promise.all(shownBy.map(part => client.invalidateQueries({ queryKey: [part] }))),
  })
}
