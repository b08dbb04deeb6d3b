/** The store's own record, its users and its API keys. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { type Part, parts } from './subjects.ts'
import type { StoreChange, StoreRole } from './types.ts'

/** One page holds the users of a shop. */
const ALL = 200

export function useStore() {
  return useQuery({ queryKey: [parts.store], queryFn: () => take(api.GET('/api/v1/store')) })
}

export function useUsers() {
  return useQuery({
    queryKey: [parts.users],
    queryFn: async () => (await take(api.GET('/api/v1/users', { params: { query: { limit: ALL } } }))).items,
  })
}

export function useKeys() {
  return useQuery({
    queryKey: [parts.keys],
    queryFn: async () => (await take(api.GET('/api/v1/keys'))).items,
  })
}

function useSaving<Input, Answer>(shownBy: readonly Part[], save: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: () => Promise.all(shownBy.map(part => client.invalidateQueries({ queryKey: [part] }))),
  })
}

export const useSaveStore = () =>
  useSaving([parts.store, parts.session], (body: StoreChange) => take(api.PATCH('/api/v1/store', { body })))

export const useAddUser = () =>
  useSaving([parts.users], (body: { name: string; email: string; role: StoreRole }) =>
    take(api.POST('/api/v1/users', { body })),
  )

export const useChangeUser = (id: string) =>
  useSaving([parts.users], (body: { role?: StoreRole; disabled?: boolean }) =>
    take(api.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body })),
  )

export const usePasswordLink = (id: string) =>
  useSaving([], (_: undefined) =>
    take(api.POST('/api/v1/users/{id}/password-link', { params: { path: { id } } })),
  )

export const useMakeKey = () =>
  useSaving([parts.keys], (body: { name: string; role: StoreRole }) =>
    take(api.POST('/api/v1/keys', { body })),
  )

export const useRevokeKey = (id: string) =>
  useSaving([parts.keys], (_: undefined) =>
    take(api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } })),
  )
