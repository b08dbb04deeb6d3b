/** Billing and the invoices: what is charged, what was received, where each stands in the ERP. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BillingSearch } from '../app/routes.ts'
import type { InstalmentInput, LineInput } from './appointments.ts'
import { request } from './client.ts'
import type { Page } from './customers.ts'
import { parts } from './subjects.ts'
import type { Happening, Invoice, InvoiceRow, PaymentMethod } from './types.ts'

export interface BillingQuery extends Omit<BillingSearch, 'period'> {
  pageSize: number
}

export interface Totals {
  receivedCents: number
  toReceiveCents: number
  overdueCents: number
}

export function useBilling(query: BillingQuery) {
  return useQuery({
    queryKey: [parts.billing, query],
    queryFn: () => request<Page<InvoiceRow> & { totals: Totals }>('GET', '/invoices', { query }),
    placeholderData: keepPreviousData,
  })
}

export function useInvoice(id: string | null) {
  return useQuery({
    queryKey: [parts.invoices, id],
    queryFn: () => request<Invoice>('GET', `/invoices/${id}`),
    enabled: id !== null,
  })
}

export function useTimeline(kind: 'invoice' | 'customer' | 'appointment', id: string) {
  return useQuery({
    queryKey: [parts.timeline, kind, id],
    queryFn: () =>
      request<{ items: Happening[] }>('GET', `/${kind}s/${id}/timeline`).then(({ items }) => items),
  })
}

function useAct<Input, Answer = unknown>(act: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () =>
      Promise.all(
        [parts.invoices, parts.billing, parts.appointments, parts.timeline, parts.connection].map(part =>
          client.invalidateQueries({ queryKey: [part] }),
        ),
      ),
  })
}

export interface LegInput {
  method: PaymentMethod
  amountCents: number
}

export function usePay(id: string) {
  return useAct((body: { receivedOn: string; legs: LegInput[]; note: string | null }) =>
    request('POST', `/invoices/${id}/payments`, { body }),
  )
}

export function useEditLines(id: string) {
  return useAct((body: { lines: LineInput[]; excess?: 'credit' | 'refund' }) =>
    request('PUT', `/invoices/${id}/lines`, { body }),
  )
}

export function useEditInstalments(id: string) {
  return useAct((body: { instalments: InstalmentInput[] }) => request('PUT', `/invoices/${id}/instalments`, { body }))
}

export function useCancelInvoice(id: string) {
  return useAct((body: { reason: string }) => request('POST', `/invoices/${id}/cancel`, { body }))
}

export function useReopenInvoice(id: string) {
  return useAct((_: undefined) => request('POST', `/invoices/${id}/reopen`))
}

export function useReprocess(id: string) {
  return useAct((_: undefined) => request('POST', `/invoices/${id}/reprocess`))
}

export function useHold(id: string) {
  return useAct((body: { reason: string }) => request('POST', `/invoices/${id}/hold`, { body }))
}

export function useRelease(id: string) {
  return useAct((_: undefined) => request('DELETE', `/invoices/${id}/hold`))
}

/** What the next pass would do in the ERP, in words; nothing is written. */
export interface Plan {
  steps: { action: string; kind: string; text: string }[]
  text: string
  findings: Invoice['findings']
}

export function usePlan(id: string) {
  return useMutation({ mutationFn: () => request<Plan>('POST', `/invoices/${id}/plan`) })
}
