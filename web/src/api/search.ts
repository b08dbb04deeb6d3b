/** What the search box finds. */
import { useQuery } from '@tanstack/react-query'
import { numberText } from '../parts/invoiceNumber.ts'
import { formatPhone, formatTaxId } from '../parts/masks.ts'
import { api, take } from './client.ts'
import { useCustomers } from './customers.ts'
import { useFewProducts } from './products.ts'
import { parts } from './subjects.ts'

const AT_MOST = 8

/**
 * Customers (by name, pet, phone, tax id), invoices (by number or name) and products (by name, code, barcode), from two
 * letters or one digit on.
 */
export function useFound(text: string) {
  const enabled = text.length >= 2 || /^\d$/.test(text)
  const customers = useCustomers(text, enabled)
  const invoices = useQuery({
    queryKey: [parts.billing, 'search', text],
    queryFn: () => take(api.GET('/api/v1/invoices', { params: { query: { search: text, limit: AT_MOST } } })),
    enabled,
  })
  const products = useFewProducts(text, enabled)
  const foundCustomers = enabled ? (customers.data?.pages[0]?.items ?? []).slice(0, AT_MOST) : []
  const foundInvoices = enabled ? (invoices.data?.items ?? []) : []
  return {
    isFetching: customers.isFetching || invoices.isFetching || products.isFetching,
    /** Why some of it may be missing; null where each list came. */
    error: enabled ? (customers.error ?? invoices.error ?? products.error) : null,
    customers: foundCustomers.map(customer => ({
      ...customer,
      taxIdText: customer.taxId ? formatTaxId(customer.taxId) : null,
      phoneText: customer.phone ? formatPhone(customer.phone) : null,
    })),
    products: enabled ? (products.data ?? []).slice(0, AT_MOST) : [],
    invoices: foundInvoices.map(invoice => ({ ...invoice, numberText: numberText(invoice.number) })),
  }
}
