/** The receipt of an invoice or of several: shown here, or by the link somebody was sent. */
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

export function useSharedJointReceipt(token: string) {
  return useQuery({
    queryKey: ['joint-receipt', token],
    queryFn: () => take(api.POST('/api/v1/joint-receipts/read', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

/** Whose receipt is sent: an invoice's, or one over several. */
export interface Sendable {
  of: 'invoices' | 'joint-receipts'
  id: string
}

export const useReceiptLink = ({ of, id }: Sendable) =>
  useMutation({
    mutationFn: (_: undefined) =>
      of === 'invoices'
        ? take(api.POST('/api/v1/invoices/{id}/receipt-links', at(id)))
        : take(api.POST('/api/v1/joint-receipts/{id}/receipt-links', at(id))),
  })

export const useRevokeReceiptLinks = ({ of, id }: Sendable) =>
  useMutation({
    mutationFn: (_: undefined) =>
      of === 'invoices'
        ? take(api.DELETE('/api/v1/invoices/{id}/receipt-links', at(id)))
        : take(api.DELETE('/api/v1/joint-receipts/{id}/receipt-links', at(id))),
  })

export const useReceiptMail = ({ of, id }: Sendable) =>
  useMutation({
    mutationFn: (body: { to: string }) =>
      of === 'invoices'
        ? take(api.POST('/api/v1/invoices/{id}/receipt-mail', { ...at(id), body }))
        : take(api.POST('/api/v1/joint-receipts/{id}/receipt-mail', { ...at(id), body })),
  })
