/** What somebody must hear of, and who gets it by mail. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { MailReader } from './types.ts'

export function useAlerts() {
  return useQuery({
    queryKey: [parts.alerts],
    queryFn: async () => (await take(api.GET('/api/v1/alerts'))).items,
  })
}

export const useAcknowledge = (id: string) =>
  useActOn('alert', (_: undefined) =>
    take(api.POST('/api/v1/alerts/{id}/acknowledge', { params: { path: { id } } })),
  )

export function useAlertMail() {
  return useQuery({ queryKey: [parts.alertMail], queryFn: () => take(api.GET('/api/v1/alert-readers')) })
}

export const useSetAlertMail = () =>
  useActOn('user', ({ userId: id, wish }: Pick<MailReader, 'userId' | 'wish'>) =>
    take(api.PUT('/api/v1/alert-readers/{id}', { params: { path: { id } }, body: { wish } })),
  )
