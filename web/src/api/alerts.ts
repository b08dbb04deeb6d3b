/** What somebody must hear of, and who gets it by mail. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { MailReader } from './types.ts'

export function useAlerts() {
  return useQuery({
    queryKey: [parts.alerts],
    queryFn: async () => (await take(api.GET('/api/v1/alerts'))).items,
  })
}

export function useAcknowledge(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.POST('/api/v1/alerts/{id}/acknowledge', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [parts.alerts] }),
  })
}

export function useAlertMail() {
  return useQuery({ queryKey: [parts.alertMail], queryFn: () => take(api.GET('/api/v1/alert-readers')) })
}

export function useSetAlertMail() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ userId: id, wish }: Pick<MailReader, 'userId' | 'wish'>) =>
      take(api.PUT('/api/v1/alert-readers/{id}', { params: { path: { id } }, body: { wish } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [parts.alertMail] }),
  })
}
