/** The store's own record, its users and its API keys. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
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

export const useSaveStore = () =>
  useActOn('store', (body: StoreChange) => take(api.PATCH('/api/v1/store', { body })))

export const useAddUser = () =>
  useActOn('user', (body: { name: string; email: string; role: StoreRole }) =>
    take(api.POST('/api/v1/users', { body })),
  )

export const useChangeUser = (id: string) =>
  useActOn('user', (body: { role?: StoreRole; disabled?: boolean }) =>
    take(api.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body })),
  )

export const usePasswordLink = (id: string) =>
  useActOn('user', (_: undefined) =>
    take(api.POST('/api/v1/users/{id}/password-link', { params: { path: { id } } })),
  )

export const useMakeKey = () =>
  useActOn('key', (body: { name: string; role: StoreRole }) => take(api.POST('/api/v1/keys', { body })))

export const useRevokeKey = (id: string) =>
  useActOn('key', (_: undefined) => take(api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } })))
