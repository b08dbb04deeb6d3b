/** Customers and their pets. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from './client.ts'
import { parts } from './subjects.ts'
import type { Customer, Pet } from './types.ts'

export type CustomerInput = Omit<Customer, 'id' | 'archivedAt' | 'pets' | 'findings'>
export type PetInput = Omit<Pet, 'id'>

export interface Page<T> {
  items: T[]
  total: number
}

export function useCustomers(q: string, page = 1, enabled = true) {
  return useQuery({
    queryKey: [parts.customers, 'list', q, page],
    queryFn: () => request<Page<Customer>>('GET', '/customers', { query: { q, page } }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useCustomer(id: string | null) {
  return useQuery({
    queryKey: [parts.customers, 'one', id],
    queryFn: () => request<Customer>('GET', `/customers/${id}`),
    enabled: id !== null,
  })
}

export function useSaveCustomer(id: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CustomerInput) =>
      request<Customer>(id ? 'PUT' : 'POST', id ? `/customers/${id}` : '/customers', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [parts.customers] }),
  })
}

export function useSavePet(customerId: string, petId: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: PetInput) =>
      request<Pet>(petId ? 'PUT' : 'POST', petId ? `/pets/${petId}` : `/customers/${customerId}/pets`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [parts.customers] }),
  })
}
