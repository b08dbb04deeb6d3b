/** The shop's services beside those of the ERP: which is linked to which, and what people choose. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { ServiceChoice } from './types.ts'

const at = (id: string) => ({ params: { path: { id } } })

export function useServiceLinks(connectionId: string) {
  return useQuery({
    queryKey: [parts.connection, 'services', connectionId],
    queryFn: () => take(api.GET('/api/v1/connections/{id}/services', at(connectionId))),
    // How the last of them went may be told by its finding alone.
    refetchInterval: ({ state }) => (state.data?.items.some(one => one.state === 'waiting') ? 3_000 : false),
  })
}

export const useChooseServices = (connectionId: string) =>
  useActOn(['connection', 'choice'], (choices: ServiceChoice[]) =>
    take(api.POST('/api/v1/connections/{id}/services/choices', { ...at(connectionId), body: { choices } })),
  )
