/** What the search box finds. */
import { formatTaxId } from '../parts/masks.ts'
import { formatPhone } from '../parts/masks.ts'
import { useCustomers } from './customers.ts'
import { useQuery } from '@tanstack/react-query'
import { request } from './client.ts'
import { parts } from './subjects.ts'
import type { InvoiceRow } from './types.ts'
import type { Page } from './customers.ts'

/** Customers (by name, pet, phone, tax id) and invoices (by number or customer) for a text of two or more characters. */
export function useFound(text: string) {
  const enabled = text.length >= 2 || /^\d+$/.test(text)
  const customers = useCustomers(text, 1, enabled)
  const invoices = useQuery({
    queryKey: [parts.billing, 'search', text],
    queryFn: () => request<Page<InvoiceRow>>('GET', '/invoices', { query: { q: text, pageSize: 6 } }),
    enabled,
  })
  return {
    isFetching: customers.isFetching || invoices.isFetching,
    customers: (enabled ? (customers.data?.items ?? []) : []).slice(0, 8).map(customer => ({
      ...customer,
      taxIdText: customer.taxId ? formatTaxId(customer.taxId) : null,
      phoneText: customer.phone ? formatPhone(customer.phone) : null,
    })),
    invoices: (enabled ? (invoices.data?.items ?? []) : []).map(invoice => ({
      ...invoice,
      numberText: numberText(invoice.number),
    })),
  }
}

/** An invoice's number as people say it: `#00123`. */
export function numberText(number: number): string {
  return `#${String(number).padStart(5, '0')}`
}
