/** The receipt of an invoice: shown here, or by the link somebody was sent. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'

const at = (id: string) => ({ params: { path: { id } } })

export function useReceipt(id: string) {
  return useQuery({
    queryKey: [parts.invoices, id, 'receipt'],
    queryFn: () => take(api.GET('/api/v1/invoices/{id}/receipt', at(id))),
  })
}

/** The receipt a link shows; asked for once, since nobody here is told of changes. */
export function useSharedReceipt(token: string) {
  return useQuery({
    queryKey: ['receipt', token],
    queryFn: () => take(api.POST('/api/v1/receipts/read', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

export const useReceiptLink = (id: string) =>
  useMutation({
    mutationFn: (_: undefined) => take(api.POST('/api/v1/invoices/{id}/receipt-links', at(id))),
  })

export const useRevokeReceiptLinks = (id: string) =>
  useMutation({
    mutationFn: (_: undefined) => take(api.DELETE('/api/v1/invoices/{id}/receipt-links', at(id))),
  })

export const useReceiptMail = (id: string) =>
  useMutation({
    mutationFn: (body: { to: string }) =>
      take(api.POST('/api/v1/invoices/{id}/receipt-mail', { ...at(id), body })),
  })
