/** Signing in and out, the first owner, passwords. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { chooseStore } from '../app/session.ts'
import { request } from './client.ts'
import { parts } from './subjects.ts'
import type { Session } from './types.ts'

export function useSession() {
  return useQuery({ queryKey: [parts.session], queryFn: () => request<Session>('GET', '/session'), staleTime: 60_000 })
}

export function useSetUpState() {
  return useQuery({ queryKey: ['setUp'], queryFn: () => request<{ needed: boolean }>('GET', '/set-up') })
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => request<unknown>('POST', '/session', { body }),
    onSuccess: () => client.resetQueries(),
  })
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => request<unknown>('DELETE', '/session'),
    onSuccess: () => {
      chooseStore(null)
      // A fresh page, so that nothing of what was seen stays in memory.
      location.assign('/sign-in')
    },
  })
}

export interface SetUpInput {
  owner: { name: string; email: string; password: string }
  store: { name: string; taxId: string | null; taxRegime: string }
}

export function useSetUp() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: SetUpInput) => request<unknown>('POST', '/set-up', { body }),
    onSuccess: () => client.resetQueries(),
  })
}

export function useAskPasswordLink() {
  return useMutation({ mutationFn: (body: { email: string }) => request<unknown>('POST', '/password-links', { body }) })
}

export function useResetPassword() {
  return useMutation({
    mutationFn: (body: { token: string; password: string }) => request<unknown>('POST', '/password', { body }),
  })
}
