/** Signing in and out, the first owner, passwords. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { chooseStore } from '../app/session.ts'
import { actKeys } from './actKeys.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { Session, SetUpInput } from './types.ts'

export function useSession() {
  return useQuery({
    queryKey: [parts.session],
    queryFn: () => take(api.GET('/api/v1/session')),
    staleTime: 60_000,
  })
}

export function useSetUpState() {
  return useQuery({ queryKey: [parts.setUp], queryFn: () => take(api.GET('/api/v1/setup')) })
}

/** Nothing of what was read or pressed before is left for who is here now, or for the store that is open now. */
export function beginAnew(client: QueryClient, session: Session): void {
  client.clear()
  actKeys.forget()
  client.setQueryData([parts.session], session)
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => take(api.POST('/api/v1/session', { body })),
    onSuccess: session => beginAnew(client, session),
  })
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => take(api.DELETE('/api/v1/session')),
    onSuccess: () => {
      chooseStore(null)
      // A fresh page, so that nothing of what was seen stays in memory.
      location.assign('/sign-in')
    },
  })
}

export function useSetUp() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (body: SetUpInput) => {
      await take(api.POST('/api/v1/setup', { body }))
      return take(
        api.POST('/api/v1/session', { body: { email: body.owner.email, password: body.owner.password } }),
      )
    },
    onSuccess: session => beginAnew(client, session),
  })
}

export function useAskPasswordLink() {
  return useMutation({
    mutationFn: (body: { email: string }) => take(api.POST('/api/v1/password-links', { body })),
  })
}

export function useResetPassword() {
  return useMutation({
    mutationFn: (body: { token: string; password: string }) => take(api.POST('/api/v1/password', { body })),
  })
}
