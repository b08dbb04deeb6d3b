/** What the store keeps for its fiscal notes, and how far it is from them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { FiscalMatter, FiscalSettingsChange } from './types.ts'

export const useFiscalSettings = () =>
  useQuery({ queryKey: [parts.fiscal, 'settings'], queryFn: () => take(api.GET('/api/v1/fiscal-settings')) })

export const useFiscalReadiness = () =>
  useQuery({
    queryKey: [parts.fiscal, 'readiness'],
    queryFn: () => take(api.GET('/api/v1/fiscal-readiness')),
  })

function useSaving<Input>(save: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: () => client.invalidateQueries({ queryKey: [parts.fiscal] }),
  })
}

export const useSaveFiscalSettings = () =>
  useSaving((body: FiscalSettingsChange) => take(api.PATCH('/api/v1/fiscal-settings', { body })))

export const useConfirmMatter = (matter: FiscalMatter) =>
  useSaving((confirmedBy: string) =>
    take(
      api.PUT('/api/v1/fiscal-confirmations/{matter}', {
        params: { path: { matter } },
        body: { confirmedBy },
      }),
    ),
  )

export const useUnconfirmMatter = (matter: FiscalMatter) =>
  useSaving((_: undefined) =>
    take(api.DELETE('/api/v1/fiscal-confirmations/{matter}', { params: { path: { matter } } })),
  )
